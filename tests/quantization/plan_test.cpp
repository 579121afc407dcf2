// Plans on small graphs: encodings worked by hand, rules by operator, pins by glob.
#include "core/graph/error.h"
#include "core/quantization/plan.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::quantization {
namespace {

using transform::test::GraphBuilder;

/// conv -> relu -> pool -> softmax, as fused: conv carries the relu.
Graph network()
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId conv = builder.node(
        "conv", "Conv",
        {x, builder.floats("w", {2, 2, 1, 1}, {0.5F, -1.27F, 0.254F, 0.0F}), builder.floats("b", {2}, {1, -1})});
    const ValueId relu = builder.node("relu", "Relu", {conv});
    Attributes attributes;
    attributes.set("kernel_shape", std::vector<std::int64_t>{4, 4});
    const ValueId pool = builder.node("pool", "MaxPool", {relu}, attributes);
    builder.output(builder.node("softmax", "Softmax", {pool}));
    return transform::optimize(builder.bind()).graph;
}

/// Every tensor has seen -1, 2 and 0.
calibration::Statistics statisticsOf(const Graph& graph)
{
    calibration::Statistics statistics;
    for (const Value& value : graph.values) {
        if (value.constant)
            continue;
        statistics[value.name].name = value.name;
        statistics[value.name].add(std::vector<float>{-1, 2, 0}, std::vector<std::int64_t>{3});
    }
    return statistics;
}

QuantizationPlan planOf(const Graph& graph, Scheme scheme, const Pins& pins = {})
{
    Recipe recipe;
    recipe.scheme = scheme;
    recipe.method = calibration::RangeMethod::MinMax;
    return plan(graph, statisticsOf(graph), recipe, pins);
}

const TensorEncoding& encodingOf(const QuantizationPlan& plan, const Graph& graph, const std::string& name)
{
    return plan.tensors[static_cast<std::size_t>(graph.findValue(name))];
}

// [-1, 2] in 255 steps: scale 3/255, zero point round(-128 + 85) = -43. INT16: 2/32767, symmetric.
TEST(Plan, encodesActivationsOverTheirRange)
{
    const Graph graph = network();
    const QuantizationPlan made = planOf(graph, Scheme::HybridPerTensorPerChannel);
    EXPECT_EQ(encodingOf(made, graph, "x").int8, (Encoding{3.0F / 255, -43}));
    EXPECT_EQ(encodingOf(made, graph, "x").int16, (Encoding{2.0F / 32767, 0}));
}

TEST(Plan, encodesAnEmptyRangeAsOne)
{
    EXPECT_EQ(int8Encoding({0, 0}), (Encoding{1, 0}));
    EXPECT_EQ(int8Encoding({0, 255}), (Encoding{1, -128}));
    EXPECT_EQ(int8Encoding({-255, 0}), (Encoding{1, 127}));
}

// Per channel: 1.27 / 127 and 0.254 / 127. Per tensor: 1.27 / 127.
TEST(Plan, scalesWeightsPerChannelOrPerTensor)
{
    const Graph graph = network();
    const auto scalesOf = [&](Scheme scheme) { return planOf(graph, scheme).layers[0].weight->scales; };
    const auto perChannel = scalesOf(Scheme::HybridPerTensorPerChannel);
    ASSERT_EQ(perChannel.size(), 2U);
    EXPECT_FLOAT_EQ(perChannel[0], 0.01F);
    EXPECT_FLOAT_EQ(perChannel[1], 0.002F);
    for (const Scheme scheme : {Scheme::PerTensorHistogram, Scheme::PerTensorMinMax}) {
        ASSERT_EQ(scalesOf(scheme).size(), 1U);
        EXPECT_FLOAT_EQ(scalesOf(scheme)[0], 0.01F);
    }
}

TEST(Plan, isPerChannelByHistogramUnlessToldOtherwise)
{
    const Recipe recipe;
    EXPECT_EQ(recipe.scheme, Scheme::HybridPerTensorPerChannel);
    EXPECT_EQ(recipe.method, calibration::RangeMethod::Percentile);
    EXPECT_EQ(recipe.percentile, 99.999);
    for (const LayerPlan& layer : plan(network(), statisticsOf(network()), recipe, {}).layers)
        EXPECT_FALSE(layer.isPinned);
}

// 999,990 values at 1 and ten at 9: 99.999 % leave out the ten, but only where the scheme goes by the histogram. The
// bin of the ones is at most 16/1,024 wide.
TEST(Plan, takesRangesByTheSchemesOwnMethod)
{
    const Graph graph = network();
    calibration::Statistics statistics = statisticsOf(graph);
    std::vector<float> values(999990, 1.0F);
    values.insert(values.end(), 10, 9.0F);
    statistics["x"] = {};
    statistics["x"].name = "x";
    statistics["x"].add(values, std::vector<std::int64_t>{1000000});
    const auto maximumFor = [&](Scheme scheme) {
        Recipe recipe;
        recipe.scheme = scheme;
        return encodingOf(plan(graph, statistics, recipe, {}), graph, "x").range.maximum;
    };
    EXPECT_EQ(maximumFor(Scheme::PerTensorMinMax), 9);
    EXPECT_NEAR(maximumFor(Scheme::PerTensorHistogram), 1, 16.0 / 1024);
    EXPECT_NEAR(maximumFor(Scheme::HybridPerTensorPerChannel), 1, 16.0 / 1024);
}

TEST(Plan, schemesAreNamedAsTheVendorNamesThem)
{
    EXPECT_EQ(parseScheme("per_tensor_histogram"), Scheme::PerTensorHistogram);
    EXPECT_EQ(parseScheme("per_tensor_min_max"), Scheme::PerTensorMinMax);
    EXPECT_EQ(parseScheme("hybrid_per_tensor_per_channel"), Scheme::HybridPerTensorPerChannel);
    EXPECT_THROW(parseScheme("per_channel"), Error);
}

TEST(Plan, keepsTheEncodingThroughMaxPoolAndComputesSoftmaxInHalf)
{
    const Graph graph = network();
    ASSERT_EQ(graph.nodes.size(), 3U);
    const QuantizationPlan made = planOf(graph, Scheme::HybridPerTensorPerChannel);
    const Node& pool = graph.nodes[1];
    EXPECT_EQ(made.tensors[static_cast<std::size_t>(pool.outputs[0])].int8,
              made.tensors[static_cast<std::size_t>(pool.inputs[0])].int8);
    EXPECT_EQ(made.layers[2].precision, Precision::Fp16);
    EXPECT_EQ(made.layers[2].storage, Precision::Int8);
    EXPECT_FALSE(made.layers[2].reason.empty());
}

TEST(Plan, takesAUsersRangeAndMethodOfOneTensor)
{
    const Graph graph = network();
    Recipe recipe;
    recipe.tensors["x"] = {calibration::RangeMethod::Manual, calibration::Range{-0.5, 2.05}};
    const QuantizationPlan made = plan(graph, statisticsOf(graph), recipe, {});
    EXPECT_EQ(encodingOf(made, graph, "x").int8, (Encoding{0.01F, -78}));
    EXPECT_EQ(encodingOf(made, graph, "x").method, calibration::RangeMethod::Manual);
}

TEST(Pins, matchLayersByGlobAndByTheSourceNodesInThem)
{
    const Graph graph = network();
    Pins pins;
    addPins(pins, graph, "co*=int16");
    addPins(pins, graph, "relu=fp16"); // fused into conv
    addPins(pins, graph, "[ps]*=FP32");
    EXPECT_EQ(pins.at(graph.nodes[0].name), Precision::Fp16);
    EXPECT_EQ(pins.at("pool"), Precision::Fp32);
    EXPECT_EQ(pins.at("softmax"), Precision::Fp32);
    const QuantizationPlan made = planOf(graph, Scheme::HybridPerTensorPerChannel, pins);
    EXPECT_TRUE(made.layers[0].isPinned);
    EXPECT_EQ(made.layers[0].precision, Precision::Fp16);
    EXPECT_EQ(layerPrecisions(graph, pins),
              (std::vector<Precision>{Precision::Fp16, Precision::Fp32, Precision::Fp32}));
}

TEST(Pins, givenLaterReplaceEarlierOnes)
{
    const Graph graph = network();
    Pins pins;
    addPins(pins, graph, "*=fp32");
    addPins(pins, graph, "pool=int8");
    EXPECT_EQ(pins.at("softmax"), Precision::Fp32);
    EXPECT_EQ(pins.at("pool"), Precision::Int8);
}

// Softmax has no integer form: INT16 is what its result is kept in.
TEST(Pins, toAnIntegerOnASoftmaxDecideHowItsResultIsKept)
{
    const Graph graph = network();
    const LayerPlan layer = planOf(graph, Scheme::HybridPerTensorPerChannel, {{"softmax", Precision::Int16}}).layers[2];
    EXPECT_EQ(layer.precision, Precision::Fp16);
    EXPECT_EQ(layer.storage, Precision::Int16);
    EXPECT_TRUE(layer.isPinned);
}

TEST(Pins, thatMatchNothingNameTheClosestLayer)
{
    const Graph graph = network();
    Pins pins;
    try {
        addPins(pins, graph, "sofmax=int8");
        FAIL() << "matched";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("softmax"), std::string::npos) << error.what();
    }
    EXPECT_THROW(addPins(pins, graph, "conv=int7"), Error);
    EXPECT_THROW(addPins(pins, graph, "conv"), Error);
    EXPECT_TRUE(pins.empty());
}

TEST(Plan, needsStatisticsOfEveryTensorAndPinsOfThisGraph)
{
    const Graph graph = network();
    calibration::Statistics statistics = statisticsOf(graph);
    EXPECT_THROW(plan(graph, statistics, {}, {{"nowhere", Precision::Fp16}}), Error);
    statistics.erase("x");
    EXPECT_THROW(plan(graph, statistics, {}, {}), Error);
}

TEST(Precision, isNamedAndParsedInAnyCase)
{
    for (const Precision precision : {Precision::Int8, Precision::Int16, Precision::Fp16, Precision::Fp32})
        EXPECT_EQ(parsePrecision(toString(precision)), precision);
    EXPECT_EQ(parsePrecision("fp16"), Precision::Fp16);
    EXPECT_THROW(parsePrecision("int4"), Error);
}

} // namespace
} // namespace assay::quantization
