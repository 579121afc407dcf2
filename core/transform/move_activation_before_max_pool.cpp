// activation(MaxPool(x)) = MaxPool(activation(x)) for activations that never decrease: the largest element stays the
// largest. Done where the activation then fuses into the node that makes x.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

namespace assay::transform {

namespace {

bool isMonotone(const Activation& activation)
{
    switch (activation.kind) {
    case ActivationKind::Relu:
    case ActivationKind::Clip:
    case ActivationKind::Sigmoid:
    case ActivationKind::Tanh:
        return true;
    case ActivationKind::LeakyRelu:
    case ActivationKind::HardSigmoid:
        return activation.alpha >= 0;
    default:
        return false;
    }
}

void moveAt(Rewriter& rewriter, NodeId id)
{
    const ValueId pooled = inputOf(rewriter.node(id), 0);
    const NodeId pool = rewriter.producer(pooled, "MaxPool");
    if (pool == kNoNode || !rewriter.hasSingleUse(pooled) || !usesFirstOutputOnly(rewriter, pool))
        return;
    const std::optional<Activation> activation = activationOf(rewriter.graph(), rewriter.node(id));
    const ValueId x = rewriter.node(pool).inputs[0];
    if (!activation || !isMonotone(*activation) || !canHostActivation(rewriter, rewriter.producer(x)))
        return;
    const Value plain = rewriter.graph().value(x);
    const ValueId result = rewriter.node(id).outputs[0];
    const ValueId activated = rewriter.addValue(plain.name + "/" + rewriter.node(id).op, plain.type, plain.shape);
    rewriter.setInput(id, 0, x);
    rewriter.setOutput(id, 0, activated);
    rewriter.setInput(pool, 0, activated);
    rewriter.setOutput(pool, 0, result);
}

} // namespace

void moveActivationBeforeMaxPool(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id)
        moveAt(rewriter, id);
}

} // namespace assay::transform
