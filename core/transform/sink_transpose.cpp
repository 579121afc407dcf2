// Transposes move towards the outputs, past element-wise nodes and Concat, and two in a row become one. Source: both
// sides compute the same numbers, element by element; only the order in memory while computing differs. NHWC exports
// (tf2onnx) put Transposes between a Conv and its activation, where they would keep the two from fusing.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>
#include <array>

namespace assay::transform {

namespace {

using Permutation = std::vector<std::int64_t>;

Permutation permutationOf(const Rewriter& rewriter, NodeId transpose)
{
    const Node& node = rewriter.node(transpose);
    Permutation permutation = node.attributes.integers("perm");
    if (permutation.empty()) { // the default reverses the axes
        for (std::size_t axis = rewriter.shapeOf(node.inputs[0]).size(); axis > 0; --axis)
            permutation.push_back(static_cast<std::int64_t>(axis) - 1);
    }
    return permutation;
}

/// The shape before a Transpose that gave `shape`.
Shape shapeBefore(const Shape& shape, const Permutation& permutation)
{
    Shape before(shape.size());
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        before[static_cast<std::size_t>(permutation[axis])] = shape[axis];
    return before;
}

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& names, const Node& node)
{
    return std::find(names.begin(), names.end(), node.op) != names.end();
}

/// Element-wise functions of input 0 whose further inputs are scalars.
bool isUnary(const Node& node)
{
    static constexpr std::array<std::string_view, 19> operators{
        "Relu", "LeakyRelu", "Clip", "Sigmoid", "Tanh", "HardSigmoid", "HardSwish",  "Elu",  "Selu", "Softplus",
        "Erf",  "Exp",       "Log",  "Sqrt",    "Neg",  "Abs",         "Reciprocal", "Silu", "Gelu"};
    return isOneOf(operators, node);
}

bool isBinary(const Node& node)
{
    static constexpr std::array<std::string_view, 5> operators{"Add", "Sub", "Mul", "Div", "Pow"};
    return isOneOf(operators, node) && node.inputs.size() == 2;
}

/// A Transpose that only this node reads.
NodeId ownTranspose(const Rewriter& rewriter, ValueId value)
{
    const NodeId maker = rewriter.producer(value, "Transpose");
    return maker != kNoNode && rewriter.hasSingleUse(value) ? maker : kNoNode;
}

/// A constant operand with its axes as they were before the Transpose, if that needs no moving of elements: at most
/// one axis longer than 1.
std::optional<Tensor> constantBefore(const Tensor& tensor, const Permutation& permutation)
{
    Shape padded(permutation.size(), 1);
    if (tensor.shape().size() > padded.size() ||
        std::count_if(tensor.shape().begin(), tensor.shape().end(), [](std::int64_t size) { return size != 1; }) > 1)
        return std::nullopt;
    std::copy(tensor.shape().rbegin(), tensor.shape().rend(), padded.rbegin());
    return tensor.reshaped(shapeBefore(padded, permutation));
}

/// What a node reads once its Transposes are taken away; `transposes` are those.
struct Untransposed
{
    std::vector<NodeId> transposes;
    Permutation permutation;
};

/// Every data input is a Transpose by one permutation, or a constant that can do without.
std::optional<Untransposed> matchInputs(const Rewriter& rewriter, const Node& node, std::size_t dataInputs)
{
    Untransposed found;
    std::vector<const Tensor*> constants;
    for (std::size_t i = 0; i < dataInputs; ++i) {
        if (const Tensor* constant = rewriter.graph().constant(node.inputs[i])) {
            constants.push_back(constant);
            continue;
        }
        const NodeId transpose = ownTranspose(rewriter, node.inputs[i]);
        if (transpose == kNoNode || rewriter.shapeOf(node.inputs[i]).size() != rewriter.shapeOf(node.outputs[0]).size())
            return std::nullopt;
        const Permutation permutation = permutationOf(rewriter, transpose);
        if (!found.transposes.empty() && permutation != found.permutation)
            return std::nullopt;
        found.permutation = permutation;
        found.transposes.push_back(transpose);
    }
    const auto fits = [&](const Tensor* constant) { return constantBefore(*constant, found.permutation).has_value(); };
    if (found.transposes.empty() || !std::all_of(constants.begin(), constants.end(), fits))
        return std::nullopt;
    return found;
}

/// node(Transpose(x)) becomes Transpose(node(x)).
void sinkBelow(Rewriter& rewriter, NodeId id, std::size_t dataInputs, const Untransposed& found)
{
    const ValueId output = rewriter.node(id).outputs[0];
    const Value made = rewriter.graph().value(output);
    for (std::size_t i = 0; i < dataInputs; ++i) {
        const ValueId input = rewriter.node(id).inputs[i];
        if (const Tensor* constant = rewriter.graph().constant(input)) {
            if (constant->count() != 1)
                rewriter.replaceConstantInput(id, static_cast<int>(i), *constantBefore(*constant, found.permutation));
            continue;
        }
        rewriter.setInput(id, static_cast<int>(i), rewriter.node(rewriter.producer(input)).inputs[0]);
    }
    const NodeId first = found.transposes.front();
    const Node transpose = rewriter.node(first);
    const ValueId before =
        rewriter.addValue(made.name + "/untransposed", made.type, shapeBefore(made.shape, found.permutation));
    rewriter.setOutput(id, 0, before);
    Attributes attributes;
    attributes.set("perm", found.permutation);
    const NodeId sunk =
        rewriter.addNode(transpose.name, {"Transpose", "", transpose.opset, attributes, {before}}, output, id);
    for (const NodeId moved : found.transposes)
        rewriter.absorb(sunk, moved, "moved down");
}

void sinkConcat(Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    const auto isData = [&](ValueId input) { return !rewriter.graph().isConstant(input); };
    if (!std::all_of(node.inputs.begin(), node.inputs.end(), isData))
        return;
    const std::optional<Untransposed> found = matchInputs(rewriter, node, node.inputs.size());
    if (!found)
        return;
    const auto rank = static_cast<std::int64_t>(found->permutation.size());
    const std::int64_t axis = node.attributes.integer("axis", 1);
    const auto after = static_cast<std::size_t>(axis < 0 ? axis + rank : axis);
    rewriter.setAttribute(id, "axis", found->permutation[after]);
    sinkBelow(rewriter, id, node.inputs.size(), *found);
}

/// Transpose(Transpose(x)) becomes one; a pair that cancels is left to the removal of identities.
void mergeInto(Rewriter& rewriter, NodeId outer)
{
    const NodeId inner = rewriter.producer(rewriter.node(outer).inputs[0], "Transpose");
    if (inner == kNoNode)
        return;
    const Permutation first = permutationOf(rewriter, inner);
    const Permutation second = permutationOf(rewriter, outer);
    Permutation both;
    for (const std::int64_t axis : second)
        both.push_back(first[static_cast<std::size_t>(axis)]);
    const ValueId between = rewriter.node(outer).inputs[0];
    rewriter.setInput(outer, 0, rewriter.node(inner).inputs[0]);
    rewriter.setAttribute(outer, "perm", both);
    if (rewriter.useCount(between) == 0 && !rewriter.isOutput(between))
        rewriter.absorb(outer, inner, "merged");
}

} // namespace

void sinkTranspose(Rewriter& rewriter)
{
    // A sunk Transpose is added last, but the nodes below it come later in this order and find it as their producer.
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (rewriter.isErased(id))
            continue;
        const Node& node = rewriter.node(id);
        if (rewriter.is(id, "Transpose")) {
            mergeInto(rewriter, id);
        } else if (rewriter.is(id, "Concat")) {
            sinkConcat(rewriter, id);
        } else if (isUnary(node) || isBinary(node)) {
            const std::size_t dataInputs = isUnary(node) ? 1 : 2;
            if (const auto found = matchInputs(rewriter, node, dataInputs))
                sinkBelow(rewriter, id, dataInputs, *found);
        }
    }
}

} // namespace assay::transform
