// What requantization works on inside: a tile of full width, and the loops over it for one family of CPUs.
#pragma once

#include "core/kernels/integer/requantize.h"

#include <cstdint>

namespace assay::kernels::integer {

/// clamp(roundHalfEven(steps) + zeroPoint, ...): the bounds come first, which changes nothing as they are integers, and
/// keeps the sum with 1.5 * 2^23, which does the rounding, exact.
struct Rounder
{
    float lowest, highest;
    std::int32_t zeroPoint;

    explicit Rounder(const Requantization& requantization)
        : lowest(static_cast<float>(requantization.lowest - requantization.zeroPoint)),
          highest(static_cast<float>(requantization.highest - requantization.zeroPoint)),
          zeroPoint(requantization.zeroPoint)
    {}
    std::int8_t operator()(float steps) const
    {
        constexpr float kMagic = 12582912.0F;
        const float raised = steps < lowest ? lowest : steps;
        const float bounded = raised > highest ? highest : raised;
        return static_cast<std::int8_t>(static_cast<std::int32_t>((bounded + kMagic) - kMagic) + zeroPoint);
    }
};

/// A tile of full width: what the loops below work on.
struct WideTile
{
    const std::int32_t* sums;
    const std::int32_t* bias;
    const float* scales;
    std::int64_t rows;
    const std::int64_t* offsets; // of the rows, from target + firstColumn and residuals[i] + firstColumn
    std::int64_t firstColumn;
    const std::int8_t* const* residuals;
    std::int8_t* target;

    const std::int8_t* residual(std::size_t index, std::int64_t row) const
    {
        return residuals[index] + firstColumn + offsets[row];
    }
    std::int8_t* output(std::int64_t row) const { return target + firstColumn + offsets[row]; }
};

/// True where the loops below run. They give what the portable ones give: the same operations in the same order.
bool hasAvx512();

/// The first residual is added if there is one.
void requantizeRowsAvx512(const WideTile& tile, const Rounder& round, const Residual* residual);

} // namespace assay::kernels::integer
