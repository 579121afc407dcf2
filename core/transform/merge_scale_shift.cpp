// x * scale + shift per channel that no convolution can take, as PP-OCR's learnable affine blocks have after their
// activation (Cui et al., PP-LCNetV3): one depthwise 1x1 Conv instead of two nodes, so that one rounding is saved.
#include "core/transform/channel_affine.h"
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

namespace assay::transform {

namespace {

/// Made by a convolution, perhaps with an activation between: axis 1 is the channel there and not, say, the height.
bool hasChannelsFirst(const Rewriter& rewriter, ValueId value)
{
    NodeId maker = rewriter.producer(value);
    if (maker != kNoNode && activationOf(rewriter.graph(), rewriter.node(maker)))
        maker = rewriter.producer(rewriter.node(maker).inputs[0]);
    return rewriter.is(maker, "Conv") || rewriter.is(maker, "ConvTranspose");
}

void mergeAt(Rewriter& rewriter, NodeId sum)
{
    const std::optional<AffineNode> shift = matchScaleShift(rewriter, sum);
    const NodeId product = shift ? rewriter.producer(shift->x, "Mul") : kNoNode;
    if (product == kNoNode || !rewriter.hasSingleUse(shift->x))
        return;
    const std::optional<AffineNode> scale = matchScaleShift(rewriter, product);
    if (!scale || !hasChannelsFirst(rewriter, scale->x))
        return;
    const ChannelAffine both{scale->affine.scale, shift->affine.shift};
    if (becomeDepthwise(rewriter, sum, scale->x, both))
        rewriter.absorb(sum, product, "fused as depthwise Conv");
}

} // namespace

void mergeScaleShift(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (rewriter.is(id, "Add"))
            mergeAt(rewriter, id);
    }
}

} // namespace assay::transform
