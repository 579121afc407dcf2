// Activations ride on the node before them. Source: they work element by element on a result that is at hand while it
// is written; at INT8 ReLU and Clip fold into the clamp and the others into the table of the requantization.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

namespace assay::transform {

void fuseActivation(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (rewriter.isErased(id))
            continue;
        const std::optional<Activation> activation = activationOf(rewriter.graph(), rewriter.node(id));
        const NodeId host = activation ? rewriter.producer(inputOf(rewriter.node(id), 0)) : kNoNode;
        if (host == kNoNode || !canHostActivation(rewriter, host))
            continue;
        const std::string what = rewriter.node(id).op + " fused";
        rewriter.addPostOp(host, {PostOp::Kind::Activation, *activation, -1});
        rewriter.absorbReader(host, id, what);
    }
}

} // namespace assay::transform
