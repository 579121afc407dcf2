#include "core/transform/patterns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::transform {

bool isNear(double value, double expected)
{
    return std::abs(value - expected) <= 1e-5 * std::abs(expected);
}

std::optional<double> scalarConstant(const Graph& graph, ValueId id)
{
    const Tensor* tensor = graph.constant(id);
    if (tensor == nullptr || tensor->count() != 1)
        return std::nullopt;
    return tensor->numberAt(0);
}

std::optional<WithScalar> matchWithScalar(const Rewriter& rewriter, NodeId id, std::string_view op)
{
    if (!rewriter.is(id, op) || rewriter.node(id).inputs.size() != 2 || !rewriter.node(id).postOps.empty())
        return std::nullopt;
    const Node& node = rewriter.node(id);
    const auto matched = [&](ValueId x, ValueId constant) -> std::optional<WithScalar> {
        const std::optional<double> scalar = scalarConstant(rewriter.graph(), constant);
        if (!scalar || rewriter.shapeOf(x) != rewriter.shapeOf(node.outputs[0]))
            return std::nullopt;
        return WithScalar{x, *scalar};
    };
    if (auto found = matched(node.inputs[0], node.inputs[1]))
        return found;
    const bool isCommutative = op == "Add" || op == "Mul";
    return isCommutative ? matched(node.inputs[1], node.inputs[0]) : std::nullopt;
}

ValueId matchScalar(const Rewriter& rewriter, NodeId id, std::string_view op, double expected)
{
    const std::optional<WithScalar> found = matchWithScalar(rewriter, id, op);
    return found && isNear(found->scalar, expected) ? found->x : kNoValue;
}

ValueId matchScaled(const Rewriter& rewriter, NodeId id, double factor)
{
    const ValueId product = matchScalar(rewriter, id, "Mul", factor);
    return product != kNoValue ? product : matchScalar(rewriter, id, "Div", 1 / factor);
}

ValueId inputOf(const Node& node, int index)
{
    const auto position = static_cast<std::size_t>(index);
    return position < node.inputs.size() ? node.inputs[position] : kNoValue;
}

std::optional<std::vector<std::int64_t>> integersOf(const Graph& graph, const Node& node, const std::string& attribute,
                                                    int index)
{
    if (node.attributes.has(attribute))
        return node.attributes.integers(attribute);
    const Tensor* tensor = graph.constant(inputOf(node, index));
    if (tensor == nullptr)
        return std::nullopt;
    return tensor->integers();
}

std::optional<ClipBounds> clipBounds(const Graph& graph, const Node& node)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    ClipBounds bounds{-infinity, infinity};
    if (node.opset < 11) {
        if (node.attributes.has("min"))
            bounds.low = node.attributes.real("min", 0);
        if (node.attributes.has("max"))
            bounds.high = node.attributes.real("max", 0);
        return bounds;
    }
    const auto read = [&](int index, double& bound) {
        const ValueId id = inputOf(node, index);
        const std::optional<double> scalar = scalarConstant(graph, id);
        if (scalar)
            bound = *scalar;
        return id == kNoValue || scalar.has_value();
    };
    if (!read(1, bounds.low) || !read(2, bounds.high))
        return std::nullopt;
    return bounds;
}

namespace {

std::optional<Activation> clipOf(const Graph& graph, const Node& node)
{
    const std::optional<ClipBounds> bounds = clipBounds(graph, node);
    if (!bounds)
        return std::nullopt;
    constexpr double highest = std::numeric_limits<float>::max();
    if (bounds->low == 0 && bounds->high >= highest)
        return Activation{ActivationKind::Relu, 0, 0};
    return Activation{ActivationKind::Clip, static_cast<float>(std::max(bounds->low, -highest)),
                      static_cast<float>(std::min(bounds->high, highest))};
}

} // namespace

std::optional<Activation> activationOf(const Graph& graph, const Node& node)
{
    if (node.op == "Relu")
        return Activation{ActivationKind::Relu, 0, 0};
    if (node.op == "LeakyRelu")
        return Activation{ActivationKind::LeakyRelu, node.attributes.real("alpha", 0.01F), 0};
    if (node.op == "Clip")
        return clipOf(graph, node);
    if (node.op == "Sigmoid")
        return Activation{ActivationKind::Sigmoid, 0, 0};
    if (node.op == "Tanh")
        return Activation{ActivationKind::Tanh, 0, 0};
    if (node.op == "HardSigmoid")
        return Activation{ActivationKind::HardSigmoid, node.attributes.real("alpha", 0.2F),
                          node.attributes.real("beta", 0.5F)};
    if (node.op == "HardSwish")
        return Activation{ActivationKind::HardSwish, 0, 0};
    if (node.op == "Silu")
        return Activation{ActivationKind::Silu, 0, 0};
    if (node.op == "Gelu")
        return Activation{node.attributes.text("approximate", "none") == "tanh" ? ActivationKind::GeluTanh
                                                                                : ActivationKind::Gelu,
                          0, 0};
    return std::nullopt;
}

bool canHostActivation(const Rewriter& rewriter, NodeId id)
{
    const bool isHost = rewriter.is(id, "Conv") || rewriter.is(id, "ConvTranspose") || rewriter.is(id, "Gemm") ||
                        rewriter.is(id, "Add") ||
                        (rewriter.is(id, "MatMul") && rewriter.graph().isConstant(rewriter.node(id).inputs[1]));
    if (!isHost)
        return false;
    const Node& node = rewriter.node(id);
    return rewriter.hasSingleUse(node.outputs[0]) &&
           (node.postOps.empty() || node.postOps.back().kind == PostOp::Kind::Add);
}

bool usesFirstOutputOnly(const Rewriter& rewriter, NodeId id)
{
    const std::vector<ValueId>& outputs = rewriter.node(id).outputs;
    return std::all_of(outputs.begin() + 1, outputs.end(), [&](ValueId output) {
        return output == kNoValue || (rewriter.useCount(output) == 0 && !rewriter.isOutput(output));
    });
}

} // namespace assay::transform
