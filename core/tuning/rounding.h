// Rounding the weights of one layer so that its output, not each weight, stays nearest to what it was. Of one layer and
// one group of channels; tune.h goes through the network.
#pragma once

#include <cstdint>
#include <span>

namespace assay::tuning {

/// Products of the columns of a layer's input rows: symmetric, inner x inner, in any unit.
struct Gram
{
    std::int64_t inner = 0;
    std::span<const float> products;
};

/// For one output channel: integers q next to `steps` (the weights in steps of their scale; floor or ceiling, within
/// +-127) with a small (q - steps)' Gram (q - steps), which is the squared error of the output over the rows. Starts
/// from the nearest integers and moves single weights to their other neighbour, those that gain much before those that
/// gain little, until no move gains a thousandth of what the first could.
///
/// The objective is that of AdaRound (Nagel et al., "Up or Down? Adaptive Rounding for Post-Training Quantization",
/// 2020, its layer-wise form); the search is coordinate descent on the Gram matrix (as QuantEase, Behdin et al., 2023)
/// instead of a relaxation trained by gradients: no random numbers, seconds a layer.
void roundAdaptively(const Gram& gram, std::span<const double> steps, std::span<std::int8_t> integers);

} // namespace assay::tuning
