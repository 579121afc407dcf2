// Rooflines, other machine sizes and the cost of pins, on figures worked by hand.
#include "core/aipu/roofline.h"
#include "core/aipu/what_if.h"
#include "core/graph/error.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::aipu {
namespace {

using quantization::Precision;
using transform::test::GraphBuilder;
using transform::test::noise;

/// 16 to 32 channels, 1x1, 10x10, then an average over all of it.
Graph network()
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 16, 10, 10});
    const ValueId y = builder.node("conv", "Conv", {x, builder.constant("w", noise({32, 16, 1, 1}))});
    builder.output(builder.node("mean", "GlobalAveragePool", {y}));
    return builder.bind().graph;
}

// conv: 16 * 32 * 100 MACs = 51,200 -> 102,400 operations; 1,600 bytes in, 3,200 out -> 21.33 operations a byte at
// INT8, 10.67 at INT16. In 800 cycles at 800 MHz (1 us): 102.4 G/s. 2,048 bytes of DDR -> 50 operations a byte.
TEST(Roofline, countsOperationsAndBytes)
{
    const Graph graph = network();
    Performance performance;
    performance.layers.resize(2);
    performance.layers[0].unit = "array";
    performance.layers[0].macs = 51200;
    performance.layers[0].cycles = 800;
    performance.layers[0].ddrBytes = 2048;
    performance.layers[1].unit = "host"; // no point of the AIPU's
    performance.layers[1].cycles = 10;
    const Target metis = findTarget("metis");
    const std::vector precisions(2, Precision::Int8);
    const Roofline roofs = roofline(graph, precisions, metis, performance);
    ASSERT_EQ(roofs.points.size(), 1U);
    EXPECT_DOUBLE_EQ(roofs.points[0].operationsPerSecond, 102.4e9);
    EXPECT_NEAR(roofs.points[0].perOnChipByte, 102400.0 / 4800, 1e-12);
    EXPECT_DOUBLE_EQ(roofs.points[0].perDdrByte, 50);
    EXPECT_NEAR(roofline(graph, std::vector(2, Precision::Int16), metis, performance).points[0].perOnChipByte,
                102400.0 / 9600, 1e-12);
    EXPECT_NEAR(roofs.arrayOperationsPerSecond, 52.4e12, 0.05e12); // as published
    EXPECT_THROW(roofline(graph, std::vector(3, Precision::Int8), metis, performance), Error);
}

TEST(Roofline, noLayerIsAboveItsRoofs)
{
    const Graph graph = network();
    const std::vector precisions(graph.nodes.size(), Precision::Int8);
    const Target metis = findTarget("metis");
    const Roofline roofs = roofline(graph, precisions, metis, PerformanceSimulator(metis).simulate(graph, precisions));
    EXPECT_EQ(roofs.points.size(), 2U);
    for (const RooflinePoint& point : roofs.points) {
        EXPECT_LE(point.operationsPerSecond, roofs.arrayOperationsPerSecond);
        EXPECT_LE(point.operationsPerSecond, point.perOnChipByte * roofs.onChipBytesPerSecond);
        if (point.perDdrByte > 0) {
            EXPECT_LE(point.operationsPerSecond, point.perDdrByte * roofs.ddrBytesPerSecond * (1 + 1e-9));
        }
    }
}

TEST(WhatIf, sameSizeIsTheSameTarget)
{
    const Target metis = findTarget("metis");
    EXPECT_EQ(resized(metis, sizeOf(metis)), metis);
}

TEST(WhatIf, nameSaysWhatDiffers)
{
    const Target metis = findTarget("metis");
    MachineSize size = sizeOf(metis);
    size.cores = 6;
    size.clockHertz = 1e9;
    EXPECT_EQ(resized(metis, size).name, "metis, 6 cores, 1 GHz");
    size = sizeOf(metis);
    size.clockHertz = 650e6;
    size.l2Bytes = 64 << 20;
    size.ddrBytesPerSecond = 51.2e9;
    EXPECT_EQ(resized(metis, size).name, "metis, 650 MHz, L2 64 MiB, DDR 51.2 GB/s");
}

// A quarter of 32 MiB for each of four cores: a quarter of 64 MiB is 16 MiB.
TEST(WhatIf, shareOfL2GrowsWithIt)
{
    const Target metis = findTarget("metis");
    MachineSize size = sizeOf(metis);
    size.l2Bytes = 64 << 20;
    EXPECT_DOUBLE_EQ(resized(metis, size).l2BytesPerCore, 16 << 20);
}

double l2OfOneCore(const Target& target)
{
    const Graph graph = network();
    return PerformanceSimulator(target)
        .simulate(graph, std::vector(graph.nodes.size(), Precision::Int8))
        .memories[1]
        .capacityBytes;
}

// An eighth of 32 MiB for each of eight cores is 4 MiB; the share of two does not grow. The same whether the window's
// sliders or --set change the number.
TEST(WhatIf, coresShareL2)
{
    const Target metis = findTarget("metis");
    MachineSize size = sizeOf(metis);
    for (const auto& [cores, mebibytes] : {std::pair{8, 4}, {4, 8}, {2, 8}}) {
        size.cores = cores;
        EXPECT_DOUBLE_EQ(l2OfOneCore(resized(metis, size)), mebibytes << 20);
        EXPECT_DOUBLE_EQ(l2OfOneCore(withField(metis, "cores", cores)), mebibytes << 20);
    }
}

// 1024 to 4096 channels, 1x1: 4 MiB of weights. Eight cores with 1 MiB each of 8 MiB stream 3 MiB a frame each; two
// cores with 4 MiB each stream nothing, which is faster where DDR is slow.
TEST(WhatIf, coresThatWouldCrowdEachOtherOutOfL2Rest)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1024, 1, 1});
    builder.output(builder.node("conv", "Conv", {x, builder.constant("w", noise({4096, 1024, 1, 1}))}));
    const Graph graph = builder.bind().graph;
    Target target = findTarget("metis");
    target.cores = 2;
    target.l2Bytes = 8 << 20;
    target.l2BytesPerCore = 4 << 20;
    target.ddrBytesPerSecond = 1e9;
    const auto run = [&](double cores) {
        return PerformanceSimulator(withField(target, "cores", cores)).simulate(graph, std::vector{Precision::Int8});
    };
    const Performance two = run(2), eight = run(8);
    EXPECT_EQ(two.layers[0].ddrBytes, 0);
    EXPECT_EQ(eight.coresAtWork, 2);
    EXPECT_EQ(eight.fps, two.fps);
    ASSERT_FALSE(eight.limits.empty());
    EXPECT_EQ(eight.limits.back(),
              "cores at work: 2 of 8, as with more of them each has less of L2 and moves more through DDR");
}

TEST(WhatIf, pinCostIsTheDifferenceOfTwoSimulations)
{
    const Graph graph = network();
    const PerformanceSimulator simulator(findTarget("metis"));
    const double before = simulator.simulate(graph, std::vector{Precision::Int8, Precision::Int8}).fps;
    const double after = simulator.simulate(graph, std::vector{Precision::Fp16, Precision::Int8}).fps;
    ASSERT_LT(after, before);
    const PinCost cost = pinCost(simulator, graph, {}, {"conv"}, Precision::Fp16);
    EXPECT_DOUBLE_EQ(cost.fpsBefore, before);
    EXPECT_DOUBLE_EQ(cost.fpsAfter, after);
    EXPECT_DOUBLE_EQ(cost.change(), (after - before) / before);
    const PinCost undone = pinCost(simulator, graph, {{"conv", Precision::Fp16}}, {"conv"}, std::nullopt);
    EXPECT_DOUBLE_EQ(undone.fpsBefore, after);
    EXPECT_DOUBLE_EQ(undone.fpsAfter, before);
    EXPECT_THROW(pinCost(simulator, graph, {}, {"nowhere"}, Precision::Fp16), Error);
}

} // namespace
} // namespace assay::aipu
