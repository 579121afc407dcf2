// Cross-layer equalization (Nagel et al., 2019): moves scale between the channels of successive layers so that
// one range suits all channels of a weight. Exact in FP32 up to rounding, needs no data. Not for choosing encodings
// (plan.h).
#pragma once

#include "core/graph/graph.h"

#include <vector>

namespace assay::quantization {

/// A convolution and another, or a Gemm or MatMul that reads it flattened, between which scale can move: only such
/// layers read what the first makes (a branch has several), and what stands between (nothing, Relu, LeakyRelu, PRelu,
/// pooling) lets a positive factor of each channel pass.
struct EqualizedPair
{
    NodeId first = kNoNode;
    NodeId second = kNoNode;
    bool operator==(const EqualizedPair&) const = default;
};

/// In topological order of the first. Weights and biases of both are FP32 constants that no other node reads.
std::vector<EqualizedPair> equalizablePairs(const Graph& fused);

/// The same nodes and names with other weights and biases: channel by channel, output channels of the first and input
/// channels of all that read them reach equally far; repeated over all pairs until nothing moves.
Graph equalize(Graph fused);

} // namespace assay::quantization
