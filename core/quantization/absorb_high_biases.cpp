#include "core/quantization/chains.h"
#include "core/quantization/reparameterize.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace assay::quantization {

namespace {

bool padsNothing(const Node& node)
{
    const std::string padding = node.attributes.text("auto_pad", "NOTSET");
    return padding == "VALID" ||
           (padding == "NOTSET" &&
            std::ranges::all_of(node.attributes.integers("pads"), [](std::int64_t pad) { return pad == 0; }));
}

bool canAbsorb(const Graph& graph, const ConvolutionChain& chain)
{
    const Node& first = graph.node(chain.first);
    return chain.isDirect && hasConstantBias(graph, first) &&
           std::ranges::all_of(first.postOps,
                               [](const PostOp& op) { return op.activation.kind == ActivationKind::Relu; }) &&
           std::ranges::all_of(chain.seconds, [&graph](NodeId id) {
               return hasConstantBias(graph, graph.node(id)) && padsNothing(graph.node(id));
           });
}

/// What a convolution makes of one number for each input channel, where nothing is padded; added to its bias.
void addConstantInput(Graph& graph, const Node& node, const std::vector<double>& input)
{
    const Tensor& weight = *graph.constant(node.inputs[kConvWeight]);
    const InputChannels inputs(node, weight.shape());
    const std::span<const float> values = weight.data<float>();
    std::vector<double> sums(static_cast<std::size_t>(weight.shape()[0]));
    const std::size_t row = values.size() / sums.size();
    for (std::size_t i = 0; i < values.size(); ++i)
        sums[i / row] += static_cast<double>(values[i]) * input[inputs.of(i)];
    const std::span<float> bias = graph.value(node.inputs[kConvBias]).constant->mutableData<float>();
    for (std::size_t o = 0; o < sums.size(); ++o)
        bias[o] = static_cast<float>(static_cast<double>(bias[o]) + sums[o]);
}

} // namespace

std::vector<AbsorbableBias> absorbableBiases(const Graph& fused, const Observation& seen)
{
    std::vector<AbsorbableBias> result;
    for (const ConvolutionChain& chain : convolutionChains(fused)) {
        const auto found = seen.find(fused.value(fused.node(chain.first).outputs.front()).name);
        if (found == seen.end() || !canAbsorb(fused, chain))
            continue;
        AbsorbableBias bias{chain, {}};
        for (const float lowest : found->second.minimum)
            bias.heights.push_back(std::max(0.0, static_cast<double>(lowest)));
        if (std::ranges::any_of(bias.heights, [](double height) { return height > 0; }))
            result.push_back(std::move(bias));
    }
    return result;
}

Graph absorbHighBiases(Graph fused, const Observation& seen)
{
    for (const AbsorbableBias& absorbed : absorbableBiases(fused, seen)) {
        const Node& first = fused.node(absorbed.chain.first);
        const std::span<float> bias = fused.value(first.inputs[kConvBias]).constant->mutableData<float>();
        for (std::size_t c = 0; c < bias.size(); ++c)
            bias[c] = static_cast<float>(static_cast<double>(bias[c]) - absorbed.heights[c]);
        for (const NodeId second : absorbed.chain.seconds)
            addConstantInput(fused, fused.node(second), absorbed.heights);
    }
    return fused;
}

} // namespace assay::quantization
