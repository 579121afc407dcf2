#include "core/graph/shape.h"

#include "core/graph/error.h"

#include <algorithm>

namespace assay {

std::int64_t elementCount(std::span<const std::int64_t> shape)
{
    constexpr std::int64_t kLimit = std::int64_t{1} << 40;
    std::int64_t count = 1;
    bool empty = false;
    for (const std::int64_t dimension : shape) {
        if (dimension < 0)
            throw Error("shape " + toString(shape) + " has a free dimension");
        if (dimension == 0) {
            empty = true;
            continue;
        }
        if (dimension > kLimit / count)
            throw Error("shape " + toString(shape) + " claims more than 2^40 elements");
        count *= dimension;
    }
    return empty ? 0 : count;
}

bool isStatic(std::span<const std::int64_t> shape)
{
    return std::all_of(shape.begin(), shape.end(), [](std::int64_t dimension) { return dimension >= 0; });
}

std::string toString(std::span<const std::int64_t> shape)
{
    if (shape.empty())
        return "scalar";
    std::string text;
    for (const std::int64_t dimension : shape) {
        if (!text.empty())
            text += 'x';
        text += dimension == kFreeDimension ? std::string("N") : std::to_string(dimension);
    }
    return text;
}

std::vector<std::int64_t> rowMajorStrides(std::span<const std::int64_t> shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t axis = shape.size(); axis-- > 1;)
        strides[axis - 1] = strides[axis] * shape[axis];
    return strides;
}

Shape broadcastShapes(std::span<const std::int64_t> a, std::span<const std::int64_t> b)
{
    const std::size_t rank = std::max(a.size(), b.size());
    Shape result(rank, 1);
    for (std::size_t i = 0; i < rank; ++i) {
        const std::int64_t left = i < rank - a.size() ? 1 : a[i - (rank - a.size())];
        const std::int64_t right = i < rank - b.size() ? 1 : b[i - (rank - b.size())];
        if (left != right && left != 1 && right != 1)
            throw Error("shapes " + toString(a) + " and " + toString(b) + " do not broadcast");
        result[i] = left == 1 ? right : left;
    }
    return result;
}

} // namespace assay
