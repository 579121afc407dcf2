#include "core/report/node_properties.h"

#include "core/graph/type_dispatch.h"
#include "core/report/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace assay::report {

namespace {

constexpr std::size_t kFirstElements = 8;
constexpr std::size_t kLongestList = 32; // of an attribute's elements that are written out

template <typename T>
ConstantFigures figuresOf(std::span<const T> values)
{
    ConstantFigures figures;
    figures.count = static_cast<std::int64_t>(values.size());
    double lowest = std::numeric_limits<double>::infinity(), highest = -lowest, sum = 0;
    std::int64_t finite = 0;
    for (const T& element : values) {
        const auto value = static_cast<double>(element);
        if (!std::isfinite(value))
            continue;
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
        sum += value;
        ++finite;
    }
    if (finite > 0) {
        figures.minimum = lowest;
        figures.maximum = highest;
        figures.mean = sum / static_cast<double>(finite);
    }
    for (const T& element : values.first(std::min(values.size(), kFirstElements)))
        figures.first.push_back(static_cast<double>(element));
    return figures;
}

ConstantFigures figuresOf(const Tensor& tensor)
{
    ConstantFigures figures;
    visitType(tensor.type(), [&](auto element) {
        using T = decltype(element);
        if constexpr (requires { static_cast<double>(element); })
            figures = figuresOf<T>(tensor.data<T>());
    });
    return figures;
}

std::string typeOf(const Value& value, const Graph* shapes)
{
    const Value* known = &value;
    if (value.shape.empty() && !value.constant && shapes != nullptr) {
        const ValueId other = shapes->findValue(value.name);
        known = other == kNoValue ? known : &shapes->value(other);
    }
    if (known->type == DataType::Undefined)
        return "";
    if (known->shape.empty() && !known->constant) // a scalar, or not known before shapes are bound
        return std::string(toString(known->type));
    return fmt::format("{} {}", toString(known->type), toString(known->shape));
}

template <typename T>
std::string shortened(const std::vector<T>& list)
{
    if (list.size() <= kLongestList)
        return describe(AttributeValue(list));
    return describe(AttributeValue(std::vector<T>(list.begin(), list.begin() + kLongestList))) +
           fmt::format(", ... ({})", list.size());
}

std::string firstOf(const ConstantFigures& figures)
{
    std::vector<std::string> texts;
    for (const double value : figures.first)
        texts.push_back(compact(value));
    if (figures.count > static_cast<std::int64_t>(figures.first.size()))
        texts.emplace_back("...");
    return joined(texts, ", ");
}

std::string valueOf(const AttributeValue& value)
{
    return std::visit(
        [](const auto& held) -> std::string {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, Tensor>)
                return describe(AttributeValue(held)) + ": " + firstOf(figuresOf(held));
            else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, float> ||
                               std::is_same_v<T, std::string>)
                return describe(AttributeValue(held));
            else
                return shortened(held);
        },
        value);
}

std::string wordsOf(const PostOp& postOp)
{
    if (postOp.kind == PostOp::Kind::Add)
        return fmt::format("Add input {}", postOp.input);
    const Activation& activation = postOp.activation;
    std::string kind = toString(activation.kind);
    switch (activation.kind) {
    case ActivationKind::LeakyRelu:
        return fmt::format("{}, slope {}", kind, compact(activation.alpha));
    case ActivationKind::Clip:
        return fmt::format("{} {} to {}", kind, compact(activation.alpha), compact(activation.beta));
    case ActivationKind::HardSigmoid:
        return fmt::format("{}, {} x + {}", kind, compact(activation.alpha), compact(activation.beta));
    default:
        return kind;
    }
}

} // namespace

NodeProperties describeNode(const Graph& graph, const GraphIndex& index, NodeId id, const Graph* shapes)
{
    const Node& node = graph.node(id);
    NodeProperties properties;
    properties.name = node.name;
    properties.op = node.op;
    properties.domain = node.domain;
    properties.opset = node.opset;
    properties.origin = node.origin;
    for (const auto& [name, value] : node.attributes.all())
        properties.attributes.emplace_back(name, valueOf(value));
    for (const PostOp& postOp : node.postOps)
        properties.postOps.push_back(wordsOf(postOp));
    const auto valueProperties = [&](ValueId value) {
        ValueProperties found;
        if (value == kNoValue)
            return found;
        found.name = graph.value(value).name;
        found.type = typeOf(graph.value(value), shapes);
        if (const Tensor* constant = graph.constant(value))
            found.constant = figuresOf(*constant);
        return found;
    };
    for (const ValueId value : node.inputs) {
        ValueProperties input = valueProperties(value);
        input.isEnd = std::find(graph.inputs.begin(), graph.inputs.end(), value) != graph.inputs.end();
        if (const NodeId maker = index.producer(value); maker != kNoNode)
            input.nodes.push_back(graph.node(maker).name);
        properties.inputs.push_back(std::move(input));
    }
    for (const ValueId value : node.outputs) {
        ValueProperties output = valueProperties(value);
        output.isEnd = value != kNoValue && index.isOutput(value);
        for (const GraphIndex::Use& use : value == kNoValue ? std::span<const GraphIndex::Use>() : index.uses(value)) {
            const std::string& reader = graph.node(use.node).name;
            if (output.nodes.empty() || output.nodes.back() != reader) // a node may read it twice
                output.nodes.push_back(reader);
        }
        properties.outputs.push_back(std::move(output));
    }
    return properties;
}

std::string toText(const NodeProperties& node)
{
    std::vector<std::vector<std::string>> rows;
    rows.push_back(
        {"operator", fmt::format("{}, {} {}", node.op, node.domain.empty() ? "opset" : node.domain, node.opset)});
    for (const auto& [name, value] : node.attributes)
        rows.push_back({name, value});
    for (const std::string& postOp : node.postOps)
        rows.push_back({"then", postOp});
    if (!node.origin.empty() && node.origin != std::vector{node.name})
        rows.push_back({"from", joined(node.origin, ", ")});
    const auto add = [&rows](const char* what, const std::vector<ValueProperties>& values, const char* other) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const ValueProperties& value = values[i];
            std::string text = value.name.empty() ? "left out" : value.name;
            if (!value.type.empty())
                text += ": " + value.type;
            if (value.isEnd)
                text += fmt::format(", {} of the network", what);
            if (!value.nodes.empty())
                text += fmt::format(", {} {}", other, joined(value.nodes, ", "));
            if (value.constant)
                text += fmt::format(", {} to {}, mean {}: {}", compact(value.constant->minimum),
                                    compact(value.constant->maximum), compact(value.constant->mean),
                                    firstOf(*value.constant));
            rows.push_back({fmt::format("{} {}", what, i), text});
        }
    };
    add("input", node.inputs, "made by");
    add("output", node.outputs, "read by");
    std::size_t widest = 0;
    for (const std::vector<std::string>& row : rows)
        widest = std::max(widest, row[0].size());
    std::string text;
    for (const std::vector<std::string>& row : rows)
        text += fmt::format("  {:{}}  {}\n", row[0], widest, row[1]);
    return text;
}

} // namespace assay::report
