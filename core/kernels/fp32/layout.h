// Memory layouts that tensors may have between FP32 kernels. Plain is row-major; the blocked ones pad the channel axis
// (axis 1) to a multiple of the block and keep the padding zero. Integer and 64-bit tensors are always plain.
#pragma once

#include "core/graph/data_type.h"
#include "core/graph/shape.h"

#include <cstddef>

namespace assay::kernels {

enum class Layout : std::uint8_t { Plain, Blocked8, Blocked16, ChannelsLast };

/// Bytes of a tensor in a layout, channel padding included.
std::size_t layoutBytes(const Shape& shape, DataType type, Layout layout);

/// Copies a Float32 tensor from one layout to another; source and target must not overlap.
void reorder(const Shape& shape, Layout from, const void* source, Layout to, void* target);

} // namespace assay::kernels
