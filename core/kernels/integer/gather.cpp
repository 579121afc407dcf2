#include "core/kernels/integer/gather.h"

#include <algorithm>
#include <cstring>

namespace assay::kernels::integer {

namespace {

/// The input coordinate that an output coordinate reaches with a kernel position; -1 where there is none.
std::int64_t reached(const WindowRows& rows, std::size_t axis, std::int64_t output, std::int64_t tap)
{
    const Spatial& spatial = rows.spatial;
    std::int64_t position = 0;
    if (rows.isTransposed) {
        const std::int64_t scaled = output + spatial.pad[axis] - tap * spatial.dilation[axis];
        if (scaled < 0 || scaled % spatial.stride[axis] != 0)
            return -1;
        position = scaled / spatial.stride[axis];
    } else {
        position = output * spatial.stride[axis] - spatial.pad[axis] + tap * spatial.dilation[axis];
    }
    return position >= 0 && position < spatial.input[axis] ? position : -1;
}

/// Copies `count` values; a loop that the compiler vectorizes for each pair of types.
template <typename From, typename To, typename Convert>
void copyRun(const From* source, std::int64_t count, To* target, Convert convert)
{
    for (std::int64_t i = 0; i < count; ++i)
        target[i] = convert(source[i]);
}

template <typename From, typename To, typename Convert>
void gather(const WindowRows& rows, const From* source, std::int64_t first, std::int64_t count, To* target,
            std::int64_t stride, Convert convert)
{
    const Spatial& spatial = rows.spatial;
    const std::int64_t size = Spatial::volume(spatial.output);
    const std::int64_t channels = rows.groupChannels;
    // Without dilation and groups the values under one row of the window lie side by side.
    const bool isContiguous = !rows.isTransposed && spatial.dilation[2] == 1 && channels == rows.channels;
    for (std::int64_t row = first; row < first + count; ++row) {
        To* to = target + (row - first) * stride;
        const std::int64_t position = row % size;
        const From* image = source + row / size * Spatial::volume(spatial.input) * rows.channels;
        const Extent at{position / (spatial.output[1] * spatial.output[2]),
                        position / spatial.output[2] % spatial.output[1], position % spatial.output[2]};
        for (std::int64_t z = 0; z < spatial.kernel[0]; ++z) {
            const std::int64_t inZ = reached(rows, 0, at[0], z);
            for (std::int64_t y = 0; y < spatial.kernel[1]; ++y) {
                const std::int64_t inY = inZ < 0 ? -1 : reached(rows, 1, at[1], y);
                const From* line = image + (inZ * spatial.input[1] + inY) * spatial.input[2] * rows.channels;
                const std::int64_t left = at[2] * spatial.stride[2] - spatial.pad[2];
                if (inY < 0) {
                    std::fill_n(to, spatial.kernel[2] * channels, To{});
                } else if (isContiguous && left >= 0 && left + spatial.kernel[2] <= spatial.input[2]) {
                    copyRun(line + left * channels, spatial.kernel[2] * channels, to, convert);
                } else {
                    for (std::int64_t x = 0; x < spatial.kernel[2]; ++x) {
                        const std::int64_t inX = reached(rows, 2, at[2], x);
                        if (inX < 0)
                            std::fill_n(to + x * channels, channels, To{});
                        else
                            copyRun(line + inX * rows.channels + rows.firstChannel, channels, to + x * channels,
                                    convert);
                    }
                }
                to += spatial.kernel[2] * channels;
            }
        }
    }
}

} // namespace

void gatherRows(const WindowRows& rows, const std::int8_t* source, std::int32_t zeroPoint, std::int64_t first,
                std::int64_t count, std::int16_t* target, std::int64_t stride)
{
    const auto zero = static_cast<std::int16_t>(zeroPoint);
    gather(rows, source, first, count, target, stride,
           [zero](std::int8_t value) { return static_cast<std::int16_t>(value - zero); });
}

void gatherRows(const WindowRows& rows, const std::int16_t* source, std::int64_t first, std::int64_t count,
                std::int16_t* target, std::int64_t stride)
{
    gather(rows, source, first, count, target, stride, [](std::int16_t value) { return value; });
}

void gatherRows(const WindowRows& rows, const float* source, std::int64_t first, std::int64_t count, float* target,
                std::int64_t stride)
{
    gather(rows, source, first, count, target, stride, [](float value) { return value; });
}

} // namespace assay::kernels::integer
