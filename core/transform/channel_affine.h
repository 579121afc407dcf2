// y = scale[c] x + shift[c], one pair per channel, folded into the weights of the node that makes x. What Mul, Add and
// BatchNormalization after a convolution have in common. Not for finding such nodes.
#pragma once

#include "core/transform/rewriter.h"

#include <optional>
#include <vector>

namespace assay::transform {

struct ChannelAffine
{
    std::vector<double> scale, shift; // one per output channel
};

/// Folds `affine`, which `reader` applies to the float32 tensor `x`, into the Conv, ConvTranspose or Gemm with constant
/// weights that makes x for `reader` alone, and erases `reader`. In double precision, rounded once to float32.
/// False, with nothing changed, if x is made otherwise or the result would not be finite.
bool foldIntoProducer(Rewriter& rewriter, NodeId reader, ValueId x, const ChannelAffine& affine,
                      const std::string& what);

} // namespace assay::transform
