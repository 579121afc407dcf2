// What one pass over the calibration images learns of each tensor. Mergeable, so that shards can be added.
#pragma once

#include "core/graph/tensor.h"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace assay::calibration {

constexpr int kHistogramBins = 2048;

/// Counts of values in equal bins over [lower, upper]. When a value falls outside, the bin width doubles and neighbours
/// are merged, so no second pass is needed and merging two histograms is exact in counts.
class Histogram
{
public:
    /// Bin edges sit at integer multiples of a power-of-two width, so that any two histograms can be aligned.
    void add(std::span<const float> values);
    void merge(const Histogram& other);

    bool isEmpty() const { return m_total == 0; }
    double lower() const;    // left edge of bin 0
    double upper() const;    // right edge of the last bin
    double binWidth() const;
    std::int64_t total() const { return m_total; }
    std::span<const std::int64_t> counts() const { return m_counts; }

    bool operator==(const Histogram&) const = default;

    /// Everything needed to store and rebuild it.
    struct State
    {
        int exponent = 0;          // bin width is 2^exponent
        std::int64_t firstBin = 0; // left edge of bin 0, in bin widths
        std::vector<std::int64_t> counts;
    };
    State state() const;
    static Histogram fromState(const State& state);

private:
    int m_exponent = 0;
    std::int64_t m_firstBin = 0;
    std::int64_t m_total = 0;
    std::vector<std::int64_t> m_counts;
};

/// Statistics of one activation tensor over all images. Channel axis: 1 for rank >= 2 (NCHW), else none.
struct TensorStatistics
{
    std::string name;
    Histogram histogram;
    double minimum = 0, maximum = 0; // exact
    double mean = 0, variance = 0;   // exact to rounding; population variance
    std::int64_t count = 0;
    std::vector<float> channelMinimum, channelMaximum; // empty where there are no channels

    void add(std::span<const float> values, std::span<const std::int64_t> shape);
    void merge(const TensorStatistics& other);
};

/// By tensor name, for every floating-point activation of the fused graph, graph inputs included.
using Statistics = std::map<std::string, TensorStatistics>;

} // namespace assay::calibration
