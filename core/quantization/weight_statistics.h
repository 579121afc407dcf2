// What a constant weight looks like and what its encoding costs, channel by channel, for people who look at it. The
// encoding itself is made by weights.h.
#pragma once

#include "core/calibration/statistics.h"
#include "core/quantization/plan.h"

#include <cstddef>
#include <vector>

namespace assay::quantization {

struct WeightStatistics
{
    calibration::TensorStatistics values; // channels are the encoding's output channels, also where it has one scale
    std::vector<float> channelLimits;     // largest magnitude that the encoding holds, 127 * scale, by channel
    double squaredError = 0;              // mean over all weights of (dequantized - real)^2
    double sqnrDb = 0;                    // 10 log10(mean square / squaredError); infinite if nothing is lost
    std::size_t widestChannel = 0;        // the one with the largest magnitude
    double widestToMedian = 1;            // its magnitude over the channels' median magnitude; 0 if that is 0
};

/// `weight` is Float32, of a layer whose plan has an encoding of weights, with the output channels on its axis. Throws
/// Error if a weight is not finite or the encoding has neither one scale nor one for each channel.
WeightStatistics weightStatistics(const Tensor& weight, const LayerPlan& layer);

} // namespace assay::quantization
