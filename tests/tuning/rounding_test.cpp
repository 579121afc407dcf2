// Adaptive rounding of one output channel, worked by hand.
#include "core/tuning/rounding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace assay::tuning {
namespace {

std::vector<int> rounded(const std::vector<float>& gram, const std::vector<double>& steps)
{
    std::vector<std::int8_t> integers(steps.size());
    roundAdaptively({static_cast<std::int64_t>(steps.size()), gram}, steps, integers);
    return {integers.begin(), integers.end()};
}

double errorOf(const std::vector<float>& gram, const std::vector<double>& steps, const std::vector<int>& integers)
{
    double error = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (std::size_t j = 0; j < steps.size(); ++j)
            error +=
                (integers[i] - steps[i]) * static_cast<double>(gram[i * steps.size() + j]) * (integers[j] - steps[j]);
    }
    return error;
}

// Inputs that never come together: each weight for itself.
TEST(AdaptiveRounding, takesTheNearestWhereInputsAreIndependent)
{
    EXPECT_EQ(rounded({2, 0, 0, 5}, {0.4, -1.7}), (std::vector<int>{0, -2}));
}

// Two inputs that are nearly the same: 0.4 and 0.4 act as 0.8. To the nearest (0, 0) the error is
// 0.16 + 0.16 + 2 * 0.9 * 0.16 = 0.608; with (1, 0) it is 0.36 + 0.16 - 2 * 0.9 * 0.24 = 0.088.
TEST(AdaptiveRounding, letsErrorsOfInputsThatGoTogetherCancel)
{
    EXPECT_EQ(rounded({1, 0.9F, 0.9F, 1}, {0.4, 0.4}), (std::vector<int>{1, 0}));
}

// Opposed inputs: (0, 0) has 0.16 + 0.16 - 2 * 0.9 * 0.16 = 0.032 and any move makes it worse.
TEST(AdaptiveRounding, leavesErrorsThatCancelAlready)
{
    EXPECT_EQ(rounded({1, -0.9F, -0.9F, 1}, {0.4, 0.4}), (std::vector<int>{0, 0}));
}

// 127 is the largest integer: 126.6 may become 126 or 127, 127.3 only 127.
TEST(AdaptiveRounding, staysWithinTheIntegersOfAWeight)
{
    EXPECT_EQ(rounded({1, 1, 1, 1}, {127.3, 126.6}), (std::vector<int>{127, 127}));
    EXPECT_EQ(rounded({1, 1, 1, 1}, {-127.3, 126.6}), (std::vector<int>{-127, 126}));
}

// Against all 2^8 choices of neighbours: never worse than the nearest, and no single move makes it better.
TEST(AdaptiveRounding, endsWhereNoSingleMoveHelps)
{
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    for (int round = 0; round < 20; ++round) {
        constexpr std::size_t kInner = 8, kRows = 20;
        std::vector<float> rows(kInner * kRows), gram(kInner * kInner);
        for (float& value : rows)
            value = normal(random) + 1;
        for (std::size_t i = 0; i < kInner * kInner; ++i) {
            for (std::size_t row = 0; row < kRows; ++row)
                gram[i] += rows[row * kInner + i / kInner] * rows[row * kInner + i % kInner];
        }
        std::vector<double> steps;
        std::vector<int> nearest;
        for (std::size_t k = 0; k < kInner; ++k) {
            steps.push_back(10.0 * static_cast<double>(normal(random)));
            nearest.push_back(static_cast<int>(std::lround(steps.back())));
        }
        const std::vector<int> found = rounded(gram, steps);
        const double error = errorOf(gram, steps, found), before = errorOf(gram, steps, nearest);
        EXPECT_LE(error, before * 1.0001);
        for (std::size_t k = 0; k < kInner; ++k) {
            EXPECT_LT(std::abs(found[k] - steps[k]), 1);
            std::vector<int> moved = found;
            moved[k] += found[k] < steps[k] ? 1 : -1;
            EXPECT_GE(errorOf(gram, steps, moved), error - 0.002 * before);
        }
    }
}

} // namespace
} // namespace assay::tuning
