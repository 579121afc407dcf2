#include "core/quantization/equalize.h"

#include "core/graph/shape.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

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

/// How far the factors of one pair were from 1, the farthest.
double equalizePair(Graph& graph, const EqualizedPair& pair)
{
    const Node& first = graph.node(pair.first);
    const Node& second = graph.node(pair.second);
    Tensor& outgoing = *graph.value(first.inputs[kWeight]).constant;
    Tensor& incoming = *graph.value(second.inputs[kWeight]).constant;
    const auto channels = static_cast<std::size_t>(outgoing.shape()[0]);
    const InputChannels inputs(second, incoming.shape());
    const std::span<float> rows = outgoing.mutableData<float>();
    const std::span<float> columns = incoming.mutableData<float>();
    const std::size_t inner = rows.size() / channels;

    std::vector<double> rowReach(channels), columnReach(channels), factors(channels, 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rowReach[i / inner] = std::max(rowReach[i / inner], std::abs(static_cast<double>(rows[i])));
    for (std::size_t i = 0; i < columns.size(); ++i)
        columnReach[inputs.of(i)] = std::max(columnReach[inputs.of(i)], std::abs(static_cast<double>(columns[i])));
    double farthest = 0;
    for (std::size_t c = 0; c < channels; ++c) {
        const double factor = std::sqrt(rowReach[c] / columnReach[c]);
        if (!std::isfinite(factor) || factor <= 0) // one of the two is all zeros: there is nothing to share
            continue;
        factors[c] = factor;
        farthest = std::max(farthest, std::abs(std::log(factor)));
    }

    const auto divide = [](float& value, double factor) {
        value = static_cast<float>(static_cast<double>(value) / factor);
    };
    for (std::size_t i = 0; i < rows.size(); ++i)
        divide(rows[i], factors[i / inner]);
    for (std::size_t i = 0; i < columns.size(); ++i)
        divide(columns[i], 1 / factors[inputs.of(i)]);
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
    const GraphIndex index(fused);
    std::vector<EqualizedPair> pairs;
    for (std::size_t id = 0; id < fused.nodes.size(); ++id) {
        const Node& first = fused.nodes[id];
        if (!isConvolution(first) || !hasOwnWeights(fused, index, first) ||
            !std::all_of(first.postOps.begin(), first.postOps.end(), letsFactorsPass) ||
            !index.hasSingleUse(first.outputs.front()))
            continue;
        const GraphIndex::Use use = index.uses(first.outputs.front()).front();
        const Node& second = fused.node(use.node);
        if (!isConvolution(second) || use.input != 0 || !hasOwnWeights(fused, index, second))
            continue;
        const Tensor& outgoing = *fused.constant(first.inputs[kWeight]);
        const Tensor& incoming = *fused.constant(second.inputs[kWeight]);
        if (outgoing.count() > 0 && incoming.count() > 0 &&
            InputChannels(second, incoming.shape()).count() == static_cast<std::size_t>(outgoing.shape()[0]))
            pairs.push_back({static_cast<NodeId>(id), use.node});
    }
    return pairs;
}

Graph equalize(Graph fused)
{
    const std::vector<EqualizedPair> pairs = equalizablePairs(fused);
    for (int round = 0; round < kRounds; ++round) {
        double farthest = 0;
        for (const EqualizedPair& pair : pairs)
            farthest = std::max(farthest, equalizePair(fused, pair));
        if (farthest < kSettled)
            break;
    }
    return fused;
}

} // namespace assay::quantization
