// What must hold of any network on any machine: random graphs, precisions and targets.
#include "tests/aipu/laws.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

namespace assay::aipu {
namespace {

using quantization::Precision;
using transform::test::GraphBuilder;
using transform::test::noise;
using transform::test::with;
using Random = std::mt19937;

std::int64_t oneOf(Random& random, const std::vector<std::int64_t>& values)
{
    return values[random() % values.size()];
}

/// Between low and high, on a logarithmic scale.
double between(Random& random, double low, double high)
{
    return low * std::pow(high / low, static_cast<double>(random()) / static_cast<double>(Random::max()));
}

/// Convolutions dense, grouped and depthwise, pools, activations, additions, concatenations and copies in random order,
/// with a dense layer at the end.
Graph randomNetwork(Random& random)
{
    GraphBuilder builder;
    std::int64_t channels = oneOf(random, {3, 12, 32}), size = oneOf(random, {16, 28, 33});
    ValueId x = builder.input("x", {1, channels, size, size});
    const int layers = 3 + static_cast<int>(random() % 12);
    for (int i = 0; i < layers; ++i) {
        const std::string name = "n" + std::to_string(i);
        switch (random() % 8) {
        case 0:
        case 1: {
            const std::int64_t kernel = oneOf(random, {1, 3, 5}), stride = size > 8 ? oneOf(random, {1, 1, 2}) : 1;
            const std::int64_t out = oneOf(random, {16, 48, 64, 100, 256});
            Attributes attributes;
            attributes.set("pads", std::vector<std::int64_t>(4, kernel / 2));
            attributes.set("strides", std::vector<std::int64_t>(2, stride));
            x = builder.node(name, "Conv", {x, builder.constant(name + ".w", noise({out, channels, kernel, kernel}))},
                             attributes);
            channels = out;
            size = (size - 1) / stride + 1;
            break;
        }
        case 2: {
            Attributes attributes = with("group", channels);
            attributes.set("pads", std::vector<std::int64_t>(4, 1));
            x = builder.node(name, "Conv", {x, builder.constant(name + ".w", noise({channels, 1, 3, 3}))}, attributes);
            break;
        }
        case 3: {
            Attributes attributes = with("kernel_shape", std::vector<std::int64_t>{3, 3});
            attributes.set("pads", std::vector<std::int64_t>(4, 1));
            x = builder.node(name, "MaxPool", {x}, attributes);
            break;
        }
        case 4:
            x = builder.node(name, random() % 2 == 0 ? "Relu" : "Sigmoid", {x});
            break;
        case 5:
            x = builder.node(name, "Add", {builder.conv(name + ".conv", x, channels, channels), x});
            break;
        case 6:
            if (channels <= 256) {
                x = builder.node(name, "Concat", {builder.conv(name + ".conv", x, channels, 40), x},
                                 with("axis", std::int64_t{1}));
                channels += 40;
            }
            break;
        default:
            x = builder.node(name, "Transpose", {x}, with("perm", std::vector<std::int64_t>{0, 1, 3, 2}));
        }
    }
    x = builder.node("flat", "Flatten", {builder.node("mean", "GlobalAveragePool", {x})});
    builder.output(builder.node("fc", "Gemm", {x, builder.constant("fc.w", noise({channels, 10}))}));
    return transform::optimize(builder.bind()).graph;
}

Target randomTarget(Random& random)
{
    Target target = findTarget("metis");
    target.cores = 1 + static_cast<double>(random() % 8);
    target.clockHertz = between(random, 1e8, 2e9);
    target.l1Bytes = between(random, 1e3, 1e6);
    target.l2Bytes = between(random, 1e4, 1e7);
    target.l2BytesPerCore = target.l2Bytes * between(random, 0.05, 1);
    target.ddrBytesPerSecond = between(random, 1e8, 1e11);
    target.linkBytesPerSecond = between(random, 1e7, 1e10);
    target.layerOverheadCycles = between(random, 10, 1e5);
    for (double Target::*rate :
         {&Target::feedBytesPerCycle, &Target::writeBytesPerCycle, &Target::depthwiseMacsPerCycle,
          &Target::vectorBytesPerCycle, &Target::poolBytesPerCycle, &Target::copyBytesPerCycle,
          &Target::unalignedCopyBytesPerCycle})
        target.*rate = between(random, 2, 500);
    return target;
}

std::vector<Precision> randomPrecisions(Random& random, const Graph& graph)
{
    const std::vector<Precision> all{Precision::Int8, Precision::Int16, Precision::Fp16, Precision::Fp32};
    const bool isMixed = random() % 2 == 0;
    std::vector<Precision> precisions(graph.nodes.size(), Precision::Int8);
    for (Precision& precision : precisions)
        precision = isMixed && random() % 4 == 0 ? all[random() % all.size()] : Precision::Int8;
    return precisions;
}

CompilerSettings randomSettings(Random& random)
{
    CompilerSettings settings;
    settings.maxCompilerCores = 1 << random() % 3;
    settings.tilingDepth = random() % 2 == 0 ? 1 : 6;
    settings.inCoreReplication = random() % 4 != 0;
    return settings;
}

class RandomNetworks : public testing::TestWithParam<unsigned>
{
protected:
    Random random{GetParam()};
    Graph graph = randomNetwork(random);
    Target target = randomTarget(random);
    std::vector<Precision> precisions = randomPrecisions(random, graph);
    test::Case network{graph, target, precisions, randomSettings(random)};
    Performance performance = network.simulated();
};

TEST_P(RandomNetworks, macsAreThoseOfTheGraph)
{
    test::expectMacsOfTheGraph(network, performance);
}

TEST_P(RandomNetworks, everyByteThatIsAliveLiesInOneMemory)
{
    test::expectEveryByteHasItsPlace(network, performance);
}

TEST_P(RandomNetworks, ddrMovesTheWeightsThatHaveNoPlace)
{
    test::expectDdrMovesWhatLiesThere(network, performance);
}

TEST_P(RandomNetworks, linkMovesInputsOutputsAndWhatTheHostTouches)
{
    test::expectLinkMovesInputsAndOutputs(network, performance);
}

TEST_P(RandomNetworks, noUnitIsBusierThanAlways)
{
    test::expectNoUnitIsBusierThanAlways(network, performance);
}

TEST_P(RandomNetworks, timeIsAtLeastEachUnitsOwnWork)
{
    test::expectTimeOfEachUnitsWork(network, performance);
}

TEST_P(RandomNetworks, energyAddsUp)
{
    test::expectEnergyAddsUp(performance);
}

TEST_P(RandomNetworks, lessOfAnythingIsNeverFasterAndMoreNeverSlower)
{
    test::expectMoreIsNeverSlower(network, std::array{0.5, 0.999, 1.001, 2.0});
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomNetworks, testing::Range(1U, 61U));

} // namespace
} // namespace assay::aipu
