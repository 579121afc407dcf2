// What a recipe changes of weights, on networks small enough to work by hand: the figures, and that FP32 stays the
// same.
#include "core/graph/error.h"
#include "core/quantization/reparameterize.h"
#include "core/runtime/executor.h"
#include "core/transform/optimize.h"
#include "tests/quantization/small_networks.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace assay::quantization {
namespace {

using test::expectNear;
using test::numbers;
using transform::test::GraphBuilder;

Graph fused(const GraphBuilder& b)
{
    return transform::optimize(b.bind()).graph;
}

/// The changed graph computes what the source does.
void expectSameResult(const GraphBuilder& b, const Graph& changed, const std::vector<Tensor>& inputs)
{
    const Tensor expected = transform::test::interpret(b.bind().graph, inputs).front();
    const Tensor actual = runtime::Executor(changed).run(inputs).front();
    ASSERT_EQ(actual.shape(), expected.shape());
    for (std::int64_t i = 0; i < expected.count(); ++i)
        EXPECT_NEAR(actual.numberAt(i), expected.numberAt(i), 1e-4) << i;
}

Observation observeOnce(const Graph& graph, const std::vector<Tensor>& inputs)
{
    bool isDone = false;
    return observe(graph, [&] { return std::exchange(isDone, true) ? std::vector<Tensor>() : inputs; });
}

/// LayerNormalization over two channels, read by a MatMul and a Gemm whose weights are transposed.
GraphBuilder normalizedProducts()
{
    GraphBuilder b(17);
    const ValueId x = b.node("n", "LayerNormalization",
                             {b.input("x", {2, 2}), b.floats("gamma", {2}, {8, 1}), b.floats("beta", {2}, {0, 2})});
    const ValueId left = b.node("m", "MatMul", {x, b.floats("wm", {2, 2}, {2, -1, 3, 1})});
    Attributes transposed;
    transposed.set("transB", std::int64_t{1});
    const ValueId right = b.node("g", "Gemm", {x, b.floats("wg", {2, 2}, {1, 12, 0.5F, -4})}, transposed);
    b.output(b.node("sum", "Mul", {left, right}));
    return b;
}

// Channel 0 reaches 8 and its weights 2 (of 2, -1 and 1, 0.5): sqrt(8 / 2) = 2. Channel 1 reaches 3 and its weights 12
// (of 3, 1 and 12, -4): sqrt(3 / 12) = 1/2.
TEST(Smooth, sharesReachBetweenLayerNormalizationAndAllThatReadIt)
{
    const GraphBuilder b = normalizedProducts();
    const Observation seen = {{"n:0", {{-8, 1}, {7, 3}}}};
    const Graph graph = smooth(fused(b), seen, 0.5);
    expectNear(numbers(graph, "gamma"), {4, 2});
    expectNear(numbers(graph, "beta"), {0, 4});
    expectNear(numbers(graph, "wm"), {4, -2, 1.5F, 0.5F});
    expectNear(numbers(graph, "wg"), {2, 6, 1, -2});
    expectSameResult(b, graph, {Tensor::from<float>({2, 2}, std::vector<float>{1, 2, 5, -3})});
}

// 8^0.75 / 2^0.25 is 4; alpha 1 takes all of what the activation reaches, whatever the weights.
TEST(Smooth, takesMoreFromActivationsWithALargerAlpha)
{
    const Observation seen = {{"n:0", {{-8, 0}, {8, 3}}}};
    const Graph graph = smooth(fused(normalizedProducts()), seen, 0.75);
    EXPECT_NEAR(numbers(graph, "gamma")[0], 2, 1e-5);
    expectNear(numbers(smooth(fused(normalizedProducts()), seen, 1), "gamma"), {1, 1.0F / 3});
}

TEST(Smooth, leavesWhatSomethingElseReadsToo)
{
    GraphBuilder other(17);
    const ValueId x =
        other.node("n", "LayerNormalization", {other.input("x", {2, 2}), other.floats("gamma", {2}, {8, 1})});
    const ValueId product = other.node("m", "MatMul", {x, other.floats("wm", {2, 2}, {2, -1, 3, 1})});
    other.output(other.node("s", "Softmax", {other.node("sum", "Mul", {product, x})}));
    const Graph graph = smooth(fused(other), {{"n:0", {{-8, 1}, {7, 3}}}}, 0.5);
    EXPECT_EQ(numbers(graph, "gamma"), (std::vector<float>{8, 1}));
    EXPECT_EQ(numbers(graph, "wm"), (std::vector<float>{2, -1, 3, 1}));
}

/// One input channel, two channels between with an activation, one output channel; kernels 1x1 or, the second, 3x3.
GraphBuilder twoConvolutions(const std::string& between, std::int64_t pad = 0)
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 4, 4});
    x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {1, 1}), b.floats("ba", {2}, {5, -1})});
    if (between == "Clip")
        x = b.node("f", "Clip", {x, b.scalar(0), b.scalar(6)});
    else
        x = b.node("f", between, {x});
    std::vector<float> weights(18, 1);
    std::fill(weights.begin() + 9, weights.end(), -1.0F);
    Attributes attributes;
    attributes.set("pads", std::vector<std::int64_t>{pad, pad, pad, pad});
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 3, 3}, weights), b.floats("bc", {1}, {0.5F})}, attributes));
    return b;
}

// The input is from -2 to 2, so that channel 0 is never below 3 after ReLU, and channel 1 falls to 0. The bias 5 gives
// 3 away and becomes 2; the second, of nine weights 1, becomes 0.5 + 9 * 3.
TEST(AbsorbHighBiases, movesWhatAChannelNeverFallsBelow)
{
    const GraphBuilder b = twoConvolutions("Relu");
    std::vector<float> pixels(16, 2);
    pixels[5] = -2;
    const std::vector<Tensor> inputs = {Tensor::from<float>({1, 1, 4, 4}, pixels)};
    const Graph graph = absorbHighBiases(fused(b), observeOnce(fused(b), inputs));
    expectNear(numbers(graph, "ba"), {2, -1});
    expectNear(numbers(graph, "bc"), {27.5F});
    expectSameResult(b, graph, inputs);
}

// A padded border holds 0, not what the channel never falls below. LeakyRelu(x) - c is not LeakyRelu(x - c).
TEST(AbsorbHighBiases, leavesWhatPadsAndOtherActivations)
{
    const std::vector<Tensor> inputs = {transform::test::noise({1, 1, 4, 4})};
    for (const GraphBuilder& b : {twoConvolutions("Relu", 1), twoConvolutions("LeakyRelu")}) {
        const Graph graph = absorbHighBiases(fused(b), observeOnce(fused(b), inputs));
        expectNear(numbers(graph, "ba"), {5, -1});
        expectNear(numbers(graph, "bc"), {0.5F});
    }
}

// x + 5 reaches 5.9 where x does 0.9, and 6 where x does 1: then the clip is part of what the network is.
TEST(DropIdleClips, takesAClipForAReluWhereItCutNothingOff)
{
    const GraphBuilder b = twoConvolutions("Clip");
    const auto kindAfter = [&b](float brightest) {
        const std::vector<Tensor> inputs = {Tensor::from<float>({1, 1, 4, 4}, std::vector<float>(16, brightest))};
        const Graph graph = dropIdleClips(fused(b), observeOnce(fused(b), inputs));
        expectSameResult(b, graph, inputs);
        return graph.nodes.front().postOps.front().activation.kind;
    };
    EXPECT_EQ(kindAfter(0.9F), ActivationKind::Relu);
    EXPECT_EQ(kindAfter(1.0F), ActivationKind::Clip);
    EXPECT_EQ(kindAfter(3.0F), ActivationKind::Clip);
}

// Input channels reach 1, 20, 1 and 0.5: the median is 1, so that 20 is above 4 times it. There is room for one more
// channel (a tenth of four, rounded up): 10 and 10, and the convolution before makes channel 1 twice.
TEST(SplitOutlierChannels, makesAChannelTwiceWithHalfTheWeights)
{
    GraphBuilder r;
    ValueId x = r.input("x", {1, 1, 2, 2});
    x = r.node("a", "Conv", {x, r.floats("wa", {4, 1, 1, 1}, {1, 2, 3, 4}), r.floats("ba", {4}, {0.5F, -0.5F, 0, 1})});
    x = r.node("f", "Relu", {x});
    r.output(r.node("c", "Conv", {x, r.floats("wc", {2, 4, 1, 1}, {1, 20, 0.5F, 0.5F, -1, 3, 1, -0.5F})}));
    const Graph graph = splitOutlierChannels(fused(r));
    expectNear(numbers(graph, "wa"), {1, 2, 3, 4, 2});
    expectNear(numbers(graph, "ba"), {0.5F, -0.5F, 0, 1, -0.5F});
    expectNear(numbers(graph, "wc"), {1, 10, 0.5F, 0.5F, 10, -1, 1.5F, 1, -0.5F, 1.5F});
    EXPECT_EQ(graph.value(graph.nodes[0].outputs[0]).shape, (Shape{1, 5, 2, 2}));
    expectSameResult(r, graph, {transform::test::noise({1, 1, 2, 2})});
}

TEST(SplitOutlierChannels, leavesChannelsThatReachAboutAsFar)
{
    GraphBuilder b;
    ValueId x = b.conv("a", b.input("x", {1, 2, 4, 4}), 2, 8);
    b.output(b.conv("c", b.node("r", "Relu", {x}), 8, 2));
    const Graph before = fused(b);
    EXPECT_EQ(numbers(splitOutlierChannels(before), "c.w"), numbers(before, "c.w"));
}

TEST(AddRangeMethods, choosesTheMethodOfActivationsByName)
{
    const Graph graph = fused(twoConvolutions("Relu"));
    const std::string made = graph.value(graph.nodes.front().outputs.front()).name;
    Recipe recipe;
    addRangeMethods(recipe, graph, "x=mse");
    ASSERT_EQ(recipe.tensors.size(), 1U);
    EXPECT_EQ(recipe.tensors["x"].method, calibration::RangeMethod::MeanSquaredError);
    addRangeMethods(recipe, graph, "*=minmax");
    EXPECT_EQ(recipe.tensors.size(), 3U);
    EXPECT_EQ(recipe.tensors.at(made).method, calibration::RangeMethod::MinMax);
    EXPECT_EQ(recipe.tensors.at("x").method, calibration::RangeMethod::MinMax);
}

TEST(AddRangeMethods, refusesWhatMatchesNothingOrIsNoMethod)
{
    const Graph graph = fused(twoConvolutions("Relu"));
    Recipe recipe;
    for (const char* text : {"y=mse", "wa=mse", "x=mes", "x", "=mse", "x=manual"}) {
        SCOPED_TRACE(text);
        EXPECT_THROW(addRangeMethods(recipe, graph, text), Error);
    }
    EXPECT_TRUE(recipe.tensors.empty());
}

} // namespace
} // namespace assay::quantization
