// Histograms and statistics against counts and moments taken here, value by value.
#include "core/calibration/statistics.h"
#include "core/graph/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace assay::calibration {
namespace {

std::vector<float> gaussian(std::size_t count, unsigned seed, float deviation)
{
    std::mt19937 random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i) { // a sum of twelve uniform numbers: the same on every library
        float sum = -6;
        for (int k = 0; k < 12; ++k)
            sum += static_cast<float>(random()) / static_cast<float>(std::mt19937::max());
        values.push_back(sum * deviation);
    }
    return values;
}

/// Each value's bin, by the definition: equal bins over [lower, upper).
std::vector<std::int64_t> countBins(const Histogram& histogram, const std::vector<float>& values)
{
    std::vector<std::int64_t> counts(kHistogramBins, 0);
    for (const float value : values) {
        const double bin = std::floor((static_cast<double>(value) - histogram.lower()) / histogram.binWidth());
        ++counts[static_cast<std::size_t>(bin)];
    }
    return counts;
}

TEST(Histogram, keepsExactCountsWhileItsRangeGrows)
{
    std::vector<float> all;
    Histogram histogram;
    for (const float deviation : {0.01F, 3.0F, 0.5F, 400.0F}) {
        const std::vector<float> values = gaussian(3000, static_cast<unsigned>(deviation * 100), deviation);
        histogram.add(values);
        all.insert(all.end(), values.begin(), values.end());
        EXPECT_EQ(histogram.total(), static_cast<std::int64_t>(all.size()));
        EXPECT_LE(histogram.lower(), *std::ranges::min_element(all));
        EXPECT_GT(histogram.upper(), *std::ranges::max_element(all));
        EXPECT_TRUE(std::ranges::equal(histogram.counts(), countBins(histogram, all))) << deviation;
    }
}

TEST(Histogram, usesAtLeastAQuarterOfItsBins)
{
    Histogram histogram;
    histogram.add(gaussian(1000, 1, 0.7F));
    const auto used = [&] {
        const auto counts = histogram.counts();
        const auto first = std::ranges::find_if(counts, [](auto count) { return count > 0; });
        const auto last = std::find_if(counts.rbegin(), counts.rend(), [](auto count) { return count > 0; });
        return std::distance(first, last.base());
    };
    EXPECT_GE(used(), kHistogramBins / 4);
}

TEST(Histogram, dependsOnTheValuesOnlyNotOnOrderOrShards)
{
    std::vector<float> values = gaussian(5000, 2, 1.3F);
    values.push_back(77.5F);
    values.push_back(-0.0F);
    Histogram once;
    once.add(values);
    std::ranges::reverse(values);
    Histogram backwards;
    for (std::size_t i = 0; i < values.size(); i += 100)
        backwards.add(std::span(values).subspan(i, std::min<std::size_t>(100, values.size() - i)));
    EXPECT_EQ(once, backwards);
    Histogram left, right;
    left.add(std::span(values).first(1));
    right.add(std::span(values).subspan(1));
    right.merge(left);
    EXPECT_EQ(once, right);
    left.merge(Histogram());
    EXPECT_EQ(left.total(), 1);
}

TEST(Histogram, isRebuiltFromItsState)
{
    Histogram histogram;
    histogram.add(gaussian(100, 3, 2));
    EXPECT_EQ(Histogram::fromState(histogram.state()), histogram);
    Histogram::State bad = histogram.state();
    bad.counts.pop_back();
    EXPECT_THROW(Histogram::fromState(bad), Error);
}

TEST(Histogram, takesConstantsAndZerosAlone)
{
    Histogram zeros, ones;
    zeros.add(std::vector<float>(10, 0.0F));
    EXPECT_EQ(zeros.total(), 10);
    ones.add(std::vector<float>(10, 1.0F));
    EXPECT_LE(ones.lower(), 1);
    EXPECT_GT(ones.upper(), 1);
}

TEST(Histogram, refusesNumbersThatAreNone)
{
    Histogram histogram;
    EXPECT_THROW(histogram.add(std::vector<float>{1, std::nanf("")}), Error);
    EXPECT_THROW(histogram.add(std::vector<float>{INFINITY}), Error);
}

// Channel 0: 1, 2, 3, 4 and channel 1: -1, 0, 10, 2: mean 21/8 = 2.625; squares 30 + 105 = 135; variance 135/8
// - 2.625^2.
TEST(TensorStatistics, areExactOnAWorkedCase)
{
    TensorStatistics statistics;
    statistics.name = "x";
    statistics.add(std::vector<float>{1, 2, 3, 4, -1, 0, 10, 2}, std::vector<std::int64_t>{1, 2, 2, 2});
    EXPECT_EQ(statistics.minimum, -1);
    EXPECT_EQ(statistics.maximum, 10);
    EXPECT_EQ(statistics.count, 8);
    EXPECT_DOUBLE_EQ(statistics.mean, 2.625);
    EXPECT_NEAR(statistics.variance, 135.0 / 8 - 2.625 * 2.625, 1e-12);
    EXPECT_EQ(statistics.channelMinimum, (std::vector<float>{1, -1}));
    EXPECT_EQ(statistics.channelMaximum, (std::vector<float>{4, 10}));
}

TEST(TensorStatistics, ofShardsAddUpToThoseOfAll)
{
    const std::vector<float> values = gaussian(6000, 4, 5);
    const std::vector<std::int64_t> whole{4, 3, 500}, part{1, 3, 500};
    TensorStatistics all, merged;
    all.add(values, whole);
    for (std::size_t shard = 0; shard < 4; ++shard) {
        TensorStatistics one;
        one.add(std::span(values).subspan(shard * 1500, 1500), part);
        shard == 0 ? void(merged = one) : merged.merge(one);
    }
    EXPECT_EQ(merged.histogram, all.histogram);
    EXPECT_EQ(merged.channelMinimum, all.channelMinimum);
    EXPECT_EQ(merged.channelMaximum, all.channelMaximum);
    EXPECT_EQ(merged.count, all.count);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 6000;
    double squares = 0;
    for (const float value : values)
        squares += (value - mean) * (value - mean);
    for (const TensorStatistics& statistics : {all, merged}) {
        EXPECT_NEAR(statistics.mean, mean, 1e-12);
        EXPECT_NEAR(statistics.variance, squares / 6000, 1e-9);
    }
}

} // namespace
} // namespace assay::calibration
