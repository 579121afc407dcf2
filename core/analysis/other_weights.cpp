#include "core/analysis/other_weights.h"

#include "core/graph/shape.h"
#include "core/quantization/equalize.h"
#include "core/quantization/reparameterize.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace assay::analysis {

namespace {

bool isMissing(RemedyKind kind, const quantization::Recipe& recipe)
{
    switch (kind) {
    case RemedyKind::Equalization:
        return !recipe.equalize;
    case RemedyKind::EqualizationPastClips:
        return !recipe.dropIdleClips;
    case RemedyKind::Smoothing:
        return recipe.smoothing == 0;
    case RemedyKind::BiasAbsorption:
        return !recipe.absorbBias && !recipe.equalize; // what equalization scales afterwards cannot be compared
    default:
        return !recipe.splitOutliers;
    }
}

bool isSame(const Graph& a, const Graph& b, ValueId id)
{
    const Tensor* const before = a.constant(id);
    const Tensor* const after = b.constant(id);
    if (before == nullptr || after == nullptr || before->type() != DataType::Float32)
        return true;
    return std::ranges::equal(before->data<float>(), after->data<float>());
}

std::vector<NodeId> changedLayers(const Graph& before, const Graph& after)
{
    std::vector<NodeId> layers;
    for (std::size_t i = 0; i < before.nodes.size(); ++i) {
        const Node& node = before.nodes[i];
        const bool isChanged = std::ranges::any_of(node.inputs, [&](ValueId id) { return !isSame(before, after, id); });
        const bool makesAsMuch = std::ranges::all_of(node.outputs, [&](ValueId id) {
            return id == kNoValue || before.value(id).shape == after.value(id).shape;
        });
        if (isChanged && makesAsMuch)
            layers.push_back(static_cast<NodeId>(i));
    }
    return layers;
}

/// A LayerNormalization's gain before over its gain after, where there is one.
ChannelUnits unitsOfNormalization(const Graph& before, const Graph& after, const Node& node)
{
    const std::span<const float> gains = before.constant(node.inputs[1])->data<float>();
    const std::span<const float> smoothed = after.constant(node.inputs[1])->data<float>();
    ChannelUnits units{before.value(node.outputs.front()).shape.size() - 1, {}, std::vector<double>(gains.size())};
    for (std::size_t i = 0; i < gains.size(); ++i)
        units.factors.push_back(smoothed[i] != 0 ? static_cast<double>(gains[i]) / static_cast<double>(smoothed[i])
                                                 : 1);
    return units;
}

std::map<NodeId, ChannelUnits> unitsOf(const OtherWeights& other, const Graph& now,
                                       const quantization::Observation& seen)
{
    std::map<NodeId, ChannelUnits> units;
    if (other.kind == RemedyKind::Smoothing) {
        for (const NodeId layer : other.layers) {
            if (now.node(layer).op == "LayerNormalization")
                units.emplace(layer, unitsOfNormalization(now, other.graph, now.node(layer)));
        }
    } else if (other.kind == RemedyKind::BiasAbsorption) {
        for (const quantization::AbsorbableBias& bias : quantization::absorbableBiases(now, seen))
            units.emplace(bias.chain.first, ChannelUnits{1, std::vector<double>(bias.heights.size(), 1), bias.heights});
    }
    return units;
}

} // namespace

Tensor inUnits(const Tensor& tensor, const ChannelUnits& units)
{
    Tensor result = Tensor::from<float>(tensor.shape(), tensor.data<float>());
    const auto inner =
        static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(tensor.shape()).subspan(units.axis + 1)));
    const std::span<float> values = result.mutableData<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t channel = i / inner % units.factors.size();
        values[i] =
            static_cast<float>(static_cast<double>(values[i]) * units.factors[channel] + units.offsets[channel]);
    }
    return result;
}

std::vector<OtherWeights> otherWeights(const Graph& plain, const Graph& now, const quantization::Recipe& recipe,
                                       const quantization::Observation& seen)
{
    constexpr std::array kKinds = {RemedyKind::Equalization, RemedyKind::EqualizationPastClips, RemedyKind::Smoothing,
                                   RemedyKind::BiasAbsorption, RemedyKind::OutlierSplitting};
    std::vector<OtherWeights> result;
    for (const RemedyKind kind : kKinds) {
        if (!isMissing(kind, recipe))
            continue;
        OtherWeights other;
        other.kind = kind;
        other.recipe = recipe;
        quantization::Pins none;
        apply(remedyOf(kind), {}, other.recipe, none);
        other.graph = quantization::reparameterize(plain, other.recipe, seen);
        const bool isOfClips = kind == RemedyKind::EqualizationPastClips;
        if (isOfClips &&
            quantization::equalizablePairs(other.graph).size() <= quantization::equalizablePairs(now).size())
            continue;
        other.layers = changedLayers(now, other.graph);
        if (other.layers.empty())
            continue;
        other.units = unitsOf(other, now, seen);
        result.push_back(std::move(other));
    }
    return result;
}

} // namespace assay::analysis
