#include "core/calibration/range_methods.h"

#include <algorithm>

namespace assay::calibration {

namespace {

constexpr int kFractions = 64; // candidate bounds between zero and the extreme

/// The best bound among fractions of an extreme, the other bound being fixed.
template <typename MakeRange>
double bestBound(const Histogram& histogram, double extreme, int levels, MakeRange makeRange)
{
    double best = extreme;
    double least = rangeError(histogram, makeRange(extreme), levels).total();
    for (int i = kFractions - 1; i > 0; --i) {
        const double candidate = extreme * i / kFractions;
        const double error = rangeError(histogram, makeRange(candidate), levels).total();
        if (error < least) {
            least = error;
            best = candidate;
        }
    }
    return best;
}

} // namespace

Range leastSquaredErrorRange(const TensorStatistics& statistics, int levels)
{
    const Histogram& histogram = statistics.histogram;
    Range range{std::min(statistics.minimum, 0.0), std::max(statistics.maximum, 0.0)};
    // Coordinate descent: the bounds interact through the step only, so two rounds settle.
    for (int round = 0; round < 2; ++round) {
        if (statistics.maximum > 0)
            range.maximum = bestBound(histogram, statistics.maximum, levels, [&](double bound) {
                return Range{range.minimum, bound};
            });
        if (statistics.minimum < 0)
            range.minimum = bestBound(histogram, statistics.minimum, levels, [&](double bound) {
                return Range{bound, range.maximum};
            });
        if (statistics.minimum >= 0 || statistics.maximum <= 0)
            break;
    }
    return range;
}

} // namespace assay::calibration
