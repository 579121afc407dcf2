// After a pin only what changed is mapped again, and what comes out is what a simulation from the start gives.
#include "core/aipu/mapped_network.h"
#include "core/graph/error.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::aipu {
namespace {

using quantization::Precision;
using transform::test::GraphBuilder;

constexpr int kLayers = 20;

Graph chain()
{
    GraphBuilder builder;
    ValueId x = builder.input("x", {1, 32, 14, 14});
    for (int i = 0; i < kLayers; ++i)
        x = builder.conv("conv" + std::to_string(i), x, 32, 32);
    builder.output(x);
    return builder.bind().graph;
}

TEST(MappedNetwork, mapsOnlyTheLayersThatAPinChanges)
{
    const Graph graph = chain();
    MappedNetwork network(findTarget("metis"), graph);
    std::vector precisions(graph.nodes.size(), Precision::Int8);
    network.simulate(precisions);
    EXPECT_EQ(network.mappings(), kLayers);
    precisions[3] = Precision::Int16;
    network.simulate(precisions);
    EXPECT_EQ(network.mappings(), kLayers + 1);
    precisions[7] = precisions[8] = Precision::Fp16;
    network.fps(precisions);
    EXPECT_EQ(network.mappings(), kLayers + 3);
    precisions[3] = Precision::Int8; // known from before
    network.simulate(precisions);
    EXPECT_EQ(network.mappings(), kLayers + 3);
}

TEST(MappedNetwork, remembersNothingThatDependsOnTheOtherLayers)
{
    const Graph graph = chain();
    Target target = findTarget("metis");
    target.l1Bytes = target.l2BytesPerCore = 10000; // neighbours decide what overflows
    MappedNetwork network(target, graph);
    std::vector precisions(graph.nodes.size(), Precision::Int8);
    for (const std::size_t pinned : {5U, 6U, 0U, 5U}) {
        precisions[pinned] = precisions[pinned] == Precision::Int8 ? Precision::Fp16 : Precision::Int8;
        const Performance again = network.simulate(precisions);
        const Performance fresh = PerformanceSimulator(target).simulate(graph, precisions);
        EXPECT_EQ(again.fps, fresh.fps);
        EXPECT_EQ(again.energyPerFrameJoules, fresh.energyPerFrameJoules);
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            EXPECT_EQ(again.layers[i].cycles, fresh.layers[i].cycles);
            EXPECT_EQ(again.layers[i].reason, fresh.layers[i].reason);
        }
    }
}

TEST(MappedNetwork, needsOnePrecisionPerLayer)
{
    const Graph graph = chain();
    MappedNetwork network(findTarget("metis"), graph);
    EXPECT_THROW(network.fps({}), Error);
}

} // namespace
} // namespace assay::aipu
