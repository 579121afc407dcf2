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
/// Neighbouring values often fall into one bin (zeros after a ReLU): counting them in turn in several tables keeps one
/// increment from waiting for the other.
constexpr int kCounterTables = 2;

/// Counts of values in equal bins over [lower, upper). The bin width is a power of two and edges are its multiples;
/// when a value falls outside, widths double and neighbours are merged, so no second pass is needed. The state depends
/// on the values only, never on their order or on how shards were merged.
class Histogram
{
public:
    /// Throws Error if a value is not finite.
    void add(std::span<const float> values);
    void merge(const Histogram& other);

    /// The same as add in three steps, for callers that spread the counting over threads: make the bins cover a range,
    /// count values inside it into private counters, add the counters. There are kCounterTables counters of each bin, a
    /// table after the other.
    void cover(double lowest, double highest);
    void countInto(std::span<const float> values, std::span<std::uint32_t> counts) const;
    void addCounts(std::span<const std::uint32_t> counts);

    bool isEmpty() const { return m_total == 0; }
    double lower() const; // left edge of bin 0
    double upper() const; // right edge of the last bin
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
        double lowest = 0, highest = 0; // exact extremes
    };
    State state() const;
    /// Throws Error if the counts are not of kHistogramBins bins.
    static Histogram fromState(const State& state);

private:
    void rebin(int exponent, std::int64_t firstBin);

    int m_exponent = 0;
    std::int64_t m_firstBin = 0;
    std::int64_t m_total = 0;
    double m_lowest = 0, m_highest = 0;
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

    bool operator==(const TensorStatistics&) const = default;

    /// One tensor of one batch, row-major. Uses the OpenMP threads; the result does not depend on how many there are.
    /// Throws Error naming the tensor if a value is not finite.
    void add(std::span<const float> values, std::span<const std::int64_t> shape);
    void merge(const TensorStatistics& other);
};

/// By tensor name, for every floating-point activation of the fused graph, graph inputs included.
using Statistics = std::map<std::string, TensorStatistics>;

} // namespace assay::calibration
