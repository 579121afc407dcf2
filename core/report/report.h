// Everything that a report shows, as plain rows: made once from the stages' values, then written as JSON, CSV, HTML or
// text. Computes sums and looks names up; measures nothing.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/analysis/sweep.h"
#include "core/calibration/statistics.h"
#include "core/evaluation/comparison.h"
#include "core/quantization/imported_encodings.h"
#include "core/quantization/plan.h"
#include "core/transform/optimize.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay::report {

struct ModelSummary
{
    std::string name, file;
    int opset = 0;
    std::int64_t parameters = 0; // elements of floating-point constants, without BatchNormalization's mean and variance
    std::int64_t weightBytes = 0;
    std::int64_t macs = 0;                                            // of one image
    std::vector<std::pair<std::string, std::string>> inputs, outputs; // name, type and shape
};

/// What a layer costs alone: only it at INT8, the rest FP32.
struct SensitivityRow
{
    std::optional<double> outputError; // noise over signal of the network's output
    double loss = 0;                   // of the metric, 0 to 1
    std::string metric;                // as evaluation::Accuracy's
    std::int64_t images = 0;
};

struct LayerRow
{
    std::string name;
    std::string op;                  // "Conv + Add + Relu"
    std::vector<std::string> origin; // source nodes
    std::string outputShape;
    std::string precision;
    bool isPinned = false;
    std::string precisionReason;
    evaluation::Nearness nearness;
    aipu::LayerPerformance performance;
    std::optional<SensitivityRow> sensitivity; // where a sweep has measured it
    std::vector<float> weightScales;           // one, or one for each output channel
    std::vector<double> importedWeightScales;  // what another tool chose
};

/// What another tool chose for a tensor.
struct ImportedRow
{
    double scale = 0;
    int zeroPoint = 0;
    int bits = 8;
    double minimum = 0, maximum = 0;
};

struct TensorRow
{
    std::string name;
    std::string precision; // that it is kept in
    float scale = 0;
    int zeroPoint = 0;
    double minimum = 0, maximum = 0; // the range chosen
    std::string method;
    std::optional<double> observedMinimum, observedMaximum;
    std::optional<ImportedRow> imported;
};

struct SourceNodeRow
{
    std::string name, op;
    std::string fate;                 // "kept", "folded into Conv_0", ...
    std::vector<std::string> targets; // fused nodes
};

struct HostMeasurement
{
    double fps = 0;
    int threads = 0;
    bool operator==(const HostMeasurement&) const = default;
};

struct Report
{
    ModelSummary model;
    std::size_t sourceNodeCount = 0, fusedNodeCount = 0;
    std::string scheme, method; // empty where nothing was planned
    std::string preset;         // that the recipe is; empty if it is none
    std::string recipe;         // all of it in words
    double smoothing = 0;       // Recipe's, and so on
    bool dropsIdleClips = false, absorbsBias = false, splitsOutliers = false;
    bool isEqualized = false, isBiasCorrected = false;
    std::string rounding;
    std::int64_t calibrationImages = 0;
    std::optional<evaluation::Accuracy> accuracy;
    std::int64_t layerImages = 0;
    std::optional<aipu::Performance> performance;
    std::optional<HostMeasurement> host;
    std::vector<LayerRow> layers;   // in the order of the fused graph
    std::vector<TensorRow> tensors; // in the order of the fused graph; without a plan those imported, name only
    std::string importedFrom;       // format and file; empty where nothing was imported
    std::vector<SourceNodeRow> sourceNodes;
    std::vector<std::string> notes; // what was assumed, one sentence each
};

/// The values a report is made from; those that may be absent are pointers.
struct ReportSources
{
    std::string modelFile;
    const Graph& source;
    const transform::Optimized& optimized;
    const calibration::Statistics* statistics = nullptr;
    const quantization::QuantizationPlan* plan = nullptr;
    const quantization::ImportedEncodings* imported = nullptr;
    const evaluation::Comparison* comparison = nullptr;
    const aipu::Performance* performance = nullptr;
    const analysis::Sweep* sweep = nullptr;
    std::optional<HostMeasurement> host;
    std::int64_t calibrationImages = 0;
    std::vector<std::string> notes;
};

Report makeReport(const ReportSources& sources);

/// Operators of a source graph with their counts, most frequent first, then by name.
std::vector<std::pair<std::string, int>> countOperators(const Graph& graph);

/// Inputs, outputs, opset, parameters; macs stays 0: only bound graphs have them.
ModelSummary summarize(const Graph& source, const std::string& file);

} // namespace assay::report
