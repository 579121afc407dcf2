// Silu (Swish): x * Sigmoid(x). Source: Elfwing, Uchibe and Doya, arXiv:1702.03118; Ramachandran et al.,
// arXiv:1710.05941.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

namespace assay::transform {

namespace {

/// The Sigmoid of a Mul of x by Sigmoid(x) that nothing else reads; kNoNode if there is none.
NodeId matchSigmoid(const Rewriter& rewriter, NodeId product)
{
    for (const int side : {0, 1}) {
        const ValueId gate = inputOf(rewriter.node(product), side);
        const NodeId sigmoid = rewriter.producer(gate, "Sigmoid");
        if (sigmoid != kNoNode && rewriter.hasSingleUse(gate) &&
            rewriter.node(sigmoid).inputs[0] == inputOf(rewriter.node(product), 1 - side))
            return sigmoid;
    }
    return kNoNode;
}

} // namespace

void fuseSilu(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        const NodeId sigmoid = rewriter.is(id, "Mul") ? matchSigmoid(rewriter, id) : kNoNode;
        if (sigmoid == kNoNode)
            continue;
        rewriter.become(id, {"Silu", "assay", 1, {}, {rewriter.node(sigmoid).inputs[0]}}, "fused as Silu");
        rewriter.absorb(id, sigmoid, "fused as Silu");
    }
}

} // namespace assay::transform
