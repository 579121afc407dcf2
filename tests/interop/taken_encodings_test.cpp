// Imported encodings in a plan: taken exactly, or left out with a reason.
#include "core/calibration/collect.h"
#include "core/graph/error.h"
#include "core/quantization/imported_encodings.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::quantization {
namespace {

using transform::test::GraphBuilder;
using transform::test::noise;

/// x -> Conv (8 channels, weight "conv.weight") -> y
struct Network
{
    transform::Optimized optimized;
    calibration::Statistics statistics;
    std::string weight;

    Network()
    {
        GraphBuilder builder(17);
        builder.output(builder.conv("conv", builder.input("x", {1, 4, 6, 6}), 4, 8));
        optimized = transform::optimize(builder.bind());
        bool isGiven = false;
        const auto source = [&]() -> std::vector<Tensor> {
            return std::exchange(isGiven, true) ? std::vector<Tensor>{} : std::vector<Tensor>{noise({1, 4, 6, 6}, 3)};
        };
        statistics = calibration::collect(optimized.graph, source);
        weight = optimized.graph.value(optimized.graph.nodes[0].inputs[1]).name;
    }

    const Graph& graph() const { return optimized.graph; }
    QuantizationPlan planWith(const TakenEncodings& taken) const { return plan(graph(), statistics, taken.recipe, {}); }
};

ImportedTensor integers(int bits, std::vector<double> scales, std::vector<std::int32_t> zeroPoints)
{
    ImportedTensor tensor;
    tensor.bits = bits;
    tensor.scales = std::move(scales);
    tensor.zeroPoints = std::move(zeroPoints);
    return tensor;
}

TEST(TakenEncodings, areInThePlanBitForBit)
{
    const Network network;
    const double odd = static_cast<double>(0.1234567F);
    ImportedEncodings imported;
    imported.activations["x"] = integers(8, {odd}, {-17});
    imported.parameters[network.weight] =
        integers(8, {odd, odd * 2, odd * 4, odd, odd, odd, odd, odd}, std::vector<std::int32_t>(8, 0));
    const TakenEncodings taken = take({}, network.graph(), network.graph(), imported);
    EXPECT_TRUE(taken.leftOver.empty());
    const QuantizationPlan plan = network.planWith(taken);
    const TensorEncoding& x = plan.tensors[static_cast<std::size_t>(network.graph().inputs[0])];
    EXPECT_EQ(x.int8, (Encoding{0.1234567F, -17}));
    EXPECT_EQ(x.method, calibration::RangeMethod::Manual);
    EXPECT_EQ(plan.layers[0].weight->scales[2], 0.1234567F * 4);
    EXPECT_EQ(plan.layers[0].weight->scales.size(), 8U);
}

TEST(TakenEncodings, comeBackAsEncodingsOfThePlan)
{
    const Network network;
    const ImportedEncodings first = encodingsOf(network.graph(), network.planWith({}));
    ASSERT_EQ(first.activations.size(), 2U);
    ASSERT_EQ(first.parameters.size(), 1U);
    const ImportedEncodings second =
        encodingsOf(network.graph(), network.planWith(take({}, network.graph(), network.graph(), first)));
    EXPECT_EQ(first, second);
}

/// Weights of 8 bits with activations of 16, as AIMET writes it; half precision; no integers at all.
TEST(TakenEncodings, liftLayersWhoseResultsHave16BitsOrAreFloatingPoint)
{
    const Network network;
    const std::string made = network.graph().value(network.graph().outputs.front()).name;
    const auto pinFor = [&](int bits, bool isFloat) {
        ImportedEncodings imported;
        imported.activations[made] = isFloat ? ImportedTensor{bits, true} : integers(bits, {0.25}, {0});
        const TakenEncodings taken = take({}, network.graph(), network.graph(), imported);
        EXPECT_TRUE(taken.leftOver.empty());
        return taken.pins;
    };
    EXPECT_EQ(pinFor(16, false), (Pins{{"conv", Precision::Int16}}));
    EXPECT_EQ(pinFor(16, true), (Pins{{"conv", Precision::Fp16}}));
    EXPECT_EQ(pinFor(32, true), (Pins{{"conv", Precision::Fp32}}));
    EXPECT_TRUE(pinFor(8, false).empty());
}

/// Pooling keeps the encoding of what it reads; where only one of the two is lifted, each says one of its two forms.
TEST(TakenEncodings, comeBackThroughPoolingBetweenPrecisions)
{
    GraphBuilder builder(17);
    Attributes window;
    window.set("kernel_shape", std::vector<std::int64_t>{2, 2});
    const ValueId made = builder.conv("a", builder.input("x", {1, 4, 6, 6}), 4, 8);
    const ValueId pooled = builder.node("pool", "MaxPool", {made}, window);
    builder.output(builder.conv("b", pooled, 8, 3));
    const Graph fused = transform::optimize(builder.bind()).graph;
    bool isGiven = false;
    const auto statistics = calibration::collect(fused, [&]() -> std::vector<Tensor> {
        return std::exchange(isGiven, true) ? std::vector<Tensor>{} : std::vector<Tensor>{noise({1, 4, 6, 6}, 3)};
    });
    for (const Pins& pins : {Pins{{"a", Precision::Int16}}, Pins{{"pool", Precision::Int16}},
                             Pins{{"a", Precision::Int16}, {"pool", Precision::Int16}}, Pins{{"b", Precision::Fp16}}}) {
        const ImportedEncodings first = encodingsOf(fused, plan(fused, statistics, {}, pins));
        const TakenEncodings taken = take({}, fused, fused, first);
        EXPECT_EQ(taken.pins, pins);
        EXPECT_EQ(encodingsOf(fused, plan(fused, statistics, taken.recipe, taken.pins)), first);
        EXPECT_TRUE(taken.leftOver.empty());
    }
}

/// Of the parts of a Split only the second is lifted: its form is the whole's, too.
TEST(TakenEncodings, comeBackThroughPartsOfWhichOneIsLifted)
{
    GraphBuilder builder(17);
    const ValueId made = builder.conv("a", builder.input("x", {1, 4, 6, 6}), 4, 8);
    Graph graph = builder.graph();
    Node split{.name = "split", .op = "Split", .opset = 17};
    split.attributes.set("axis", std::int64_t{1});
    split.inputs = {made, graph.addValue({"sizes", DataType::Int64, {2}, Tensor::from<std::int64_t>({2}, {4, 4})})};
    split.origin = {"split"};
    for (const char* part : {"first", "second"}) {
        split.outputs.push_back(graph.addValue({std::string(part) + ":in", DataType::Undefined, {}, std::nullopt}));
        Node flat{.name = part, .op = "Flatten", .opset = 17};
        flat.inputs = {split.outputs.back()};
        flat.outputs = {graph.addValue({part, DataType::Undefined, {}, std::nullopt})};
        flat.origin = {part};
        graph.outputs.push_back(flat.outputs.front());
        graph.nodes.push_back(flat);
    }
    graph.nodes.insert(graph.nodes.end() - 2, split);
    const Graph fused = transform::optimize(runtime::bind(graph, 1)).graph;
    ASSERT_EQ(fused.nodes.size(), 4U);
    bool isGiven = false;
    const auto statistics = calibration::collect(fused, [&]() -> std::vector<Tensor> {
        return std::exchange(isGiven, true) ? std::vector<Tensor>{} : std::vector<Tensor>{noise({1, 4, 6, 6}, 3)};
    });
    const Pins pins = {{"second", Precision::Int16}};
    const ImportedEncodings first = encodingsOf(fused, plan(fused, statistics, {}, pins));
    const TakenEncodings taken = take({}, fused, fused, first);
    EXPECT_EQ(taken.pins, pins);
    EXPECT_EQ(encodingsOf(fused, plan(fused, statistics, taken.recipe, taken.pins)), first);
}

TEST(TakenEncodings, areLeftOutWithTheReasonWhereOurIntegersCannotHoldThem)
{
    const Network network;
    ImportedEncodings imported;
    imported.activations["x"] = integers(4, {1}, {0});
    imported.parameters[network.weight] = integers(8, {1}, {5});
    const TakenEncodings taken = take({}, network.graph(), network.graph(), imported);
    EXPECT_TRUE(taken.recipe.tensors.empty());
    const std::vector<std::string> expected = {
        "Not taken from the imported encodings: 1 tensor ('x'): it has 4 bits there; ours stands in.",
        "Not taken from the imported encodings: 1 tensor ('" + network.weight +
            "'): weights are symmetric here, there they have zero points; ours stands in."};
    EXPECT_EQ(taken.leftOver, expected);
}

/// x -> 1x1 Conv with weights 2 and -1 -> BatchNormalization of variance 1: gamma is the factor of each channel.
struct Normalized
{
    runtime::BoundGraph source;
    Graph fused;

    explicit Normalized(const std::vector<float>& gamma)
    {
        GraphBuilder builder(17);
        const ValueId x = builder.input("x", {1, 1, 4, 4});
        const ValueId made = builder.node("conv", "Conv", {x, builder.floats("conv.w", {2, 1, 1, 1}, {2, -1})});
        Attributes exact;
        exact.set("epsilon", 0.0F);
        builder.output(builder.node("norm", "BatchNormalization",
                                    {made, builder.floats("gamma", {2}, gamma), builder.floats("beta", {2}, {0, 0}),
                                     builder.floats("mean", {2}, {0, 0}), builder.floats("var", {2}, {1, 1})},
                                    exact));
        source = builder.bind();
        fused = transform::optimize(source).graph;
    }

    TakenEncodings takenWith(const std::vector<double>& scales, bool isWhole) const
    {
        ImportedEncodings imported;
        imported.isWhole = isWhole;
        imported.parameters["conv.w"] = integers(8, scales, std::vector<std::int32_t>(scales.size(), 0));
        imported.activations["x"] = imported.activations["norm:0"] = integers(8, {0.02}, {0});
        return take({}, source.graph, fused, imported);
    }
};

/// One scale of 2 / 127 gives integers 127 and -64 (63.5 to even). The fused weights are 6 and 0.5: the same integers
/// at 2 / 127 times 3 and times 0.5. So do scales of AIMET that fit the convolution alone; those that fit the fused
/// weight, 6 / 127 and 0.5 / 127, stay as they are.
TEST(TakenEncodings, keepTheIntegersOfAWeightIntoWhichANormalizationWasFolded)
{
    const Normalized network({3, -0.5F});
    ASSERT_EQ(network.fused.nodes.size(), 1U);
    const auto scalesOf = [](const TakenEncodings& taken) { return taken.recipe.tensors.at("conv.w").weightScales; };
    const std::vector<float> expected = {6.0F / 127, 1.0F / 127};
    for (const bool isWhole : {true, false}) {
        const std::vector<float> scales = scalesOf(network.takenWith({2.0 / 127}, isWhole));
        ASSERT_EQ(scales.size(), 2U) << isWhole;
        EXPECT_FLOAT_EQ(scales[0], expected[0]) << isWhole;
        EXPECT_FLOAT_EQ(scales[1], expected[1]) << isWhole;
    }
    const std::vector<float> ofFused = {6.0F / 127, 0.5F / 127};
    EXPECT_EQ(scalesOf(network.takenWith({6.0 / 127, 0.5 / 127}, false)), ofFused);
}

/// A gamma of 0 leaves nothing of the second channel: no scale gives the same integers.
TEST(TakenEncodings, areLeftOutForAWeightThatFoldingChangedOtherwise)
{
    const Normalized network({3, 0});
    const TakenEncodings taken = network.takenWith({2.0 / 127}, true);
    EXPECT_FALSE(taken.recipe.tensors.contains("conv.w"));
    EXPECT_TRUE(taken.pins.empty());
    ASSERT_EQ(taken.leftOver.size(), 1U);
    EXPECT_NE(taken.leftOver[0].find("was folded into its weight"), std::string::npos) << taken.leftOver[0];
}

TEST(TakenEncodings, refuseWrongChannelCountsAndUnknownTensors)
{
    const Network network;
    ImportedEncodings imported;
    imported.file = "net.encodings";
    imported.parameters[network.weight] = integers(8, {1, 1, 1}, {0, 0, 0});
    try {
        take({}, network.graph(), network.graph(), imported);
        FAIL() << "was taken";
    } catch (const Error& error) {
        EXPECT_EQ(error.reason(), "has 3 scales there; the weight of layer 'conv' has 8 output channels");
        EXPECT_EQ(error.place().tensor, network.weight);
        EXPECT_EQ(error.place().file, "net.encodings");
    }
    imported.parameters.clear();
    imported.activations["z"] = integers(8, {1}, {0});
    try {
        requireKnown(imported, network.graph(), network.graph());
        FAIL() << "was known";
    } catch (const Error& error) {
        EXPECT_EQ(error.place().tensor, "z");
    }
}

} // namespace
} // namespace assay::quantization
