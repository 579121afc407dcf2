// LayerNormalization from the nodes that exporters write before opset 17. Source: Ba, Kiros and Hinton,
// arXiv:1607.06450; ONNX LayerNormalization-17: (x - mean) / sqrt(variance + epsilon) * gamma + beta, both moments over
// the trailing axes.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>

namespace assay::transform {

namespace {

struct Normalization
{
    ValueId x = kNoValue;
    std::int64_t axis = 0; // first normalized axis
    double epsilon = 0;
    std::vector<NodeId> nodes;
};

/// First axis of a ReduceMean over trailing axes that keeps them.
std::optional<std::int64_t> firstTrailingAxis(const Rewriter& rewriter, NodeId mean)
{
    const Node& node = rewriter.node(mean);
    const auto rank = static_cast<std::int64_t>(rewriter.shapeOf(node.inputs[0]).size());
    std::optional<std::vector<std::int64_t>> axes = integersOf(rewriter.graph(), node, "axes", 1);
    if (!axes || axes->empty() || node.attributes.integer("keepdims", 1) == 0)
        return std::nullopt;
    for (std::int64_t& axis : *axes)
        axis += axis < 0 ? rank : 0;
    std::sort(axes->begin(), axes->end());
    for (std::size_t i = 0; i < axes->size(); ++i) {
        if ((*axes)[i] != rank - static_cast<std::int64_t>(axes->size() - i))
            return std::nullopt;
    }
    return axes->front();
}

/// x - ReduceMean(x)
std::optional<Normalization> matchCentred(const Rewriter& rewriter, ValueId value)
{
    const NodeId difference = rewriter.producer(value, "Sub");
    if (difference == kNoNode)
        return std::nullopt;
    const NodeId mean = rewriter.producer(inputOf(rewriter.node(difference), 1), "ReduceMean");
    const ValueId x = inputOf(rewriter.node(difference), 0);
    if (mean == kNoNode || rewriter.node(mean).inputs[0] != x)
        return std::nullopt;
    const std::optional<std::int64_t> axis = firstTrailingAxis(rewriter, mean);
    if (!axis)
        return std::nullopt;
    return Normalization{x, *axis, 0, {difference, mean}};
}

/// The value that is squared, by Pow(x, 2) or Mul(x, x); kNoValue if it is no square.
ValueId matchSquare(const Rewriter& rewriter, NodeId square)
{
    if (rewriter.is(square, "Mul") && inputOf(rewriter.node(square), 0) == inputOf(rewriter.node(square), 1))
        return rewriter.node(square).inputs[0];
    return matchScalar(rewriter, square, "Pow", 2);
}

/// sqrt(v) as Sqrt or Pow(v, 0.5); kNoValue if not.
ValueId matchRoot(const Rewriter& rewriter, NodeId root)
{
    return rewriter.is(root, "Sqrt") ? rewriter.node(root).inputs[0] : matchScalar(rewriter, root, "Pow", 0.5);
}

/// sqrt(ReduceMean((x - mean)^2) + epsilon)
std::optional<Normalization> matchDeviation(const Rewriter& rewriter, ValueId value)
{
    const NodeId root = rewriter.producer(value);
    const NodeId sum = rewriter.producer(matchRoot(rewriter, root), "Add");
    const std::optional<WithScalar> shifted = matchWithScalar(rewriter, sum, "Add");
    if (!shifted)
        return std::nullopt;
    const NodeId variance = rewriter.producer(shifted->x, "ReduceMean");
    if (variance == kNoNode)
        return std::nullopt;
    const NodeId square = rewriter.producer(rewriter.node(variance).inputs[0]);
    std::optional<Normalization> centred = matchCentred(rewriter, matchSquare(rewriter, square));
    if (!centred || firstTrailingAxis(rewriter, variance) != centred->axis)
        return std::nullopt;
    centred->epsilon = shifted->scalar;
    centred->nodes.insert(centred->nodes.end(), {root, sum, variance, square});
    return centred;
}

/// Div of the centred x by its deviation; some exporters subtract the mean twice.
std::optional<Normalization> matchNormalized(const Rewriter& rewriter, NodeId quotient)
{
    if (!rewriter.is(quotient, "Div"))
        return std::nullopt;
    const std::optional<Normalization> centred = matchCentred(rewriter, inputOf(rewriter.node(quotient), 0));
    std::optional<Normalization> deviation = matchDeviation(rewriter, inputOf(rewriter.node(quotient), 1));
    if (!centred || !deviation || centred->x != deviation->x || centred->axis != deviation->axis)
        return std::nullopt;
    for (const NodeId node : centred->nodes) {
        if (std::find(deviation->nodes.begin(), deviation->nodes.end(), node) == deviation->nodes.end())
            deviation->nodes.push_back(node);
    }
    deviation->nodes.push_back(quotient);
    return deviation;
}

/// gamma or beta: a constant with one element per normalized element, reshaped to the normalized axes.
std::optional<Tensor> parameterOf(const Graph& graph, ValueId id, const Shape& normalized)
{
    const Tensor* tensor = graph.constant(id);
    if (tensor == nullptr || tensor->type() != DataType::Float32 || tensor->count() != elementCount(normalized))
        return std::nullopt;
    Shape significant = tensor->shape();
    while (significant.size() > normalized.size() && significant.front() == 1)
        significant.erase(significant.begin());
    if (significant != normalized)
        return std::nullopt;
    return tensor->reshaped(normalized);
}

struct Affine
{
    NodeId node = kNoNode;
    Tensor parameter;
};

/// The only reader of `id`, if it is `op` by a parameter.
std::optional<Affine> matchAffine(Rewriter& rewriter, NodeId id, std::string_view op, const Shape& normalized)
{
    const ValueId made = rewriter.node(id).outputs[0];
    if (!rewriter.hasSingleUse(made))
        return std::nullopt;
    const Rewriter::Use use = rewriter.uses(made).front();
    if (!rewriter.is(use.node, op) || rewriter.shapeOf(rewriter.node(use.node).outputs[0]) != rewriter.shapeOf(made))
        return std::nullopt;
    std::optional<Tensor> parameter =
        parameterOf(rewriter.graph(), inputOf(rewriter.node(use.node), 1 - use.input), normalized);
    if (!parameter)
        return std::nullopt;
    return Affine{use.node, std::move(*parameter)};
}

void fuseAt(Rewriter& rewriter, NodeId quotient)
{
    std::optional<Normalization> found = matchNormalized(rewriter, quotient);
    if (!found || !rewriter.isClosed(found->nodes, quotient))
        return;
    const Shape& shape = rewriter.shapeOf(found->x);
    const Shape normalized(shape.begin() + found->axis, shape.end());
    const std::optional<Affine> gamma = matchAffine(rewriter, quotient, "Mul", normalized);
    const std::optional<Affine> beta = matchAffine(rewriter, gamma ? gamma->node : quotient, "Add", normalized);
    const NodeId root = beta ? beta->node : gamma ? gamma->node : quotient;
    if (gamma)
        found->nodes.push_back(gamma->node);
    if (beta)
        found->nodes.push_back(beta->node);

    Tensor ones(DataType::Float32, normalized);
    std::ranges::fill(ones.mutableData<float>(), 1.0F);
    const std::string name = rewriter.node(root).name;
    std::vector<ValueId> inputs{found->x, rewriter.addConstant(name + ".gamma", gamma ? gamma->parameter : ones)};
    if (beta)
        inputs.push_back(rewriter.addConstant(name + ".beta", beta->parameter));
    Attributes attributes;
    attributes.set("axis", found->axis);
    attributes.set("epsilon", static_cast<float>(found->epsilon));
    const int opset = std::max(rewriter.node(root).opset, 17);
    rewriter.become(root, {"LayerNormalization", "", opset, attributes, inputs}, "fused as LayerNormalization");
    for (const NodeId member : found->nodes) {
        if (member != root)
            rewriter.absorb(root, member, "fused as LayerNormalization");
    }
}

} // namespace

void fuseLayerNormalization(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id)
        fuseAt(rewriter, id);
}

} // namespace assay::transform
