// Copies a strided view of any element type into a dense tensor: what Transpose, Slice, Expand and Pad have in common.
#pragma once

#include "core/graph/tensor.h"

#include <vector>

namespace assay::kernels {

/// output[i0, i1, ...] = input[offset + i0 strides[0] + i1 strides[1] + ...]; strides and offset in elements. Every
/// element that the walk reaches must lie inside the input.
void copyStrided(const Tensor& input, std::int64_t offset, const std::vector<std::int64_t>& strides, Tensor& output);

} // namespace assay::kernels
