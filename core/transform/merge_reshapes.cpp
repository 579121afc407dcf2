// Chains of Reshape, Flatten, Squeeze and Unsqueeze. Source: all of them keep the row-major order of the elements, so
// that only the last shape matters.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

namespace assay::transform {

namespace {

bool isReshape(const Node& node)
{
    return node.domain.empty() &&
           (node.op == "Reshape" || node.op == "Flatten" || node.op == "Squeeze" || node.op == "Unsqueeze");
}

} // namespace

void mergeReshapes(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (!isReshape(rewriter.node(id)))
            continue;
        const NodeId inner = rewriter.producer(rewriter.node(id).inputs[0]);
        if (inner == kNoNode || !isReshape(rewriter.node(inner)) ||
            !rewriter.hasSingleUse(rewriter.node(inner).outputs[0]))
            continue;
        const Node& outer = rewriter.node(id);
        const Shape shape = rewriter.shapeOf(outer.outputs[0]);
        if (elementCount(shape) == 0)
            continue; // a 0 would mean "copy"
        const Tensor target =
            Tensor::from<std::int64_t>({static_cast<std::int64_t>(shape.size())}, std::span<const std::int64_t>(shape));
        const int opset = outer.opset;
        const ValueId source = rewriter.node(inner).inputs[0];
        const ValueId wanted = rewriter.addConstant(outer.name + ".shape", target);
        rewriter.become(id, {"Reshape", "", opset, {}, {source, wanted}}, "merged");
        rewriter.absorb(id, inner, "merged");
    }
}

} // namespace assay::transform
