#include "core/quantization/chains.h"
#include "core/quantization/reparameterize.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>

namespace assay::quantization {

namespace {

bool isUngrouped(const Node& node)
{
    return node.attributes.integer("group", 1) == 1;
}

/// Every channel as often as it is to be made: the original ones in order, then the added ones. Halves what reaches
/// farthest until it is within bounds.
std::vector<std::size_t> channelsAfterSplit(std::vector<double> reach, std::vector<double>& shares)
{
    std::vector<std::size_t> sources(reach.size());
    std::iota(sources.begin(), sources.end(), 0U);
    shares.assign(reach.size(), 1);
    std::vector<double> sorted = reach;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const double most = kSplitFrom * *middle;
    const std::size_t limit = reach.size() + (reach.size() + kSplitShare - 1) / kSplitShare;
    while (most > 0 && reach.size() < limit) {
        const auto widest = static_cast<std::size_t>(std::max_element(reach.begin(), reach.end()) - reach.begin());
        if (reach[widest] <= most)
            break;
        reach[widest] /= 2;
        shares[widest] /= 2;
        reach.push_back(reach[widest]);
        shares.push_back(shares[widest]);
        sources.push_back(sources[widest]);
    }
    return sources;
}

/// The tensor with its axis 0 or 1 made of these entries of it, each times its share.
Tensor taken(const Tensor& tensor, std::size_t axis, const std::vector<std::size_t>& entries,
             const std::vector<double>& shares)
{
    Shape shape = tensor.shape();
    const std::size_t outer = axis == 0 ? 1 : static_cast<std::size_t>(shape[0]);
    const auto before = static_cast<std::size_t>(shape[axis]);
    const std::size_t inner = static_cast<std::size_t>(tensor.count()) / outer / before;
    shape[axis] = static_cast<std::int64_t>(entries.size());
    Tensor result(DataType::Float32, shape);
    const std::span<const float> from = tensor.data<float>();
    const std::span<float> to = result.mutableData<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::size_t entry = i / inner % entries.size();
        const std::size_t source = (i / inner / entries.size() * before + entries[entry]) * inner + i % inner;
        to[i] = static_cast<float>(static_cast<double>(from[source]) * shares[entry]);
    }
    return result;
}

void replace(Graph& graph, ValueId id, Tensor tensor)
{
    graph.value(id).shape = tensor.shape();
    graph.value(id).constant = std::move(tensor);
}

} // namespace

Graph splitOutlierChannels(Graph fused)
{
    for (const ConvolutionChain& chain : convolutionChains(fused)) {
        const Node& first = fused.node(chain.first);
        if (!chain.isDirect || chain.seconds.size() != 1 || !isUngrouped(first))
            continue;
        const Node& second = fused.node(chain.seconds.front());
        if (!isUngrouped(second))
            continue;
        const auto channels = static_cast<std::size_t>(fused.value(first.inputs[kConvWeight]).shape[0]);
        std::vector<double> reach(channels), shares;
        raiseInputReach(fused, chain.seconds.front(), reach);
        const std::vector<std::size_t> sources = channelsAfterSplit(std::move(reach), shares);
        if (sources.size() == channels)
            continue;
        const std::vector<double> whole(sources.size(), 1);
        replace(fused, first.inputs[kConvWeight], taken(*fused.constant(first.inputs[kConvWeight]), 0, sources, whole));
        if (hasConstantBias(fused, first))
            replace(fused, first.inputs[kConvBias], taken(*fused.constant(first.inputs[kConvBias]), 0, sources, whole));
        replace(fused, second.inputs[kConvWeight],
                taken(*fused.constant(second.inputs[kConvWeight]), 1, sources, shares));
        fused.value(first.outputs.front()).shape[1] = static_cast<std::int64_t>(sources.size());
    }
    return fused;
}

} // namespace assay::quantization
