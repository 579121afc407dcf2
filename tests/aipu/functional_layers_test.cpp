// More kinds of layers at INT8 and INT16: worked by hand, or against plain loops over integers written here. Scales of
// activations are powers of two, so that products of scales are exact in any order.
#include "tests/aipu/plans.h"

#include <gtest/gtest.h>

namespace assay::aipu {
namespace {

using namespace test;

Tensor floats(const Shape& shape, const std::vector<float>& values)
{
    return Tensor::from<float>(shape, values);
}

// a: levels 3, 1, 3 at 1/2 -> 1.5, 0.5, 1.5. b: levels 5, 6, 6 at 1/4 with z = 4 -> 0.25, 0.5, 0.5. In halves their
// products are 0.75, 0.5, 1.5: 1, 0 and 2 by ties to even; z = -3.
TEST(FunctionalSimulator, multipliesFromEachOperandsOwnEncoding)
{
    GraphBuilder builder;
    const ValueId a = builder.input("a", {1, 3});
    const ValueId b = builder.input("b", {1, 3});
    builder.output(builder.node("mul", "Mul", {a, b}));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"a", {0.5F, 0}}, {"b", {0.25F, 4}}, {"mul:0", {0.5F, -3}}});
    EXPECT_EQ(levelsOf(graph, plan, {floats({1, 3}, {1.5F, 0.5F, 1.5F}), floats({1, 3}, {0.25F, 0.5F, 0.5F})}),
              (std::vector<int>{-2, -3, -1}));
}

// A scale per channel: 4 and 8 times 1/4 and 1/2 make 1 and 4, in halves 2 and 8. Constants are encoded like tensors.
TEST(FunctionalSimulator, multipliesEachChannelByItsOwnConstant)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 1, 2});
    builder.output(builder.node("mul", "Mul", {x, builder.floats("c", {1, 2, 1, 1}, {0.25F, 0.5F})}));
    Graph graph = builder.bind().graph;
    const QuantizationPlan plan = planFor(graph, {{"x", {1.0F, 0}}, {"c", {0.25F, -128}}, {"mul:0", {0.5F, 0}}});
    EXPECT_EQ(levelsOf(graph, plan, {floats({1, 2, 1, 2}, {4, -4, 8, -8})}), (std::vector<int>{2, -2, 8, -8}));
}

/// [[1, 2], [3, 4]] under a 3x3 window with a border of one: every window holds all four.
std::vector<int> averagedWithBorder(std::int64_t countsPadding)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 2, 2});
    Attributes attributes;
    attributes.set("kernel_shape", std::vector<std::int64_t>{3, 3});
    attributes.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
    attributes.set("count_include_pad", countsPadding);
    builder.output(builder.node("pool", "AveragePool", {x}, attributes));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"x", {1.0F, 7}}, {"pool:0", {0.25F, -1}}});
    return levelsOf(graph, plan, {floats({1, 1, 2, 2}, {1, 2, 3, 4})});
}

// 10 / 4 = 2.5 is ten quarters; with five zeros counted 10 / 9 is 4.44 quarters. The border is 0, not level 0.
TEST(FunctionalSimulator, averagesWithAndWithoutTheBorder)
{
    EXPECT_EQ(averagedWithBorder(0), (std::vector<int>{9, 9, 9, 9}));
    EXPECT_EQ(averagedWithBorder(1), (std::vector<int>{3, 3, 3, 3}));
}

// Channel means (1 + 2 + 3 + 4) / 4 = 2.5 and (-1 - 2 - 3 - 5) / 4 = -2.75, in halves 5 and -5.5: to even, -6; z = 2.
TEST(FunctionalSimulator, averagesWholeChannels)
{
    GraphBuilder builder;
    builder.output(builder.node("pool", "GlobalAveragePool", {builder.input("x", {1, 2, 2, 2})}));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"x", {1.0F, -7}}, {"pool:0", {0.5F, 2}}});
    EXPECT_EQ(levelsOf(graph, plan, {floats({1, 2, 2, 2}, {1, 2, 3, 4, -1, -2, -3, -5})}), (std::vector<int>{7, -4}));
}

// All below zero, with a border: no level of the border may win. -3, -1, -2, -4 in halves with z = 5: -1, 3, 1, -3.
TEST(FunctionalSimulator, takesTheLargestLevelAndNothingFromTheBorder)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 2, 2});
    Attributes attributes;
    attributes.set("kernel_shape", std::vector<std::int64_t>{2, 2});
    attributes.set("pads", std::vector<std::int64_t>{1, 1, 0, 0});
    builder.output(builder.node("pool", "MaxPool", {x}, attributes));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"x", {0.5F, 5}}, {"pool:0", {0.5F, 5}}});
    EXPECT_EQ(levelsOf(graph, plan, {floats({1, 1, 2, 2}, {-3, -1, -2, -4})}), (std::vector<int>{-1, 3, 1, 3}));
}

// x sigmoid(x), from its pattern: 256 levels against the exact function.
TEST(FunctionalSimulator, looksSiluUp)
{
    std::vector<float> all;
    for (int q = -128; q < 128; ++q)
        all.push_back(static_cast<float>(q + 20) / 16);
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 256});
    builder.output(builder.node("silu", "Mul", {x, builder.node("gate", "Sigmoid", {x})}));
    const Graph graph = fused(builder);
    ASSERT_EQ(graph.nodes.size(), 1U);
    const QuantizationPlan plan = planFor(graph, {{"x", {1.0F / 16, -20}}, {"silu:0", {1.0F / 16, -100}}});
    const std::vector<int> levels = levelsOf(graph, plan, {floats({1, 256}, all)});
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double real = static_cast<double>(all[i]) / (1 + std::exp(-static_cast<double>(all[i])));
        EXPECT_EQ(levels[i], static_cast<int>(std::clamp(std::nearbyint(real * 16) - 100, -128.0, 127.0))) << all[i];
    }
}

/// relu(conv(x) + r): 4 channels in 2 groups to 6, 3x3, stride 2, an uneven border.
struct Residual
{
    static constexpr std::int64_t kGroups = 2, kIn = 4, kOut = 6, kSize = 7, kOutSize = 4;
    Tensor x = noise({1, kIn, kSize, kSize}, 11, -4, 4);
    Tensor r = noise({1, kOut, kOutSize, kOutSize}, 12, -2, 2);
    Tensor weights = noise({kOut, kIn / kGroups, 3, 3}, 13, -1, 1);
    Tensor bias = noise({kOut}, 14, -3, 3);

    Graph graph() const
    {
        GraphBuilder builder;
        const ValueId input = builder.input("x", x.shape());
        const ValueId residual = builder.input("r", r.shape());
        Attributes attributes;
        attributes.set("group", kGroups);
        attributes.set("strides", std::vector<std::int64_t>{2, 2});
        attributes.set("pads", std::vector<std::int64_t>{1, 0, 1, 2});
        const ValueId conv = builder.node(
            "conv", "Conv", {input, builder.constant("w", weights), builder.constant("b", bias)}, attributes);
        builder.output(builder.node("relu", "Relu", {builder.node("add", "Add", {conv, residual})}));
        return fused(builder);
    }
};

struct Steps
{
    Encoding x, r, y;
    int lowest, highest;
};

int levelOf(float real, const Encoding& encoding, const Steps& steps)
{
    const int level = static_cast<int>(std::nearbyint(real / encoding.scale)) + encoding.zeroPoint;
    return std::clamp(level, steps.lowest, steps.highest);
}

/// The contract, element by element: exact sum and bias, one float product, the residual in output steps, one rounding.
std::vector<int> expectedLevels(const Residual& block, const Steps& steps, const std::vector<float>& weightScales)
{
    constexpr std::int64_t kPerGroup = Residual::kIn / Residual::kGroups;
    std::vector<int> levels;
    const auto sumAt = [&](std::int64_t out, std::int64_t row, std::int64_t column, float scale) {
        std::int64_t sum = 0;
        for (std::int64_t k = 0; k < kPerGroup * 9; ++k) {
            const std::int64_t channel = out / (Residual::kOut / Residual::kGroups) * kPerGroup + k / 9;
            const std::int64_t y = row * 2 - 1 + k / 3 % 3, x = column * 2 + k % 3;
            if (y < 0 || y >= Residual::kSize || x >= Residual::kSize)
                continue;
            const auto at = static_cast<std::size_t>((channel * Residual::kSize + y) * Residual::kSize + x);
            const float weight = block.weights.data<float>()[static_cast<std::size_t>(out * kPerGroup * 9 + k)];
            sum += (levelOf(block.x.data<float>()[at], steps.x, steps) - steps.x.zeroPoint) *
                   static_cast<std::int64_t>(std::nearbyint(weight / scale));
        }
        return sum;
    };
    for (std::int64_t i = 0; i < block.r.count(); ++i) {
        const std::int64_t plane = Residual::kOutSize * Residual::kOutSize;
        const float scale = weightScales[weightScales.size() > 1 ? static_cast<std::size_t>(i / plane) : 0];
        const double bias = block.bias.numberAt(i / plane) / static_cast<double>(steps.x.scale * scale);
        const std::int64_t sum = sumAt(i / plane, i % plane / Residual::kOutSize, i % Residual::kOutSize, scale) +
                                 static_cast<std::int64_t>(std::nearbyint(bias));
        const int residual =
            levelOf(block.r.data<float>()[static_cast<std::size_t>(i)], steps.r, steps) - steps.r.zeroPoint;
        const float output = static_cast<float>(sum) * (steps.x.scale * scale / steps.y.scale) +
                             static_cast<float>(residual) * (steps.r.scale / steps.y.scale);
        levels.push_back(
            std::clamp(static_cast<int>(std::nearbyint(output)) + steps.y.zeroPoint, steps.y.zeroPoint, steps.highest));
    }
    return levels;
}

TEST(FunctionalSimulator, addsResidualsToGroupedConvolutionsBeforeTheOneRounding)
{
    const Residual block;
    const Graph graph = block.graph();
    ASSERT_EQ(graph.nodes.size(), 1U);
    const Steps steps{{1.0F / 32, 9}, {1.0F / 64, -4}, {1.0F / 16, -60}, -128, 127};
    QuantizationPlan plan = planFor(graph, {{"x", steps.x}, {"r", steps.r}, {"relu:0", steps.y}});
    for (const bool perChannel : {false, true}) {
        plan.layers[0].weight = quantization::encodeWeights(block.weights, 0, perChannel);
        EXPECT_EQ(levelsOf(graph, plan, {block.x, block.r}),
                  expectedLevels(block, steps, plan.layers[0].weight->scales))
            << perChannel;
    }
}

TEST(FunctionalSimulator, convolvesInt16ByTheSameRule)
{
    const Residual block;
    const Graph graph = block.graph();
    // planFor divides scales by 256 for INT16.
    const std::map<std::string, Encoding> given{
        {"x", {1.0F / 32, 0}}, {"r", {1.0F / 64, 0}}, {"relu:0", {1.0F / 16, 0}}};
    const Steps steps{{1.0F / 8192, 0}, {1.0F / 16384, 0}, {1.0F / 4096, 0}, -32768, 32767};
    const QuantizationPlan plan = planFor(graph, given, Precision::Int16);
    EXPECT_EQ(levelsOf(graph, plan, {block.x, block.r}), expectedLevels(block, steps, plan.layers[0].weight->scales));
}

// 1,024 products of 32,767 and 127 sum to 4.26e9, beyond 32 bits. In output steps of 1/8, each worth 2^17 of the
// accumulator's 2^-20: 4161409 * 1024 / 2^17 = 32511.01.
TEST(FunctionalSimulator, sumsInt16BeyondThirtyTwoBits)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1024});
    Tensor weights(DataType::Float32, {1024, 1});
    std::ranges::fill(weights.mutableData<float>(), 127.0F / 128);
    builder.output(builder.node("fc", "Gemm", {x, builder.constant("w", weights)}));
    const Graph graph = fused(builder);
    const QuantizationPlan plan = planFor(graph, {{"x", {1.0F / 32, 0}}, {"fc:0", {32.0F, 0}}}, Precision::Int16);
    Tensor input(DataType::Float32, {1, 1024});
    std::ranges::fill(input.mutableData<float>(), 32767.0F / 8192);
    EXPECT_EQ(levelsOf(graph, plan, {input}), (std::vector<int>{32511}));
}

// alpha 2, beta 4: 2 * 0.375 * 1 + 4 * 0.25 = 1.75 at every precision. At INT8 the bias is 1 / (0.25 / 127) = 508 and
// the sum 3 * 127 + 508 = 889 steps of 0.25 / 127: 7 quarters.
TEST(FunctionalSimulator, scalesProductsAndBiasesOfGemm)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1});
    Attributes attributes;
    attributes.set("alpha", 2.0F);
    attributes.set("beta", 4.0F);
    builder.output(builder.node("fc", "Gemm", {x, builder.floats("w", {1, 1}, {1}), builder.floats("c", {1}, {0.25F})},
                                attributes));
    for (const Precision precision : {Precision::Int8, Precision::Int16, Precision::Fp16, Precision::Fp32}) {
        const Graph graph = builder.bind().graph;
        const QuantizationPlan plan = planFor(graph, {{"x", {0.125F, 0}}, {"fc:0", {0.25F, 0}}}, precision);
        FunctionalSimulator simulator(graph, plan);
        EXPECT_EQ(simulator.run(std::vector<Tensor>{floats({1, 1}, {0.375F})})[0].numberAt(0), 1.75)
            << toString(precision);
    }
}

// 0.3 in 1/1,024 steps is 307, of which -1.2 quarters: -1. Then 1.001 is the half 1.0009765625, in quarters 4.
TEST(FunctionalSimulator, convertsFromInt16AndFromHalfThroughTheRealValue)
{
    for (const auto& [precision, x, wanted] :
         {std::tuple{Precision::Int16, 0.3F, -1}, std::tuple{Precision::Fp16, 1.001F, -4}}) {
        GraphBuilder builder;
        builder.output(builder.node("second", "Neg", {builder.node("first", "Abs", {builder.input("x", {1, 1})})}));
        const Graph graph = fused(builder);
        QuantizationPlan plan = planFor(graph, {{"x", {0.25F, 0}}, {"first:0", {0.25F, 0}}, {"second:0", {0.25F, 0}}});
        plan.layers[0].precision = plan.layers[0].storage = precision;
        FunctionalSimulator simulator(graph, plan);
        double between = 0;
        const ValueId first = graph.findValue("first:0");
        simulator.run(
            std::vector<Tensor>{floats({1, 1}, {x})},
            [&](ValueId, const Tensor& tensor) { between = tensor.numberAt(0); }, std::vector<ValueId>{first});
        EXPECT_EQ(between, precision == Precision::Int16 ? 307.0 / 1024 : 1.0009765625);
        EXPECT_EQ(simulator.rawOutput(0).numberAt(0), wanted);
    }
}

// a: 1, 2; 3, 4 in halves with z = 1. b: 0.5, -1; 1, 0 in quarters with z = -2. Products: 2.5, -1; 5.5, -3, in halves.
TEST(FunctionalSimulator, multipliesTwoActivations)
{
    GraphBuilder builder;
    const ValueId a = builder.input("a", {1, 2, 2});
    const ValueId b = builder.input("b", {1, 2, 2});
    builder.output(builder.node("product", "MatMul", {a, b}));
    const Graph graph = fused(builder);
    const std::vector<Tensor> inputs{floats({1, 2, 2}, {1, 2, 3, 4}), floats({1, 2, 2}, {0.5F, -1, 1, 0})};
    const std::map<std::string, Encoding> given{{"a", {0.5F, 1}}, {"b", {0.25F, -2}}, {"product:0", {0.5F, 3}}};
    EXPECT_EQ(levelsOf(graph, planFor(graph, given), inputs), (std::vector<int>{8, 1, 14, -3}));
    // INT16: scales divided by 256, no zero points.
    EXPECT_EQ(levelsOf(graph, planFor(graph, given, Precision::Int16), inputs),
              (std::vector<int>{1280, -512, 2816, -1536}));
}

/// Largest difference from the reference kernels, which the ONNX node suite checks, over the largest magnitude.
double differenceAt(Precision precision, const std::string& op, const Shape& input, const Shape& weight,
                    const Attributes& attributes)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", input);
    builder.output(builder.node("layer", op, {x, builder.constant("w", noise(weight, 21, -1, 1))}, attributes));
    const Graph graph = builder.bind().graph;
    // 1/64 * 255 covers the inputs, 1/8 * 255 the outputs; INT16 is 256 times finer.
    QuantizationPlan plan = planFor(graph, {{"x", {1.0F / 32, 0}}, {"layer:0", {0.25F, 0}}}, precision);
    plan.layers[0].weight = quantization::encodeWeights(*graph.constant(graph.nodes[0].inputs[1]), 0, false);
    const std::vector<Tensor> inputs{noise(input, 22)};
    FunctionalSimulator simulator(graph, plan);
    return transform::test::relativeDifference(simulator.run(inputs)[0], transform::test::interpret(graph, inputs)[0]);
}

// Rounding: floats 2^-24, halves 2^-11 of each factor; weights of INT8 and INT16 half a 127th, INT8 steps 1/32 of 2.
TEST(FunctionalSimulator, isAsCloseToTheReferenceAsItsPrecision)
{
    Attributes grouped;
    grouped.set("group", std::int64_t{2});
    grouped.set("strides", std::vector<std::int64_t>{2, 1});
    grouped.set("pads", std::vector<std::int64_t>{1, 0, 0, 1});
    Attributes dilated;
    dilated.set("dilations", std::vector<std::int64_t>{2});
    struct Case
    {
        const char* op;
        Shape input, weight;
        Attributes attributes;
    };
    const Case cases[] = {
        {"Conv", {2, 4, 7, 6}, {6, 2, 3, 3}, grouped},
        {"Conv", {1, 3, 20}, {5, 3, 4}, dilated},
        {"ConvTranspose", {2, 4, 5, 6}, {4, 3, 3, 2}, grouped},
        {"MatMul", {2, 3, 10}, {10, 7}, {}},
    };
    for (const Case& each : cases) {
        for (const auto& [precision, tolerance] :
             {std::pair{Precision::Fp32, 1e-6}, std::pair{Precision::Fp16, 2e-3}, std::pair{Precision::Int16, 0.01},
              std::pair{Precision::Int8, 0.05}}) {
            EXPECT_LT(differenceAt(precision, each.op, each.input, each.weight, each.attributes), tolerance)
                << each.op << " at " << toString(precision);
        }
    }
}

// 1 + 2^-11 + 2^-13 is 1 + 2^-10 as a half; -1 is exact, so their sum shows which of the two was added.
TEST(FunctionalSimulator, roundsBiasesOfHalfLayersToHalf)
{
    const float bias = 1 + std::ldexp(1.0F, -11) + std::ldexp(1.0F, -13);
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 1, 1});
    builder.output(
        builder.node("conv", "Conv", {x, builder.floats("w", {1, 1, 1, 1}, {1}), builder.floats("b", {1}, {bias})}));
    const Graph graph = builder.bind().graph;
    FunctionalSimulator simulator(graph, planFor(graph, {}, Precision::Fp16));
    EXPECT_EQ(simulator.run(std::vector<Tensor>{floats({1, 1, 1, 1}, {-1})})[0].numberAt(0), std::ldexp(1.0, -10));
}

// A mask is no activation: it goes to Where as it is. 0.6 and -0.6 in quarters are 2 and -2; the mask takes x and y
// = 1.
TEST(FunctionalSimulator, leavesMasksAsTheyAre)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2});
    const ValueId isPositive = builder.node("greater", "Greater", {x, builder.scalar(0)});
    builder.output(builder.node("where", "Where", {isPositive, x, builder.scalar(1)}));
    const Graph graph = fused(builder);
    QuantizationPlan plan = planFor(graph, {{"x", {0.25F, 0}}, {"where:0", {0.25F, 0}}});
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        plan.layers[i].precision = quantization::layerPrecisions(graph, {})[i];
    EXPECT_EQ(levelsOf(graph, plan, {floats({1, 2}, {0.6F, -0.6F})}), (std::vector<int>{2, 4}));
}

} // namespace
} // namespace assay::aipu
