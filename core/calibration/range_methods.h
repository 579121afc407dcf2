// The range methods, one function and one file each. Callers use chooseRange, which adds zero to the range.
#pragma once

#include "core/calibration/range.h"

namespace assay::calibration {

/// Keeps `percentile` % of the values: trims whole bins, each time from the end that lies farther from zero.
Range percentileRange(const TensorStatistics& statistics, double percentile);

/// The range with the least expected squared error of rounding and clipping.
Range leastSquaredErrorRange(const TensorStatistics& statistics, int levels);

/// The range whose quantized distribution has the least Kullback-Leibler divergence from the clipped one (Migacz,
/// "8-bit inference with TensorRT", 2017), with thresholds symmetric about zero.
Range leastDivergenceRange(const TensorStatistics& statistics, int levels);

} // namespace assay::calibration
