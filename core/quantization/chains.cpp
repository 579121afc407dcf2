#include "core/quantization/chains.h"

#include "core/graph/shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

namespace assay::quantization {

namespace {

bool isConvolution(const Node& node)
{
    return node.op == "Conv" && node.domain.empty() && node.outputs.size() == 1;
}

bool hasOwnWeights(const Graph& graph, const GraphIndex& index, const Node& node)
{
    const bool hasBias = node.inputs.size() > kConvBias && node.inputs[kConvBias] != kNoValue;
    return node.inputs.size() > kConvWeight && isOwnConstant(graph, index, node.inputs[kConvWeight]) &&
           (!hasBias || isOwnConstant(graph, index, node.inputs[kConvBias]));
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

/// Flatten, or a Reshape that does the same: [batch, channels, ...] to [batch, channels * ...].
bool flattens(const Graph& graph, const Node& node)
{
    if (!node.domain.empty() || (node.op != "Flatten" && node.op != "Reshape") || !node.postOps.empty())
        return false;
    const Shape& from = graph.value(node.inputs.front()).shape;
    const Shape& to = graph.value(node.outputs.front()).shape;
    return from.size() >= 2 && to.size() == 2 && to[0] == from[0];
}

bool isTransposed(const Node& node)
{
    return node.op == "Gemm" && node.attributes.integer("transB", 0) != 0;
}

/// A Gemm or MatMul whose rows are so many channels, flattened.
bool isProductOf(const Graph& graph, const GraphIndex& index, const Node& node, std::size_t channels)
{
    const bool isProduct = node.op == "MatMul" || (node.op == "Gemm" && node.attributes.integer("transA", 0) == 0);
    if (!isProduct || !node.domain.empty() || !isOwnConstant(graph, index, node.inputs[kConvWeight]))
        return false;
    const Shape& weight = graph.value(node.inputs[kConvWeight]).shape;
    const std::int64_t inputs = weight.size() == 2 ? weight[isTransposed(node) ? 1 : 0] : 0;
    return inputs > 0 && weight[0] * weight[1] > 0 && inputs % static_cast<std::int64_t>(channels) == 0;
}

/// Adds the layers that read the value, directly or through what lets factors pass; false where anything else
/// reads it too.
bool addReaders(const Graph& graph, const GraphIndex& index, ValueId id, std::size_t channels, ConvolutionChain& chain)
{
    if (index.isOutput(id) || index.uses(id).empty())
        return false;
    return std::ranges::all_of(index.uses(id), [&](const GraphIndex::Use& use) {
        const Node& node = graph.node(use.node);
        if (use.input != 0)
            return false;
        if (isBetween(node)) {
            chain.isDirect = false;
            return addReaders(graph, index, node.outputs.front(), channels, chain);
        }
        if (flattens(graph, node)) {
            chain.isDirect = false;
            return addReaders(graph, index, node.outputs.front(), channels, chain);
        }
        if (graph.value(id).shape.size() == 2 && isProductOf(graph, index, node, channels)) {
            chain.isDirect = false;
            chain.seconds.push_back(use.node);
            return true;
        }
        if (!isConvolution(node) || !hasOwnWeights(graph, index, node))
            return false;
        const Tensor& weight = *graph.constant(node.inputs[kConvWeight]);
        chain.seconds.push_back(use.node);
        return weight.count() > 0 && InputChannels(node, weight.shape()).count() == channels;
    });
}

} // namespace

InputChannels::InputChannels(const Node& node, const Shape& weight, std::size_t channels)
    : m_inner(static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(weight).subspan(2)))),
      m_inputsOfGroup(static_cast<std::size_t>(weight[1]))
{
    if (!isConvolution(node)) {
        m_isTransposed = isTransposed(node);
        m_inner = static_cast<std::size_t>(weight[1]);
        m_places = static_cast<std::size_t>(weight[m_isTransposed ? 1 : 0]) / channels;
        m_count = channels;
        return;
    }
    const auto groups = static_cast<std::size_t>(node.attributes.integer("group", 1));
    m_outputsOfGroup = static_cast<std::size_t>(weight[0]) / groups;
    m_count = m_inputsOfGroup * groups;
}

bool isOwnConstant(const Graph& graph, const GraphIndex& index, ValueId id)
{
    const Tensor* const tensor = graph.constant(id);
    return tensor != nullptr && tensor->type() == DataType::Float32 && index.hasSingleUse(id);
}

bool hasConstantBias(const Graph& graph, const Node& node)
{
    return node.inputs.size() > kConvBias && graph.isConstant(node.inputs[kConvBias]);
}

void raiseInputReach(const Graph& graph, NodeId reader, std::vector<double>& reach)
{
    const Node& node = graph.node(reader);
    const Tensor& weight = *graph.constant(node.inputs[kConvWeight]);
    const InputChannels inputs(node, weight.shape(), reach.size());
    const std::span<const float> columns = weight.data<float>();
    for (std::size_t i = 0; i < columns.size(); ++i)
        reach[inputs.of(i)] = std::max(reach[inputs.of(i)], std::abs(static_cast<double>(columns[i])));
}

std::vector<ConvolutionChain> convolutionChains(const Graph& fused)
{
    const GraphIndex index(fused);
    std::vector<ConvolutionChain> chains;
    for (std::size_t id = 0; id < fused.nodes.size(); ++id) {
        const Node& first = fused.nodes[id];
        if (!isConvolution(first) || !hasOwnWeights(fused, index, first) || !letsFactorsPass(first))
            continue;
        const Tensor& outgoing = *fused.constant(first.inputs[kConvWeight]);
        ConvolutionChain chain{static_cast<NodeId>(id), {}};
        if (outgoing.count() > 0 &&
            addReaders(fused, index, first.outputs.front(), static_cast<std::size_t>(outgoing.shape()[0]), chain))
            chains.push_back(std::move(chain));
    }
    return chains;
}

} // namespace assay::quantization
