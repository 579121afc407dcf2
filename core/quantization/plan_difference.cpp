#include "core/quantization/plan_difference.h"

#include "core/graph/error.h"

#include <algorithm>

namespace assay::quantization {

namespace {

/// What computing depends on; who pinned the layer and why does not matter.
bool isSame(const LayerPlan& a, const LayerPlan& b)
{
    return a.precision == b.precision && a.storage == b.storage && a.weight == b.weight &&
           a.tuning.biasCorrection == b.tuning.biasCorrection && a.tuning.integers == b.tuning.integers;
}

bool isSame(const TensorEncoding& a, const TensorEncoding& b)
{
    return a.int8 == b.int8 && a.int16 == b.int16;
}

} // namespace

std::vector<bool> changedLayers(const Graph& fused, const QuantizationPlan& before, const QuantizationPlan& after)
{
    for (const QuantizationPlan* plan : {&before, &after}) {
        if (plan->layers.size() != fused.nodes.size() || plan->tensors.size() != fused.values.size())
            throw Error("the quantization plan was made for another graph");
    }
    const auto hasChanged = [&before, &after](ValueId id) {
        const auto index = static_cast<std::size_t>(id);
        return id != kNoValue && !isSame(before.tensors[index], after.tensors[index]);
    };
    std::vector<bool> changed(fused.nodes.size());
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        const Node& node = fused.nodes[i];
        changed[i] = !isSame(before.layers[i], after.layers[i]) ||
                     std::any_of(node.inputs.begin(), node.inputs.end(), hasChanged) ||
                     std::any_of(node.outputs.begin(), node.outputs.end(), hasChanged);
    }
    return changed;
}

std::vector<bool> affectedLayers(const Graph& fused, const QuantizationPlan& before, const QuantizationPlan& after)
{
    std::vector<bool> affected = changedLayers(fused, before, after);
    std::vector<bool> isAnew(fused.values.size());
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        const Node& node = fused.nodes[i];
        affected[i] = affected[i] || std::any_of(node.inputs.begin(), node.inputs.end(), [&isAnew](ValueId id) {
                          return id != kNoValue && isAnew[static_cast<std::size_t>(id)];
                      });
        for (const ValueId output : node.outputs) {
            if (affected[i] && output != kNoValue)
                isAnew[static_cast<std::size_t>(output)] = true;
        }
    }
    return affected;
}

} // namespace assay::quantization
