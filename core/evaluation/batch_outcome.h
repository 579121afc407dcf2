// What one batch of images says of both networks, and the sum over batches. Sums are made batch by batch in the
// dataset's order, so that a comparison that reuses batches is equal, bit for bit, to one that computes them all.
#pragma once

#include "core/evaluation/comparison.h"
#include "core/evaluation/dataset.h"
#include "core/evaluation/detection.h"
#include "core/graph/graph.h"

#include <optional>
#include <span>
#include <vector>

namespace assay::evaluation {

struct BatchOutcome
{
    std::vector<ImageResult> images;
    std::int64_t agreeing = 0, fp32Right = 0, int8Right = 0, fp32InFive = 0, int8InFive = 0;
    std::int64_t classes = 0;
    std::vector<ImageMatches> fp32Matches, int8Matches; // by image; empty where no objects are annotated
    std::vector<Fidelity> outputs;                      // by graph output
    std::vector<Fidelity> layers;                       // by NodeId; empty where layers were not measured
};

/// The batch that a graph with one input is bound to.
std::int64_t batchOf(const Graph& graph);

/// A layer is measured at its first output, where that is real.
std::optional<ValueId> measuredValue(const Graph& graph, const Node& node);

/// Nothing where nothing was added.
Nearness nearnessOf(const Fidelity& fidelity);

/// The elements of the first `valid` of `batch` images; all where the first dimension is not the batch.
std::span<const float> validPart(const Tensor& tensor, std::int64_t batch, std::int64_t valid);

/// How outputs become objects in images whose objects are annotated.
struct Detection
{
    Detector detector;
    InputSpec input;
};

/// Judges the outputs of `samples.size()` images, which stand first in a batch. Layers are the caller's. Throws Error
/// naming the image whose label is no class of the network. `detection` may be null.
BatchOutcome judge(const Graph& graph, std::span<const Sample> samples, const std::vector<Tensor>& fp32,
                   const std::vector<Tensor>& int8, const Detection* detection = nullptr);

/// The sum of batches, in the order in which they are added.
class Totals
{
public:
    Totals(const Graph& graph, const Dataset& dataset, bool detects = false);

    void add(const BatchOutcome& batch);
    /// Of the images added so far.
    Comparison comparison() const;

private:
    const Graph& m_graph;
    bool m_hasLabels;
    bool m_detects;
    BatchOutcome m_sum;
    std::int64_t m_layerImages = 0;
};

} // namespace assay::evaluation
