// Walks tensors that are broadcast against each other (NumPy rules), for operators on several operands.
#pragma once

#include "core/graph/shape.h"

#include <cstddef>
#include <vector>

namespace assay::kernels {

/// Strides that step through a tensor of `shape` while walking `output` row-major: 0 along broadcast axes.
inline std::vector<std::int64_t> broadcastStrides(const Shape& shape, const Shape& output)
{
    const std::vector<std::int64_t> own = rowMajorStrides(shape);
    std::vector<std::int64_t> strides(output.size(), 0);
    const std::size_t offset = output.size() - shape.size();
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        strides[axis + offset] = shape[axis] == 1 ? 0 : own[axis];
    return strides;
}

/// Calls visit(output index, offsets...) for every row of the innermost axis: visit(first, a, b) with the offsets of
/// the row's first elements; the caller steps along the row with the innermost strides.
template <typename Visitor>
void forEachRow(const Shape& output, const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b,
                Visitor visit)
{
    const std::int64_t count = elementCount(output);
    if (count == 0)
        return;
    const std::size_t rank = output.size();
    const std::int64_t row = rank == 0 ? 1 : output.back();
    std::vector<std::int64_t> index(rank, 0);
    std::int64_t offsetA = 0, offsetB = 0;
    for (std::int64_t first = 0; first < count; first += row) {
        visit(first, offsetA, offsetB);
        for (std::size_t axis = rank < 2 ? 0 : rank - 1; axis-- > 0;) {
            offsetA += a[axis];
            offsetB += b[axis];
            if (++index[axis] < output[axis])
                break;
            offsetA -= a[axis] * output[axis];
            offsetB -= b[axis] * output[axis];
            index[axis] = 0;
        }
    }
}

} // namespace assay::kernels
