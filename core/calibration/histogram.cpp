#include "core/calibration/statistics.h"
#include "core/graph/error.h"
#include "core/graph/vector_clones.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace assay::calibration {

namespace {

constexpr int kNoExponent = -160; // below every float: a histogram of zeros only

/// float32 carries 24 bits, so bins finer than 2^-28 of the largest magnitude tell nothing more.
int finestExponent(double largestMagnitude)
{
    return largestMagnitude > 0 ? std::max(kNoExponent, std::ilogb(largestMagnitude) - 28) : kNoExponent;
}

std::int64_t binOf(double value, int exponent)
{
    return static_cast<std::int64_t>(std::floor(std::ldexp(value, -exponent)));
}

/// The smallest bin width whose bins cover [lowest, highest]: a function of the two values alone, so that the order in
/// which data came does not show.
int exponentFor(double lowest, double highest)
{
    int exponent = finestExponent(std::max(std::abs(lowest), std::abs(highest)));
    const double width = (highest - lowest) / kHistogramBins;
    if (width > 0)
        exponent = std::max(exponent, std::ilogb(width) - 1);
    while (binOf(highest, exponent) - binOf(lowest, exponent) >= kHistogramBins)
        ++exponent;
    return exponent;
}

/// floor(value * scale) - first, for a scale that is a power of two.
ASSAY_VECTOR_CLONES void binNumbers(std::span<const float> values, float scale, std::int32_t first, std::int32_t* bins)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float scaled = values[i] * scale;
        const auto truncated = static_cast<std::int32_t>(scaled);
        bins[i] = truncated - (static_cast<float>(truncated) > scaled ? 1 : 0) - first;
    }
}

} // namespace

void Histogram::cover(double lowest, double highest)
{
    if (!std::isfinite(lowest) || !std::isfinite(highest))
        throw Error("holds a value that is not a number");
    lowest = m_total == 0 ? lowest : std::min(lowest, m_lowest);
    highest = m_total == 0 ? highest : std::max(highest, m_highest);
    const int exponent = exponentFor(lowest, highest);
    rebin(exponent, binOf(lowest, exponent));
    m_lowest = lowest;
    m_highest = highest;
}

void Histogram::rebin(int exponent, std::int64_t firstBin)
{
    if (m_counts.empty()) {
        m_counts.assign(kHistogramBins, 0);
    } else if (exponent != m_exponent || firstBin != m_firstBin) {
        // Widths are powers of two and edges multiples of them: a finer bin lies inside exactly one coarser bin.
        std::vector<std::int64_t> counts(kHistogramBins, 0);
        const int shift = std::min(exponent - m_exponent, 62);
        for (std::int64_t bin = 0; bin < kHistogramBins; ++bin) {
            const std::int64_t count = m_counts[static_cast<std::size_t>(bin)];
            if (count != 0)
                counts[static_cast<std::size_t>(((m_firstBin + bin) >> shift) - firstBin)] += count;
        }
        m_counts = std::move(counts);
    }
    m_exponent = exponent;
    m_firstBin = firstBin;
}

void Histogram::countInto(std::span<const float> values, std::span<std::uint32_t> counts) const
{
    constexpr std::size_t kBlock = 512;
    std::int32_t bins[kBlock];
    const double inverse = std::ldexp(1.0, -m_exponent);
    // Bin numbers fit 30 bits (finestExponent), so float arithmetic by a power of two is exact and int32 holds them.
    const auto scale = static_cast<float>(inverse);
    const auto first = static_cast<std::int32_t>(m_firstBin);
    if (static_cast<double>(scale) != inverse || scale == 0) {
        for (const float value : values)
            ++counts[static_cast<std::size_t>(binOf(static_cast<double>(value), m_exponent) - m_firstBin)];
        return;
    }
    std::uint32_t* const even = counts.data();
    std::uint32_t* const odd = even + kHistogramBins;
    for (std::size_t start = 0; start < values.size(); start += kBlock) {
        const std::size_t size = std::min(kBlock, values.size() - start);
        binNumbers(values.subspan(start, size), scale, first, bins);
        std::size_t i = 0;
        for (; i + 1 < size; i += 2) {
            ++even[bins[i]];
            ++odd[bins[i + 1]];
        }
        if (i < size)
            ++even[bins[i]];
    }
}

void Histogram::addCounts(std::span<const std::uint32_t> counts)
{
    for (std::size_t bin = 0; bin < kHistogramBins; ++bin) {
        const std::int64_t count = std::int64_t{counts[bin]} + counts[kHistogramBins + bin];
        m_counts[bin] += count;
        m_total += count;
    }
}

void Histogram::add(std::span<const float> values)
{
    if (values.empty())
        return;
    double lowest = values[0], highest = values[0];
    for (const float value : values) {
        if (!std::isfinite(value))
            throw Error("holds a value that is not a number");
        lowest = std::min(lowest, static_cast<double>(value));
        highest = std::max(highest, static_cast<double>(value));
    }
    cover(lowest, highest);
    std::vector<std::uint32_t> counts(std::size_t{kCounterTables} * kHistogramBins, 0);
    countInto(values, counts);
    addCounts(counts);
}

void Histogram::merge(const Histogram& other)
{
    if (other.isEmpty())
        return;
    cover(other.m_lowest, other.m_highest);
    Histogram aligned = other;
    aligned.rebin(m_exponent, m_firstBin);
    for (std::size_t bin = 0; bin < m_counts.size(); ++bin)
        m_counts[bin] += aligned.m_counts[bin];
    m_total += other.m_total;
}

double Histogram::binWidth() const
{
    return std::ldexp(1.0, m_exponent);
}

double Histogram::lower() const
{
    return std::ldexp(static_cast<double>(m_firstBin), m_exponent);
}

double Histogram::upper() const
{
    return std::ldexp(static_cast<double>(m_firstBin + kHistogramBins), m_exponent);
}

Histogram::State Histogram::state() const
{
    return {m_exponent, m_firstBin, m_counts, m_lowest, m_highest};
}

Histogram Histogram::fromState(const State& state)
{
    Histogram histogram;
    if (state.counts.empty())
        return histogram;
    if (state.counts.size() != kHistogramBins)
        throw Error("a histogram of " + std::to_string(state.counts.size()) + " bins where " +
                    std::to_string(kHistogramBins) + " are needed");
    histogram.m_exponent = state.exponent;
    histogram.m_firstBin = state.firstBin;
    histogram.m_counts = state.counts;
    histogram.m_lowest = state.lowest;
    histogram.m_highest = state.highest;
    histogram.m_total = std::accumulate(state.counts.begin(), state.counts.end(), std::int64_t{0});
    return histogram;
}

} // namespace assay::calibration
