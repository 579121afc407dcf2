// The decision: a precision for every layer, an encoding for every tensor. Made from statistics, a recipe and pins;
// everything downstream (simulators, export, reports) reads only this and the fused graph.
#pragma once

#include "core/calibration/range.h"
#include "core/graph/graph.h"
#include "core/quantization/precision.h"
#include "core/quantization/tuning.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay::quantization {

enum class Scheme : std::uint8_t {
    PerTensorHistogram,        // weights and activations per tensor, ranges by method (the vendor's default)
    PerTensorMinMax,           // weights and activations per tensor, min-max
    HybridPerTensorPerChannel, // weights per output channel, activations per tensor by method (our default)
};

/// "per_tensor_histogram", "per_tensor_min_max", "hybrid_per_tensor_per_channel"; parse throws Error listing them.
std::string_view toString(Scheme scheme);
Scheme parseScheme(std::string_view text);

enum class Rounding : std::uint8_t {
    Nearest,  // each weight to its nearest integer
    Adaptive, // so that the layer's output is nearest to what it was, on calibration images; see tune.h
};

/// "nearest", "adaptive"; parse throws Error listing them.
std::string_view toString(Rounding rounding);
Rounding parseRounding(std::string_view text);

/// What the user decided for one tensor, by name.
struct TensorChoice
{
    std::optional<calibration::RangeMethod> method;
    std::optional<calibration::Range> manualRange; // with RangeMethod::Manual
    // As another tool gave them, taken exactly; see imported_encodings.h.
    std::optional<Encoding> int8, int16; // of an activation, instead of what its range gives
    std::vector<float> weightScales;     // of a weight: one, or one for each output channel
    bool operator==(const TensorChoice&) const = default;
};

struct Recipe
{
    Scheme scheme = Scheme::HybridPerTensorPerChannel;
    calibration::RangeMethod method = calibration::RangeMethod::Percentile;
    double percentile = 99.999;
    // Of the network's weights, before anything else; see reparameterize.h.
    double smoothing = 0;       // SmoothQuant's alpha, up to 1; 0: none
    bool dropIdleClips = false; // Relu instead of a Clip that cuts nothing off
    bool absorbBias = false;    // move high biases on to the next layer
    bool splitOutliers = false; // make input channels with outlier weights twice, with half the weights
    bool equalize = false;      // share reach between successive weights; see equalize.h
    // Of the plan, on the calibration images; see tune.h.
    bool biasCorrection = false; // take back what quantization adds to the mean of an output channel
    Rounding rounding = Rounding::Nearest;
    std::map<std::string, TensorChoice> tensors;
    bool operator==(const Recipe&) const = default;
};

/// Fused node name -> precision.
using Pins = std::map<std::string, Precision>;

/// "LAYER=PRECISION" with a glob (*, ?, [set]) over fused node names and their origins -> pins.
/// Throws Error if the text is not of that form or matches nothing.
void addPins(Pins& pins, const Graph& fused, std::string_view text);

/// "TENSOR=METHOD" with a glob over the activations of the fused graph -> how their ranges are chosen. Throws Error if
/// the text is not of that form or matches no activation that has a range of its own.
void addRangeMethods(Recipe& recipe, const Graph& fused, std::string_view text);

struct LayerPlan
{
    Precision precision = Precision::Int8; // what it computes in
    Precision storage = Precision::Int8;   // what its outputs are kept in; differs for FP16 layers that requantize
    bool isPinned = false;
    std::string reason;                   // why it is not INT8 where nobody pinned it; empty else
    std::optional<WeightEncoding> weight; // Accumulate layers with a constant weight, at INT8 and INT16
    LayerTuning tuning;                   // where it computes in integers
};

/// True for layers with constant weights that are kept as integers: what tuning is for.
bool computesInIntegers(const LayerPlan& layer);

struct QuantizationPlan
{
    Recipe recipe;
    std::vector<LayerPlan> layers;       // by NodeId of the fused graph
    std::vector<TensorEncoding> tensors; // by ValueId; set for every floating-point value, constants included
};

/// What each layer computes in, by NodeId: what a plan decides of it, without data.
std::vector<Precision> layerPrecisions(const Graph& fused, const Pins& pins);

/// True if a recipe needs core/tuning's tune() for its plan.
bool needsTuning(const Recipe& recipe);

/// Throws Error if statistics lack a tensor or a pin names no node, or if `tuning` lacks the range of a tensor whose
/// method is OutputError.
QuantizationPlan plan(const Graph& fused, const calibration::Statistics& statistics, const Recipe& recipe,
                      const Pins& pins, const Tuning& tuning = {});

} // namespace assay::quantization
