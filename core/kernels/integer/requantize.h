// From int32 accumulators to int8 levels: the last step of every INT8 convolution and matrix product. The rule is fixed
// (core/aipu/README.md): float32, one operation at a time, never fused, so that every CPU gives the same level.
#pragma once

#include "core/graph/graph.h"
#include "core/kernels/integer/microkernel.h"

#include <cstdint>
#include <vector>

namespace assay::kernels::integer {

/// A tensor that is added on the way out: int8, of the output's shape and memory order.
struct Residual
{
    std::int32_t zeroPoint = 0;
    float scale = 0; // s_r / s_y in steps, s_r where reals are computed
};

/// What happens to a real value before it is quantized, in order.
struct RealStage
{
    bool isAdd = false; // the next residual; else the activation
    Activation activation;
};

/// In steps (stages empty): value = float(sum + bias) * scale [+ float(q_r - z_r) * residual.scale],
/// level = clamp(roundHalfEven(value) + zeroPoint, lowest, highest). Relu and Clip are in the bounds.
/// On reals: value = float(sum + bias) * scale, then the stages, then level = the same of value / outputScale.
struct Requantization
{
    std::vector<std::int32_t> bias; // one per column
    std::vector<float> scales;      // one per column
    std::int32_t zeroPoint = 0;
    std::int32_t lowest = -128, highest = 127;
    std::vector<Residual> residuals;
    std::vector<RealStage> stages;
    float outputScale = 1;

    /// Lengthens the per-column numbers so that a whole tile can be read from any column. Before requantizeTile.
    void padColumns(std::int64_t columns);
};

constexpr std::int64_t kMostTileRows = 32;

/// Where a tile goes: `rows` rows of `columns` (at most kTileColumns) from firstColumn on. Row r is written to
/// target + offsets[r] + firstColumn, and reads residual i at residuals[i] + offsets[r] + firstColumn.
struct TileTarget
{
    std::int64_t rows = 0, firstColumn = 0, columns = 0;
    const std::int64_t* offsets = nullptr;
    const std::int8_t* const* residuals = nullptr;
    std::int8_t* target = nullptr;
};

/// sums: rows x kTileColumns, at most kMostTileRows rows.
void requantizeTile(const Requantization& requantization, const std::int32_t* sums, const TileTarget& tile);

/// Where a whole row of all columns goes: written to target + offset, residual i read at residuals[i] + offset.
struct RowTarget
{
    std::int64_t columns = 0;
    std::int64_t offset = 0;
    const std::int8_t* const* residuals = nullptr;
    std::int8_t* target = nullptr;
};

/// sums: `columns` of them, side by side.
void requantizeRow(const Requantization& requantization, const std::int32_t* sums, const RowTarget& row);

} // namespace assay::kernels::integer
