#include "core/quantization/equalize.h"

#include "core/graph/shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace assay::quantization {

namespace {

constexpr std::size_t kWeight = 1, kBias = 2; // inputs of Conv
constexpr int kRounds = 200;                  // chains of depthwise layers need some dozens
constexpr double kSettled = 1e-3;             // a round whose factors all are this near to 1 is the last

bool isConvolution(const Node& node)
{
    return node.op == "Conv" && node.domain.empty() && node.outputs.size() == 1;
}

/// An FP32 constant that no other node reads.
bool isOwn(const Graph& graph, const GraphIndex& index, ValueId id)
{
    const Tensor* const tensor = graph.constant(id);
    return tensor != nullptr && tensor->type() == DataType::Float32 && index.hasSingleUse(id);
}

bool hasOwnWeights(const Graph& graph, const GraphIndex& index, const Node& node)
{
    const bool hasBias = node.inputs.size() > kBias && node.inputs[kBias] != kNoValue;
    return node.inputs.size() > kWeight && isOwn(graph, index, node.inputs[kWeight]) &&
           (!hasBias || isOwn(graph, index, node.inputs[kBias]));
}

/// f(s x) = s f(x) for every s > 0.
bool letsFactorsPass(const PostOp& postOp)
{
    return postOp.kind == PostOp::Kind::Activation &&
           (postOp.activation.kind == ActivationKind::Relu || postOp.activation.kind == ActivationKind::LeakyRelu);
}

bool letsFactorsPass(const Node& node)
{
    return std::all_of(node.postOps.begin(), node.postOps.end(),
                       [](const PostOp& postOp) { return letsFactorsPass(postOp); });
}

/// True for nodes of their own through which factors pass, each channel of the first input to the same of the output.
bool isBetween(const Node& node)
{
    constexpr std::array<std::string_view, 7> kOperators = {
        "Relu", "LeakyRelu", "PRelu", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool"};
    return node.domain.empty() && node.outputs.size() == 1 && letsFactorsPass(node) &&
           std::ranges::find(kOperators, node.op) != kOperators.end();
}

/// Which input channel of a convolution each weight belongs to: weights are [outputs, inputs / groups, kernel...].
class InputChannels
{
public:
    InputChannels(const Node& node, const Shape& weight)
        : m_inner(static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(weight).subspan(2)))),
          m_inputsOfGroup(static_cast<std::size_t>(weight[1]))
    {
        const auto groups = static_cast<std::size_t>(node.attributes.integer("group", 1));
        m_outputsOfGroup = static_cast<std::size_t>(weight[0]) / groups;
        m_count = m_inputsOfGroup * groups;
    }

    std::size_t count() const { return m_count; }
    std::size_t of(std::size_t element) const
    {
        const std::size_t row = element / m_inner; // output channel, then input channel of its group
        const std::size_t group = row / m_inputsOfGroup / m_outputsOfGroup;
        return group * m_inputsOfGroup + row % m_inputsOfGroup;
    }

private:
    std::size_t m_inner, m_inputsOfGroup, m_outputsOfGroup = 1, m_count = 0;
};

/// A convolution and all those that read what it makes.
struct Group
{
    NodeId first = kNoNode;
    std::vector<NodeId> seconds;
};

/// Adds the convolutions that read the value, directly or through what lets factors pass; false where anything else
/// reads it too.
bool addReaders(const Graph& graph, const GraphIndex& index, ValueId id, std::size_t channels, Group& group)
{
    if (index.isOutput(id) || index.uses(id).empty())
        return false;
    return std::ranges::all_of(index.uses(id), [&](const GraphIndex::Use& use) {
        const Node& node = graph.node(use.node);
        if (use.input != 0)
            return false;
        if (isBetween(node))
            return addReaders(graph, index, node.outputs.front(), channels, group);
        if (!isConvolution(node) || !hasOwnWeights(graph, index, node))
            return false;
        const Tensor& weight = *graph.constant(node.inputs[kWeight]);
        group.seconds.push_back(use.node);
        return weight.count() > 0 && InputChannels(node, weight.shape()).count() == channels;
    });
}

std::vector<Group> equalizableGroups(const Graph& fused)
{
    const GraphIndex index(fused);
    std::vector<Group> groups;
    for (std::size_t id = 0; id < fused.nodes.size(); ++id) {
        const Node& first = fused.nodes[id];
        if (!isConvolution(first) || !hasOwnWeights(fused, index, first) || !letsFactorsPass(first))
            continue;
        const Tensor& outgoing = *fused.constant(first.inputs[kWeight]);
        Group group{static_cast<NodeId>(id), {}};
        if (outgoing.count() > 0 &&
            addReaders(fused, index, first.outputs.front(), static_cast<std::size_t>(outgoing.shape()[0]), group))
            groups.push_back(std::move(group));
    }
    return groups;
}

/// Of what a convolution takes in, by input channel.
void addReach(const Graph& graph, NodeId reader, std::vector<double>& reach)
{
    const Node& node = graph.node(reader);
    const Tensor& weight = *graph.constant(node.inputs[kWeight]);
    const InputChannels inputs(node, weight.shape());
    const std::span<const float> columns = weight.data<float>();
    for (std::size_t i = 0; i < columns.size(); ++i)
        reach[inputs.of(i)] = std::max(reach[inputs.of(i)], std::abs(static_cast<double>(columns[i])));
}

void divide(float& value, double factor)
{
    value = static_cast<float>(static_cast<double>(value) / factor);
}

/// How far the factors of one group were from 1, the farthest.
double equalizeGroup(Graph& graph, const Group& group)
{
    const Node& first = graph.node(group.first);
    Tensor& outgoing = *graph.value(first.inputs[kWeight]).constant;
    const auto channels = static_cast<std::size_t>(outgoing.shape()[0]);
    const std::span<float> rows = outgoing.mutableData<float>();
    const std::size_t inner = rows.size() / channels;

    std::vector<double> rowReach(channels), columnReach(channels), factors(channels, 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rowReach[i / inner] = std::max(rowReach[i / inner], std::abs(static_cast<double>(rows[i])));
    for (const NodeId reader : group.seconds)
        addReach(graph, reader, columnReach);
    double farthest = 0;
    for (std::size_t c = 0; c < channels; ++c) {
        const double factor = std::sqrt(rowReach[c] / columnReach[c]);
        if (!std::isfinite(factor) || factor <= 0) // one of the two is all zeros: there is nothing to share
            continue;
        factors[c] = factor;
        farthest = std::max(farthest, std::abs(std::log(factor)));
    }

    for (std::size_t i = 0; i < rows.size(); ++i)
        divide(rows[i], factors[i / inner]);
    for (const NodeId reader : group.seconds) {
        const Node& second = graph.node(reader);
        Tensor& incoming = *graph.value(second.inputs[kWeight]).constant;
        const InputChannels inputs(second, incoming.shape());
        const std::span<float> columns = incoming.mutableData<float>();
        for (std::size_t i = 0; i < columns.size(); ++i)
            divide(columns[i], 1 / factors[inputs.of(i)]);
    }
    if (first.inputs.size() > kBias && first.inputs[kBias] != kNoValue) {
        const std::span<float> bias = graph.value(first.inputs[kBias]).constant->mutableData<float>();
        for (std::size_t c = 0; c < channels; ++c)
            divide(bias[c], factors[c]);
    }
    return farthest;
}

} // namespace

std::vector<EqualizedPair> equalizablePairs(const Graph& fused)
{
    std::vector<EqualizedPair> pairs;
    for (const Group& group : equalizableGroups(fused)) {
        for (const NodeId second : group.seconds)
            pairs.push_back({group.first, second});
    }
    return pairs;
}

Graph equalize(Graph fused)
{
    const std::vector<Group> groups = equalizableGroups(fused);
    for (int round = 0; round < kRounds; ++round) {
        double farthest = 0;
        for (const Group& group : groups)
            farthest = std::max(farthest, equalizeGroup(fused, group));
        if (farthest < kSettled)
            break;
    }
    return fused;
}

} // namespace assay::quantization
