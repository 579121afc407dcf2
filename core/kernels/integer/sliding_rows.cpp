#include "core/kernels/integer/sliding_rows.h"

#include <algorithm>
#include <cstring>

namespace assay::kernels::integer {

std::optional<SlidingRows> SlidingRows::of(const RowPattern& pattern, const ChannelSlice& channels, std::int64_t step)
{
    constexpr Extent kOnes{1, 1, 1};
    const bool isFlat = pattern.input[0] == 1 && pattern.grid[0] == 1 && pattern.grid == pattern.output;
    const bool isWhole = channels.count == channels.total && channels.count % step == 0;
    if (!isFlat || !isWhole || pattern.step != kOnes || pattern.outputStep != kOnes || pattern.offsets.empty())
        return std::nullopt;
    SlidingRows sliding;
    sliding.m_input = pattern.input;
    sliding.m_output = pattern.output;
    sliding.m_channels = channels.count;
    Extent last = sliding.m_origin = pattern.offsets.front();
    for (const Extent& offset : pattern.offsets) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            sliding.m_origin[axis] = std::min(sliding.m_origin[axis], offset[axis]);
            last[axis] = std::max(last[axis], offset[axis]);
        }
    }
    if (sliding.m_origin[0] != 0 || last[0] != 0)
        return std::nullopt;
    sliding.m_borderLines = last[1] - sliding.m_origin[1];
    sliding.m_width = pattern.output[2] + last[2] - sliding.m_origin[2];
    return sliding;
}

std::vector<std::int64_t> SlidingRows::stepOffsets(const RowPattern& pattern, std::int64_t step) const
{
    std::vector<std::int64_t> offsets;
    for (const Extent& offset : pattern.offsets) {
        const std::int64_t row = (offset[1] - m_origin[1]) * m_width + offset[2] - m_origin[2];
        for (std::int64_t channel = 0; channel < m_channels; channel += step)
            offsets.push_back(row * m_channels + channel);
    }
    return offsets;
}

std::int64_t SlidingRows::bytes(std::int64_t lineCount, std::int64_t tileRows) const
{
    return ((lineCount + m_borderLines) * m_width + tileRows) * m_channels;
}

void SlidingRows::copyLines(const std::int8_t* source, std::int64_t image, std::int64_t first, std::int64_t count,
                            std::int8_t zeroPoint, std::int8_t* target) const
{
    const auto fill = [&](std::int64_t positions) {
        std::memset(target, zeroPoint, static_cast<std::size_t>(positions * m_channels));
        target += positions * m_channels;
    };
    const std::int64_t left = std::clamp<std::int64_t>(-m_origin[2], 0, m_width);
    const std::int64_t begin = m_origin[2] + left; // of the input's line
    const std::int64_t taken = std::clamp<std::int64_t>(m_input[2] - begin, 0, m_width - left);
    for (std::int64_t line = first; line < first + count + m_borderLines; ++line) {
        const std::int64_t y = line + m_origin[1];
        if (y < 0 || y >= m_input[1] || taken == 0) {
            fill(m_width);
            continue;
        }
        fill(left);
        const std::int8_t* from = source + ((image * m_input[1] + y) * m_input[2] + begin) * m_channels;
        std::memcpy(target, from, static_cast<std::size_t>(taken * m_channels));
        target += taken * m_channels;
        fill(m_width - left - taken);
    }
}

} // namespace assay::kernels::integer
