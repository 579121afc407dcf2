#include "core/tuning/rounding.h"

#include "core/quantization/weights.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace assay::tuning {

namespace {

constexpr double kLimit = quantization::kWeightLimit;

constexpr float kLeastGain = 1e-3F; // of the largest: below it a move is not worth making, and rounding of the slopes
                                    // could let moves alternate

/// A weight's other neighbour, as a step from where it is; 0 where there is none.
float otherWay(double steps, double integer)
{
    const double step = steps > integer ? 1.0 : (steps < integer ? -1.0 : 0.0);
    return std::abs(integer + step) > kLimit ? 0.0F : static_cast<float>(step);
}

} // namespace

void roundAdaptively(const Gram& gram, std::span<const double> steps, std::span<std::int8_t> integers)
{
    const auto inner = static_cast<std::size_t>(gram.inner);
    std::vector<double> error(inner);
    std::vector<float> slope(inner), move(inner), curvature(inner);
    for (std::size_t k = 0; k < inner; ++k) {
        const double nearest = std::clamp(std::nearbyint(steps[k]), -kLimit, kLimit);
        integers[k] = static_cast<std::int8_t>(nearest);
        error[k] = nearest - steps[k];
        move[k] = otherWay(steps[k], nearest);
        curvature[k] = gram.products[k * inner + k];
    }
    for (std::size_t k = 0; k < inner; ++k) { // slope = Gram * error
        const auto amount = static_cast<float>(error[k]);
        const float* const row = gram.products.data() + k * inner;
        for (std::size_t i = 0; i < inner; ++i)
            slope[i] += row[i] * amount;
    }
    const auto gainOf = [&](std::size_t k) { return -(2 * move[k] * slope[k] + move[k] * move[k] * curvature[k]); };
    float worthwhile = 0; // the largest gains first
    for (std::size_t k = 0; k < inner; ++k)
        worthwhile = std::max(worthwhile, gainOf(k) / 2);
    const float least = kLeastGain * worthwhile;
    for (bool hasMoved = true; worthwhile > 0 && (hasMoved || worthwhile > least);) {
        hasMoved = false;
        for (std::size_t k = 0; k < inner; ++k) {
            if (gainOf(k) <= worthwhile)
                continue;
            const float step = move[k];
            integers[k] = static_cast<std::int8_t>(integers[k] + static_cast<int>(step));
            move[k] = -step; // back again is the other way now
            const float* const row = gram.products.data() + k * inner;
            for (std::size_t i = 0; i < inner; ++i)
                slope[i] += row[i] * step;
            hasMoved = true;
        }
        worthwhile = std::max(worthwhile / 2, least);
    }
}

} // namespace assay::tuning
