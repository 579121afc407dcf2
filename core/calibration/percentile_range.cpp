#include "core/calibration/range_methods.h"
#include "core/graph/error.h"

#include <algorithm>
#include <cmath>

namespace assay::calibration {

Range percentileRange(const TensorStatistics& statistics, double percentile)
{
    if (!(percentile > 0 && percentile <= 100))
        throw Error("a percentile of " + std::to_string(percentile) + ": it is above 0 and at most 100");
    const Histogram& histogram = statistics.histogram;
    const auto counts = histogram.counts();
    const double allowed = (1 - percentile / 100) * static_cast<double>(histogram.total());
    std::size_t first = 0, last = counts.size() - 1;
    double trimmed = 0;
    const auto leftEdge = [&] { return histogram.lower() + static_cast<double>(first) * histogram.binWidth(); };
    const auto rightEdge = [&] { return histogram.lower() + static_cast<double>(last + 1) * histogram.binWidth(); };
    while (first < last) {
        // Trim where it shortens the farther reach; an end on the other side of zero gains nothing.
        const bool trimsRight = rightEdge() >= -leftEdge();
        const auto count = static_cast<double>(counts[trimsRight ? last : first]);
        if (trimmed + count > allowed)
            break;
        trimmed += count;
        trimsRight ? --last : ++first;
    }
    // Edges, not the exact extremes: FP32 sums in another order (another instruction set) move an extreme by a rounding
    // and with it every scale, an edge almost never.
    return {leftEdge(), rightEdge()};
}

} // namespace assay::calibration
