// A weight's statistics on a case that fits on a page.
#include "core/graph/error.h"
#include "core/quantization/weight_statistics.h"
#include "core/quantization/weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace assay::quantization {

namespace {

/// Two input channels, three output channels on axis 1: {1, 20, -0.5}, {-0.4, 0, 0.25}.
Tensor weightOfThreeChannels()
{
    Tensor weight(DataType::Float32, {2, 3});
    const auto values = weight.mutableData<float>();
    const std::vector<float> given = {1, 20, -0.5F, -0.4F, 0, 0.25F};
    std::copy(given.begin(), given.end(), values.begin());
    return weight;
}

LayerPlan planned(WeightEncoding encoding)
{
    LayerPlan layer;
    layer.weight = std::move(encoding);
    return layer;
}

} // namespace

TEST(WeightStatistics, takeChannelsFromTheEncodingsAxis)
{
    const Tensor weight = weightOfThreeChannels();
    const WeightStatistics found = weightStatistics(weight, planned(encodeWeights(weight, 1, true)));
    EXPECT_EQ(found.values.channelMinimum, (std::vector<float>{-0.4F, 0, -0.5F}));
    EXPECT_EQ(found.values.channelMaximum, (std::vector<float>{1, 20, 0.25F}));
    EXPECT_EQ(found.values.count, 6);
    EXPECT_DOUBLE_EQ(found.values.maximum, 20);
    EXPECT_DOUBLE_EQ(found.values.minimum, -0.5);
    ASSERT_EQ(found.channelLimits.size(), 3U);
    EXPECT_NEAR(found.channelLimits[0], 1, 1e-6);
    EXPECT_NEAR(found.channelLimits[1], 20, 1e-5);
    EXPECT_NEAR(found.channelLimits[2], 0.5, 1e-6);
}

TEST(WeightStatistics, nameTheChannelThatIsWiderThanTheOthers)
{
    const Tensor weight = weightOfThreeChannels();
    const WeightStatistics found = weightStatistics(weight, planned(encodeWeights(weight, 1, true)));
    EXPECT_EQ(found.widestChannel, 1U);
    EXPECT_DOUBLE_EQ(found.widestToMedian, 20); // magnitudes 1, 20, 0.5: median 1
}

TEST(WeightStatistics, measureWhatRoundingLoses)
{
    // One scale of 20/127 = 0.15748: 1 -> 6 (0.94488), 20 -> 127, -0.5 -> -3 (-0.47244), -0.4 -> -3 (-0.47244),
    // 0.25 -> 2 (0.31496). Squared errors 0.003038 + 0 + 0.000760 + 0.005248 + 0 + 0.004220 = 0.013266, a sixth of it
    // 0.002211. Squares 1 + 400 + 0.25 + 0.16 + 0.0625 = 401.4725: 44.81 dB.
    const Tensor weight = weightOfThreeChannels();
    const WeightStatistics found = weightStatistics(weight, planned(encodeWeights(weight, 1, false)));
    EXPECT_NEAR(found.squaredError, 0.002211, 1e-6);
    EXPECT_NEAR(found.sqnrDb, 44.81, 0.01);
    EXPECT_EQ(found.channelLimits.size(), 3U);
}

// 0.25 -> 1 instead of 2: 0.15748 - 0.25 = -0.09252, squared 0.008560 instead of 0.004220, so that the mean becomes
// (0.013266 - 0.004220 + 0.008560) / 6 = 0.002934.
TEST(WeightStatistics, measureWhatAnotherRoundingLoses)
{
    const Tensor weight = weightOfThreeChannels();
    LayerPlan layer = planned(encodeWeights(weight, 1, false));
    layer.tuning.integers = std::make_shared<const Tensor>(
        Tensor::from<std::int8_t>({2, 3}, std::vector<std::int8_t>{6, 127, -3, -3, 0, 1}));
    EXPECT_NEAR(weightStatistics(weight, layer).squaredError, 0.002934, 1e-6);
}

TEST(WeightStatistics, sayThatNothingIsLostWhereAllAreLevels)
{
    Tensor weight(DataType::Float32, {1, 2});
    weight.mutableData<float>()[0] = 127;
    weight.mutableData<float>()[1] = -5;
    EXPECT_TRUE(std::isinf(weightStatistics(weight, planned(encodeWeights(weight, 0, true))).sqnrDb));
}

TEST(WeightStatistics, refuseWhatIsNotFinite)
{
    Tensor weight(DataType::Float32, {1, 2});
    weight.mutableData<float>()[0] = std::numeric_limits<float>::quiet_NaN();
    weight.mutableData<float>()[1] = 1;
    EXPECT_THROW(weightStatistics(weight, planned(encodeWeights(weight, 0, true))), Error);
}

} // namespace assay::quantization
