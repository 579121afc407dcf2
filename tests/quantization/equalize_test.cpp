// Cross-layer equalization on networks small enough to work by hand.
#include "core/quantization/equalize.h"
#include "core/runtime/executor.h"
#include "core/transform/optimize.h"
#include "tests/quantization/small_networks.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::quantization {
namespace {

using test::expectNear;
using test::numbers;
using transform::test::GraphBuilder;

/// One input channel, two channels between, one output channel; all kernels 1x1.
GraphBuilder twoConvolutions(const std::string& between, bool isReadTwice = false)
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 2, 2});
    x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {8, -0.5F}), b.floats("ba", {2}, {4, 1})});
    if (between == "Clip")
        x = b.node("f", between, {x, b.scalar(0), b.scalar(6)});
    else if (!between.empty())
        x = b.node("f", between, {x});
    if (isReadTwice)
        b.output(x);
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 1, 1}, {2, 2}), b.floats("bc", {1}, {3})}));
    return b;
}

/// The fused graph equalized computes what the source does.
void expectSameResult(const runtime::BoundGraph& source, const Graph& equalized, const Shape& shape)
{
    const std::vector<Tensor> inputs = {transform::test::noise(shape)};
    const std::vector<Tensor> expected = transform::test::interpret(source.graph, inputs);
    const std::vector<Tensor> actual = runtime::Executor(equalized).run(inputs);
    for (std::size_t output = 0; output < expected.size(); ++output) {
        for (std::int64_t i = 0; i < expected[output].count(); ++i)
            EXPECT_NEAR(actual[output].numberAt(i), expected[output].numberAt(i), 1e-4) << output;
    }
}

// Channel 0 reaches 8 and 2: factor sqrt(8 / 2) = 2, both then reach 4. Channel 1 reaches 0.5 and 2: factor 1/2, both
// then reach 1. The first bias is divided by the factors, the second stays.
TEST(Equalize, sharesTheReachOfAChannelBetweenBothWeights)
{
    for (const char* between : {"", "Relu", "LeakyRelu"}) {
        SCOPED_TRACE(between);
        const Graph graph = equalize(transform::optimize(twoConvolutions(between).bind()).graph);
        expectNear(numbers(graph, "wa"), {4, -1});
        expectNear(numbers(graph, "ba"), {2, 2});
        expectNear(numbers(graph, "wc"), {4, 1});
        expectNear(numbers(graph, "bc"), {3});
    }
}

// min(6, s x) is not s min(6, x); Sigmoid still less.
TEST(Equalize, leavesWhatAFactorCannotPass)
{
    for (const char* between : {"Clip", "Sigmoid"}) {
        SCOPED_TRACE(between);
        const Graph graph = equalize(transform::optimize(twoConvolutions(between).bind()).graph);
        EXPECT_EQ(numbers(graph, "wa"), (std::vector<float>{8, -0.5F}));
        EXPECT_EQ(numbers(graph, "wc"), (std::vector<float>{2, 2}));
    }
}

TEST(Equalize, leavesATensorThatOthersReadToo)
{
    EXPECT_EQ(equalizablePairs(transform::optimize(twoConvolutions("Relu").bind()).graph).size(), 1U);
    EXPECT_TRUE(equalizablePairs(transform::optimize(twoConvolutions("Relu", true).bind()).graph).empty());
}

// What a residual joins is no factor times what it was: neither the layer that adds it nor the one that it comes from.
TEST(Equalize, leavesBothSidesOfAResidual)
{
    GraphBuilder b;
    const ValueId x = b.node("r", "Relu", {b.conv("a", b.input("x", {1, 2, 4, 4}), 2, 2)});
    const ValueId sum = b.node("add", "Add", {b.conv("c", x, 2, 2), x});
    b.output(b.conv("d", b.node("s", "Relu", {sum}), 2, 2));
    const Graph graph = transform::optimize(b.bind()).graph;
    ASSERT_EQ(graph.nodes.size(), 3U); // the addition rides on c
    EXPECT_TRUE(equalizablePairs(graph).empty());
}

// The depthwise weight of a channel is a row of one pair and a column of the other. At the fixed point all three reach
// as far: the geometric mean, as the product of the three stays. Channel 0: 64 * 1 * 1 -> 4; channel 1: 1 * 1/8 * 1 ->
// 1/2.
TEST(Equalize, goesThroughDepthwiseConvolutionsUntilNothingMoves)
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 2, 2});
    x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {64, 1})});
    x = b.node("ra", "Relu", {x});
    Attributes depthwise;
    depthwise.set("group", std::int64_t{2});
    x = b.node("d", "Conv", {x, b.floats("wd", {2, 1, 1, 1}, {1, 0.125F})}, depthwise);
    x = b.node("rd", "Relu", {x});
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 1, 1}, {1, -1})}));
    const Graph graph = equalize(transform::optimize(b.bind()).graph);
    ASSERT_EQ(equalizablePairs(graph).size(), 2U);
    const auto expectWithin = [&graph](const char* name, const std::vector<float>& expected) {
        const std::vector<float> actual = numbers(graph, name);
        for (std::size_t i = 0; i < expected.size(); ++i)
            EXPECT_NEAR(actual[i] / expected[i], 1, 0.005) << name << i;
    };
    expectWithin("wa", {4, 0.5F});
    expectWithin("wd", {4, 0.5F});
    expectWithin("wc", {4, -0.5F});
}

// Groups of two channels each: a factor meets the weights of its own group only, or the result changes.
TEST(Equalize, keepsTheResultWhereChannelsAreGrouped)
{
    GraphBuilder b;
    ValueId x = b.conv("a", b.input("x", {1, 3, 5, 5}), 3, 4);
    x = b.node("r", "LeakyRelu", {x});
    Attributes grouped;
    grouped.set("group", std::int64_t{2});
    b.output(b.node("c", "Conv", {x, b.constant("wc", transform::test::noise({6, 2, 1, 1}, 7))}, grouped));
    const runtime::BoundGraph source = b.bind();
    const Graph graph = equalize(transform::optimize(source).graph);
    ASSERT_EQ(equalizablePairs(graph).size(), 1U);
    ASSERT_NE(numbers(graph, "wc"), numbers(source.graph, "wc"));
    expectSameResult(source, graph, {1, 3, 5, 5});
}

// The figures of sharesTheReachOfAChannelBetweenBothWeights: slopes and pooling let positive factors pass.
TEST(Equalize, goesThroughPReluAndPooling)
{
    for (const char* between : {"PRelu", "MaxPool", "AveragePool", "GlobalAveragePool"}) {
        SCOPED_TRACE(between);
        GraphBuilder b;
        ValueId x = b.input("x", {1, 1, 2, 2});
        x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {8, -0.5F}), b.floats("ba", {2}, {4, 1})});
        Attributes attributes;
        if (between == std::string("MaxPool") || between == std::string("AveragePool"))
            attributes.set("kernel_shape", std::vector<std::int64_t>{2, 2});
        std::vector<ValueId> inputs = {x};
        if (between == std::string("PRelu"))
            inputs.push_back(b.floats("slope", {2, 1, 1}, {0.25F, -0.5F}));
        x = b.node("f", between, inputs, attributes);
        b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 1, 1}, {2, 2})}));
        const runtime::BoundGraph source = b.bind();
        const Graph graph = equalize(transform::optimize(source).graph);
        expectNear(numbers(graph, "wa"), {4, -1});
        expectNear(numbers(graph, "ba"), {2, 2});
        expectNear(numbers(graph, "wc"), {4, 1});
        expectSameResult(source, graph, {1, 1, 2, 2});
    }
}

// Two channels of 1x2 pixels flattened are four inputs of the product: 0 and 1 of channel 0, 2 and 3 of channel 1.
// Channel 0 reaches 8 and 2: factor 2. Channel 1 reaches 0.5 and 2: factor 1/2. The product's bias stays.
TEST(Equalize, goesThroughFlatteningIntoAProduct)
{
    struct Product
    {
        const char* op;
        std::int64_t transposed;
        Shape shape;
        std::vector<float> weights, expected;
    };
    const std::vector<float> rows = {2, 1, -1, 0.5F, 1, 2, -2, 0.25F}, equalized = {4, 2, -2, 1, 0.5F, 1, -1, 0.125F};
    const std::vector<float> turned = {2, -1, 1, -2, 1, 0.5F, 2, 0.25F}, even = {4, -2, 0.5F, -1, 2, 1, 1, 0.125F};
    for (const Product& product :
         {Product{"Gemm", 0, {4, 2}, rows, equalized}, Product{"MatMul", 0, {4, 2}, rows, equalized},
          Product{"Gemm", 1, {2, 4}, turned, even}}) {
        SCOPED_TRACE(std::string(product.op) + std::to_string(product.transposed));
        GraphBuilder b;
        ValueId x = b.input("x", {1, 1, 1, 2});
        x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {8, -0.5F}), b.floats("ba", {2}, {4, 1})});
        x = b.node("f", "Flatten", {b.node("r", "Relu", {x})});
        std::vector<ValueId> inputs = {x, b.floats("wc", product.shape, product.weights)};
        Attributes attributes;
        if (product.op == std::string("Gemm")) {
            inputs.push_back(b.floats("bc", {2}, {3, -1}));
            attributes.set("transB", product.transposed);
        }
        b.output(b.node("c", product.op, inputs, attributes));
        const runtime::BoundGraph source = b.bind();
        const Graph graph = equalize(transform::optimize(source).graph);
        ASSERT_EQ(equalizablePairs(graph).size(), 1U);
        expectNear(numbers(graph, "wa"), {4, -1});
        expectNear(numbers(graph, "ba"), {2, 2});
        const std::vector<float> weights = numbers(graph, "wc");
        for (std::size_t i = 0; i < weights.size(); ++i)
            EXPECT_NEAR(weights[i], product.expected[i], 1e-5F) << i;
        expectSameResult(source, graph, {1, 1, 1, 2});
    }
}

// Channel 0 reaches 8, and 2 in the wider of its readers: factor 2. Channel 1 reaches 0.5, and 2: factor 1/2. Both
// readers take the same factors.
TEST(Equalize, sharesBetweenAConvolutionAndAllBranchesThatReadIt)
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 2, 2});
    x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {8, 0.5F})});
    x = b.node("f", "Relu", {x});
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 1, 1}, {2, 1})}));
    b.output(b.node("d", "Conv", {x, b.floats("wd", {1, 2, 1, 1}, {1, 2})}));
    const runtime::BoundGraph source = b.bind();
    const Graph graph = equalize(transform::optimize(source).graph);
    EXPECT_EQ(equalizablePairs(graph).size(), 2U);
    expectNear(numbers(graph, "wa"), {4, 1});
    expectNear(numbers(graph, "wc"), {4, 0.5F});
    expectNear(numbers(graph, "wd"), {2, 1});
    expectSameResult(source, graph, {1, 1, 2, 2});
}

// Of two branches one ends in what no factor passes: then neither may be scaled.
TEST(Equalize, leavesABranchThatEndsInSomethingElse)
{
    GraphBuilder b;
    const ValueId x = b.node("r", "Relu", {b.conv("a", b.input("x", {1, 2, 4, 4}), 2, 2)});
    b.output(b.conv("c", x, 2, 2));
    b.output(b.node("s", "Softmax", {x}));
    EXPECT_TRUE(equalizablePairs(transform::optimize(b.bind()).graph).empty());
}

// A dead channel has no reach to share.
TEST(Equalize, leavesChannelsOfZeros)
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 2, 2});
    x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {0, 9}), b.floats("ba", {2}, {5, 1})});
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 1, 1}, {7, 0})}));
    const Graph graph = equalize(transform::optimize(b.bind()).graph);
    EXPECT_EQ(numbers(graph, "wa"), (std::vector<float>{0, 9}));
    EXPECT_EQ(numbers(graph, "ba"), (std::vector<float>{5, 1}));
    EXPECT_EQ(numbers(graph, "wc"), (std::vector<float>{7, 0}));
}

} // namespace
} // namespace assay::quantization
