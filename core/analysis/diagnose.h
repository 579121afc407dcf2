// Why the worst layers lose what they lose, and what takes it back: findings from measured facts only. Each remedy was
// applied to its layer and the layer measured again. Decides nothing. Files of it: diagnosis_json.h.
#pragma once

#include "core/analysis/layer_error.h"
#include "core/analysis/other_weights.h"
#include "core/analysis/remedy.h"
#include "core/evaluation/inputs.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace assay::analysis {

enum class Cause : std::uint8_t {
    OutlierChannel,           // weights per tensor, one output channel reaches much farther than the others
    DepthwisePerTensor,       // a depthwise convolution whose weights share one scale
    WeightRounding,           // else, where rounding weights costs most
    OutlierActivationChannel, // one channel of what the layer makes reaches much farther than the others
    Clipping,                 // values outside the ranges
    ActivationRounding,       // else, where rounding activations costs most
    Propagated,               // little of it is the layer's own
};

/// "outlier-channel", "depthwise-per-tensor", "weight-rounding", "outlier-activation-channel", "clipping",
/// "activation-rounding", "propagated".
std::string_view toString(Cause cause);

struct Finding
{
    NodeId node = kNoNode;
    std::string layer, op;
    Cause cause = Cause::WeightRounding;
    double lost = 0;        // alone, as ErrorFigures::lost
    double accumulated = 0; // the same as the network runs
    double share = 0;       // of the parts of the layer's own error, the cause's; Propagated: of the accumulated error
    std::string tensor;     // weights or activations that the cause is about; Propagated: empty
    std::optional<std::size_t> channel; // OutlierChannel, OutlierActivationChannel, DepthwisePerTensor: the widest
    double widestToMedian = 0;          // its range over the channels' median range
    double clippedShare = 0;            // Clipping: of the tensor's values, 0 to 1
    std::string source;                 // Propagated: the layer before it that loses most alone
    std::vector<Remedy> remedies;       // the advised first, then by gain; empty for Propagated: they are the source's
    /// The cause with its figures, and the advised remedy with its gain and option, in English.
    std::string words;
};

struct Diagnosis
{
    std::string model, recipe, target;
    std::int64_t images = 0;
    std::vector<LayerError> layers; // all that were measured, in execution order
    std::vector<Finding> findings;  // the layer that loses most alone first
};

struct DiagnoseOptions
{
    std::size_t images = 64; // the first of the evaluation images
    std::size_t layers = 5;  // that lose most alone, and the one that accumulates most
    int threads = 0;         // 0: all cores
};

/// What is diagnosed. The graph is as a Comparer takes it.
struct DiagnoseSubject
{
    const Graph& fused;
    const calibration::Statistics& statistics;
    const quantization::Recipe& recipe;
    const quantization::Pins& pins;
    const evaluation::InputReader& inputs;
    std::function<double(const quantization::Pins&)> fps;
    quantization::Tuning tuning{};        // where the recipe needs it
    std::vector<OtherWeights> others{};   // what remedies of weights make of the network
    quantization::Observation observed{}; // of the network without any of them
};

/// Layers that lose nothing to speak of get no finding.
Diagnosis diagnose(const DiagnoseSubject& subject, const DiagnoseOptions& options, const Progress& progress = {});

} // namespace assay::analysis
