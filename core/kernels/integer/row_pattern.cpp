#include "core/kernels/integer/row_pattern.h"

#include "core/graph/vector_clones.h"

#include <algorithm>
#include <cstring>

namespace assay::kernels::integer {

namespace {

void joinRuns(RowPattern& pattern)
{
    for (const Extent& offset : pattern.offsets) {
        if (!pattern.runs.empty()) {
            RowPattern::Run& last = pattern.runs.back();
            const Extent next{last.offset[0], last.offset[1], last.offset[2] + last.taps};
            if (offset == next) {
                ++last.taps;
                continue;
            }
        }
        pattern.runs.push_back({offset, 1});
    }
}

/// Calls visit(tap index, z, y, x) for every kernel position in row-major order.
template <typename Visitor>
void forEachTap(const Spatial& spatial, Visitor visit)
{
    std::int64_t tap = 0;
    for (std::int64_t z = 0; z < spatial.kernel[0]; ++z) {
        for (std::int64_t y = 0; y < spatial.kernel[1]; ++y) {
            for (std::int64_t x = 0; x < spatial.kernel[2]; ++x)
                visit(tap++, Extent{z, y, x});
        }
    }
}

RowPattern forwardPattern(const Spatial& spatial)
{
    RowPattern pattern{
        .input = spatial.input, .output = spatial.output, .grid = spatial.output, .step = spatial.stride};
    forEachTap(spatial, [&](std::int64_t tap, const Extent& at) {
        Extent offset;
        for (std::size_t axis = 0; axis < 3; ++axis)
            offset[axis] = at[axis] * spatial.dilation[axis] - spatial.pad[axis];
        pattern.taps.push_back(tap);
        pattern.offsets.push_back(offset);
    });
    return pattern;
}

/// Outputs o = j * stride + phase. Kernel position k reaches input i where o + pad = i * stride + k * dilation, hence
/// i = j + (phase + pad - k * dilation) / stride where that divides.
RowPattern transposedPattern(const Spatial& spatial, const Extent& phase)
{
    RowPattern pattern{.input = spatial.input,
                       .output = spatial.output,
                       .step = {1, 1, 1},
                       .outputStep = spatial.stride,
                       .outputOrigin = phase};
    for (std::size_t axis = 0; axis < 3; ++axis)
        pattern.grid[axis] = (spatial.output[axis] - phase[axis] + spatial.stride[axis] - 1) / spatial.stride[axis];
    forEachTap(spatial, [&](std::int64_t tap, const Extent& at) {
        Extent offset;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::int64_t distance = phase[axis] + spatial.pad[axis] - at[axis] * spatial.dilation[axis];
            if (distance % spatial.stride[axis] != 0)
                return;
            offset[axis] = distance / spatial.stride[axis];
        }
        pattern.taps.push_back(tap);
        pattern.offsets.push_back(offset);
    });
    return pattern;
}

ASSAY_VECTOR_CLONES void encode(const std::int8_t* source, std::int64_t count, std::int16_t zero, std::int16_t* target)
{
    for (std::int64_t i = 0; i < count; ++i)
        target[i] = static_cast<std::int16_t>(source[i] - zero);
}

ASSAY_VECTOR_CLONES void encode(const std::int8_t* source, std::int64_t count, std::int16_t /*zero*/,
                                std::uint8_t* target)
{
    for (std::int64_t i = 0; i < count; ++i)
        target[i] = static_cast<std::uint8_t>(source[i] + 128);
}

void encode(const std::int8_t* source, std::int64_t count, std::int16_t /*zero*/, std::int8_t* target)
{
    std::memcpy(target, source, static_cast<std::size_t>(count));
}

/// A few bytes are copied with their neighbours, which costs less than a copy of the right length.
constexpr std::int64_t kShortRun = 32;

void encodeShort(const std::int8_t* source, std::int16_t zero, std::int16_t* target)
{
    for (std::int64_t i = 0; i < kShortRun; ++i)
        target[i] = static_cast<std::int16_t>(source[i] - zero);
}

void encodeShort(const std::int8_t* source, std::int16_t /*zero*/, std::uint8_t* target)
{
    for (std::int64_t i = 0; i < kShortRun; ++i)
        target[i] = static_cast<std::uint8_t>(source[i] + 128);
}

void encodeShort(const std::int8_t* source, std::int16_t /*zero*/, std::int8_t* target)
{
    std::memcpy(target, source, kShortRun);
}

std::int16_t* fillZero(std::int16_t* target, std::int64_t count, std::int16_t /*zero*/)
{
    std::memset(target, 0, static_cast<std::size_t>(count) * sizeof(std::int16_t));
    return target + count;
}

std::uint8_t* fillZero(std::uint8_t* target, std::int64_t count, std::int16_t zero)
{
    std::memset(target, zero + 128, static_cast<std::size_t>(count));
    return target + count;
}

std::int8_t* fillZero(std::int8_t* target, std::int64_t count, std::int16_t zero)
{
    std::memset(target, zero, static_cast<std::size_t>(count));
    return target + count;
}

template <typename Element>
void gather(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source, std::int32_t zeroPoint,
            std::int64_t first, std::int64_t count, Element* target, std::int64_t stride, std::int64_t* outputs)
{
    const auto zero = static_cast<std::int16_t>(zeroPoint);
    const Extent& input = pattern.input;
    const std::int64_t imageSize = Spatial::volume(input) * channels.total;
    RowWalk walk(pattern, first);
    for (std::int64_t row = 0; row < count; ++row, walk.next()) {
        Element* to = target + row * stride;
        const Element* const rowEnd = to + stride;
        const std::int8_t* const imageEnd = source + (walk.image() + 1) * imageSize;
        for (const RowPattern::Run& run : pattern.runs) {
            const std::int64_t z = walk.at()[0] * pattern.step[0] + run.offset[0];
            const std::int64_t y = walk.at()[1] * pattern.step[1] + run.offset[1];
            const std::int64_t x = walk.at()[2] * pattern.step[2] + run.offset[2];
            if (z < 0 || z >= input[0] || y < 0 || y >= input[1]) {
                to = fillZero(to, run.taps * channels.count, zero);
                continue;
            }
            const std::int64_t begin = std::clamp<std::int64_t>(-x, 0, run.taps);
            const std::int64_t end = std::clamp<std::int64_t>(input[2] - x, begin, run.taps);
            const std::int64_t line = ((walk.image() * input[0] + z) * input[1] + y) * input[2] + x;
            if (begin > 0)
                to = fillZero(to, begin * channels.count, zero);
            if (channels.count == channels.total) {
                const std::int8_t* from = source + (line + begin) * channels.total;
                const std::int64_t length = (end - begin) * channels.count;
                if (length > 0 && length <= kShortRun && imageEnd - from >= kShortRun && rowEnd - to >= kShortRun)
                    encodeShort(from, zero, to); // what is too much is overwritten, or meets weights of zero
                else
                    encode(from, length, zero, to);
                to += length;
            } else {
                for (std::int64_t tap = begin; tap < end; ++tap, to += channels.count)
                    encode(source + (line + tap) * channels.total + channels.first, channels.count, zero, to);
            }
            if (end < run.taps)
                to = fillZero(to, (run.taps - end) * channels.count, zero);
        }
        outputs[row] = walk.output();
    }
}

} // namespace

std::vector<RowPattern> rowPatterns(const Spatial& spatial, bool isTransposed)
{
    std::vector<RowPattern> patterns;
    if (!isTransposed) {
        patterns.push_back(forwardPattern(spatial));
    } else {
        for (std::int64_t z = 0; z < std::min(spatial.stride[0], spatial.output[0]); ++z) {
            for (std::int64_t y = 0; y < std::min(spatial.stride[1], spatial.output[1]); ++y) {
                for (std::int64_t x = 0; x < std::min(spatial.stride[2], spatial.output[2]); ++x)
                    patterns.push_back(transposedPattern(spatial, {z, y, x}));
            }
        }
    }
    std::ranges::for_each(patterns, joinRuns);
    return patterns;
}

bool RowPattern::isInputItself() const
{
    constexpr Extent kOnes{1, 1, 1}, kZeros{};
    return offsets.size() == 1 && offsets[0] == kZeros && step == kOnes && outputStep == kOnes &&
           outputOrigin == kZeros && grid == input && output == input;
}

RowWalk::RowWalk(const RowPattern& pattern, std::int64_t row) : m_pattern(pattern)
{
    const std::int64_t perImage = pattern.rowsPerImage();
    m_image = row / perImage;
    const std::int64_t position = row % perImage;
    m_at = {position / (pattern.grid[1] * pattern.grid[2]), position / pattern.grid[2] % pattern.grid[1],
            position % pattern.grid[2]};
}

void RowWalk::next()
{
    for (std::size_t axis = 3; axis-- > 0;) {
        if (++m_at[axis] < m_pattern.grid[axis])
            return;
        m_at[axis] = 0;
    }
    ++m_image;
}

std::int64_t RowWalk::output() const
{
    std::int64_t position = m_image;
    for (std::size_t axis = 0; axis < 3; ++axis)
        position =
            position * m_pattern.output[axis] + m_at[axis] * m_pattern.outputStep[axis] + m_pattern.outputOrigin[axis];
    return position;
}

std::int64_t RowWalk::input(const Extent& offset) const
{
    std::int64_t position = m_image;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::int64_t coordinate = m_at[axis] * m_pattern.step[axis] + offset[axis];
        if (coordinate < 0 || coordinate >= m_pattern.input[axis])
            return -1;
        position = position * m_pattern.input[axis] + coordinate;
    }
    return position;
}

void gatherRows(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source,
                std::int32_t zeroPoint, std::int64_t first, std::int64_t count, std::int16_t* target,
                std::int64_t stride, std::int64_t* outputs)
{
    gather(pattern, channels, source, zeroPoint, first, count, target, stride, outputs);
}

void gatherRows(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source,
                std::int32_t zeroPoint, std::int64_t first, std::int64_t count, std::uint8_t* target,
                std::int64_t stride, std::int64_t* outputs)
{
    gather(pattern, channels, source, zeroPoint, first, count, target, stride, outputs);
}

void gatherRows(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source,
                std::int32_t zeroPoint, std::int64_t first, std::int64_t count, std::int8_t* target,
                std::int64_t stride, std::int64_t* outputs)
{
    gather(pattern, channels, source, zeroPoint, first, count, target, stride, outputs);
}

} // namespace assay::kernels::integer
