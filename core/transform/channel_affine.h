// y = scale[c] x + shift[c], one pair per channel, folded into the weights of the node that makes x. What Mul, Add and
// BatchNormalization after a convolution have in common. Channels lie along axis 1.
#pragma once

#include "core/transform/rewriter.h"

#include <optional>
#include <vector>

namespace assay::transform {

struct ChannelAffine
{
    std::vector<double> scale, shift; // one per output channel
};

struct AffineNode
{
    ValueId x = kNoValue;
    ChannelAffine affine;
};
/// A Mul, Div, Add or Sub of x and a constant that varies along axis 1 only; nullopt if `id` is none.
std::optional<AffineNode> matchScaleShift(const Rewriter& rewriter, NodeId id);

/// Folds `affine`, which `reader` applies to the float32 tensor `x`, into the Conv, ConvTranspose or Gemm with constant
/// weights that makes x for `reader` alone, and erases `reader`. In double precision, rounded once to float32.
/// False, with nothing changed, if x is made otherwise or the result would not be finite.
bool foldIntoProducer(Rewriter& rewriter, NodeId reader, ValueId x, const ChannelAffine& affine,
                      const std::string& what);

/// The node becomes a depthwise 1x1 Conv of x, which every later stage knows how to quantize. False, with nothing
/// changed, if x has not one to three spatial axes or a number is not finite.
bool becomeDepthwise(Rewriter& rewriter, NodeId id, ValueId x, const ChannelAffine& affine);

} // namespace assay::transform
