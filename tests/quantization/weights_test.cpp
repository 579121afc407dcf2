// Weights and biases as integers: symmetric, ties to even, one scale or one per output channel.
#include "core/quantization/weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace assay::quantization {
namespace {

// Scale 0.01: 0.125 / 0.01 = 12.5 in floats is a hair below or above; 1/128 steps are exact. Limits are symmetric.
TEST(Weights, roundTiesToEvenAndStayWithin127)
{
    const Tensor weight =
        Tensor::from<float>({4}, std::vector<float>{0.5F / 128, 1.5F / 128, 127.0F / 128, -127.0F / 128});
    const WeightEncoding encoding = encodeWeights(weight, 0, false);
    ASSERT_EQ(encoding.scales, (std::vector<float>{1.0F / 128}));
    const Tensor levels = quantizeWeights(weight, encoding);
    EXPECT_TRUE(std::ranges::equal(levels.data<std::int8_t>(), std::vector<std::int8_t>{0, 2, 127, -127}));
}

TEST(Weights, biasCountsInInputTimesWeightSteps)
{
    const Tensor bias = Tensor::from<float>({2}, std::vector<float>{1.0F, -3e9F});
    const Tensor levels = quantizeBias(bias, 0.125F, {0, {1.0F / 128}});
    EXPECT_EQ(levels.data<std::int32_t>()[0], 1024);
    EXPECT_EQ(levels.data<std::int32_t>()[1], std::numeric_limits<std::int32_t>::min());
}

// In steps of 1/8 * 1/128 = 2^-10: 0.5, 1.5, 2.5, -1.5.
TEST(Weights, biasesRoundTiesToEven)
{
    const Tensor bias =
        Tensor::from<float>({4}, std::vector<float>{0.5F / 1024, 1.5F / 1024, 2.5F / 1024, -1.5F / 1024});
    const Tensor levels = quantizeBias(bias, 0.125F, {0, {1.0F / 128}});
    EXPECT_TRUE(std::ranges::equal(levels.data<std::int32_t>(), std::vector<std::int32_t>{0, 2, 2, -2}));
}

// [[1, -2, 0], [3, 0.5, 0]]: rows reach 2 and 3; columns 3, 2 and nothing, for which any scale does.
TEST(Weights, areScaledAlongTheChannelsAxis)
{
    const Tensor weight = Tensor::from<float>({2, 3}, std::vector<float>{1, -2, 0, 3, 0.5F, 0});
    EXPECT_EQ(encodeWeights(weight, 0, true).scales, (std::vector<float>{2.0F / 127, 3.0F / 127}));
    const WeightEncoding columns = encodeWeights(weight, 1, true);
    EXPECT_EQ(columns.scales, (std::vector<float>{3.0F / 127, 2.0F / 127, 1}));
    EXPECT_EQ(encodeWeights(weight, 0, false).scales, (std::vector<float>{3.0F / 127}));
    // 1 / (3/127) = 42.3, -2 / (2/127) = -127; 0.5 / (2/127) = 31.75.
    EXPECT_TRUE(std::ranges::equal(quantizeWeights(weight, columns).data<std::int8_t>(),
                                   std::vector<std::int8_t>{42, -127, 0, 127, 32, 0}));
}

// A level of -128 would have no positive twin: with a scale given too small, both ends stop at 127.
TEST(Weights, neverReachMinus128)
{
    const Tensor weight = Tensor::from<float>({2}, std::vector<float>{-500, 500});
    EXPECT_TRUE(
        std::ranges::equal(quantizeWeights(weight, {0, {1}}).data<std::int8_t>(), std::vector<std::int8_t>{-127, 127}));
}

// 1 / (2^-10 * s) stays below 2^30 only from s = 2^-20 on; the other channel's 2^-5 is enough.
TEST(Weights, scalesWidenUntilTheBiasFits)
{
    WeightEncoding encoding{0, {1.0F / (1 << 25), 1.0F / 32}};
    fitBias(encoding, Tensor::from<float>({2}, std::vector<float>{1, 1}), 1.0F / 1024);
    EXPECT_EQ(encoding.scales, (std::vector<float>{1.0F / (1 << 20), 1.0F / 32}));
}

} // namespace
} // namespace assay::quantization
