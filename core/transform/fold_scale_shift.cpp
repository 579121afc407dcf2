// Mul, Div, Add and Sub by constants per channel, as Paddle and TensorFlow exports have after a convolution. Source:
// a convolution is linear in its weights and bias, so that scale and shift of its output can be taken into them.
#include "core/transform/channel_affine.h"
#include "core/transform/rewrites.h"

namespace assay::transform {

void foldScaleShift(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (const std::optional<AffineNode> found = matchScaleShift(rewriter, id))
            foldIntoProducer(rewriter, id, found->x, found->affine, rewriter.node(id).op + " folded");
    }
}

} // namespace assay::transform
