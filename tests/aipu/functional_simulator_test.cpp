// The integer arithmetic on cases worked by hand (scales are powers of two, so that every figure below is exact), and
// against sums written here.
#include "core/graph/error.h"
#include "tests/aipu/plans.h"

#include <gtest/gtest.h>

namespace assay::aipu {
namespace {

using namespace test;

/// x of 4 positions, weights 127/128 and 64/128: scale 1/128. With s_x = s_y = 1/8 an accumulator counts in 1/128
/// steps.
GraphBuilder twoChannels(bool hasRelu)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 1, 4});
    ValueId y = builder.node(
        "conv", "Conv", {x, builder.floats("w", {2, 1, 1, 1}, {127.0F / 128, 0.5F}), builder.floats("b", {2}, {0, 1})});
    if (hasRelu)
        y = builder.node("relu", "Relu", {y});
    builder.output(y);
    return builder;
}

const Tensor kFourValues = Tensor::from<float>({1, 1, 1, 4}, std::vector<float>{0.125F, 0.375F, -0.125F, 0.625F});

// Levels of x: 1, 3, -1, 5. Channel 0: 127, 381, -127, 635 in 128ths: 0.99, 2.98, -0.99, 4.96 -> 1, 3, -1, 5; plus z
// = 3. Channel 1: 64 times them plus the bias 1 / (1/8 * 1/128) = 1024: 8.5, 9.5, 7.5, 10.5, ties to even -> 8, 10,
// 8, 10.
TEST(FunctionalSimulator, convolvesAndRoundsTiesToEven)
{
    const Graph graph = fused(twoChannels(false));
    const QuantizationPlan plan = planFor(graph, {{"x", {0.125F, 0}}, {"conv:0", {0.125F, 3}}});
    EXPECT_EQ(levelsOf(graph, plan, {kFourValues}), (std::vector<int>{4, 6, 2, 8, 11, 13, 11, 13}));
}

// With z = 3 a Relu keeps levels from 3 on: the 2 becomes 3.
TEST(FunctionalSimulator, foldsReluIntoTheClamp)
{
    const Graph graph = fused(twoChannels(true));
    ASSERT_EQ(graph.nodes.size(), 1U);
    const QuantizationPlan plan = planFor(graph, {{"x", {0.125F, 0}}, {"relu:0", {0.125F, 3}}});
    EXPECT_EQ(levelsOf(graph, plan, {kFourValues}), (std::vector<int>{4, 6, 3, 8, 11, 13, 11, 13}));
}

// Zero point of x: reals 0.125, ... are levels -127, -125, -129 (clamped to -128: real 0), -123 with z = -128.
TEST(FunctionalSimulator, subtractsTheInputsZeroPointAndClampsWhatItCannotHold)
{
    const Graph graph = fused(twoChannels(false));
    const QuantizationPlan plan = planFor(graph, {{"x", {0.125F, -128}}, {"conv:0", {0.125F, 3}}});
    EXPECT_EQ(levelsOf(graph, plan, {kFourValues}), (std::vector<int>{4, 6, 3, 8, 11, 13, 11, 13}));
}

// a: levels 3, -5 at 1/2 -> 1.5, -2.5. b: levels 8, 0 at 1/4 with z = 4 -> 1, -1. Sums 2.5, -3.5 in halves: 5, -7; z =
// -2.
TEST(FunctionalSimulator, addsFromEachOperandsOwnEncoding)
{
    GraphBuilder builder;
    const ValueId a = builder.input("a", {1, 2});
    const ValueId b = builder.input("b", {1, 2});
    builder.output(builder.node("add", "Add", {a, b}));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"a", {0.5F, 0}}, {"b", {0.25F, 4}}, {"add:0", {0.5F, -2}}});
    EXPECT_EQ(levelsOf(graph, plan,
                       {Tensor::from<float>({1, 2}, std::vector<float>{1.5F, -2.5F}),
                        Tensor::from<float>({1, 2}, std::vector<float>{1.0F, -1.0F})}),
              (std::vector<int>{3, -9}));
}

// Two inputs at 1/2 and 1/4 joined at 1/4: levels double, or stay.
TEST(FunctionalSimulator, concatenatesInTheOutputsEncoding)
{
    GraphBuilder builder;
    const ValueId a = builder.input("a", {1, 2});
    const ValueId b = builder.input("b", {1, 1});
    Attributes attributes;
    attributes.set("axis", std::int64_t{1});
    builder.output(builder.node("concat", "Concat", {a, b}, attributes));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"a", {0.5F, 0}}, {"b", {0.25F, 1}}, {"concat:0", {0.25F, 0}}});
    EXPECT_EQ(levelsOf(graph, plan,
                       {Tensor::from<float>({1, 2}, std::vector<float>{1.5F, -2.5F}),
                        Tensor::from<float>({1, 1}, std::vector<float>{0.75F})}),
              (std::vector<int>{6, -10, 3}));
}

// Means of 2x2 windows: (1 + 2 + 3 + 4) / 4 = 2.5 quarters -> 10 at 1/4 with input steps of 1.
TEST(FunctionalSimulator, averagesBeforeItRounds)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 2, 2});
    Attributes attributes;
    attributes.set("kernel_shape", std::vector<std::int64_t>{2, 2});
    builder.output(builder.node("pool", "AveragePool", {x}, attributes));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"x", {1.0F, 0}}, {"pool:0", {0.25F, 0}}});
    EXPECT_EQ(levelsOf(graph, plan, {Tensor::from<float>({1, 1, 2, 2}, std::vector<float>{1, 2, 3, 4})}),
              (std::vector<int>{10}));
}

TEST(FunctionalSimulator, looksActivationsUpAsTheExactFunctionRounds)
{
    const std::map<std::string, double (*)(double)> functions = {
        {"Sigmoid", [](double x) { return 1 / (1 + std::exp(-x)); }},
        {"Tanh", [](double x) { return std::tanh(x); }},
        {"HardSwish", [](double x) { return x * std::clamp(x / 6 + 0.5, 0.0, 1.0); }},
    };
    std::vector<float> all;
    for (int q = -128; q < 128; ++q)
        all.push_back(static_cast<float>(q - 5) / 16);
    for (const auto& [op, function] : functions) {
        GraphBuilder builder(14);
        const ValueId x = builder.input("x", {1, 256});
        builder.output(builder.node("f", op, {x}));
        const Graph graph = fused(builder);
        const QuantizationPlan plan = planFor(graph, {{"x", {1.0F / 16, 5}}, {"f:0", {1.0F / 64, -3}}});
        const std::vector<int> levels = levelsOf(graph, plan, {Tensor::from<float>({1, 256}, all)});
        for (std::size_t i = 0; i < all.size(); ++i) {
            const double steps = function(static_cast<double>(all[i])) * 64;
            const int wanted = static_cast<int>(std::clamp(std::nearbyint(steps) - 3, -128.0, 127.0));
            EXPECT_EQ(levels[i], wanted) << op << " of " << all[i];
        }
    }
}

struct Product
{
    Graph graph;
    Tensor x;
    std::vector<double> exact; // sums of products of what the layer reads
};

/// x [3, 40] times w [40, 7]; INT16 levels are up to 32,767, so that sums need more than 32 bits.
Product makeProduct(Precision precision)
{
    constexpr std::int64_t kRows = 3, kInner = 40, kColumns = 7;
    GraphBuilder builder;
    const ValueId x = builder.input("x", {kRows, kInner});
    const Tensor weights = noise({kColumns, kInner}, 5, -1, 1);
    Attributes attributes;
    attributes.set("transB", std::int64_t{1});
    builder.output(builder.node("fc", "Gemm", {x, builder.constant("w", weights)}, attributes));
    Product product{fused(builder), noise({kRows, kInner}, 6, -4, 4), {}};
    const auto half = [&](float value) {
        return precision == Precision::Fp16 ? static_cast<double>(toFloat(toFloat16(value)))
                                            : static_cast<double>(value);
    };
    for (std::int64_t row = 0; row < kRows; ++row) {
        for (std::int64_t column = 0; column < kColumns; ++column) {
            double sum = 0;
            for (std::int64_t k = 0; k < kInner; ++k)
                sum += half(product.x.data<float>()[static_cast<std::size_t>(row * kInner + k)]) *
                       half(weights.data<float>()[static_cast<std::size_t>(column * kInner + k)]);
            product.exact.push_back(sum);
        }
    }
    return product;
}

TEST(FunctionalSimulator, multipliesDenseLayersInHalfAndFloat)
{
    for (const Precision precision : {Precision::Fp16, Precision::Fp32}) {
        const Product product = makeProduct(precision);
        FunctionalSimulator simulator(product.graph, planFor(product.graph, {}, precision), {.threads = 2});
        const Tensor result = simulator.run(std::vector<Tensor>{product.x})[0];
        // A half has 11 significant bits; sums of 40 products in float32 are off by far less.
        const double tolerance = precision == Precision::Fp16 ? std::ldexp(1.0, -11) : 1e-6;
        for (std::size_t i = 0; i < product.exact.size(); ++i)
            EXPECT_NEAR(result.numberAt(static_cast<std::int64_t>(i)), product.exact[i],
                        tolerance * std::max(4.0, std::abs(product.exact[i])));
    }
}

TEST(FunctionalSimulator, multipliesInt16ExactlyInTwoPasses)
{
    const Product product = makeProduct(Precision::Int16);
    const float scale = 4.0F / 32767;
    const float outputScale = 20.0F / 32767;
    const QuantizationPlan plan =
        planFor(product.graph, {{"x", {scale * 256, 0}}, {"fc:0", {outputScale * 256, 0}}}, Precision::Int16);
    const std::vector<int> levels = levelsOf(product.graph, plan, {product.x});
    const Tensor& weights = *product.graph.constant(product.graph.nodes[0].inputs[1]);
    const float weightScale = plan.layers[0].weight->scales[0];
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 7; ++column) {
            std::int64_t sum = 0;
            for (std::size_t k = 0; k < 40; ++k) {
                const auto level = static_cast<std::int64_t>(
                    std::clamp(std::nearbyint(product.x.data<float>()[row * 40 + k] / scale), -32768.0F, 32767.0F));
                sum += level *
                       static_cast<std::int64_t>(std::nearbyint(weights.data<float>()[column * 40 + k] / weightScale));
            }
            const float steps = static_cast<float>(sum) * (scale * weightScale / outputScale);
            EXPECT_EQ(levels[row * 7 + column], static_cast<int>(std::nearbyint(steps))) << row << ", " << column;
        }
    }
}

// INT8 Relu between an FP32 and an INT8 layer: the conversion rounds 0.3 and -0.2 to steps of 1/4.
TEST(FunctionalSimulator, convertsWhereThePrecisionChanges)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2});
    const ValueId first = builder.node("first", "Sqrt", {x});
    builder.output(builder.node("second", "Neg", {first}));
    const Graph graph = fused(builder);
    QuantizationPlan plan = planFor(graph, {{"first:0", {0.25F, 0}}, {"second:0", {0.25F, 1}}});
    plan.layers[0].precision = plan.layers[0].storage = Precision::Fp32;
    EXPECT_EQ(levelsOf(graph, plan, {Tensor::from<float>({1, 2}, std::vector<float>{0.09F, 4.0F})}),
              (std::vector<int>{0, -7})); // 0.3 -> 1 step -> -1 + 1; 2.0 -> 8 steps -> -8 + 1
}

TEST(FunctionalSimulator, refusesThePlanOfAnotherGraph)
{
    const Graph graph = fused(twoChannels(false));
    QuantizationPlan plan = planFor(graph, {});
    plan.layers.emplace_back();
    EXPECT_THROW(FunctionalSimulator(graph, plan), Error);
}

} // namespace
} // namespace assay::aipu
