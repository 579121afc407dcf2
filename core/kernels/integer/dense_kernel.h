// The innermost loop of INT8 products: up to 6 rows of int16 by 16 columns of int8 weights over the whole inner
// dimension, exact in int32. Weights stay int8 in memory, which halves what a large layer streams.
#pragma once

#include "core/kernels/integer/microkernel.h"

#include <cstdint>

namespace assay::kernels::integer {

/// left: `rows` (1 to kTileRows) rows of `pairs` pairs of int16, leftStride int16 apart. panel: `pairs` times
/// kTileColumns pairs of int8. sums: rows x kTileColumns. The caller keeps |sums| below 2^31.
using DenseTile = void (*)(const std::int16_t* left, std::int64_t leftStride, std::int64_t rows,
                           const std::int8_t* panel, std::int64_t pairs, std::int32_t* sums);

/// The fastest for the CPU at hand.
DenseTile denseTile();
/// For any CPU, and for tests.
void portableDenseTile(const std::int16_t* left, std::int64_t leftStride, std::int64_t rows, const std::int8_t* panel,
                       std::int64_t pairs, std::int32_t* sums);

} // namespace assay::kernels::integer
