// What takes a layer's error back: a change of the decisions, as the window's buttons and the command line's options
// make it. Measured by remedies.h.
#pragma once

#include "core/calibration/range.h"
#include "core/quantization/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analysis {

enum class RemedyKind : std::uint8_t {
    PerChannelWeights,
    Equalization,
    EqualizationPastClips, // of a network whose idle ReLU6 is taken for a ReLU
    Smoothing,             // from a LayerNormalization to the products that read it
    BiasAbsorption,
    OutlierSplitting,
    RangeMethod, // of single tensors
    Int16,
    Fp16,
};

/// "per-channel-weights", "equalization", "equalization-past-clips", "smoothing", "bias-absorption",
/// "outlier-splitting", "range-method", "int16", "fp16".
std::string_view toString(RemedyKind kind);

struct Remedy
{
    RemedyKind kind = RemedyKind::Int16;
    double gain = 0;                                // share of the layer's own error that it removes; below 0: it adds
    std::string option;                             // of assay compare: "--pin 'conv1=int16'"
    std::optional<calibration::RangeMethod> method; // RangeMethod
    std::optional<double> fpsChange;    // where it costs any: relative change of simulated throughput, -0.03: 3 % less
    std::vector<std::string> tensors{}; // RangeMethod: whose ranges the method chooses
};

/// With its option, for the layer of that name; nothing is known of what it does.
Remedy remedyOf(RemedyKind kind, const std::string& layer = {});
Remedy rangeRemedy(std::vector<std::string> tensors, calibration::RangeMethod method);

/// Makes the decisions that its option makes.
void apply(const Remedy& remedy, const std::string& layer, quantization::Recipe& recipe, quantization::Pins& pins);

} // namespace assay::analysis
