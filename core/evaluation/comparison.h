// FP32 and INT8 side by side on the same images: outputs, accuracy, layer by layer. What was found; comparer.h finds
// it.
#pragma once

#include "core/evaluation/metrics.h"
#include "core/evaluation/task.h"
#include "core/graph/progress.h"
#include "core/runtime/executor.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay::evaluation {

/// How near INT8 values are to FP32's. No value where nothing was measured.
struct Nearness
{
    std::optional<double> sqnrDb; // may be infinite: identical
    std::optional<double> cosine;
    bool operator==(const Nearness&) const = default;
};

struct OutputNearness
{
    std::string name;
    Nearness nearness;
    bool operator==(const OutputNearness&) const = default;
};

/// FP32 beside another runtime's recorded answers.
struct ReferenceAgreement
{
    std::string by;
    std::int64_t images = 0, equal = 0;
    bool operator==(const ReferenceAgreement&) const = default;
};

/// Shares are 0 to 1.
struct Accuracy
{
    /// "top1" (labels known), "mAP" (COCO's, objects annotated), "agreement" (a classifier without labels), "sqnr"
    /// (else)
    std::string metric;
    std::int64_t images = 0;
    std::optional<double> fp32, int8;         // top-1 or mAP
    std::optional<double> fp32Top5, int8Top5; // where there are more than five classes
    std::optional<double> agreement;          // share of images with the same top class
    std::vector<OutputNearness> outputs;
    std::optional<ReferenceAgreement> reference; // where the task records one
    bool operator==(const Accuracy&) const = default;
};

/// What both networks said of one image.
struct ImageResult
{
    int label = -1, fp32 = -1, int8 = -1;         // class indices; -1 if not known or outputs are no class scores
    std::array<ClassScore, 5> fp32Top, int8Top{}; // the best classes, or objects found; empty where there are none
    double distance = 0;                          // of INT8's outputs from FP32's: relativeDistance over all of them
    bool operator==(const ImageResult&) const = default;
};

struct Comparison
{
    Accuracy accuracy;
    std::vector<ImageResult> images; // in the dataset's order
    std::vector<Nearness> layers;    // by NodeId of the fused graph
    std::int64_t layerImages = 0;    // images that the layers were measured on
    bool operator==(const Comparison&) const = default;
};

/// Over the images that the reference has an answer for, in the dataset's order; nothing if there are none.
std::optional<ReferenceAgreement> compareWith(const Reference& reference, std::span<const ImageResult> images);

/// The output that holds one score per class: the first, if it is [batch, classes] or [batch, classes, 1, 1] with at
/// least two classes; else -1.
int classOutput(const Graph& graph);

/// The metric that a comparison of the network has (Accuracy::metric). detects: the task is detection, objects are
/// annotated.
std::string metricOf(const Graph& graph, bool hasLabels, bool detects);

/// Frames per second of FP32 inference on this host: median over runs after a warm-up, for about a second.
double measureThroughput(runtime::Executor& fp32, std::span<const Tensor> inputs, const Progress& progress = {});

} // namespace assay::evaluation
