#include "core/evaluation/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace assay::evaluation {
namespace {

using Floats = std::vector<float>;

// signal 3^2 + 4^2 = 25, noise 0.5^2 = 0.25: 10 log10(100) = 20 dB.
// cosine (9 + 4 * 4.5) / (5 sqrt(9 + 20.25)) = 27 / 27.0416...
TEST(Fidelity, isTheRatioOfSignalToDifference)
{
    Fidelity fidelity;
    fidelity.add(Floats{3}, Floats{3});
    fidelity.add(Floats{4}, Floats{4.5F});
    EXPECT_NEAR(fidelity.sqnrDb(), 20, 1e-12);
    EXPECT_NEAR(fidelity.cosine(), 27 / (5 * std::sqrt(29.25)), 1e-12);
    EXPECT_EQ(fidelity.count(), 2);
}

TEST(Fidelity, isInfiniteWhereNothingDiffers)
{
    Fidelity fidelity;
    fidelity.add(Floats{0, 0}, Floats{0, 0});
    EXPECT_EQ(fidelity.sqnrDb(), std::numeric_limits<double>::infinity());
    EXPECT_EQ(fidelity.cosine(), 1);
}

TEST(Fidelity, leavesOutWhatIsNotFinite)
{
    Fidelity fidelity;
    fidelity.add(Floats{1, std::numeric_limits<float>::infinity(), 2},
                 Floats{1, 1, std::numeric_limits<float>::quiet_NaN()});
    EXPECT_EQ(fidelity.count(), 1);
}

TEST(TopClasses, countEqualScoresByIndex)
{
    const Floats scores = {1, 5, 5, 0, 3, 2, 4};
    EXPECT_EQ(topClass(scores), 1);
    EXPECT_TRUE(isInTop(scores, 1, 1));
    EXPECT_FALSE(isInTop(scores, 2, 1));
    EXPECT_TRUE(isInTop(scores, 5, 5)); // after 5, 5, 4, 3
    EXPECT_FALSE(isInTop(scores, 0, 5));
    EXPECT_FALSE(isInTop(scores, -1, 5));
    EXPECT_FALSE(isInTop(scores, 7, 5));
}

} // namespace
} // namespace assay::evaluation
