// The Add of a residual connection rides on the convolution before it. Source: He et al., arXiv:1512.03385 (the block);
// the sum is formed on the way out of the accumulator, so that one tensor less is written and rounded.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>

namespace assay::transform {

namespace {

/// A Conv that makes `value` for one reader and has nothing riding on it yet.
NodeId freeConv(const Rewriter& rewriter, ValueId value)
{
    const NodeId maker = rewriter.producer(value, "Conv");
    const bool isFree = maker != kNoNode && rewriter.hasSingleUse(value) && rewriter.node(maker).postOps.empty();
    return isFree ? maker : kNoNode;
}

void fuseAt(Rewriter& rewriter, NodeId sum)
{
    const Node& node = rewriter.node(sum);
    if (node.inputs.size() != 2 || !node.postOps.empty() || rewriter.graph().isConstant(node.inputs[0]) ||
        rewriter.graph().isConstant(node.inputs[1]) ||
        rewriter.shapeOf(node.inputs[0]) != rewriter.shapeOf(node.inputs[1]))
        return;
    // Of two, the later one: what it adds is then ready. Only the Add reads the Conv, so that no cycle can arise.
    const NodeId first = freeConv(rewriter, node.inputs[0]);
    const NodeId second = freeConv(rewriter, node.inputs[1]);
    const NodeId conv = std::max(first, second);
    if (conv == kNoNode)
        return;
    const ValueId residual = node.inputs[conv == first ? 1 : 0];
    rewriter.absorbReader(conv, sum, "Add fused");
    const int input = std::max(static_cast<int>(rewriter.node(conv).inputs.size()), 3); // 2 is the bias
    rewriter.setInput(conv, input, residual);
    rewriter.addPostOp(conv, {PostOp::Kind::Add, {}, input});
}

} // namespace

void fuseResidualAdd(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (rewriter.is(id, "Add"))
            fuseAt(rewriter, id);
    }
}

} // namespace assay::transform
