#include "core/analysis/remedy.h"

#include "core/graph/shell_quoted.h"

#include <array>
#include <utility>

namespace assay::analysis {

namespace {

constexpr double kAlpha = 0.5; // of smoothing, as SmoothQuant's authors recommend

std::string optionOf(RemedyKind kind, const std::string& layer)
{
    switch (kind) {
    case RemedyKind::PerChannelWeights:
        return "--scheme hybrid_per_tensor_per_channel";
    case RemedyKind::Equalization:
        return "--equalize on";
    case RemedyKind::EqualizationPastClips:
        return "--drop-idle-clips on --equalize on";
    case RemedyKind::Smoothing:
        return "--smooth 0.5";
    case RemedyKind::BiasAbsorption:
        return "--absorb-bias on";
    case RemedyKind::OutlierSplitting:
        return "--split-outliers on";
    case RemedyKind::RangeMethod:
        break;
    case RemedyKind::Int16:
    case RemedyKind::Fp16:
        return "--pin " + shellQuoted(layer + "=" + std::string(toString(kind)));
    }
    return {};
}

} // namespace

std::string_view toString(RemedyKind kind)
{
    constexpr std::array<std::string_view, 9> kNames = {
        "per-channel-weights", "equalization",    "equalization-past-clips",
        "smoothing",           "bias-absorption", "outlier-splitting",
        "range-method",        "int16",           "fp16"};
    return kNames.at(static_cast<std::size_t>(kind));
}

Remedy remedyOf(RemedyKind kind, const std::string& layer)
{
    return {kind, 0, optionOf(kind, layer), {}, {}};
}

Remedy rangeRemedy(std::vector<std::string> tensors, calibration::RangeMethod method)
{
    Remedy remedy{RemedyKind::RangeMethod, 0, {}, method, {}, std::move(tensors)};
    for (const std::string& tensor : remedy.tensors) {
        remedy.option += remedy.option.empty() ? "" : " ";
        remedy.option += "--range " + shellQuoted(tensor + "=" + std::string(calibration::toString(method)));
    }
    return remedy;
}

void apply(const Remedy& remedy, const std::string& layer, quantization::Recipe& recipe, quantization::Pins& pins)
{
    switch (remedy.kind) {
    case RemedyKind::PerChannelWeights:
        recipe.scheme = quantization::Scheme::HybridPerTensorPerChannel;
        break;
    case RemedyKind::EqualizationPastClips:
        recipe.dropIdleClips = true;
        [[fallthrough]];
    case RemedyKind::Equalization:
        recipe.equalize = true;
        break;
    case RemedyKind::Smoothing:
        recipe.smoothing = kAlpha;
        break;
    case RemedyKind::BiasAbsorption:
        recipe.absorbBias = true;
        break;
    case RemedyKind::OutlierSplitting:
        recipe.splitOutliers = true;
        break;
    case RemedyKind::RangeMethod:
        for (const std::string& tensor : remedy.tensors) {
            quantization::TensorChoice choice;
            choice.method = remedy.method;
            recipe.tensors[tensor] = choice;
        }
        break;
    case RemedyKind::Int16:
        pins[layer] = quantization::Precision::Int16;
        break;
    case RemedyKind::Fp16:
        pins[layer] = quantization::Precision::Fp16;
        break;
    }
}

} // namespace assay::analysis
