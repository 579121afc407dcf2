// What a recipe finds on calibration images: worked by hand, and on a small network against plain means.
#include "core/aipu/functional_simulator.h"
#include "core/calibration/collect.h"
#include "core/graph/error.h"
#include "core/quantization/qdq.h"
#include "core/runtime/executor.h"
#include "core/transform/optimize.h"
#include "core/tuning/tune.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::tuning {
namespace {

using quantization::Recipe;
using quantization::Tuning;
using transform::test::GraphBuilder;
using transform::test::noise;

struct Case
{
    Graph graph;
    std::vector<Tensor> inputs; // one an image

    Images images() const
    {
        return {inputs.size(), [this](std::size_t i) { return std::vector<Tensor>{inputs[i]}; }};
    }
    calibration::Statistics statistics() const
    {
        std::size_t next = 0;
        return calibration::collect(
            graph, [&] { return next < inputs.size() ? std::vector<Tensor>{inputs[next++]} : std::vector<Tensor>(); });
    }
    Tuning tuned(const Recipe& recipe, int threads = 1) const
    {
        return tune(graph, statistics(), recipe, images(), threads);
    }
};

// x is 0 and 2.55: steps of 0.01, exact, mean 1.275. Weights 1 and 0.3 in steps of 1 / 127: 127 is exact, 38.1 becomes
// 38, so the second channel's mean lacks (0.3 - 38 / 127) 1.275 = 0.001004. Outputs reach 2.55: a step of 0.01, of
// which the correction is so many 256ths: 25.7, thus 26.
TEST(BiasCorrection, isTheMeanThatRoundingTookAway)
{
    GraphBuilder b;
    b.output(b.node("c", "Conv", {b.input("x", {1, 1, 1, 2}), b.floats("w", {2, 1, 1, 1}, {1, 0.3F})}));
    const Case one{transform::optimize(b.bind()).graph,
                   {Tensor::from<float>({1, 1, 1, 2}, std::vector<float>{0, 2.55F})}};
    const Recipe recipe{.scheme = quantization::Scheme::PerTensorMinMax, .biasCorrection = true};
    const std::vector<float> correction = one.tuned(recipe).layers.at("c").biasCorrection;
    ASSERT_EQ(correction.size(), 2U);
    EXPECT_EQ(correction[0], 0);
    EXPECT_NEAR(correction[1], 26 * 0.01 / 256, 1e-7);
}

// The same: a bias of 26 / 256 * 0.01 in steps of 0.01 / 127 is 12.9, thus 13, where there was none before. A weight
// that was rounded up stays so.
TEST(Tuning, isExportedAsBiasAndWeights)
{
    GraphBuilder b;
    b.output(b.node("c", "Conv", {b.input("x", {1, 1, 1, 2}), b.floats("w", {2, 1, 1, 1}, {1, 0.3F})}));
    const Case one{transform::optimize(b.bind()).graph,
                   {Tensor::from<float>({1, 1, 1, 2}, std::vector<float>{0, 2.55F})}};
    const Recipe recipe{.scheme = quantization::Scheme::PerTensorMinMax, .biasCorrection = true};
    Tuning tuning = one.tuned(recipe);
    tuning.layers.at("c").integers =
        std::make_shared<const Tensor>(Tensor::from<std::int8_t>({2, 1, 1, 1}, std::vector<std::int8_t>{127, 39}));
    const Graph exported =
        quantization::toQdq(one.graph, quantization::plan(one.graph, one.statistics(), recipe, {}, tuning));
    const Node& convolution = exported.node(exported.findNode("c"));
    ASSERT_EQ(convolution.inputs.size(), 3U);
    const auto stored = [&](std::size_t input) {
        const GraphIndex index(exported);
        const Node& dequantize = exported.node(index.producer(convolution.inputs[input]));
        return exported.constant(dequantize.inputs[0])->integers();
    };
    EXPECT_EQ(stored(1), (std::vector<std::int64_t>{127, 39}));
    EXPECT_EQ(stored(2), (std::vector<std::int64_t>{0, 13}));
}

/// Two convolutions with a residual and a depthwise one between, and a product at the end.
Case smallNetwork()
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 3, 8, 8});
    x = b.node("r1", "Relu", {b.conv("a", x, 3, 8)});
    Attributes depthwise;
    depthwise.set("group", std::int64_t{8});
    depthwise.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
    const ValueId d = b.node("d", "Conv", {x, b.constant("wd", noise({8, 1, 3, 3}, 3))}, depthwise);
    x = b.node("r2", "Relu", {b.node("add", "Add", {d, x})});
    x = b.node("flat", "Flatten", {b.node("pool", "GlobalAveragePool", {x})});
    Attributes transposed;
    transposed.set("transB", std::int64_t{1});
    b.output(b.node("g", "Gemm", {x, b.constant("wg", noise({5, 8}, 4))}, transposed));
    Case result{transform::optimize(b.bind()).graph, {}};
    for (unsigned i = 0; i < 8; ++i)
        result.inputs.push_back(noise({1, 3, 8, 8}, 100 + i));
    return result;
}

/// |mean over images of (FP32 - INT8)|, summed over the network's outputs.
double meanError(const Case& network, const Recipe& recipe)
{
    const calibration::Statistics statistics = network.statistics();
    runtime::Executor fp32(network.graph, {.threads = 1});
    aipu::FunctionalSimulator int8(network.graph,
                                   quantization::plan(network.graph, statistics, recipe, {}, network.tuned(recipe)),
                                   {.threads = 1});
    std::vector<double> sums(5);
    for (const Tensor& input : network.inputs) {
        const Tensor real = fp32.run(std::span(&input, 1)).front(), integer = int8.run(std::span(&input, 1)).front();
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += static_cast<double>(real.data<float>()[i]) - static_cast<double>(integer.data<float>()[i]);
    }
    double error = 0;
    for (const double sum : sums)
        error += std::abs(sum) / static_cast<double>(network.inputs.size());
    return error;
}

TEST(BiasCorrection, bringsTheMeansOfTheOutputsBack)
{
    const Case network = smallNetwork();
    const Recipe plain{.scheme = quantization::Scheme::PerTensorMinMax};
    Recipe corrected = plain;
    corrected.biasCorrection = true;
    // What the outputs' own rounding leaves of eight images stays.
    EXPECT_LT(meanError(network, corrected), 0.7 * meanError(network, plain));
}

TEST(Tuning, isTheSameForAnyNumberOfThreads)
{
    const Case network = smallNetwork();
    const Recipe recipe{.method = calibration::RangeMethod::OutputError,
                        .biasCorrection = true,
                        .rounding = quantization::Rounding::Adaptive};
    const Tuning one = network.tuned(recipe, 1), three = network.tuned(recipe, 3);
    EXPECT_EQ(one.ranges, three.ranges);
    ASSERT_EQ(one.layers.size(), 3U);
    ASSERT_EQ(three.layers.size(), 3U);
    for (const auto& [name, layer] : one.layers) {
        const quantization::LayerTuning& other = three.layers.at(name);
        EXPECT_EQ(layer.biasCorrection, other.biasCorrection);
        EXPECT_TRUE(std::ranges::equal(layer.integers->data<std::int8_t>(), other.integers->data<std::int8_t>()));
    }
}

// Channel 1 carries values up to 100 once in a thousand, channel 0 up to 1. A reader with no weight on channel 1 is
// served best by a range for channel 0, one that reads channel 1 alone by the whole range.
TEST(RangeSearch, asksWhatTheReaderMakesOfTheTensor)
{
    constexpr std::int64_t kPixels = 4000;
    std::vector<float> values(2 * kPixels);
    for (std::size_t i = 0; i < kPixels; ++i) {
        values[i] = static_cast<float>(i % 100) / 99;
        values[kPixels + i] = i % 1000 == 0 ? 100.0F : 0.0F;
    }
    const auto upperBound = [&values](const std::vector<float>& weights) {
        GraphBuilder b;
        const ValueId x = b.input("x", {1, 2, 1, kPixels});
        b.output(b.node("c", "Conv", {x, b.floats("w", {1, 2, 1, 1}, weights)}));
        const Case one{transform::optimize(b.bind()).graph, {Tensor::from<float>({1, 2, 1, kPixels}, values)}};
        return one.tuned({.method = calibration::RangeMethod::OutputError}).ranges.at("x").maximum;
    };
    EXPECT_LT(upperBound({1, 0}), 1.2);
    EXPECT_NEAR(upperBound({0, 1}), 100, 1);
}

// Only what the recipe asks for; and what it needs is asked for in words.
TEST(Tuning, isEmptyWhereTheRecipeAsksForNothing)
{
    const Case network = smallNetwork();
    const Tuning none = network.tuned({});
    EXPECT_TRUE(none.layers.empty());
    EXPECT_TRUE(none.ranges.empty());
    const Recipe searched{.method = calibration::RangeMethod::OutputError};
    EXPECT_THROW(quantization::plan(network.graph, network.statistics(), searched, {}), Error);
}

// A layer that is pinned away from integers keeps its weights and bias; the others keep what they were given.
TEST(Tuning, isLeftOutOfLayersThatDoNotComputeInIntegers)
{
    const Case network = smallNetwork();
    const Recipe recipe{.biasCorrection = true};
    const Tuning tuning = network.tuned(recipe);
    const auto plan =
        quantization::plan(network.graph, network.statistics(), recipe,
                           {{"a", quantization::Precision::Fp16}, {"g", quantization::Precision::Int16}}, tuning);
    EXPECT_TRUE(plan.layers[static_cast<std::size_t>(network.graph.findNode("a"))].tuning.biasCorrection.empty());
    for (const char* name : {"d", "g"}) {
        EXPECT_EQ(plan.layers[static_cast<std::size_t>(network.graph.findNode(name))].tuning.biasCorrection,
                  tuning.layers.at(name).biasCorrection);
    }
}

} // namespace
} // namespace assay::tuning
