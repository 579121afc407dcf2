// The innermost loops of every matrix product: a tile of 6 rows (12 of floats) by 16 columns over the whole inner
// dimension. Exact for integers; for floats every sum runs in the order of k with fused multiply-add, so that the
// result depends on neither vector width nor threads. Chosen once for the CPU at hand.
#pragma once

#include <cstdint>

namespace assay::kernels::integer {

constexpr std::int64_t kTileRows = 6;
constexpr std::int64_t kTileColumns = 16;
constexpr std::int64_t kFloatTileRows = 12; // of floats: as many sums as hide the latency of one

/// left: kTileRows rows of `pairs` pairs of int16, `leftStride` int16 apart. panel: `pairs` times kTileColumns pairs.
/// sums: kTileRows x kTileColumns. The caller keeps |sums| below 2^31.
using IntegerTile = void (*)(const std::int16_t* left, std::int64_t leftStride, const std::int16_t* panel,
                             std::int64_t pairs, std::int32_t* sums);

/// left: memory for kFloatTileRows rows of `inner` floats, of which `rows` count. panel: `inner` times kTileColumns.
/// sums: kFloatTileRows x kTileColumns, those of other rows are anything.
using FloatTile = void (*)(const float* left, std::int64_t leftStride, const float* panel, std::int64_t inner,
                           std::int64_t rows, float* sums);

IntegerTile integerTile();
FloatTile floatTile();

/// The portable forms, for tests: the same results on any CPU.
void portableIntegerTile(const std::int16_t* left, std::int64_t leftStride, const std::int16_t* panel,
                         std::int64_t pairs, std::int32_t* sums);
void portableFloatTile(const float* left, std::int64_t leftStride, const float* panel, std::int64_t inner,
                       std::int64_t rows, float* sums);

} // namespace assay::kernels::integer
