#include "core/kernels/operators/strided_copy.h"

#include "core/graph/error.h"

#include <cstring>

namespace assay::kernels {

namespace {

template <typename Word>
void copyWords(const std::byte* source, std::int64_t offset, const std::vector<std::int64_t>& strides, Tensor& output)
{
    const Shape& shape = output.shape();
    const auto* from = reinterpret_cast<const Word*>(source) + offset;
    auto* to = reinterpret_cast<Word*>(output.mutableBytes());
    const std::size_t rank = shape.size();
    const std::int64_t row = rank == 0 ? 1 : shape.back();
    const std::int64_t step = rank == 0 ? 0 : strides.back();
    std::vector<std::int64_t> index(rank, 0);
    for (std::int64_t done = 0; done < output.count(); done += row) {
        if (step == 1) {
            std::memcpy(to, from, static_cast<std::size_t>(row) * sizeof(Word));
        } else {
            for (std::int64_t i = 0; i < row; ++i)
                to[i] = from[i * step];
        }
        to += row;
        for (std::size_t axis = rank < 2 ? 0 : rank - 1; axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < shape[axis])
                break;
            from -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
}

} // namespace

void copyStrided(const Tensor& input, std::int64_t offset, const std::vector<std::int64_t>& strides, Tensor& output)
{
    if (output.count() == 0)
        return;
    switch (byteSize(input.type())) {
    case 1:
        return copyWords<std::uint8_t>(input.bytes(), offset, strides, output);
    case 2:
        return copyWords<std::uint16_t>(input.bytes(), offset, strides, output);
    case 4:
        return copyWords<std::uint32_t>(input.bytes(), offset, strides, output);
    case 8:
        return copyWords<std::uint64_t>(input.bytes(), offset, strides, output);
    default:
        throw Error("tensor has no element type");
    }
}

} // namespace assay::kernels
