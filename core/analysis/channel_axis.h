// Which dimension of an activation its channels are: what errors by channel are counted over. Not of weights
// (quantization/rules.h).
#pragma once

#include "core/graph/graph.h"

#include <cstddef>
#include <vector>

namespace assay::analysis {

/// By ValueId of a bound graph in execution order. 1 for what convolutions and pooling make, the last for what MatMul
/// by a constant and LayerNormalization make: (batch, tokens, features). Element-wise operators, Transpose and Reshape
/// take over that of what they read. Two activations multiplied have the features of the second in the last, or, where
/// it is transposed (attention scores), heads in dimension 1 from rank 4 on. 1 where nothing says otherwise; tensors of
/// rank 0 and 1 have none and get 0.
std::vector<std::size_t> channelAxes(const Graph& fused);

} // namespace assay::analysis
