// The performance model on layers worked by hand from core/aipu/README.md, and on what must hold for any target.
#include "core/aipu/performance_simulator.h"
#include "core/graph/error.h"
#include "core/onnx/load.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>
#include <random>

namespace assay::aipu {
namespace {

using quantization::Precision;
using transform::test::GraphBuilder;
using transform::test::noise;

Graph convolution(std::int64_t inChannels, std::int64_t outChannels, std::int64_t groups, std::int64_t size)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, inChannels, size, size});
    Attributes attributes;
    attributes.set("group", groups);
    attributes.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
    builder.output(builder.node(
        "conv", "Conv", {x, builder.constant("w", noise({outChannels, inChannels / groups, 3, 3}))}, attributes));
    return transform::optimize(builder.bind()).graph;
}

Performance simulated(const Graph& graph, const Target& target, Precision precision = Precision::Int8,
                      const CompilerSettings& settings = {})
{
    return PerformanceSimulator(target).simulate(graph, std::vector(graph.nodes.size(), precision), settings);
}

Graph sample()
{
    const auto file = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";
    return transform::optimize(runtime::bind(onnx::load(file, {}), 1)).graph;
}

// 256 to 320 channels, 3x3, 14x14 outputs: P = 196, K = 2,304 -> 5 tiles, N = 320 -> 1 tile, r = 1 (320 columns fill
// the array once): 196 * 5 * 8 = 7,840. feed = 2,304 * 196 / 64 = 7,056; write = 320 * 196 / 64 = 980.
TEST(Performance, countsTilesOfTheArray)
{
    const Performance performance = simulated(convolution(256, 320, 1, 14), findTarget("metis"));
    const LayerPerformance& layer = performance.layers[0];
    EXPECT_EQ(layer.unit, "array");
    EXPECT_DOUBLE_EQ(layer.computeCycles, 7840);
    EXPECT_EQ(layer.macs, 256 * 320 * 9 * 196);
    EXPECT_NEAR(layer.utilization, 256.0 * 320 * 9 * 196 / (7840 * 32768.0), 1e-12);
}

// The same at INT16: two passes. At FP16: MACs at 32 a cycle on the vector unit. At FP32: nothing on the AIPU.
TEST(Performance, paysForPrecision)
{
    const Graph graph = convolution(256, 320, 1, 14);
    EXPECT_DOUBLE_EQ(simulated(graph, findTarget("metis"), Precision::Int16).layers[0].computeCycles, 15680);
    const LayerPerformance half = simulated(graph, findTarget("metis"), Precision::Fp16).layers[0];
    EXPECT_EQ(half.unit, "vector");
    EXPECT_DOUBLE_EQ(half.computeCycles, 256.0 * 320 * 9 * 196 / 32);
    const LayerPerformance host = simulated(graph, findTarget("metis"), Precision::Fp32).layers[0];
    EXPECT_EQ(host.unit, "host");
    EXPECT_EQ(host.computeCycles, 0);
    EXPECT_DOUBLE_EQ(host.linkBytes, 4.0 * (256 + 320) * 196);
}

// 16 channels to 64, 3x3 on 32x32: K = 144, N = 64. r = min(512 / 64, 1 + floor((512 / (16 * 3) - 3) / 1)) = min(8, 8)
// = 8.
TEST(Performance, replicatesSmallLayersInTheArray)
{
    const Graph graph = convolution(16, 64, 1, 32);
    const Target target = findTarget("metis");
    const double together = simulated(graph, target).layers[0].computeCycles;
    const double alone =
        simulated(graph, target, Precision::Int8, {.inCoreReplication = false}).layers[0].computeCycles;
    EXPECT_DOUBLE_EQ(alone, 1024 * 8);
    EXPECT_DOUBLE_EQ(together, 192.0 * 1024 / 64); // the array needs 1,024 cycles, feeding it 3,072
}

// 100 channels are kept as 128: 128 * 64 * 9 MACs at 94 a cycle.
TEST(Performance, runsDepthwiseConvolutionsOnTheirUnit)
{
    Target target = findTarget("metis");
    target.depthwiseMacsPerCycle = 94;
    const LayerPerformance layer = simulated(convolution(100, 100, 100, 8), target).layers[0];
    EXPECT_EQ(layer.unit, "depthwise");
    EXPECT_DOUBLE_EQ(layer.computeCycles, 128.0 * 64 * 9 / 94);
}

/// Two convolutions of an input beside each other.
LayerPerformance concatenated(std::int64_t first, std::int64_t second)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 32, 14, 14});
    const ValueId a = builder.conv("a", x, 32, first), b = builder.conv("b", x, 32, second);
    builder.output(builder.node("c", "Concat", {a, b}, transform::test::with("axis", std::int64_t{1})));
    const Graph graph = builder.bind().graph;
    return simulated(graph, findTarget("metis")).layers[static_cast<std::size_t>(graph.findNode("c"))];
}

// 96 channels, padded to 128, are copied in whole words; with 48 channels first, what follows is shifted, and so all
// 112 channels, padded to 128, go out to DDR and back. No unit is set up for either.
TEST(Performance, copiesWholeWordsOnTheChipAndShiftsOthersThroughDdr)
{
    const Target target = findTarget("metis");
    const LayerPerformance whole = concatenated(32, 64), shifted = concatenated(48, 64);
    EXPECT_DOUBLE_EQ(whole.computeCycles, 128.0 * 14 * 14 / target.copyBytesPerCycle);
    EXPECT_EQ(whole.ddrBytes, 0);
    EXPECT_EQ(whole.overheadCycles, 0);
    EXPECT_DOUBLE_EQ(shifted.computeCycles, 128.0 * 14 * 14 / 64);
    EXPECT_EQ(shifted.ddrBytes, 2 * 128 * 14 * 14);
    EXPECT_EQ(shifted.overheadCycles, 0);
}

// 512 to 1,000 values: P = 1, K = 512 -> 1 tile, N = 1,024 -> 2 tiles: array 2 * 8 = 16, feed 512 * 2 / 64 = 16, write
// 1,000 / 64 < 16. With an overhead of 9,660 a core needs 9,676 cycles. 512 KiB of weights stay on chip; a frame waits
// for 1,000 bytes on its quarter of the link, its input comes while the frame before computes.
TEST(Performance, agreesWithADenseLayerWorkedByHand)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 512});
    builder.output(builder.node("fc", "Gemm", {x, builder.constant("w", noise({512, 1000}))}));
    const Graph graph = builder.bind().graph;
    Target target = findTarget("metis");
    target.layerOverheadCycles = 9660;
    target.linkBytesPerSecond = 12.1e9;
    const Performance performance = simulated(graph, target);
    const LayerPerformance& layer = performance.layers[0];
    EXPECT_EQ(layer.macs, 512000);
    EXPECT_EQ(layer.weightBytes, 512 * 1024);
    EXPECT_DOUBLE_EQ(layer.computeCycles, 16);
    EXPECT_DOUBLE_EQ(layer.cycles, 9676);
    EXPECT_EQ(layer.ddrBytes, 0);
    EXPECT_EQ(layer.bottleneck, "overhead");
    EXPECT_DOUBLE_EQ(layer.utilization, 512000.0 / (16 * 32768));
    EXPECT_NEAR(layer.energyJoules, 1e-12 * (0.1333 * 512000 + 1512 + 524288), 1e-15);
    const double coreSeconds = 9676 / 8e8, linkSeconds = 1000 / (12.1e9 / 4);
    EXPECT_NEAR(performance.latencySeconds, coreSeconds + linkSeconds, 1e-12);
    EXPECT_NEAR(performance.fpsChip, 4 / coreSeconds, 1e-3);
    EXPECT_NEAR(performance.fps, 4 / (coreSeconds + linkSeconds), 1e-3);
}

TEST(Performance, countsTheMacsOfTheGraph)
{
    // 28x28 in 16, 14x14 in 32 and 7x7 in 64 channels: 113 k for the stem and so on; the sum is in the model's card.
    const Performance performance = simulated(sample(), findTarget("metis"));
    const std::int64_t macs =
        std::accumulate(performance.layers.begin(), performance.layers.end(), std::int64_t{0},
                        [](std::int64_t sum, const LayerPerformance& layer) { return sum + layer.macs; });
    const std::int64_t stage1 = 28 * 28 * 16 * (9 * 1 + 2 * 9 * 16);
    const std::int64_t stage2 = 14 * 14 * 32 * (9 * 16 + 9 * 32 + 16);
    const std::int64_t stage3 = 7 * 7 * 64 * (9 * 32 + 9 * 64 + 32);
    EXPECT_EQ(macs, stage1 + stage2 + stage3 + 640);
}

TEST(Performance, needsOnePrecisionPerLayer)
{
    const Graph graph = sample();
    EXPECT_THROW(PerformanceSimulator(findTarget("metis")).simulate(graph, {}), Error);
}

/// A number between low and high, on a logarithmic scale.
double between(std::mt19937& random, double low, double high)
{
    const double share = static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
    return low * std::pow(high / low, share);
}

TEST(Performance, neverRisesWhenSomethingIsTakenAway)
{
    const Graph graphs[] = {sample(), convolution(512, 512, 1, 28), convolution(96, 96, 96, 56)};
    std::mt19937 random(7);
    for (int trial = 0; trial < 40; ++trial) {
        Target target = findTarget("metis");
        target.cores = 1 + static_cast<double>(random() % 8);
        target.clockHertz = between(random, 1e8, 2e9);
        target.l1Bytes = between(random, 1e4, 1e7);
        target.l2BytesPerCore = between(random, 1e4, 1e7);
        target.ddrBytesPerSecond = between(random, 1e8, 1e11);
        target.linkBytesPerSecond = between(random, 1e7, 1e10);
        const Graph& graph = graphs[static_cast<std::size_t>(trial) % std::size(graphs)];
        const double fps = simulated(graph, target).fps;
        const auto without = [&](double Target::*field, double factor) {
            Target less = target;
            less.*field = std::max(1.0, std::floor(less.*field * factor));
            return simulated(graph, less).fps;
        };
        for (double Target::*field : {&Target::cores, &Target::clockHertz, &Target::l1Bytes, &Target::l2BytesPerCore,
                                      &Target::ddrBytesPerSecond, &Target::linkBytesPerSecond}) {
            for (const double factor : {0.6, 0.99, 0.999})
                EXPECT_LE(without(field, factor), fps * (1 + 1e-9)) << "trial " << trial << ", factor " << factor;
        }
    }
}

// Two layers share a memory that holds nearly all of their weights and activations, or little of them: less of it must
// not find a better division by luck.
TEST(Performance, neverRisesWhenMemoryShrinksByAHair)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 512, 28, 28});
    builder.output(builder.conv("b", builder.conv("a", x, 512, 512), 512, 512));
    const Graph graph = builder.bind().graph;
    std::mt19937 random(11);
    for (int trial = 0; trial < 300; ++trial) {
        Target target = findTarget("metis");
        target.l1Bytes = 1000;
        target.l2BytesPerCore = between(random, 1e6, 8e6);
        target.ddrBytesPerSecond = 1e9;
        const double fps = simulated(graph, target).fps;
        target.l2BytesPerCore *= 0.998;
        EXPECT_LE(simulated(graph, target).fps, fps * (1 + 1e-9)) << "trial " << trial;
    }
}

// From the graph's shapes and the target's figures alone, nothing padded, replicated or loaded.
TEST(Performance, noLayerIsFasterThanItsUnit)
{
    const Target target = findTarget("metis");
    for (const Graph& graph : {sample(), convolution(96, 96, 96, 56), convolution(3, 64, 1, 224)}) {
        const Performance performance = simulated(graph, target);
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const LayerPerformance& layer = performance.layers[i];
            const auto written = static_cast<double>(elementCount(graph.value(graph.nodes[i].outputs[0]).shape));
            const auto macs = static_cast<double>(layer.macs);
            SCOPED_TRACE(graph.nodes[i].name + " on " + layer.unit);
            if (layer.unit == "array") {
                EXPECT_GE(layer.computeCycles, macs * target.cyclesPerProduct / (512 * 512));
                EXPECT_GE(layer.computeCycles, written / target.writeBytesPerCycle);
            } else if (layer.unit == "depthwise") {
                EXPECT_GE(layer.computeCycles, macs / target.depthwiseMacsPerCycle);
            } else if (layer.unit == "vector") {
                EXPECT_GE(layer.computeCycles, written / target.vectorBytesPerCycle);
            }
            EXPECT_GE(layer.cycles, layer.computeCycles + layer.overheadCycles + layer.memoryCycles);
            EXPECT_GE(layer.memoryCycles, layer.ddrBytes / target.ddrBytesPerSecond * target.clockHertz * (1 - 1e-12));
        }
    }
}

TEST(Performance, takesAtLeastTheTimeOfEachPart)
{
    const Target target = findTarget("metis");
    const Performance performance = simulated(sample(), target);
    double busy = 0;
    for (const LayerPerformance& layer : performance.layers) {
        EXPECT_GE(layer.cycles, layer.computeCycles);
        EXPECT_LE(layer.utilization, 1 + 1e-9);
        busy += (layer.computeCycles + layer.overheadCycles) / target.clockHertz;
    }
    EXPECT_GE(performance.latencySeconds, busy);
    EXPECT_LE(performance.fps, target.cores / busy * (1 + 1e-9));
    EXPECT_LE(performance.fps, performance.fpsChip);
}

} // namespace
} // namespace assay::aipu
