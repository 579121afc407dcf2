#include "core/calibration/statistics.h"

#include "core/graph/error.h"
#include "core/graph/vector_clones.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::calibration {

namespace {

/// What one contiguous run of values adds. Runs are whole planes (image, channel), so that every sum has a fixed order.
struct RunSummary
{
    float lowest = std::numeric_limits<float>::infinity();
    float highest = -std::numeric_limits<float>::infinity();
    double sum = 0, squares = 0;
};

ASSAY_VECTOR_CLONES RunSummary summarize(std::span<const float> values)
{
    constexpr std::size_t kLanes = 16; // independent chains that the compiler keeps in vector registers
    float lowest[kLanes], highest[kLanes];
    double sums[kLanes] = {}, squares[kLanes] = {};
    RunSummary summary;
    std::fill_n(lowest, kLanes, summary.lowest);
    std::fill_n(highest, kLanes, summary.highest);
    const std::size_t whole = values.size() / kLanes * kLanes;
    for (std::size_t i = 0; i < whole; i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const float value = values[i + lane];
            lowest[lane] = value < lowest[lane] ? value : lowest[lane];
            highest[lane] = value > highest[lane] ? value : highest[lane];
            const auto wide = static_cast<double>(value);
            sums[lane] += wide;
            squares[lane] += wide * wide;
        }
    }
    for (std::size_t i = whole; i < values.size(); ++i) {
        const auto wide = static_cast<double>(values[i]);
        lowest[0] = std::min(lowest[0], values[i]);
        highest[0] = std::max(highest[0], values[i]);
        sums[0] += wide;
        squares[0] += wide * wide;
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        summary.lowest = std::min(summary.lowest, lowest[lane]);
        summary.highest = std::max(summary.highest, highest[lane]);
        summary.sum += sums[lane];
        summary.squares += squares[lane];
    }
    return summary;
}

/// Values from which on a second thread is worth its start.
constexpr std::size_t kParallelFrom = std::size_t{1} << 14;

struct Moments
{
    double count = 0, mean = 0, squares = 0; // squares: sum of squared deviations
};

/// Chan, Golub and LeVeque, 1979.
Moments combined(const Moments& a, const Moments& b)
{
    const double count = a.count + b.count;
    if (count == 0)
        return a;
    const double delta = b.mean - a.mean;
    return {count, a.mean + delta * b.count / count, a.squares + b.squares + delta * delta * a.count * b.count / count};
}

Moments momentsOf(const TensorStatistics& statistics)
{
    const auto count = static_cast<double>(statistics.count);
    return {count, statistics.mean, statistics.variance * count};
}

void setMoments(TensorStatistics& statistics, const Moments& moments)
{
    statistics.mean = moments.mean;
    statistics.variance = moments.count > 0 ? moments.squares / moments.count : 0;
}

void widenChannels(TensorStatistics& statistics, std::size_t channels)
{
    if (statistics.channelMinimum.empty()) {
        statistics.channelMinimum.assign(channels, std::numeric_limits<float>::infinity());
        statistics.channelMaximum.assign(channels, -std::numeric_limits<float>::infinity());
    }
    if (statistics.channelMinimum.size() != channels)
        throw Error("has " + std::to_string(channels) + " channels where " +
                        std::to_string(statistics.channelMinimum.size()) + " were seen before",
                    {{}, {}, statistics.name});
}

void extendExtremes(TensorStatistics& statistics, double lowest, double highest)
{
    statistics.minimum = statistics.count == 0 ? lowest : std::min(statistics.minimum, lowest);
    statistics.maximum = statistics.count == 0 ? highest : std::max(statistics.maximum, highest);
}

/// Counts in parallel: integers, so the order does not matter.
void countAll(Histogram& histogram, std::span<const float> values)
{
    constexpr std::size_t kSlice = std::size_t{1} << 13;
    const auto slices = static_cast<std::int64_t>((values.size() + kSlice - 1) / kSlice);
#pragma omp parallel if (values.size() > kParallelFrom)
    {
        std::vector<std::uint32_t> counts(std::size_t{kCounterTables} * kHistogramBins, 0);
#pragma omp for schedule(guided)
        for (std::int64_t slice = 0; slice < slices; ++slice) {
            const std::size_t start = static_cast<std::size_t>(slice) * kSlice;
            histogram.countInto(values.subspan(start, std::min(kSlice, values.size() - start)), counts);
        }
#pragma omp critical(assay_histogram)
        histogram.addCounts(counts);
    }
}

} // namespace

void TensorStatistics::add(std::span<const float> values, std::span<const std::int64_t> shape)
{
    if (values.empty())
        return;
    const bool hasChannels = shape.size() >= 2;
    const std::size_t channels = hasChannels ? static_cast<std::size_t>(shape[1]) : 1;
    const std::size_t runs = hasChannels ? static_cast<std::size_t>(shape[0]) * channels : 1;
    const std::size_t length = values.size() / runs;
    std::vector<RunSummary> summaries(runs);
#pragma omp parallel for schedule(guided) if (values.size() > kParallelFrom)
    for (std::size_t run = 0; run < runs; ++run)
        summaries[run] = summarize(values.subspan(run * length, length));

    if (hasChannels)
        widenChannels(*this, channels);
    Moments moments = momentsOf(*this);
    RunSummary whole;
    for (std::size_t run = 0; run < runs; ++run) {
        const RunSummary& summary = summaries[run];
        // NaN and infinity survive in the sums, where minimum and maximum may miss a NaN.
        if (!std::isfinite(summary.sum))
            throw Error("holds a value that is not a number", {{}, {}, name});
        whole.lowest = std::min(whole.lowest, summary.lowest);
        whole.highest = std::max(whole.highest, summary.highest);
        if (hasChannels) {
            channelMinimum[run % channels] = std::min(channelMinimum[run % channels], summary.lowest);
            channelMaximum[run % channels] = std::max(channelMaximum[run % channels], summary.highest);
        }
        const auto size = static_cast<double>(length);
        const double mean = summary.sum / size;
        moments = combined(moments, {size, mean, std::max(0.0, summary.squares - summary.sum * mean)});
    }
    extendExtremes(*this, static_cast<double>(whole.lowest), static_cast<double>(whole.highest));
    setMoments(*this, moments);
    count += static_cast<std::int64_t>(values.size());
    histogram.cover(static_cast<double>(whole.lowest), static_cast<double>(whole.highest));
    countAll(histogram, values);
}

void TensorStatistics::merge(const TensorStatistics& other)
{
    if (other.count == 0)
        return;
    if (!other.channelMinimum.empty()) {
        widenChannels(*this, other.channelMinimum.size());
        for (std::size_t channel = 0; channel < channelMinimum.size(); ++channel) {
            channelMinimum[channel] = std::min(channelMinimum[channel], other.channelMinimum[channel]);
            channelMaximum[channel] = std::max(channelMaximum[channel], other.channelMaximum[channel]);
        }
    }
    setMoments(*this, combined(momentsOf(*this), momentsOf(other)));
    extendExtremes(*this, other.minimum, other.maximum);
    count += other.count;
    histogram.merge(other.histogram);
}

} // namespace assay::calibration
