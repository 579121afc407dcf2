// The rewrites: one signature, one file each, named as the function. Each leaves the results of the graph as they were
// up to rounding, and tells the Rewriter where the source nodes went. README.md gives the order and the reasons.
#pragma once

#include "core/transform/rewriter.h"

#include <span>
#include <string_view>

namespace assay::transform {

/// Nodes whose inputs are all constant, and values that follow from shapes, become constants.
void foldConstants(Rewriter& rewriter);
/// Nodes that return their input: Identity, Dropout, no-op Reshape, Transpose, Slice, Pad, Cast, x*1, x+0 ...
void removeIdentities(Rewriter& rewriter);
/// A Reshape, Flatten, Squeeze or Unsqueeze of another one becomes one Reshape.
void mergeReshapes(Rewriter& rewriter);
/// 0.5 x (1 + erf(x / sqrt 2)) and its tanh approximation become Gelu.
void fuseGelu(Rewriter& rewriter);
/// x * HardSigmoid(x) and x * clip(x + 3, 0, 6) / 6 become HardSwish.
void fuseHardSwish(Rewriter& rewriter);
/// x * Sigmoid(x) becomes Silu.
void fuseSilu(Rewriter& rewriter);
/// (x - mean) / sqrt(variance + epsilon) * gamma + beta over trailing axes becomes LayerNormalization.
void fuseLayerNormalization(Rewriter& rewriter);
/// Transposes move down through element-wise nodes and Concat, so that activations reach their Conv and pairs cancel.
void sinkTranspose(Rewriter& rewriter);
/// MatMul by a constant matrix and the Add of a bias become Gemm (rank 2) or a MatMul with a bias as third input.
void fuseMatMulAdd(Rewriter& rewriter);
/// Mul, Div, Add, Sub by constants per channel fold into the Conv, ConvTranspose or Gemm before them.
void foldScaleShift(Rewriter& rewriter);
/// x * scale + shift per channel after a convolution's activation becomes a depthwise 1x1 Conv.
void mergeScaleShift(Rewriter& rewriter);
/// BatchNormalization folds into the Conv, ConvTranspose or Gemm before it; alone it becomes a depthwise 1x1 Conv.
void foldBatchNormalization(Rewriter& rewriter);
/// Pad folds into the padding of Conv, AveragePool and MaxPool, where that is exact.
void foldPad(Rewriter& rewriter);
/// The Add of two tensors of one shape becomes a post-op of the Conv that makes one of them.
void fuseResidualAdd(Rewriter& rewriter);
/// activation(Concat(a, b)) becomes Concat(activation(a), activation(b)) where the activations then fuse.
void moveActivationBeforeConcat(Rewriter& rewriter);
/// activation(MaxPool(x)) becomes MaxPool(activation(x)) for monotone activations that then fuse.
void moveActivationBeforeMaxPool(Rewriter& rewriter);
/// Activations become post-ops of the node before them.
void fuseActivation(Rewriter& rewriter);

struct Rewrite
{
    std::string_view name;
    void (*apply)(Rewriter&);
};

/// All rewrites in the order in which optimize() runs them; some run twice.
std::span<const Rewrite> rewrites();

} // namespace assay::transform
