// Constant folding. Source: every node whose inputs are known gives the same result on every run, so it is computed
// once, here, by the reference kernels.
#include "core/kernels/operator.h"
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>
#include <array>

namespace assay::transform {

namespace {

/// Results that are larger than this and than what they are made from stay computed at run time, weights excepted:
/// an Expand or Tile of a scalar to an activation's size would only cost memory.
constexpr std::int64_t kGrowthLimitBytes = std::int64_t{4} << 20;

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& names, const Node& node)
{
    return node.domain.empty() && std::find(names.begin(), names.end(), node.op) != names.end();
}

bool onlyRenamesOrMoves(const Node& node)
{
    static constexpr std::array<std::string_view, 8> operators{"Identity",  "Reshape",   "Flatten", "Squeeze",
                                                               "Unsqueeze", "Transpose", "Cast",    "Constant"};
    return isOneOf(operators, node);
}

bool takesWeights(const Node& node)
{
    static constexpr std::array<std::string_view, 8> operators{
        "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "InstanceNormalization", "LayerNormalization",
        "PRelu"};
    return isOneOf(operators, node);
}

/// Values that end as a weight of some node, perhaps after being moved about.
std::vector<bool> findWeights(const Graph& graph)
{
    std::vector<bool> isWeight(graph.values.size(), false);
    for (auto at = graph.nodes.rbegin(); at != graph.nodes.rend(); ++at) {
        const Node& node = *at;
        const bool passesOn = onlyRenamesOrMoves(node) && isWeight[static_cast<std::size_t>(node.outputs.at(0))];
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            if (node.inputs[i] != kNoValue && (i == 0 ? passesOn : takesWeights(node)))
                isWeight[static_cast<std::size_t>(node.inputs[i])] = true;
        }
    }
    return isWeight;
}

std::int64_t bytesOf(const Graph& graph, const std::vector<ValueId>& ids)
{
    std::int64_t bytes = 0;
    for (const ValueId id : ids) {
        if (id != kNoValue)
            bytes += elementCount(graph.value(id).shape) * static_cast<std::int64_t>(byteSize(graph.value(id).type));
    }
    return bytes;
}

bool isWorthKeeping(const Graph& graph, const Node& node, const std::vector<bool>& isWeight)
{
    const std::int64_t bytes = bytesOf(graph, node.outputs);
    return bytes <= kGrowthLimitBytes || bytes <= bytesOf(graph, node.inputs) ||
           std::any_of(node.outputs.begin(), node.outputs.end(),
                       [&](ValueId id) { return id != kNoValue && isWeight[static_cast<std::size_t>(id)]; });
}

/// Every output's value where binding found it; empty if one is missing.
std::vector<Tensor> knownResults(const Rewriter& rewriter, const Node& node)
{
    std::vector<Tensor> results(node.outputs.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (node.outputs[i] == kNoValue)
            continue;
        const auto found = rewriter.known().find(node.outputs[i]);
        if (found == rewriter.known().end())
            return {};
        results[i] = found->second;
    }
    return results;
}

std::vector<Tensor> computedResults(const Graph& graph, const Node& node)
{
    static constexpr std::array<std::string_view, 5> reshapes{"Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze"};
    if (isOneOf(reshapes, node)) // the storage is shared
        return {graph.constant(node.inputs[0])->reshaped(graph.value(node.outputs[0]).shape)};
    std::vector<const Tensor*> inputs;
    for (const ValueId input : node.inputs)
        inputs.push_back(graph.constant(input));
    return kernels::evaluateNode(node, inputs);
}

} // namespace

void foldConstants(Rewriter& rewriter)
{
    const Graph& graph = rewriter.graph();
    const std::vector<bool> isWeight = findWeights(graph);
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        const Node& node = rewriter.node(id);
        const auto isGraphOutput = [&](ValueId value) { return value != kNoValue && rewriter.isOutput(value); };
        if (std::any_of(node.outputs.begin(), node.outputs.end(), isGraphOutput))
            continue;
        std::vector<Tensor> results = knownResults(rewriter, node);
        const auto isFixed = [&](ValueId input) { return input == kNoValue || graph.isConstant(input); };
        if (results.empty() && std::all_of(node.inputs.begin(), node.inputs.end(), isFixed) &&
            isWorthKeeping(graph, node, isWeight))
            results = computedResults(graph, node);
        if (!results.empty())
            rewriter.replaceByConstants(id, std::move(results));
    }
}

} // namespace assay::transform
