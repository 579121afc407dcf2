// Range methods on distributions whose best range is known, and against searches written here.
#include "core/calibration/range.h"
#include "core/graph/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace assay::calibration {
namespace {

TensorStatistics statisticsOf(const std::vector<float>& values)
{
    TensorStatistics statistics;
    statistics.name = "t";
    statistics.add(values, std::vector<std::int64_t>{static_cast<std::int64_t>(values.size())});
    return statistics;
}

/// 99,995 values evenly in [0, 1) and five at 40.
TensorStatistics withOutliers()
{
    std::vector<float> values;
    for (int i = 0; i < 99995; ++i)
        values.push_back(static_cast<float>(i) / 99995);
    values.insert(values.end(), 5, 40.0F);
    return statisticsOf(values);
}

/// The error of quantizing the values themselves, no histogram.
double squaredError(const std::vector<float>& values, const Range& range, int levels)
{
    const double step = (range.maximum - range.minimum) / (levels - 1);
    double sum = 0;
    for (const float value : values) {
        const double clamped = std::clamp(static_cast<double>(value), range.minimum, range.maximum);
        sum += std::pow(std::nearbyint(clamped / step) * step - value, 2);
    }
    return sum / static_cast<double>(values.size());
}

TEST(MinMax, isTheExactExtremes)
{
    const Range range = chooseRange(withOutliers(), RangeMethod::MinMax);
    EXPECT_EQ(range.minimum, 0);
    EXPECT_EQ(range.maximum, 40);
}

TEST(MinMax, alwaysContainsZero)
{
    const Range range = chooseRange(statisticsOf({3, 5}), RangeMethod::MinMax);
    EXPECT_EQ(range.minimum, 0);
    EXPECT_EQ(range.maximum, 5);
}

// Five of 100,000 are within the 0.01 % that may be cut; the bulk ends at 1, which a bin of 40/2048 rounds up at most.
TEST(Percentile, cutsTheOutliersAndKeepsTheBulk)
{
    const Range range = chooseRange(withOutliers(), RangeMethod::Percentile, {.percentile = 99.99});
    EXPECT_LE(range.minimum, 0);
    EXPECT_GE(range.maximum, 0.99);
    EXPECT_LE(range.maximum, 1.04);
}

TEST(Percentile, of100CutsNothing)
{
    const Range range = chooseRange(withOutliers(), RangeMethod::Percentile, {.percentile = 100});
    EXPECT_GE(range.maximum, 40);
    EXPECT_LE(range.maximum, 40 + 64.0 / kHistogramBins);
}

TEST(Percentile, isRefusedOutsideItsRange)
{
    EXPECT_THROW(chooseRange(withOutliers(), RangeMethod::Percentile, {.percentile = 0}), Error);
    EXPECT_THROW(chooseRange(withOutliers(), RangeMethod::Percentile, {.percentile = 101}), Error);
}

TEST(MeanSquaredError, isAsGoodAsAFineSearchOverTheValuesThemselves)
{
    std::vector<float> values;
    for (int i = 1; i < 20000; ++i) // exponentially distributed, both signs, by inverse transform
        values.push_back(static_cast<float>((i % 2 == 0 ? 0.3 : -1) * std::log(i / 20000.0)));
    for (const int levels : {16, 256}) {
        const Range chosen =
            chooseRange(statisticsOf(values), RangeMethod::MeanSquaredError, {.percentile = 0, .levels = levels});
        double best = 1e9;
        for (int low = 1; low <= 60; ++low) {
            for (int high = 1; high <= 60; ++high)
                best = std::min(best, squaredError(values, {-3.0 * low / 60, 10.0 * high / 60}, levels));
        }
        EXPECT_LT(squaredError(values, chosen, levels), best * 1.1) << levels;
    }
}

// An exponential bulk has 99.9 % below 6.9; over [0, 100] a level would be 0.39 wide, which blurs its slope.
TEST(Entropy, cutsALongThinTail)
{
    std::vector<float> values(3, 100.0F);
    for (int i = 1; i < 100000; ++i)
        values.push_back(static_cast<float>(-std::log(i / 100000.0)));
    const Range range = chooseRange(statisticsOf(values), RangeMethod::Entropy);
    EXPECT_GT(range.maximum, 5);
    EXPECT_LT(range.maximum, 50);
}

/// Divergence of the values up to a threshold, the rest put on it, from the same after `levels` equal steps that share
/// their mass among what is occupied (Migacz 2017), over 4,096 bins of its own.
double divergenceAt(const std::vector<float>& values, double threshold, int levels)
{
    const double width = static_cast<double>(*std::ranges::max_element(values)) / 4096;
    const auto bins = static_cast<std::size_t>(std::ceil(threshold / width));
    std::vector<double> inside(bins, 0.0);
    double outside = 0;
    for (const float value : values) {
        const auto bin = static_cast<std::size_t>(static_cast<double>(value) / width);
        bin < bins ? inside[bin] += 1 : outside += 1;
    }
    std::vector<double> clipped = inside;
    clipped.back() += outside;
    const auto total = static_cast<double>(values.size());
    std::vector<double> mass(static_cast<std::size_t>(levels), 0.0), occupied = mass;
    const auto levelOf = [&](std::size_t bin) { return bin * mass.size() / bins; };
    for (std::size_t bin = 0; bin < bins; ++bin) {
        mass[levelOf(bin)] += inside[bin];
        occupied[levelOf(bin)] += clipped[bin] > 0 ? 1 : 0;
    }
    double sum = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        if (clipped[bin] == 0)
            continue;
        const double quantized = mass[levelOf(bin)] / occupied[levelOf(bin)] / (total - outside);
        sum += clipped[bin] / total * std::log(clipped[bin] / total / std::max(quantized, 1e-12));
    }
    return sum;
}

// An exponential bulk to about 11 and three values near 60. The search here has finer bins and its own thresholds; kept
// whole, 64 levels would be 0.94 wide.
TEST(Entropy, divergesHardlyMoreThanTheBestOfAPlainSearch)
{
    std::vector<float> values{60, 59, 58};
    for (int i = 1; i < 50000; ++i)
        values.push_back(static_cast<float>(-std::log(i / 50000.0)));
    double best = 1e9;
    for (int i = 128; i <= 4096; i += 8)
        best = std::min(best, divergenceAt(values, 60.0 * i / 4096, 64));
    const Range chosen = chooseRange(statisticsOf(values), RangeMethod::Entropy, {.percentile = 0, .levels = 64});
    EXPECT_LT(divergenceAt(values, chosen.maximum, 64), best + 2e-3);
    EXPECT_GT(divergenceAt(values, 60, 64), best + 2e-2);
}

TEST(SymmetricRange, isMirrored)
{
    const Range range = chooseRange(statisticsOf({-1, 5}), RangeMethod::MinMax, {.symmetric = true});
    EXPECT_EQ(range, (Range{-5, 5}));
}

TEST(Ranges, needStatisticsAndAMethodOfChoice)
{
    EXPECT_THROW(chooseRange(TensorStatistics{}, RangeMethod::MinMax), Error);
    EXPECT_THROW(chooseRange(withOutliers(), RangeMethod::Manual), Error);
    EXPECT_EQ(parseRangeMethod("mse"), RangeMethod::MeanSquaredError);
    EXPECT_THROW(parseRangeMethod("best"), Error);
}

// Uniform over [0, 1) in steps of 1/15: rounding step^2 / 12; nothing clipped. Over [0, 0.5]: half is clipped, by up to
// a half: the mean of d^2 over d in (0, 0.5) is 1/12, of half the values 1/24.
TEST(RangeError, splitsRoundingAndClipping)
{
    std::vector<float> values;
    for (int i = 0; i < 100000; ++i)
        values.push_back((static_cast<float>(i) + 0.5F) / 100000);
    const Histogram histogram = statisticsOf(values).histogram;
    const RangeError whole = rangeError(histogram, {0, 1}, 16);
    EXPECT_NEAR(whole.rounding, 1.0 / 225 / 12, 1e-5);
    EXPECT_NEAR(whole.clippedShare, 0, 1e-3);
    const RangeError half = rangeError(histogram, {0, 0.5}, 256);
    EXPECT_NEAR(half.clipping, 1.0 / 24, 1e-3);
    EXPECT_NEAR(half.clippedShare, 0.5, 2e-3);
}

} // namespace
} // namespace assay::calibration
