// Requantization and bulk activations: ties worked by hand, activations against libm in double.
#include "core/kernels/integer/activation.h"
#include "core/kernels/integer/requantize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace assay::kernels::integer {

namespace {

/// Requantizes one row of sums with one scale.
std::vector<int> levels(Requantization requantization, const std::vector<std::int32_t>& sums, float scale,
                        const std::vector<std::int8_t>& residual = {})
{
    const auto columns = static_cast<std::int64_t>(sums.size());
    requantization.bias.resize(sums.size(), 0);
    requantization.scales.assign(sums.size(), scale);
    requantization.padColumns(columns);
    std::vector<std::int32_t> tile(kTileColumns);
    std::ranges::copy(sums, tile.begin());
    std::vector<std::int8_t> target(sums.size());
    const std::int64_t offset = 0;
    const std::int8_t* residuals = residual.data();
    requantizeTile(requantization, tile.data(), {1, 0, columns, &offset, &residuals, target.data()});
    return {target.begin(), target.end()};
}

TEST(IntegerRequantize, roundsTiesToEven)
{
    // 1/2 -> 0, 3/2 -> 2, 5/2 -> 2, 7/2 -> 4 and the same below zero; 3/4 -> 1.
    EXPECT_EQ(levels({}, {2, 6, 10, 14, -2, -6, -10, -14, 3}, 0.25F), (std::vector<int>{0, 2, 2, 4, 0, -2, -2, -4, 1}));
}

TEST(IntegerRequantize, addsTheZeroPointAfterRounding)
{
    Requantization requantization;
    requantization.zeroPoint = 3;
    // 2.5 rounds to 2, then + 3; rounding 5.5 would give 6.
    EXPECT_EQ(levels(requantization, {10, -10}, 0.25F), (std::vector<int>{5, 1}));
}

TEST(IntegerRequantize, addsTheBiasBeforeScaling)
{
    Requantization requantization;
    requantization.bias = {1, -1};
    EXPECT_EQ(levels(requantization, {5, 5}, 0.5F), (std::vector<int>{3, 2}));
}

TEST(IntegerRequantize, saturatesAndKeepsBounds)
{
    EXPECT_EQ(levels({}, {2147483647, -2147483647, 128, -129}, 1.0F), (std::vector<int>{127, -128, 127, -128}));
    Requantization relu6;
    relu6.zeroPoint = relu6.lowest = -20;
    relu6.highest = 40;
    EXPECT_EQ(levels(relu6, {-5, 30, 61, 2000000000}, 1.0F), (std::vector<int>{-20, 10, 40, 40}));
}

TEST(IntegerRequantize, addsResidualBeforeTheOneRounding)
{
    Requantization requantization;
    requantization.residuals = {{10, 0.5F}};
    // 0.25 + (11 - 10) * 0.5 = 0.75 -> 1; 0.5 + (8 - 10) * 0.5 = -0.5 -> 0; 1.75 + (-3) * 0.5 = 0.25 -> 0.
    EXPECT_EQ(levels(requantization, {1, 2, 7}, 0.25F, {11, 8, 7}), (std::vector<int>{1, 0, 0}));
}

TEST(IntegerRequantize, appliesStagesInOrderOnReals)
{
    Requantization requantization;
    requantization.stages = {{false, {ActivationKind::LeakyRelu, 0.5F, 0}}, {true, {}}};
    requantization.residuals = {{0, 0.1F}};
    requantization.outputScale = 0.25F;
    // sums * 0.5 = -2, 3; leaky: -1, 3; + 10 * 0.1 = 0, 4; / 0.25 = 0, 16.
    EXPECT_EQ(levels(requantization, {-4, 6}, 0.5F, {10, 10}), (std::vector<int>{0, 16}));
}

class BulkActivation : public testing::TestWithParam<Activation>
{};

// assay::apply computes in double with libm. 4e-7 of max(1, |x|): float32's rounding and the bound of the error
// function.
TEST_P(BulkActivation, isCloseToTheExactFunction)
{
    std::vector<float> values;
    for (int i = -3000; i <= 3000; ++i)
        values.push_back(static_cast<float>(i) * 0.01F);
    values.insert(values.end(), {-1e30F, -100.0F, -88.0F, -0.0F, 88.0F, 100.0F, 1e4F});
    std::vector<float> results = values;
    activate(GetParam(), results);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double exact = apply(GetParam(), static_cast<double>(values[i]));
        EXPECT_NEAR(static_cast<double>(results[i]), exact, 4e-7 * std::max(1.0, std::abs(exact)))
            << toString(GetParam().kind) << " at " << values[i];
    }
}

INSTANTIATE_TEST_SUITE_P(EveryKind, BulkActivation,
                         testing::Values(Activation{ActivationKind::Relu}, Activation{ActivationKind::LeakyRelu, 0.1F},
                                         Activation{ActivationKind::Clip, -1, 6}, Activation{ActivationKind::Sigmoid},
                                         Activation{ActivationKind::Tanh}, Activation{ActivationKind::Silu},
                                         Activation{ActivationKind::HardSigmoid, 0.2F, 0.5F},
                                         Activation{ActivationKind::HardSwish}, Activation{ActivationKind::Gelu},
                                         Activation{ActivationKind::GeluTanh}),
                         [](const auto& info) { return toString(info.param.kind) + std::to_string(info.index); });

} // namespace

} // namespace assay::kernels::integer
