// Gathers the rows that a convolution multiplies: one row per output position, the input values under its window in
// the order kernel position, channel. Channels-last tensors. Positions outside the input give 0.
#pragma once

#include "core/kernels/integer/spatial.h"

#include <cstdint>

namespace assay::kernels::integer {

/// Which input values the rows hold.
struct WindowRows
{
    Spatial spatial;
    std::int64_t channels = 0;     // of the whole tensor
    std::int64_t firstChannel = 0; // of the group
    std::int64_t groupChannels = 0;
    bool isTransposed = false; // ConvTranspose: the output walks, the window reaches back

    std::int64_t inner() const { return Spatial::volume(spatial.kernel) * groupChannels; }
};

/// Row = (image, output position) in row-major order. Target elements are source - zeroPoint.
void gatherRows(const WindowRows& rows, const std::int8_t* source, std::int32_t zeroPoint, std::int64_t first,
                std::int64_t count, std::int16_t* target, std::int64_t stride);
void gatherRows(const WindowRows& rows, const std::int16_t* source, std::int64_t first, std::int64_t count,
                std::int16_t* target, std::int64_t stride);
void gatherRows(const WindowRows& rows, const float* source, std::int64_t first, std::int64_t count, float* target,
                std::int64_t stride);

} // namespace assay::kernels::integer
