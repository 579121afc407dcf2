#include "core/calibration/range.h"

#include "core/calibration/range_methods.h"
#include "core/graph/error.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace assay::calibration {

namespace {

Range withZero(Range range)
{
    return {std::min(range.minimum, 0.0), std::max(range.maximum, 0.0)};
}

Range mirrored(const Range& range)
{
    const double bound = std::max(-range.minimum, range.maximum);
    return {-bound, bound};
}

} // namespace

Range chooseRange(const TensorStatistics& statistics, RangeMethod method, const RangeOptions& options)
{
    if (statistics.count == 0)
        throw Error("has no statistics: calibrate first", {{}, {}, statistics.name});
    Range range{statistics.minimum, statistics.maximum};
    switch (method) {
    case RangeMethod::MinMax:
        break;
    case RangeMethod::Percentile:
        range = percentileRange(statistics, options.percentile);
        break;
    case RangeMethod::MeanSquaredError:
        range = leastSquaredErrorRange(statistics, options.levels);
        break;
    case RangeMethod::Entropy:
        range = leastDivergenceRange(statistics, options.levels);
        break;
    case RangeMethod::OutputError:
        throw Error("a range by output error is searched for on images, not in a histogram", {{}, {}, statistics.name});
    case RangeMethod::Manual:
        throw Error("a manual range is given by the user, not chosen", {{}, {}, statistics.name});
    }
    range = withZero(range);
    return options.symmetric ? mirrored(range) : range;
}

RangeError rangeError(const Histogram& histogram, const Range& range, int levels)
{
    RangeError error;
    if (histogram.isEmpty())
        return error;
    const double step = (range.maximum - range.minimum) / (levels - 1);
    const double inverse = step > 0 ? 1 / step : 0;
    const double width = histogram.binWidth();
    double center = histogram.lower() + width / 2;
    double clipped = 0;
    for (const std::int64_t count : histogram.counts()) {
        if (count != 0) {
            const auto weight = static_cast<double>(count);
            if (center < range.minimum || center > range.maximum) {
                const double distance = center - std::clamp(center, range.minimum, range.maximum);
                error.clipping += weight * distance * distance;
                clipped += weight;
            } else {
                // The grid passes through 0: zero is always exact.
                const double rounding = center - std::nearbyint(center * inverse) * step;
                error.rounding += weight * rounding * rounding;
            }
        }
        center += width;
    }
    const auto total = static_cast<double>(histogram.total());
    error.rounding /= total;
    error.clipping /= total;
    error.clippedShare = clipped / total;
    return error;
}

std::string_view toString(RangeMethod method)
{
    switch (method) {
    case RangeMethod::MinMax:
        return "minmax";
    case RangeMethod::Percentile:
        return "percentile";
    case RangeMethod::MeanSquaredError:
        return "mse";
    case RangeMethod::Entropy:
        return "entropy";
    case RangeMethod::OutputError:
        return "output-error";
    case RangeMethod::Manual:
        return "manual";
    }
    return "";
}

RangeMethod parseRangeMethod(std::string_view text)
{
    for (const RangeMethod method : {RangeMethod::MinMax, RangeMethod::Percentile, RangeMethod::MeanSquaredError,
                                     RangeMethod::Entropy, RangeMethod::OutputError, RangeMethod::Manual}) {
        if (toString(method) == text)
            return method;
    }
    throw Error("'" + std::string(text) +
                "' is no range method: minmax, percentile, mse, entropy, output-error or manual");
}

} // namespace assay::calibration
