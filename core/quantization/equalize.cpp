#include "core/quantization/equalize.h"

#include "core/quantization/chains.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace assay::quantization {

namespace {

constexpr int kRounds = 200;      // chains of depthwise layers need some dozens
constexpr double kSettled = 1e-3; // a round whose factors all are this near to 1 is the last

void divide(float& value, double factor)
{
    value = static_cast<float>(static_cast<double>(value) / factor);
}

/// How far the factors of one chain were from 1, the farthest.
double equalizeChain(Graph& graph, const ConvolutionChain& chain)
{
    const Node& first = graph.node(chain.first);
    Tensor& outgoing = *graph.value(first.inputs[kConvWeight]).constant;
    const auto channels = static_cast<std::size_t>(outgoing.shape()[0]);
    const std::span<float> rows = outgoing.mutableData<float>();
    const std::size_t inner = rows.size() / channels;

    std::vector<double> rowReach(channels), columnReach(channels), factors(channels, 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rowReach[i / inner] = std::max(rowReach[i / inner], std::abs(static_cast<double>(rows[i])));
    for (const NodeId reader : chain.seconds)
        raiseInputReach(graph, reader, columnReach);
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
    for (const NodeId reader : chain.seconds) {
        const Node& second = graph.node(reader);
        Tensor& incoming = *graph.value(second.inputs[kConvWeight]).constant;
        const InputChannels inputs(second, incoming.shape(), channels);
        const std::span<float> columns = incoming.mutableData<float>();
        for (std::size_t i = 0; i < columns.size(); ++i)
            divide(columns[i], 1 / factors[inputs.of(i)]);
    }
    if (hasConstantBias(graph, first)) {
        const std::span<float> bias = graph.value(first.inputs[kConvBias]).constant->mutableData<float>();
        for (std::size_t c = 0; c < channels; ++c)
            divide(bias[c], factors[c]);
    }
    return farthest;
}

} // namespace

std::vector<EqualizedPair> equalizablePairs(const Graph& fused)
{
    std::vector<EqualizedPair> pairs;
    for (const ConvolutionChain& chain : convolutionChains(fused)) {
        for (const NodeId second : chain.seconds)
            pairs.push_back({chain.first, second});
    }
    return pairs;
}

Graph equalize(Graph fused)
{
    const std::vector<ConvolutionChain> chains = convolutionChains(fused);
    for (int round = 0; round < kRounds; ++round) {
        double farthest = 0;
        for (const ConvolutionChain& chain : chains)
            farthest = std::max(farthest, equalizeChain(fused, chain));
        if (farthest < kSettled)
            break;
    }
    return fused;
}

} // namespace assay::quantization
