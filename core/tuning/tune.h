// What a recipe decides with the calibration images again, beyond their statistics: ranges by output error, rounded
// weights, corrected biases. Made for the network with every layer at INT8: pins do not change it, a layer that is
// pinned away from integers leaves it unused. Not for choosing encodings (quantization/plan.h).
#pragma once

#include "core/calibration/statistics.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace assay::tuning {

struct Images
{
    std::size_t count = 0;
    std::function<std::vector<Tensor>(std::size_t)> inputs; // of the graph, one tensor per graph input
};

/// What `recipe` asks for; empty where it asks for nothing. The graph is bound and fused. Does not depend on the number
/// of threads. Throws Error if there are no images.
///
/// Ranges (RangeMethod::OutputError): see searchRanges. Then layer by layer in the order of the graph, with all layers
/// before as they will be:
/// - rounding: integers that keep the layer's output over its integer inputs nearest to that of the real weights;
/// - bias correction (Nagel et al., "Data-Free Quantization Through Weight Equalization and Bias Correction", 2019, its
///   empirical form): what the mean of each output channel, before activation and residual, is more in FP32 than in
///   integers. Of up to 8 batches of images, the middle half's average: a few images on which much is clipped must not
///   shift all others.
quantization::Tuning tune(const Graph& fused, const calibration::Statistics& statistics,
                          const quantization::Recipe& recipe, const Images& images, int threads = 0,
                          const Progress& progress = {});

/// For each activation tensor that nobody gave a range, of the ranges by min-max, percentile (the recipe's, 99.9 and
/// 99.999), squared error and entropy the one that changes the outputs of the layers which read it least: each is
/// computed in FP32 with that one input quantized, its squared error taken relative to the output's square, and the sum
/// over readers and images compared. Layers that keep an encoding pass the question on; a network output counts itself.
std::map<std::string, calibration::Range> searchRanges(const Graph& fused, const calibration::Statistics& statistics,
                                                       const quantization::Recipe& recipe, const Images& images,
                                                       int threads = 0, const Progress& progress = {});

} // namespace assay::tuning
