#include "core/kernels/integer/requantize.h"

#include "core/graph/vector_clones.h"
#include "core/kernels/integer/activation.h"
#include "core/kernels/integer/wide_tile.h"

#include <algorithm>

namespace assay::kernels::integer {

namespace {

ASSAY_VECTOR_CLONES void requantizeRows(const WideTile& tile, const Rounder round)
{
    const std::int32_t* __restrict bias = tile.bias;
    const float* __restrict scales = tile.scales;
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const std::int32_t* __restrict sums = tile.sums + row * kTileColumns;
        std::int8_t* __restrict target = tile.output(row);
        for (std::int64_t i = 0; i < kTileColumns; ++i)
            target[i] = round(static_cast<float>(sums[i] + bias[i]) * scales[i]);
    }
}

ASSAY_VECTOR_CLONES void requantizeRowsAdding(const WideTile& tile, const Rounder round, const Residual encoding)
{
    const std::int32_t* __restrict bias = tile.bias;
    const float* __restrict scales = tile.scales;
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const std::int32_t* __restrict sums = tile.sums + row * kTileColumns;
        const std::int8_t* __restrict residual = tile.residual(0, row);
        std::int8_t* __restrict target = tile.output(row);
        for (std::int64_t i = 0; i < kTileColumns; ++i)
            target[i] = round(static_cast<float>(sums[i] + bias[i]) * scales[i] +
                              static_cast<float>(residual[i] - encoding.zeroPoint) * encoding.scale);
    }
}

/// The same two for one row of any width.
ASSAY_VECTOR_CLONES void requantizeLongRow(const std::int32_t* __restrict sums, const std::int32_t* __restrict bias,
                                           const float* __restrict scales, std::int64_t columns, const Rounder round,
                                           std::int8_t* __restrict target)
{
    for (std::int64_t i = 0; i < columns; ++i)
        target[i] = round(static_cast<float>(sums[i] + bias[i]) * scales[i]);
}

ASSAY_VECTOR_CLONES void requantizeLongRowAdding(const std::int32_t* __restrict sums,
                                                 const std::int32_t* __restrict bias, const float* __restrict scales,
                                                 std::int64_t columns, const Rounder round, const Residual encoding,
                                                 const std::int8_t* __restrict residual, std::int8_t* __restrict target)
{
    for (std::int64_t i = 0; i < columns; ++i)
        target[i] = round(static_cast<float>(sums[i] + bias[i]) * scales[i] +
                          static_cast<float>(residual[i] - encoding.zeroPoint) * encoding.scale);
}

ASSAY_VECTOR_CLONES void toReals(const WideTile& tile, float* __restrict reals)
{
    const std::int32_t* __restrict bias = tile.bias;
    const float* __restrict scales = tile.scales;
    const std::int32_t* __restrict sums = tile.sums;
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        for (std::int64_t i = 0; i < kTileColumns; ++i)
            reals[row * kTileColumns + i] = static_cast<float>(sums[row * kTileColumns + i] + bias[i]) * scales[i];
    }
}

ASSAY_VECTOR_CLONES void addResidual(const WideTile& tile, std::size_t index, const Residual encoding,
                                     float* __restrict reals)
{
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const std::int8_t* __restrict residual = tile.residual(index, row);
        for (std::int64_t i = 0; i < kTileColumns; ++i)
            reals[row * kTileColumns + i] += static_cast<float>(residual[i] - encoding.zeroPoint) * encoding.scale;
    }
}

ASSAY_VECTOR_CLONES void quantizeRows(const WideTile& tile, const float* __restrict reals, float scale,
                                      const Rounder round)
{
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        std::int8_t* __restrict target = tile.output(row);
        for (std::int64_t i = 0; i < kTileColumns; ++i)
            target[i] = round(reals[row * kTileColumns + i] / scale);
    }
}

void requantizeWide(const Requantization& requantization, const WideTile& tile)
{
    const Rounder round(requantization);
    if (requantization.stages.empty()) {
        const Residual* residual = requantization.residuals.empty() ? nullptr : requantization.residuals.data();
        if (hasAvx512())
            return requantizeRowsAvx512(tile, round, residual);
        return residual == nullptr ? requantizeRows(tile, round) : requantizeRowsAdding(tile, round, *residual);
    }
    float reals[kMostTileRows * kTileColumns];
    toReals(tile, reals);
    std::size_t residual = 0;
    for (const RealStage& stage : requantization.stages) {
        if (stage.isAdd) {
            addResidual(tile, residual, requantization.residuals[residual], reals);
            ++residual;
        } else {
            activate(stage.activation, {reals, static_cast<std::size_t>(tile.rows * kTileColumns)});
        }
    }
    quantizeRows(tile, reals, requantization.outputScale, round);
}

/// A tile with fewer columns is widened in staging memory, so that nothing beyond it is read or written.
void requantizeNarrow(const Requantization& requantization, const WideTile& tile, std::int64_t columns)
{
    constexpr std::int64_t kSize = kMostTileRows * kTileColumns;
    std::int64_t offsets[kMostTileRows];
    std::int8_t target[kSize];
    std::vector<std::int8_t> staged(requantization.residuals.size() * kSize);
    std::vector<const std::int8_t*> residuals;
    for (std::int64_t row = 0; row < tile.rows; ++row)
        offsets[row] = row * kTileColumns;
    for (std::size_t i = 0; i < requantization.residuals.size(); ++i) {
        std::int8_t* copy = staged.data() + i * kSize;
        for (std::int64_t row = 0; row < tile.rows; ++row)
            std::copy_n(tile.residual(i, row), columns, copy + offsets[row]);
        residuals.push_back(copy);
    }
    requantizeWide(requantization,
                   {tile.sums, tile.bias, tile.scales, tile.rows, offsets, 0, residuals.data(), target});
    for (std::int64_t row = 0; row < tile.rows; ++row)
        std::copy_n(target + offsets[row], columns, tile.output(row));
}

} // namespace

void Requantization::padColumns(std::int64_t columns)
{
    bias.resize(static_cast<std::size_t>(columns + kTileColumns), 0);
    scales.resize(static_cast<std::size_t>(columns + kTileColumns), 0.0F);
}

void requantizeTile(const Requantization& requantization, const std::int32_t* sums, const TileTarget& tile)
{
    const WideTile wide{sums,
                        requantization.bias.data() + tile.firstColumn,
                        requantization.scales.data() + tile.firstColumn,
                        tile.rows,
                        tile.offsets,
                        tile.firstColumn,
                        tile.residuals,
                        tile.target};
    if (tile.columns == kTileColumns)
        requantizeWide(requantization, wide);
    else
        requantizeNarrow(requantization, wide, tile.columns);
}

void requantizeRow(const Requantization& requantization, const std::int32_t* sums, const RowTarget& row)
{
    const Rounder round(requantization);
    const std::int32_t* bias = requantization.bias.data();
    const float* scales = requantization.scales.data();
    if (requantization.stages.empty()) {
        std::int8_t* target = row.target + row.offset;
        if (requantization.residuals.empty())
            requantizeLongRow(sums, bias, scales, row.columns, round, target);
        else
            requantizeLongRowAdding(sums, bias, scales, row.columns, round, requantization.residuals[0],
                                    row.residuals[0] + row.offset, target);
        return;
    }
    std::int32_t tile[kTileColumns] = {};
    for (std::int64_t column = 0; column < row.columns; column += kTileColumns) {
        const std::int64_t count = std::min(kTileColumns, row.columns - column);
        std::copy_n(sums + column, count, tile);
        requantizeTile(requantization, tile, {1, column, count, &row.offset, row.residuals, row.target});
    }
}

} // namespace assay::kernels::integer
