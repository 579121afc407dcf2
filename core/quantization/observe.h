// How far the channels of activations reach on calibration images, where a recipe that changes weights asks for it
// before there are statistics (reparameterize.h). Statistics, from which ranges are chosen, are
// calibration/collect.h's.
#pragma once

#include "core/calibration/collect.h"
#include "core/graph/graph.h"

#include <map>
#include <string>
#include <vector>

namespace assay::quantization {

/// By channel: the last axis of what a LayerNormalization makes, axis 1 of what a convolution makes.
struct ChannelExtremes
{
    std::vector<float> minimum, maximum;
};

/// By tensor name: what every Conv and LayerNormalization of a network makes.
using Observation = std::map<std::string, ChannelExtremes>;

/// One pass over the images in FP32. Throws Error if there is no batch.
Observation observe(const Graph& fused, const calibration::BatchSource& nextBatch, int threads = 0,
                    const Progress& progress = {}, std::int64_t batches = 0);

} // namespace assay::quantization
