#include "core/quantization/chains.h"
#include "core/quantization/reparameterize.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace assay::quantization {

namespace {

constexpr std::size_t kScale = 1, kShift = 2; // inputs of LayerNormalization
constexpr std::size_t kWeight = 1;            // of MatMul and Gemm

bool isTransposed(const Node& node)
{
    return node.op == "Gemm" && node.attributes.integer("transB", 0) != 0;
}

/// Which input channel of a MatMul or Gemm each weight belongs to.
std::size_t channelOf(const Node& node, const Shape& weight, std::size_t element)
{
    const auto width = static_cast<std::size_t>(weight[1]);
    return isTransposed(node) ? element % width : element / width;
}

bool isProductOf(const Graph& graph, const GraphIndex& index, const GraphIndex::Use& use, std::size_t channels)
{
    const Node& node = graph.node(use.node);
    const bool isProduct = node.op == "MatMul" || (node.op == "Gemm" && node.attributes.integer("transA", 0) == 0);
    if (!isProduct || use.input != 0 || !isOwnConstant(graph, index, node.inputs[kWeight]))
        return false;
    const Shape& weight = graph.value(node.inputs[kWeight]).shape;
    return weight.size() == 2 && static_cast<std::size_t>(weight[isTransposed(node) ? 1 : 0]) == channels;
}

/// True if channels can be scaled: over the last axis alone, with a scale for each, and a bias for each or none.
bool isScalable(const Graph& graph, const GraphIndex& index, const Node& node)
{
    const ValueId output = node.outputs.front();
    const Shape& shape = graph.value(output).shape;
    if (!node.postOps.empty() || shape.size() < 2 || index.isOutput(output))
        return false;
    const std::int64_t axis = node.attributes.integer("axis", -1);
    const auto isForEachChannel = [&](std::size_t input) {
        return isOwnConstant(graph, index, node.inputs[input]) &&
               graph.constant(node.inputs[input])->count() == shape.back();
    };
    const bool hasShift = node.inputs.size() > kShift && node.inputs[kShift] != kNoValue;
    return (axis == -1 || axis + 1 == static_cast<std::int64_t>(shape.size())) && node.inputs.size() > kScale &&
           isForEachChannel(kScale) && (!hasShift || isForEachChannel(kShift));
}

std::vector<double> factorsOf(const ChannelExtremes& seen, const std::vector<double>& weights, double alpha)
{
    std::vector<double> factors(weights.size(), 1);
    for (std::size_t j = 0; j < factors.size(); ++j) {
        const double reach = static_cast<double>(std::max(-seen.minimum[j], seen.maximum[j]));
        const double factor = std::pow(reach, alpha) / std::pow(weights[j], 1 - alpha);
        if (reach > 0 && weights[j] > 0 && std::isfinite(factor) && factor > 0)
            factors[j] = factor;
    }
    return factors;
}

void scale(float& value, double factor)
{
    value = static_cast<float>(static_cast<double>(value) * factor);
}

} // namespace

Graph smooth(Graph fused, const Observation& seen, double alpha)
{
    const GraphIndex index(fused);
    for (const Node& node : fused.nodes) {
        if (node.op != "LayerNormalization" || node.outputs.front() == kNoValue || !isScalable(fused, index, node))
            continue;
        const auto found = seen.find(fused.value(node.outputs.front()).name);
        if (found == seen.end())
            continue;
        const std::size_t channels = found->second.maximum.size();
        const std::span<const GraphIndex::Use> uses = index.uses(node.outputs.front());
        const auto isProduct = [&](const GraphIndex::Use& use) { return isProductOf(fused, index, use, channels); };
        if (uses.empty() || !std::ranges::all_of(uses, isProduct))
            continue;
        std::vector<double> reach(channels);
        for (const GraphIndex::Use& use : uses) {
            const Tensor& weight = *fused.constant(fused.node(use.node).inputs[kWeight]);
            const std::span<const float> values = weight.data<float>();
            for (std::size_t i = 0; i < values.size(); ++i) {
                double& farthest = reach[channelOf(fused.node(use.node), weight.shape(), i)];
                farthest = std::max(farthest, std::abs(static_cast<double>(values[i])));
            }
        }
        const std::vector<double> factors = factorsOf(found->second, reach, alpha);
        for (std::size_t input = kScale; input < node.inputs.size() && input <= kShift; ++input) {
            if (node.inputs[input] == kNoValue)
                continue;
            const std::span<float> values = fused.value(node.inputs[input]).constant->mutableData<float>();
            for (std::size_t j = 0; j < channels; ++j)
                scale(values[j], 1 / factors[j]);
        }
        for (const GraphIndex::Use& use : uses) {
            const Node& product = fused.node(use.node);
            Tensor& weight = *fused.value(product.inputs[kWeight]).constant;
            const std::span<float> values = weight.mutableData<float>();
            for (std::size_t i = 0; i < values.size(); ++i)
                scale(values[i], factors[channelOf(product, weight.shape(), i)]);
        }
    }
    return fused;
}

} // namespace assay::quantization
