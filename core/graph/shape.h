// Tensor shapes. A dimension is a count of elements or kFreeDimension where the model leaves it open (the batch).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace assay {

using Shape = std::vector<std::int64_t>;

constexpr std::int64_t kFreeDimension = -1;

/// Product of the dimensions; 1 for a scalar. Throws Error if a dimension is free or the product exceeds 2^40.
std::int64_t elementCount(std::span<const std::int64_t> shape);

/// True if no dimension is free.
bool isStatic(std::span<const std::int64_t> shape);

/// "1x3x224x224"; "scalar" for rank 0; "N" for a free dimension.
std::string toString(std::span<const std::int64_t> shape);

/// Row-major strides in elements.
std::vector<std::int64_t> rowMajorStrides(std::span<const std::int64_t> shape);

/// Multidirectional (NumPy) broadcast of two shapes; throws Error if they do not match.
Shape broadcastShapes(std::span<const std::int64_t> a, std::span<const std::int64_t> b);

} // namespace assay
