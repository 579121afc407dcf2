// Which inner values to keep so that a change in the middle of a network can be computed from near before it.
#pragma once

#include "core/quantization/plan.h"

#include <cstddef>
#include <vector>

namespace assay::evaluation {

/// Values of the bound graph that together cost at most `budget` bytes for its batch, as the plan stores them. They lie
/// at places that cut the network's work into parts of about the same size, where few bytes are alive. Empty where not
/// even one place fits.
std::vector<ValueId> chooseCheckpoints(const Graph& graph, const quantization::QuantizationPlan& plan,
                                       std::size_t budget);

} // namespace assay::evaluation
