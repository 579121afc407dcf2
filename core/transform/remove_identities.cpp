// Removal of nodes that return their first input unchanged. Source: the ONNX operators' definitions.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace assay::transform {

namespace {

bool isAll(const std::vector<std::int64_t>& numbers, auto&& predicate)
{
    return std::all_of(numbers.begin(), numbers.end(), predicate);
}

bool hasIdentityPermutation(const Node& node)
{
    const std::vector<std::int64_t> permutation = node.attributes.integers("perm");
    std::vector<std::int64_t> identity(permutation.size());
    std::iota(identity.begin(), identity.end(), 0);
    return !permutation.empty() && permutation == identity;
}

bool padsNothing(const Graph& graph, const Node& node)
{
    const auto pads = integersOf(graph, node, "pads", 1);
    return pads && isAll(*pads, [](std::int64_t pad) { return pad == 0; });
}

/// Backward steps would reverse the elements and keep the shape.
bool stepsForward(const Graph& graph, const Node& node)
{
    if (inputOf(node, 4) == kNoValue)
        return true;
    const Tensor* steps = graph.constant(node.inputs[4]);
    return steps != nullptr && isAll(steps->integers(), [](std::int64_t step) { return step > 0; });
}

bool isInferenceDropout(const Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    const ValueId training = inputOf(node, 2);
    const std::optional<double> isTraining = scalarConstant(rewriter.graph(), training);
    return (training == kNoValue || isTraining == 0) && usesFirstOutputOnly(rewriter, id);
}

bool keepsEveryElement(const Rewriter& rewriter, NodeId id)
{
    static constexpr std::array<std::string_view, 9> operators{"Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze",
                                                               "Expand",   "Tile",    "Cast",    "Split"};
    const Node& node = rewriter.node(id);
    if (std::find(operators.begin(), operators.end(), node.op) != operators.end())
        return node.outputs.size() == 1;
    if (node.op == "Concat")
        return node.inputs.size() == 1;
    if (node.op == "Dropout")
        return isInferenceDropout(rewriter, id);
    if (node.op == "Transpose")
        return hasIdentityPermutation(node);
    if (node.op == "Pad")
        return padsNothing(rewriter.graph(), node);
    return node.op == "Slice" && stepsForward(rewriter.graph(), node);
}

/// The operand that a neutral scalar leaves alone: x * 1, x / 1, x + 0, x - 0; kNoValue if the node is none of these.
ValueId neutralOperand(const Rewriter& rewriter, NodeId id)
{
    static constexpr std::array<std::pair<std::string_view, double>, 4> neutrals{
        {{"Mul", 1}, {"Div", 1}, {"Add", 0}, {"Sub", 0}}};
    for (const auto& [op, neutral] : neutrals) {
        const std::optional<WithScalar> found = matchWithScalar(rewriter, id, op);
        if (found && found->scalar == neutral)
            return found->x;
    }
    return kNoValue;
}

ValueId unchangedInput(const Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    if (!node.domain.empty() || node.inputs.empty() || node.inputs[0] == kNoValue || !node.postOps.empty())
        return kNoValue;
    const Value& input = rewriter.graph().value(node.inputs[0]);
    const Value& output = rewriter.graph().value(node.outputs.at(0));
    if (input.type == output.type && input.shape == output.shape && keepsEveryElement(rewriter, id))
        return node.inputs[0];
    return neutralOperand(rewriter, id);
}

} // namespace

void removeIdentities(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        const ValueId same = unchangedInput(rewriter, id);
        if (same != kNoValue)
            rewriter.bypass(id, same, "removed: identity");
    }
}

} // namespace assay::transform
