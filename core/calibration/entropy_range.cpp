#include "core/calibration/range_methods.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace assay::calibration {

namespace {

/// Zero is exact in every encoding, so the spike of zeros that ReLU makes says nothing about the range: its bin takes
/// its neighbour's count.
std::vector<double> withoutZeroSpike(const Histogram& histogram)
{
    std::vector<double> counts(histogram.counts().begin(), histogram.counts().end());
    const double position = -histogram.lower() / histogram.binWidth();
    if (position >= 0 && position < static_cast<double>(counts.size())) {
        const auto zero = static_cast<std::size_t>(position);
        counts[zero] = zero + 1 < counts.size() ? counts[zero + 1] : counts[zero - 1];
    }
    return counts;
}

/// Kullback-Leibler divergence of the bins [first, last) clipped to that range from their quantization to `levels`.
double divergence(const std::vector<double>& counts, std::size_t first, std::size_t last, int levels)
{
    std::vector<double> reference(counts.begin() + static_cast<std::ptrdiff_t>(first),
                                  counts.begin() + static_cast<std::ptrdiff_t>(last));
    const std::vector<double> inside = reference;
    for (std::size_t bin = 0; bin < first; ++bin)
        reference.front() += counts[bin];
    for (std::size_t bin = last; bin < counts.size(); ++bin)
        reference.back() += counts[bin];
    const std::size_t size = inside.size();
    std::vector<double> quantized(size, 0.0);
    for (int level = 0; level < levels; ++level) {
        const std::size_t start = size * static_cast<std::size_t>(level) / static_cast<std::size_t>(levels);
        const std::size_t end = size * (static_cast<std::size_t>(level) + 1) / static_cast<std::size_t>(levels);
        double mass = 0, occupied = 0;
        for (std::size_t bin = start; bin < end; ++bin) {
            mass += inside[bin];
            occupied += reference[bin] > 0 ? 1 : 0;
        }
        for (std::size_t bin = start; bin < end; ++bin)
            quantized[bin] = reference[bin] > 0 && occupied > 0 ? mass / occupied : 0;
    }
    double referenceTotal = 0, quantizedTotal = 0;
    for (std::size_t bin = 0; bin < size; ++bin) {
        referenceTotal += reference[bin];
        quantizedTotal += quantized[bin];
    }
    if (quantizedTotal == 0)
        return std::numeric_limits<double>::infinity();
    double sum = 0;
    for (std::size_t bin = 0; bin < size; ++bin) {
        const double p = reference[bin] / referenceTotal;
        const double q = std::max(quantized[bin] / quantizedTotal, 1e-12);
        if (p > 0)
            sum += p * std::log(p / q);
    }
    return sum;
}

} // namespace

Range leastDivergenceRange(const TensorStatistics& statistics, int levels)
{
    const Histogram& histogram = statistics.histogram;
    const std::vector<double> counts = withoutZeroSpike(histogram);
    const double width = histogram.binWidth();
    const double reach = std::max(std::abs(statistics.minimum), std::abs(statistics.maximum));
    Range best{statistics.minimum, statistics.maximum};
    double least = std::numeric_limits<double>::infinity();
    constexpr int kCandidates = 128;
    for (int i = kCandidates; i > 0; --i) {
        const double threshold = reach * i / kCandidates;
        const Range range{std::max(statistics.minimum, -threshold), std::min(statistics.maximum, threshold)};
        const auto binOf = [&](double value) {
            return static_cast<std::size_t>(
                std::clamp((value - histogram.lower()) / width, 0.0, static_cast<double>(counts.size())));
        };
        const std::size_t first = binOf(range.minimum);
        const std::size_t last = std::min(binOf(range.maximum) + 1, counts.size());
        if (last <= first || last - first < static_cast<std::size_t>(levels))
            break;
        const double candidate = divergence(counts, first, last, levels);
        if (candidate < least) {
            least = candidate;
            best = range;
        }
    }
    return best;
}

} // namespace assay::calibration
