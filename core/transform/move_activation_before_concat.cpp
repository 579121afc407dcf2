// activation(Concat(a, b)) = Concat(activation(a), activation(b)), since activations work element by element. Done
// where each activation then fuses into the node that makes its input, and each input gets its own encoding.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>

namespace assay::transform {

namespace {

bool canTakeActivation(const Rewriter& rewriter, ValueId value)
{
    const NodeId maker = rewriter.producer(value);
    if (canHostActivation(rewriter, maker))
        return true;
    if (!rewriter.is(maker, "Concat") || !rewriter.hasSingleUse(value))
        return false;
    const std::vector<ValueId>& inputs = rewriter.node(maker).inputs;
    return std::all_of(inputs.begin(), inputs.end(), [&](ValueId input) { return canTakeActivation(rewriter, input); });
}

/// The value after the activation, which is pushed through `value`'s own Concat if that is what makes it.
ValueId activated(Rewriter& rewriter, ValueId value, const Node& activation, std::vector<NodeId>& added)
{
    const Value plain = rewriter.graph().value(value);
    const NodeId maker = rewriter.producer(value);
    const ValueId result = rewriter.addValue(plain.name + "/" + activation.op, plain.type, plain.shape);
    if (rewriter.is(maker, "Concat")) {
        const std::vector<ValueId> inputs = rewriter.node(maker).inputs;
        for (std::size_t i = 0; i < inputs.size(); ++i)
            rewriter.setInput(maker, static_cast<int>(i), activated(rewriter, inputs[i], activation, added));
        rewriter.setOutput(maker, 0, result);
        return result;
    }
    Operation operation{activation.op, activation.domain, activation.opset, activation.attributes, activation.inputs};
    operation.inputs[0] = value;
    added.push_back(
        rewriter.addNode(activation.name + "/" + std::to_string(added.size()), std::move(operation), result, maker));
    return result;
}

void moveAt(Rewriter& rewriter, NodeId id)
{
    const ValueId joined = inputOf(rewriter.node(id), 0);
    const NodeId concat = rewriter.producer(joined, "Concat");
    if (concat == kNoNode || !rewriter.hasSingleUse(joined) || !activationOf(rewriter.graph(), rewriter.node(id)) ||
        !canTakeActivation(rewriter, joined))
        return;
    const Node activation = rewriter.node(id);
    std::vector<NodeId> added;
    const std::vector<ValueId> inputs = rewriter.node(concat).inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        rewriter.setInput(concat, static_cast<int>(i), activated(rewriter, inputs[i], activation, added));
    for (const NodeId copy : added)
        rewriter.shareOrigin(copy, id, activation.op + " moved before Concat, fused");
    rewriter.erase(id, activation.op + " moved before Concat, fused");
    rewriter.setOutput(concat, 0, activation.outputs[0]);
}

} // namespace

void moveActivationBeforeConcat(Rewriter& rewriter)
{
    const NodeId last = rewriter.nodeCount();
    for (NodeId id = 0; id < last; ++id) {
        if (!rewriter.isErased(id))
            moveAt(rewriter, id);
    }
}

} // namespace assay::transform
