// What a recipe changes of a network's weights before anything is planned, so that integers suit them better. In FP32
// the network stays the same: exactly but for rounding, or on all values that the calibration images have shown. Nodes
// and names stay. Equalization, one of these, has a file of its own: equalize.h.
#pragma once

#include "core/quantization/chains.h"
#include "core/quantization/observe.h"
#include "core/quantization/plan.h"

#include <vector>

namespace assay::quantization {

/// Migration between LayerNormalization and the MatMul and Gemm layers that alone read it (SmoothQuant, Xiao et al.,
/// 2022): channel j is divided by s_j = max|X_j|^alpha / max|W_j|^(1 - alpha), and the weights that it meets are
/// multiplied by it. Exact in FP32 up to rounding. Where scale or bias are shared or not constant it is left.
Graph smooth(Graph fused, const Observation& seen, double alpha);

/// Relu instead of a Clip from 0 that rides on a convolution and cut nothing off on the calibration images (its output
/// stayed below the limit), so that equalization can pass. A Clip that did is left: it is part of the network.
Graph dropIdleClips(Graph fused, const Observation& seen);

/// High-bias absorption (Nagel et al., 2019): what a channel after Relu or nothing never falls below on the calibration
/// images, where that is above 0, moves from the bias of its convolution to the biases of those that read it. In FP32
/// the same for all values not below it; the paper takes three standard deviations below the mean instead. Only where
/// all readers have a bias and pad nothing, as padding does not carry what moved.
Graph absorbHighBiases(Graph fused, const Observation& seen);

/// What absorbHighBiases moves, where that is anything.
struct AbsorbableBias
{
    ConvolutionChain chain;
    std::vector<double> heights; // by channel of the first
};
std::vector<AbsorbableBias> absorbableBiases(const Graph& fused, const Observation& seen);

/// Outlier channel splitting (Zhao et al., 2019): an input channel of a convolution whose weights reach farther than
/// kSplitFrom times the median channel's is made twice by the convolution before, with half the weights each, and again
/// until none does. Exact in FP32 up to rounding. Only between two ungrouped convolutions with nothing but activations
/// between, and at most one channel in kSplitShare is added.
Graph splitOutlierChannels(Graph fused);
constexpr double kSplitFrom = 4;
constexpr std::size_t kSplitShare = 10;

/// True if the recipe's network has other weights than the fused one.
bool changesWeights(const Recipe& recipe);
/// True if both recipes make the same network on the same images.
bool giveSameWeights(const Recipe& a, const Recipe& b);
/// True if reparameterize needs to be told what the calibration images showed.
bool needsObservation(const Recipe& recipe);

/// All that the recipe asks for, in the order above, then equalization. `seen` is of the graph as it is, at any batch.
Graph reparameterize(Graph fused, const Recipe& recipe, const Observation& seen);

} // namespace assay::quantization
