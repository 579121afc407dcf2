#include "core/quantization/reparameterize.h"

#include "core/quantization/equalize.h"

#include <algorithm>
#include <tuple>

namespace assay::quantization {

bool giveSameWeights(const Recipe& a, const Recipe& b)
{
    const auto changes = [](const Recipe& recipe) {
        return std::tuple(recipe.smoothing, recipe.dropIdleClips, recipe.absorbBias, recipe.splitOutliers,
                          recipe.equalize);
    };
    return changes(a) == changes(b);
}

bool needsObservation(const Recipe& recipe)
{
    return recipe.smoothing > 0 || recipe.dropIdleClips || recipe.absorbBias;
}

bool changesWeights(const Recipe& recipe)
{
    return needsObservation(recipe) || recipe.splitOutliers || recipe.equalize;
}

Graph dropIdleClips(Graph fused, const Observation& seen)
{
    for (Node& node : fused.nodes) {
        if (node.op != "Conv" || node.postOps.empty())
            continue;
        PostOp& last = node.postOps.back();
        if (last.kind != PostOp::Kind::Activation || last.activation.kind != ActivationKind::Clip ||
            last.activation.alpha != 0)
            continue;
        const auto found = seen.find(fused.value(node.outputs.front()).name);
        if (found == seen.end())
            continue;
        const float limit = last.activation.beta;
        if (std::ranges::all_of(found->second.maximum, [limit](float reached) { return reached < limit; }))
            last.activation = {ActivationKind::Relu, 0, 0};
    }
    return fused;
}

Graph reparameterize(Graph fused, const Recipe& recipe, const Observation& seen)
{
    if (recipe.smoothing > 0)
        fused = smooth(std::move(fused), seen, recipe.smoothing);
    if (recipe.dropIdleClips)
        fused = dropIdleClips(std::move(fused), seen);
    if (recipe.absorbBias)
        fused = absorbHighBiases(std::move(fused), seen);
    if (recipe.splitOutliers)
        fused = splitOutlierChannels(std::move(fused));
    return recipe.equalize ? equalize(std::move(fused)) : fused;
}

} // namespace assay::quantization
