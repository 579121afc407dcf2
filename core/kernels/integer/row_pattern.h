// How the rows of a convolution's matrix product read the input and where they are written: one row per output
// position, under it the values of every kernel position. ConvTranspose is split into one pattern per output phase, so
// that no zeros are multiplied. Channels-last tensors.
#pragma once

#include "core/kernels/integer/spatial.h"

#include <cstdint>
#include <vector>

namespace assay::kernels::integer {

/// Row (image, j) reads the input at j * step + tap offset and is written at j * outputStep + outputOrigin.
struct RowPattern
{
    /// Kernel positions that lie side by side in the input: `taps` of them along the width.
    struct Run
    {
        Extent offset{};
        std::int64_t taps = 1;
    };

    Extent input{}, output{};
    Extent grid{}, step{}, outputStep{1, 1, 1}, outputOrigin{};
    std::vector<std::int64_t>
        taps;                    // index into the kernel in row-major order, for each kernel position that takes part
    std::vector<Extent> offsets; // one per entry of taps
    std::vector<Run> runs;       // the same, joined

    std::int64_t rowsPerImage() const { return Spatial::volume(grid); }
    /// True where row i reads position i of the input and no other: the input is the matrix.
    bool isInputItself() const;
};

/// One pattern for Conv; for ConvTranspose one per phase, phases without outputs left out.
std::vector<RowPattern> rowPatterns(const Spatial& spatial, bool isTransposed);

/// The channels that a row reads at each kernel position.
struct ChannelSlice
{
    std::int64_t total = 0, first = 0, count = 0;
};

/// Rows [first, first + count) as int16 differences from the zero point, kernel position by kernel position; positions
/// outside the input give 0. Rows lie `stride` elements apart. outputs: the position of each row in the output tensor,
/// counted over images and positions.
void gatherRows(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source,
                std::int32_t zeroPoint, std::int64_t first, std::int64_t count, std::int16_t* target,
                std::int64_t stride, std::int64_t* outputs);

/// The same as levels + 128; positions outside the input give zeroPoint + 128.
void gatherRows(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source,
                std::int32_t zeroPoint, std::int64_t first, std::int64_t count, std::uint8_t* target,
                std::int64_t stride, std::int64_t* outputs);

/// The same as levels; positions outside the input give zeroPoint.
void gatherRows(const RowPattern& pattern, const ChannelSlice& channels, const std::int8_t* source,
                std::int32_t zeroPoint, std::int64_t first, std::int64_t count, std::int8_t* target,
                std::int64_t stride, std::int64_t* outputs);

/// Walks the rows of a pattern in order without divisions.
class RowWalk
{
public:
    RowWalk(const RowPattern& pattern, std::int64_t row);
    void next();
    std::int64_t image() const { return m_image; }
    const Extent& at() const { return m_at; }
    /// Position in the output tensor, counted over images and positions.
    std::int64_t output() const;
    /// Position in the input, counted likewise, of a kernel offset; -1 outside.
    std::int64_t input(const Extent& offset) const;

private:
    const RowPattern& m_pattern;
    std::int64_t m_image;
    Extent m_at;
};

} // namespace assay::kernels::integer
