// Rows of a convolution that need no gathering: at stride 1 the window of one output position is the window of its left
// neighbour, one position further. A block of input lines is copied once, with its border of zero points, and every
// kernel position becomes a distance into the copy. What a matrix of gathered rows would hold several times stays in
// the first-level cache.
#pragma once

#include "core/kernels/integer/row_pattern.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace assay::kernels::integer {

/// Rows of the copy: position (line, x) of the copy is row line * width + x, `channels` bytes further than the row
/// before. Rows with x >= outputWidth are no output position; their products are left out.
class SlidingRows
{
public:
    /// Nothing where rows have to be gathered: another stride, a transposed or a three-dimensional convolution, a slice
    /// of the channels, or channels that do not divide into whole steps of the kernel (`step` values each).
    static std::optional<SlidingRows> of(const RowPattern& pattern, const ChannelSlice& channels, std::int64_t step);

    std::int64_t lines() const { return m_output[1]; } // of the output
    std::int64_t outputWidth() const { return m_output[2]; }
    std::int64_t width() const { return m_width; }
    std::int64_t channels() const { return m_channels; }
    /// Rows that a block of so many output lines has.
    std::int64_t rows(std::int64_t lineCount) const { return (lineCount - 1) * m_width + m_output[2]; }
    /// Bytes of the copy for so many output lines, when tiles of `tileRows` rows read it.
    std::int64_t bytes(std::int64_t lineCount, std::int64_t tileRows) const;
    /// Of each step of the inner dimension, from the first byte of a row: bytes. For the pattern and step that it is
    /// of.
    std::vector<std::int64_t> stepOffsets(const RowPattern& pattern, std::int64_t step) const;

    /// Copies what output lines [first, first + count) of an image read; zeroPoint stands outside the input.
    void copyLines(const std::int8_t* source, std::int64_t image, std::int64_t first, std::int64_t count,
                   std::int8_t zeroPoint, std::int8_t* target) const;

private:
    Extent m_input{}, m_output{}, m_origin{}; // origin: input position of the copy's first row, for output line 0
    std::int64_t m_channels = 0, m_width = 0, m_borderLines = 0;
};

} // namespace assay::kernels::integer
