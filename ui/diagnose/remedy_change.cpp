#include "ui/diagnose/remedy_change.h"

#include <algorithm>

namespace assay::ui {

using analysis::RemedyKind;

namespace {

/// Of the activations that the layer reads and makes, whatever else was chosen for them.
void chooseMethod(quantization::Recipe& recipe, const Graph& fused, const std::string& layer,
                  calibration::RangeMethod method)
{
    const auto node = std::find_if(fused.nodes.begin(), fused.nodes.end(),
                                   [&layer](const Node& candidate) { return candidate.name == layer; });
    if (node == fused.nodes.end())
        return;
    std::vector<ValueId> tensors = node->inputs;
    tensors.insert(tensors.end(), node->outputs.begin(), node->outputs.end());
    for (const ValueId id : tensors) {
        if (id != kNoValue && !fused.value(id).constant && fused.value(id).type == DataType::Float32)
            recipe.tensors[fused.value(id).name] = {.method = method};
    }
}

} // namespace

Decisions withRemedy(Decisions decisions, const Graph& fused, const analysis::Finding& finding,
                     const analysis::Remedy& remedy)
{
    switch (remedy.kind) {
    case RemedyKind::PerChannelWeights:
        decisions.recipe.scheme = quantization::Scheme::HybridPerTensorPerChannel;
        break;
    case RemedyKind::Equalization:
        decisions.recipe.equalize = true;
        break;
    case RemedyKind::RangeMethod:
        if (remedy.method)
            chooseMethod(decisions.recipe, fused, finding.layer, *remedy.method);
        break;
    case RemedyKind::Int16:
        decisions.pins[finding.layer] = quantization::Precision::Int16;
        break;
    case RemedyKind::Fp16:
        decisions.pins[finding.layer] = quantization::Precision::Fp16;
        break;
    }
    return decisions;
}

} // namespace assay::ui
