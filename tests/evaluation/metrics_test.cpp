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
TEST(RelativeDistance, isTheLengthOfTheDifferenceOverThatOfTheReference)
{
    // Reference (3, 4): length 5. Difference (0, 0) and (0.3, -0.4): length 0.5.
    Fidelity same, other, nothing;
    same.add(std::vector<float>{3, 4}, std::vector<float>{3, 4});
    other.add(std::vector<float>{3, 4}, std::vector<float>{3.3F, 3.6F});
    nothing.add(std::vector<float>{0, 0}, std::vector<float>{0, 1});
    EXPECT_DOUBLE_EQ(relativeDistance(same), 0);
    EXPECT_NEAR(relativeDistance(other), 0.1, 1e-6);
    EXPECT_DOUBLE_EQ(relativeDistance(nothing), 1);
}

TEST(TopScores, areASoftmaxBestFirst)
{
    // exp(0), exp(ln 2), exp(ln 5) = 1, 2, 5 of 8.
    const auto top = topScores(std::vector<float>{0, 0.69314718F, 1.60943791F});
    EXPECT_EQ(top[0].index, 2);
    EXPECT_NEAR(top[0].probability, 0.625, 1e-6);
    EXPECT_EQ(top[1].index, 1);
    EXPECT_NEAR(top[1].probability, 0.25, 1e-6);
    EXPECT_EQ(top[2].index, 0);
    EXPECT_EQ(top[3].index, -1);
}

TEST(TopScores, leaveADistributionAsItIs)
{
    const auto top = topScores(std::vector<float>{0.25F, 0.5F, 0.25F});
    EXPECT_EQ(top[0], (ClassScore{1, 0.5F}));
    EXPECT_EQ(top[1], (ClassScore{0, 0.25F}));
    EXPECT_EQ(top[2], (ClassScore{2, 0.25F}));
}

} // namespace assay::evaluation
