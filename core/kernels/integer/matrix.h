// Matrix products with the right operand packed once and the left gathered tile by tile: what convolutions, Gemm and
// MatMul become. Exact accumulators are handed to the caller row by row. Not for requantization (requantize.h).
#pragma once

#include "core/kernels/integer/aligned.h"
#include "core/kernels/integer/microkernel.h"
#include "core/kernels/integer/spatial.h"

#include <cstdint>
#include <functional>
#include <span>

namespace assay::kernels::integer {

/// The right operand [inner, columns] in panels of kTileColumns, padded with zeros. int16: pairs of k interleaved.
template <typename T>
struct PackedMatrix
{
    std::int64_t inner = 0, columns = 0;
    std::int64_t paddedInner = 0; // multiple of 2 for integers
    AlignedVector<T> panels;

    std::int64_t panelCount() const { return (columns + kTileColumns - 1) / kTileColumns; }
    const T* panel(std::int64_t index) const
    {
        return panels.data() + static_cast<std::size_t>(index * paddedInner * kTileColumns);
    }
};

/// element(k, column) gives the operand's elements.
PackedMatrix<std::int16_t> packIntegers(std::int64_t inner, std::int64_t columns,
                                        const std::function<std::int16_t(std::int64_t, std::int64_t)>& element);
PackedMatrix<float> packFloats(std::int64_t inner, std::int64_t columns,
                               const std::function<float(std::int64_t, std::int64_t)>& element);

/// Gathers rows [first, first + count) of the left operand into target, `stride` elements a row (zero-filled beyond the
/// inner dimension by the caller). Called from several threads.
template <typename T>
using RowGatherer = std::function<void(std::int64_t first, std::int64_t count, T* target, std::int64_t stride)>;

/// Takes the sums of one row for columns [firstColumn, firstColumn + count). Called from several threads, once for
/// every element.
template <typename Sum>
using RowConsumer =
    std::function<void(std::int64_t row, std::int64_t firstColumn, std::int64_t count, const Sum* sums)>;

/// The caller makes sure that inner * max|left| * max|right| < 2^31.
void multiply(std::int64_t rows, const PackedMatrix<std::int16_t>& right, const RowGatherer<std::int16_t>& gather,
              const RowConsumer<std::int32_t>& consume);
void multiply(std::int64_t rows, const PackedMatrix<float>& right, const RowGatherer<float>& gather,
              const RowConsumer<float>& consume);

/// Left operand of int16 in two passes, high and low byte, as the array does it: sums = 256 * high + low, exact.
void multiplyWide(std::int64_t rows, const PackedMatrix<std::int16_t>& right, const RowGatherer<std::int16_t>& gather,
                  const RowConsumer<std::int64_t>& consume);

} // namespace assay::kernels::integer
