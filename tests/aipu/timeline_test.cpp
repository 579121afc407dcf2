// What must hold of a simulation in time, for the sample, the networks of the zoo (where they lie beside the project)
// and random machines: events that do not overlap, work and bytes that are conserved.
#include "core/aipu/performance_simulator.h"
#include "core/aipu/roofline.h"
#include "core/onnx/load.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <random>

namespace assay::aipu {
namespace {

using quantization::Precision;

std::vector<std::filesystem::path> networks()
{
    std::vector<std::filesystem::path> files{std::filesystem::path(ASSAY_SOURCE_DIR) /
                                             "resources/sample/fashion-resnet8.onnx"};
    const auto zoo = std::filesystem::path(ASSAY_SHARED_DIR) / "zoo";
    if (std::filesystem::exists(zoo)) {
        for (const auto& entry : std::filesystem::directory_iterator(zoo)) {
            if (entry.path().extension() == ".onnx")
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Graph fused(const std::filesystem::path& file)
{
    return transform::optimize(runtime::bind(onnx::load(file, {}), 1)).graph;
}

Performance simulated(const Graph& graph, const Target& target)
{
    return PerformanceSimulator(target).simulate(graph, std::vector(graph.nodes.size(), Precision::Int8));
}

TEST(Roofline, noLayerOfAnyNetworkIsAboveItsRoofs)
{
    const Target target = findTarget("metis-pcie");
    for (const std::filesystem::path& file : networks()) {
        SCOPED_TRACE(file.string());
        const Graph graph = fused(file);
        const std::vector precisions(graph.nodes.size(), Precision::Int8);
        const Roofline roofs = roofline(graph, precisions, target, simulated(graph, target));
        EXPECT_FALSE(roofs.points.empty());
        for (const RooflinePoint& point : roofs.points) {
            SCOPED_TRACE(graph.node(point.layer).name);
            const double least = point.operationsPerSecond * (1 - 1e-9);
            EXPECT_LE(least, roofs.arrayOperationsPerSecond);
            EXPECT_LE(least, point.perOnChipByte * roofs.onChipBytesPerSecond);
            if (point.perDdrByte > 0) {
                EXPECT_LE(least, point.perDdrByte * roofs.ddrBytesPerSecond);
            }
        }
    }
}

/// MACs from shapes alone: outputs times the weights that each output reads.
std::int64_t macsOf(const Graph& graph)
{
    std::int64_t macs = 0;
    for (const Node& node : graph.nodes) {
        if (node.op != "Conv" && node.op != "Gemm" && node.op != "ConvTranspose")
            continue;
        const Shape& weight = graph.value(node.inputs[1]).shape;
        // Every input value of a transposed convolution meets every weight of its channel; strided by 2 with a kernel
        // of 2, as in the U-Nets, that is so for each output, too.
        if (node.op == "ConvTranspose")
            macs += elementCount(graph.value(node.inputs[0]).shape) * weight[1] * weight[2] * weight[3];
        else if (node.op == "Gemm")
            macs += elementCount(weight);
        else
            macs += elementCount(graph.value(node.outputs[0]).shape) * weight[1] * weight[2] * weight[3];
    }
    return macs;
}

void expectConserved(const Graph& graph, const Target& target, const Performance& performance)
{
    std::int64_t macs = 0;
    double ddrBytes = 0;
    std::map<std::string, double> work; // seconds of each unit's own work, in one frame
    for (const LayerPerformance& layer : performance.layers) {
        macs += layer.macs;
        ddrBytes += layer.ddrBytes;
        if (layer.unit != "none")
            work[layer.unit] += layer.computeCycles / target.clockHertz;
        work["control"] += layer.overheadCycles / target.clockHertz;
    }
    EXPECT_EQ(macs, macsOf(graph));
    work["ddr"] = ddrBytes / (target.ddrBytesPerSecond / target.cores);
    std::map<int, double> lastEnd;
    std::map<std::string, double> busy;
    std::map<std::int64_t, std::pair<double, double>> frames;
    const int cores = static_cast<int>(target.cores);
    for (const TimelineEvent& event : performance.timeline.events) {
        EXPECT_GE(event.beginSeconds, lastEnd[event.lane] - 1e-12);
        lastEnd[event.lane] = event.endSeconds;
        const Lane& lane = performance.timeline.lanes.at(static_cast<std::size_t>(event.lane));
        EXPECT_EQ(event.frame % cores, lane.core);
        if (event.frame == 0)
            busy[lane.unit] += event.endSeconds - event.beginSeconds;
        auto [frame, isNew] = frames.try_emplace(event.frame, event.beginSeconds, event.endSeconds);
        frame->second.second = event.endSeconds;
    }
    for (const auto& [unit, seconds] : work) {
        EXPECT_NEAR(busy[unit], seconds, 1e-9 + 1e-6 * seconds) << unit;
    }
    for (const Lane& lane : performance.timeline.lanes)
        EXPECT_LE(lane.utilization, 1);
    // Frames as they end on the timeline are the throughput that is reported.
    const double period = frames.at(cores).second - frames.at(0).second;
    EXPECT_NEAR(performance.fps, target.cores / period, 1e-6 * performance.fps);
    // What is alive lies somewhere, and no memory holds more than it has room for.
    ASSERT_EQ(performance.memories.size(), 3U);
    for (const MemoryOccupancy& memory : performance.memories) {
        for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
            if (memory.capacityBytes > 0) {
                EXPECT_LE(memory.weightBytes[node] + memory.activationBytes[node], memory.capacityBytes * (1 + 1e-9));
            }
            EXPECT_GE(memory.activationBytes[node], 0);
        }
    }
    double joules = 0;
    for (const EnergyShare& share : performance.energy)
        joules += share.joulesPerFrame;
    EXPECT_NEAR(joules, performance.energyPerFrameJoules, 1e-9 * joules);
}

TEST(Timeline, conservesWorkOnEveryNetwork)
{
    const Target target = findTarget("metis-pcie");
    for (const std::filesystem::path& file : networks()) {
        SCOPED_TRACE(file.filename());
        const Graph graph = fused(file);
        expectConserved(graph, target, simulated(graph, target));
    }
}

TEST(Timeline, conservesWorkOnRandomMachines)
{
    const Graph graph = fused(networks().back());
    std::mt19937 random(3);
    const auto between = [&random](double low, double high) {
        return low * std::pow(high / low, static_cast<double>(random()) / static_cast<double>(std::mt19937::max()));
    };
    for (int trial = 0; trial < 20; ++trial) {
        Target target = findTarget("metis-m2");
        target.cores = 1 + static_cast<double>(random() % 8);
        target.clockHertz = between(1e8, 2e9);
        target.l1Bytes = between(1e5, 1e7);
        target.l2BytesPerCore = between(1e5, 8e6);
        target.ddrBytesPerSecond = between(1e9, 1e11);
        target.layerOverheadCycles = between(10, 1e5);
        expectConserved(graph, target, simulated(graph, target));
    }
}

TEST(Timeline, isTheSameEveryTime)
{
    const Graph graph = fused(networks().front());
    const Performance a = simulated(graph, findTarget("metis")), b = simulated(graph, findTarget("metis"));
    ASSERT_EQ(a.timeline.events.size(), b.timeline.events.size());
    for (std::size_t i = 0; i < a.timeline.events.size(); ++i) {
        EXPECT_EQ(a.timeline.events[i].lane, b.timeline.events[i].lane);
        EXPECT_EQ(a.timeline.events[i].endSeconds, b.timeline.events[i].endSeconds);
    }
    EXPECT_EQ(a.fps, b.fps);
}

TEST(Timeline, throughputAloneIsThatOfTheWholeSimulation)
{
    const Graph graph = fused(networks().front());
    const PerformanceSimulator simulator(findTarget("metis"));
    const std::vector precisions(graph.nodes.size(), Precision::Int8);
    EXPECT_DOUBLE_EQ(simulator.fps(graph, precisions), simulator.simulate(graph, precisions).fps);
}

} // namespace
} // namespace assay::aipu
