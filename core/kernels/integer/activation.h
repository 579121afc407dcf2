// Activations on float32 values in bulk: only additions, multiplications, divisions and comparisons in a fixed order,
// so that the result is the same on every CPU, unlike libm's. Not for tables (assay::apply in double is exact there).
#pragma once

#include "core/graph/graph.h"

#include <span>

namespace assay::kernels::integer {

/// In place. Exponentials are within 2 units in the last place; the error function within 3e-7 of the exact one
/// (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26).
void activate(const Activation& activation, std::span<float> values);

} // namespace assay::kernels::integer
