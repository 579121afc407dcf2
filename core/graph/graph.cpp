#include "core/graph/graph.h"

#include "core/graph/error.h"

#include <queue>

#include <algorithm>
#include <cmath>
#include <deque>

namespace assay {

double apply(const Activation& activation, double x)
{
    const double alpha = activation.alpha;
    const double beta = activation.beta;
    switch (activation.kind) {
    case ActivationKind::Relu:
        return std::max(x, 0.0);
    case ActivationKind::LeakyRelu:
        return x < 0 ? alpha * x : x;
    case ActivationKind::Clip:
        return std::min(std::max(x, alpha), beta);
    case ActivationKind::Sigmoid:
        return 1 / (1 + std::exp(-x));
    case ActivationKind::Tanh:
        return std::tanh(x);
    case ActivationKind::Silu:
        return x / (1 + std::exp(-x));
    case ActivationKind::HardSigmoid:
        return std::clamp(alpha * x + beta, 0.0, 1.0);
    case ActivationKind::HardSwish:
        return x * std::clamp(x / 6 + 0.5, 0.0, 1.0);
    case ActivationKind::Gelu:
        return 0.5 * x * (1 + std::erf(x * std::sqrt(0.5)));
    case ActivationKind::GeluTanh:
        return 0.5 * x * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x)));
    }
    return x;
}

std::string toString(ActivationKind kind)
{
    switch (kind) {
    case ActivationKind::Relu:
        return "Relu";
    case ActivationKind::LeakyRelu:
        return "LeakyRelu";
    case ActivationKind::Clip:
        return "Clip";
    case ActivationKind::Sigmoid:
        return "Sigmoid";
    case ActivationKind::Tanh:
        return "Tanh";
    case ActivationKind::Silu:
        return "Silu";
    case ActivationKind::HardSigmoid:
        return "HardSigmoid";
    case ActivationKind::HardSwish:
        return "HardSwish";
    case ActivationKind::Gelu:
    case ActivationKind::GeluTanh:
        return "Gelu";
    }
    return "";
}

std::string describe(const Node& node)
{
    std::string text = node.op;
    for (const PostOp& postOp : node.postOps)
        text += postOp.kind == PostOp::Kind::Add ? " + Add" : " + " + toString(postOp.activation.kind);
    return text;
}

ValueId Graph::addValue(Value value)
{
    values.push_back(std::move(value));
    return static_cast<ValueId>(values.size()) - 1;
}

ValueId Graph::findValue(std::string_view wanted) const
{
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const Value& value) { return value.name == wanted; });
    return found == values.end() ? kNoValue : static_cast<ValueId>(found - values.begin());
}

NodeId Graph::findNode(std::string_view wanted) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.name == wanted; });
    return found == nodes.end() ? kNoNode : static_cast<NodeId>(found - nodes.begin());
}

GraphIndex::GraphIndex(const Graph& graph)
    : m_producers(graph.values.size(), kNoNode), m_uses(graph.values.size()), m_isOutput(graph.values.size(), false)
{
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
        const Node& node = graph.nodes[id];
        for (const ValueId output : node.outputs) {
            if (output != kNoValue)
                m_producers[static_cast<std::size_t>(output)] = static_cast<NodeId>(id);
        }
        for (std::size_t input = 0; input < node.inputs.size(); ++input) {
            if (node.inputs[input] != kNoValue)
                m_uses[static_cast<std::size_t>(node.inputs[input])].push_back(
                    {static_cast<NodeId>(id), static_cast<int>(input)});
        }
    }
    for (const ValueId output : graph.outputs)
        m_isOutput[static_cast<std::size_t>(output)] = true;
}

void sortTopologically(Graph& graph)
{
    std::vector<NodeId> producer(graph.values.size(), kNoNode);
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
        for (const ValueId output : graph.nodes[id].outputs) {
            if (output == kNoValue)
                continue;
            NodeId& maker = producer[static_cast<std::size_t>(output)];
            if (maker != kNoNode)
                throw Error("made by two nodes, '" + graph.node(maker).name + "' and '" + graph.nodes[id].name + "'",
                            {{}, {}, graph.value(output).name});
            if (graph.isConstant(output))
                throw Error("is an initializer and made by a node too",
                            {{}, graph.nodes[id].name, graph.value(output).name});
            maker = static_cast<NodeId>(id);
        }
    }
    std::vector<bool> available(graph.values.size(), false);
    for (const ValueId input : graph.inputs)
        available[static_cast<std::size_t>(input)] = true;

    std::vector<int> missing(graph.nodes.size(), 0);
    std::vector<std::vector<NodeId>> readers(graph.nodes.size());
    std::priority_queue<NodeId, std::vector<NodeId>, std::greater<>> ready;
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
        for (const ValueId input : graph.nodes[id].inputs) {
            if (input == kNoValue || graph.isConstant(input))
                continue;
            const NodeId maker = producer[static_cast<std::size_t>(input)];
            if (maker != kNoNode) {
                ++missing[id];
                readers[static_cast<std::size_t>(maker)].push_back(static_cast<NodeId>(id));
            } else if (!available[static_cast<std::size_t>(input)]) {
                throw Error("is read but neither an input, an initializer nor made by a node",
                            {{}, graph.nodes[id].name, graph.value(input).name});
            }
        }
        if (missing[id] == 0)
            ready.push(static_cast<NodeId>(id));
    }
    std::vector<Node> sorted;
    sorted.reserve(graph.nodes.size());
    while (!ready.empty()) {
        const NodeId id = ready.top();
        ready.pop();
        for (const NodeId reader : readers[static_cast<std::size_t>(id)]) {
            if (--missing[static_cast<std::size_t>(reader)] == 0)
                ready.push(reader);
        }
        sorted.push_back(graph.node(id));
    }
    if (sorted.size() != graph.nodes.size()) {
        const auto stuck = std::find_if(missing.begin(), missing.end(), [](int count) { return count > 0; });
        throw Error("is part of a cycle",
                    {{}, graph.nodes[static_cast<std::size_t>(stuck - missing.begin())].name, {}});
    }
    for (const ValueId output : graph.outputs) {
        const auto index = static_cast<std::size_t>(output);
        if (producer[index] == kNoNode && !available[index] && !graph.isConstant(output))
            throw Error("is a graph output that no node makes", {{}, {}, graph.value(output).name});
    }
    graph.nodes = std::move(sorted);
}

void removeUnused(Graph& graph)
{
    const GraphIndex index(graph);
    std::vector<bool> neededNode(graph.nodes.size(), false);
    std::vector<ValueId> pending = graph.outputs;
    while (!pending.empty()) {
        const NodeId maker = index.producer(pending.back());
        pending.pop_back();
        if (maker == kNoNode || neededNode[static_cast<std::size_t>(maker)])
            continue;
        neededNode[static_cast<std::size_t>(maker)] = true;
        const Node& node = graph.node(maker);
        pending.insert(pending.end(), node.inputs.begin(), node.inputs.end());
    }
    std::vector<Node> nodes;
    std::vector<bool> neededValue(graph.values.size(), false);
    const auto need = [&](const std::vector<ValueId>& ids) {
        for (const ValueId id : ids) {
            if (id != kNoValue)
                neededValue[static_cast<std::size_t>(id)] = true;
        }
    };
    need(graph.inputs);
    need(graph.outputs);
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
        if (!neededNode[id])
            continue;
        need(graph.nodes[id].inputs);
        need(graph.nodes[id].outputs);
        nodes.push_back(std::move(graph.nodes[id]));
    }
    std::vector<ValueId> renumbered(graph.values.size(), kNoValue);
    std::vector<Value> values;
    for (std::size_t id = 0; id < graph.values.size(); ++id) {
        if (!neededValue[id])
            continue;
        renumbered[id] = static_cast<ValueId>(values.size());
        values.push_back(std::move(graph.values[id]));
    }
    const auto renumber = [&](std::vector<ValueId>& ids) {
        for (ValueId& id : ids) {
            if (id != kNoValue)
                id = renumbered[static_cast<std::size_t>(id)];
        }
    };
    for (Node& node : nodes) {
        renumber(node.inputs);
        renumber(node.outputs);
    }
    renumber(graph.inputs);
    renumber(graph.outputs);
    graph.nodes = std::move(nodes);
    graph.values = std::move(values);
}

} // namespace assay
