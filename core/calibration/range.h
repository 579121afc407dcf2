// From a histogram to a range: min-max, percentile, mean squared error, entropy. One method, one function.
#pragma once

#include "core/calibration/statistics.h"

#include <string>
#include <string_view>

namespace assay::calibration {

enum class RangeMethod : std::uint8_t { MinMax, Percentile, MeanSquaredError, Entropy, OutputError, Manual };

struct Range
{
    double minimum = 0, maximum = 0; // always contains 0, as affine encodings need
    bool operator==(const Range&) const = default;
};

struct RangeOptions
{
    double percentile = 99.999; // of the values' mass, both tails together
    int levels = 256;           // quantization levels that the range will be cut into
    bool symmetric = false;
};

/// Throws Error if the statistics are empty. Manual and OutputError (core/tuning) are not chosen from a histogram: they
/// throw too.
Range chooseRange(const TensorStatistics& statistics, RangeMethod method, const RangeOptions& options = {});

/// Expected squared error per value when the histogram is quantized over a range, split in two (bin centres stand for
/// their values), and the share of values outside.
struct RangeError
{
    double rounding = 0, clipping = 0; // mean squared error contributions
    double clippedShare = 0;           // 0 to 1
    double total() const { return rounding + clipping; }
};
RangeError rangeError(const Histogram& histogram, const Range& range, int levels);

/// "minmax", "percentile", "mse", "entropy", "output-error", "manual". parse throws Error listing the names.
std::string_view toString(RangeMethod method);
RangeMethod parseRangeMethod(std::string_view text);

} // namespace assay::calibration
