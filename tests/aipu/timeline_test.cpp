// The timeline of the sample. What must hold of every timeline is in laws.h.
#include "core/aipu/performance_simulator.h"
#include "core/onnx/load.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

namespace assay::aipu {
namespace {

using quantization::Precision;

const std::filesystem::path kSample = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";

Graph fused(const std::filesystem::path& file)
{
    return transform::optimize(runtime::bind(onnx::load(file, {}), 1)).graph;
}

Performance simulated(const Graph& graph, const Target& target)
{
    return PerformanceSimulator(target).simulate(graph, std::vector(graph.nodes.size(), Precision::Int8));
}

// An input's bytes, one for each element, cross the link while the frame before works, and are drawn there.
TEST(Timeline, showsInputsThatHideBehindTheFrameBefore)
{
    const Target target = findTarget("metis-m2");
    const Performance performance = simulated(fused(kSample), target);
    std::map<std::int64_t, double> seconds;
    for (const TimelineEvent& event : performance.timeline.events) {
        if (event.activity == "input") {
            EXPECT_EQ(performance.timeline.lanes[static_cast<std::size_t>(event.lane)].unit, "link");
            EXPECT_EQ(event.layer, kNoNode);
            seconds[event.frame] += event.endSeconds - event.beginSeconds;
        }
    }
    const double expected = 28 * 28 / (target.linkBytesPerSecond / target.cores); // a picture of 28 by 28
    for (std::int64_t frame = 4; frame < 12; ++frame)
        EXPECT_NEAR(seconds[frame], expected, 1e-12) << "frame " << frame;
}

TEST(Timeline, isTheSameEveryTime)
{
    const Graph graph = fused(kSample);
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
    const Graph graph = fused(kSample);
    const PerformanceSimulator simulator(findTarget("metis"));
    const std::vector precisions(graph.nodes.size(), Precision::Int8);
    EXPECT_DOUBLE_EQ(simulator.fps(graph, precisions), simulator.simulate(graph, precisions).fps);
}

} // namespace
} // namespace assay::aipu
