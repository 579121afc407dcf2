#include "core/kernels/integer/matrix.h"

#include <algorithm>
#include <omp.h>
#include <type_traits>

namespace assay::kernels::integer {

namespace {

constexpr std::int64_t kMaximumTileGroup = 8; // row tiles gathered together: the gathered block stays in L2

std::int64_t roundedUp(std::int64_t value, std::int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// Rows gathered at once: enough tasks for every thread, few enough that gathering pays.
std::int64_t groupRows(std::int64_t rows, std::int64_t tileRows)
{
    const std::int64_t tasks = 4 * static_cast<std::int64_t>(omp_get_max_threads());
    const std::int64_t even = roundedUp((rows + tasks - 1) / tasks, tileRows);
    return std::clamp(even, tileRows, kMaximumTileGroup * kTileRows);
}

/// Few rows and many columns (a dense layer at batch 1): threads share the columns instead.
std::int64_t columnShares(std::int64_t groups, std::int64_t panels)
{
    const std::int64_t threads = omp_get_max_threads();
    return groups >= threads ? 1 : std::min(panels, threads);
}

template <typename T, typename Body>
void forEachTile(std::int64_t rows, const PackedMatrix<T>& right, const RowGatherer<T>& gather, Body body)
{
    constexpr std::int64_t kRows = std::is_same_v<T, float> ? kFloatTileRows : kTileRows;
    const std::int64_t group = groupRows(rows, kRows);
    const std::int64_t groups = (rows + group - 1) / group;
    const std::int64_t panels = right.panelCount();
    const std::int64_t shares = columnShares(groups, panels);
#pragma omp parallel
    {
        AlignedVector<T> left(static_cast<std::size_t>(group * right.paddedInner), T{});
#pragma omp for schedule(dynamic) collapse(2)
        for (std::int64_t index = 0; index < groups; ++index) {
            for (std::int64_t share = 0; share < shares; ++share) {
                const std::int64_t first = index * group;
                const std::int64_t count = std::min(group, rows - first);
                gather(first, count, left.data(), right.paddedInner);
                for (std::int64_t panel = panels * share / shares; panel < panels * (share + 1) / shares; ++panel) {
                    for (std::int64_t row = 0; row < count; row += kRows)
                        body(left.data(), row, std::min(kRows, count - row), first, panel);
                }
            }
        }
    }
}

std::int64_t panelColumns(std::int64_t columns, std::int64_t panel)
{
    return std::min(kTileColumns, columns - panel * kTileColumns);
}

} // namespace

PackedMatrix<std::int16_t> packIntegers(std::int64_t inner, std::int64_t columns,
                                        const std::function<std::int16_t(std::int64_t, std::int64_t)>& element)
{
    PackedMatrix<std::int16_t> packed{inner, columns, roundedUp(inner, 2), {}};
    packed.panels.assign(static_cast<std::size_t>(packed.panelCount() * packed.paddedInner * kTileColumns), 0);
    for (std::int64_t column = 0; column < columns; ++column) {
        std::int16_t* panel = packed.panels.data() + column / kTileColumns * packed.paddedInner * kTileColumns;
        for (std::int64_t k = 0; k < inner; ++k)
            panel[(k / 2 * kTileColumns + column % kTileColumns) * 2 + k % 2] = element(k, column);
    }
    return packed;
}

PackedMatrix<float> packFloats(std::int64_t inner, std::int64_t columns,
                               const std::function<float(std::int64_t, std::int64_t)>& element)
{
    PackedMatrix<float> packed{inner, columns, inner, {}};
    packed.panels.assign(static_cast<std::size_t>(packed.panelCount() * inner * kTileColumns), 0.0F);
    for (std::int64_t column = 0; column < columns; ++column) {
        float* panel = packed.panels.data() + column / kTileColumns * inner * kTileColumns;
        for (std::int64_t k = 0; k < inner; ++k)
            panel[k * kTileColumns + column % kTileColumns] = element(k, column);
    }
    return packed;
}

void multiply(std::int64_t rows, const PackedMatrix<std::int16_t>& right, const RowGatherer<std::int16_t>& gather,
              const RowConsumer<std::int32_t>& consume)
{
    const IntegerTile tile = integerTile();
    forEachTile(
        rows, right, gather,
        [&](const std::int16_t* left, std::int64_t row, std::int64_t count, std::int64_t first, std::int64_t panel) {
            alignas(64) std::int32_t sums[kTileRows * kTileColumns];
            tile(left + row * right.paddedInner, right.paddedInner, right.panel(panel), right.paddedInner / 2, sums);
            for (std::int64_t r = 0; r < count; ++r)
                consume(first + row + r, panel * kTileColumns, panelColumns(right.columns, panel),
                        sums + r * kTileColumns);
        });
}

void multiply(std::int64_t rows, const PackedMatrix<float>& right, const RowGatherer<float>& gather,
              const RowConsumer<float>& consume)
{
    const FloatTile tile = floatTile();
    forEachTile(rows, right, gather,
                [&](const float* left, std::int64_t row, std::int64_t count, std::int64_t first, std::int64_t panel) {
                    alignas(64) float sums[kFloatTileRows * kTileColumns];
                    tile(left + row * right.paddedInner, right.paddedInner, right.panel(panel), right.paddedInner,
                         count, sums);
                    for (std::int64_t r = 0; r < count; ++r)
                        consume(first + row + r, panel * kTileColumns, panelColumns(right.columns, panel),
                                sums + r * kTileColumns);
                });
}

void multiplyWide(std::int64_t rows, const PackedMatrix<std::int16_t>& right, const RowGatherer<std::int16_t>& gather,
                  const RowConsumer<std::int64_t>& consume)
{
    const IntegerTile tile = integerTile();
    const std::int64_t inner = right.paddedInner;
    forEachTile(
        rows, right, gather,
        [&](const std::int16_t* left, std::int64_t row, std::int64_t count, std::int64_t first, std::int64_t panel) {
            AlignedVector<std::int16_t> high(static_cast<std::size_t>(kTileRows * inner)), low(high.size());
            for (std::size_t i = 0; i < high.size(); ++i) {
                const std::int16_t value = left[row * inner + static_cast<std::int64_t>(i)];
                low[i] = static_cast<std::int16_t>(value & 0xFF);
                high[i] = static_cast<std::int16_t>(value >> 8);
            }
            alignas(64) std::int32_t highSums[kTileRows * kTileColumns], lowSums[kTileRows * kTileColumns];
            tile(high.data(), inner, right.panel(panel), inner / 2, highSums);
            tile(low.data(), inner, right.panel(panel), inner / 2, lowSums);
            std::int64_t sums[kTileColumns];
            for (std::int64_t r = 0; r < count; ++r) {
                for (std::int64_t column = 0; column < kTileColumns; ++column)
                    sums[column] =
                        std::int64_t{256} * highSums[r * kTileColumns + column] + lowSums[r * kTileColumns + column];
                consume(first + row + r, panel * kTileColumns, panelColumns(right.columns, panel), sums);
            }
        });
}

} // namespace assay::kernels::integer
