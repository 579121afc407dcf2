#include "tests/aipu/laws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace assay::aipu::test {

using quantization::Precision;

namespace {

/// Outputs times the weights that each of them reads.
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

/// Channels lie in words of the target's, below the width of an input word as they are.
double bytesOf(const Target& target, const Value& value, Precision precision)
{
    const std::map<Precision, double> size{
        {Precision::Int8, 1}, {Precision::Int16, 2}, {Precision::Fp16, 2}, {Precision::Fp32, 4}};
    const bool hasChannels = value.shape.size() >= 3;
    const auto channels = hasChannels ? static_cast<double>(value.shape[1]) : 1;
    const double word = !hasChannels || channels < target.inputChannelPad ? 1 : target.outputChannelPad;
    return static_cast<double>(elementCount(value.shape)) / channels * std::ceil(channels / word) * word *
           size.at(precision);
}

bool isActivation(const Graph& graph, ValueId id)
{
    return id != kNoValue && !graph.value(id).constant && isFloatingPoint(graph.value(id).type);
}

/// What comes before, or with, each layer and what goes after it, in bytes.
struct Ledger
{
    std::vector<double> in, out;
};

Ledger ledgerOf(const Case& network)
{
    const Graph& graph = network.graph;
    std::map<ValueId, std::pair<std::size_t, double>> lastReader; // and bytes
    Ledger ledger{std::vector<double>(graph.nodes.size()), std::vector<double>(graph.nodes.size())};
    for (const ValueId input : graph.inputs)
        lastReader[input] = {graph.nodes.size(), bytesOf(network.target, graph.value(input), Precision::Int8)};
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        for (const ValueId output : graph.nodes[node].outputs) {
            if (!isActivation(graph, output))
                continue;
            const double bytes = bytesOf(network.target, graph.value(output), network.precisions[node]);
            lastReader[output] = {node, bytes};
            ledger.in[node] += bytes;
        }
        for (const ValueId input : graph.nodes[node].inputs) {
            if (!isActivation(graph, input))
                continue;
            lastReader.at(input).first = node;
        }
    }
    for (const ValueId input : graph.inputs) {
        const auto [reader, bytes] = lastReader.at(input);
        EXPECT_LT(reader, graph.nodes.size()) << "an input that nobody reads";
        ledger.in[0] += bytes;
    }
    for (const auto& [value, last] : lastReader)
        ledger.out[last.first] += last.second;
    return ledger;
}

double sharing(const Case& network, const Performance& performance)
{
    return std::min(network.settings.maxCompilerCores, performance.coresAtWork);
}

} // namespace

void expectMacsOfTheGraph(const Case& network, const Performance& performance)
{
    std::int64_t macs = 0;
    for (const LayerPerformance& layer : performance.layers)
        macs += layer.macs;
    EXPECT_EQ(macs, macsOf(network.graph));
}

void expectEveryByteHasItsPlace(const Case& network, const Performance& performance)
{
    const Ledger ledger = ledgerOf(network);
    double weights = 0, stays = 0, peak = 0;
    for (const LayerPerformance& layer : performance.layers)
        weights += static_cast<double>(layer.weightBytes) / sharing(network, performance);
    ASSERT_EQ(performance.memories.size(), 3U);
    for (std::size_t node = 0; node < network.graph.nodes.size(); ++node) {
        double activations = 0, kept = 0;
        for (const MemoryOccupancy& memory : performance.memories) {
            activations += memory.activationBytes[node];
            kept += memory.weightBytes[node];
            EXPECT_GE(memory.activationBytes[node], 0);
            if (memory.capacityBytes > 0) {
                EXPECT_LE(memory.activationBytes[node] + memory.weightBytes[node], memory.capacityBytes * (1 + 1e-9));
            }
        }
        stays += ledger.in[node];
        peak = std::max(peak, stays);
        EXPECT_NEAR(activations, stays, 1e-6 * peak) << network.graph.nodes[node].name;
        EXPECT_NEAR(kept, weights, 1e-6 * weights);
        stays -= ledger.out[node];
    }
    EXPECT_NEAR(stays, 0, 1e-6 * peak);
}

void expectDdrMovesWhatLiesThere(const Case& network, const Performance& performance)
{
    const double part = network.target.ddrBytesPerSecond / performance.coresAtWork;
    std::vector<double> activations(network.graph.nodes.size());
    double weights = 0, all = 0;
    for (const TimelineEvent& event : performance.timeline.events) {
        if (event.frame != 0 || performance.timeline.lanes[static_cast<std::size_t>(event.lane)].unit != "ddr")
            continue;
        const double bytes = (event.endSeconds - event.beginSeconds) * part;
        all += bytes;
        if (event.activity == "weights")
            weights += bytes;
        else
            activations[static_cast<std::size_t>(event.layer)] += bytes;
    }
    double kept = 0, ddr = 0;
    for (std::size_t node = 0; node < activations.size(); ++node) {
        const LayerPerformance& layer = performance.layers[node];
        kept += static_cast<double>(layer.weightBytes) / sharing(network, performance);
        ddr += layer.ddrBytes;
        const double lies = performance.memories[2].activationBytes[node] / network.settings.tilingDepth;
        EXPECT_LE(activations[node], (lies + layer.pagedBytes) * (1 + 1e-6) + 1) << network.graph.nodes[node].name;
    }
    EXPECT_NEAR(weights, kept - performance.memories[1].weightBytes[0], 1 + 1e-6 * kept);
    EXPECT_NEAR(all, ddr, 1 + 1e-6 * ddr);
}

void expectLinkMovesInputsAndOutputs(const Case& network, const Performance& performance)
{
    double expected = 0;
    for (const ValueId input : network.graph.inputs)
        expected += static_cast<double>(elementCount(network.graph.value(input).shape));
    for (const ValueId output : network.graph.outputs) {
        const Shape& shape = network.graph.value(output).shape;
        const auto channels = shape.size() < 3 ? 1 : static_cast<double>(shape[1]);
        const double word = shape.size() < 3 ? 1 : network.target.outputChannelPad / 2;
        expected += static_cast<double>(elementCount(shape)) / channels * std::ceil(channels / word) * word;
    }
    for (std::size_t node = 0; node < network.graph.nodes.size(); ++node) {
        const Node& layer = network.graph.nodes[node];
        if (performance.layers[node].unit != "host")
            continue;
        for (const std::vector<ValueId>* ids : {&layer.inputs, &layer.outputs}) {
            for (const ValueId id : *ids)
                expected += isActivation(network.graph, id)
                                ? bytesOf(network.target, network.graph.value(id), Precision::Fp32)
                                : 0;
        }
    }
    // The second frame of core 0: its input moved beside the first.
    double moved = 0;
    for (const TimelineEvent& event : performance.timeline.events) {
        if (event.frame == performance.coresAtWork &&
            performance.timeline.lanes[static_cast<std::size_t>(event.lane)].unit == "link")
            moved +=
                (event.endSeconds - event.beginSeconds) * network.target.linkBytesPerSecond / performance.coresAtWork;
    }
    EXPECT_NEAR(moved, expected, 1e-6 * expected + 1e-3);
}

void expectNoUnitIsBusierThanAlways(const Case& network, const Performance& performance)
{
    std::map<std::string, double> work{{"ddr", 0}}; // seconds in a frame
    for (const LayerPerformance& layer : performance.layers) {
        EXPECT_LE(layer.utilization, 1 + 1e-9);
        work[layer.unit == "host" ? "vector" : layer.unit] += layer.computeCycles / network.target.clockHertz;
        work["control"] += layer.overheadCycles / network.target.clockHertz;
        work["host"] += layer.hostSeconds;
        work["ddr"] += layer.ddrBytes / (network.target.ddrBytesPerSecond / performance.coresAtWork);
    }
    std::map<int, double> end;
    std::map<std::string, double> busy;
    for (const TimelineEvent& event : performance.timeline.events) {
        EXPECT_GE(event.beginSeconds, end[event.lane] - 1e-12);
        end[event.lane] = event.endSeconds;
        const Lane& lane = performance.timeline.lanes.at(static_cast<std::size_t>(event.lane));
        EXPECT_EQ(event.frame % performance.coresAtWork, lane.core);
        if (event.frame == 0)
            busy[lane.unit] += event.endSeconds - event.beginSeconds;
    }
    for (const auto& [unit, seconds] : work) {
        EXPECT_NEAR(busy[unit], seconds, 1e-9 + 1e-6 * seconds) << unit;
    }
    for (const Lane& lane : performance.timeline.lanes)
        EXPECT_LE(lane.utilization, 1) << lane.name;
}

void expectTimeOfEachUnitsWork(const Case& network, const Performance& performance)
{
    std::map<std::string, double> work;
    double ddr = 0, link = 0;
    for (const LayerPerformance& layer : performance.layers) {
        work[layer.unit] += layer.computeCycles / network.target.clockHertz;
        work["control"] += layer.overheadCycles / network.target.clockHertz;
        work["host"] += layer.hostSeconds;
        ddr += layer.ddrBytes / network.target.ddrBytesPerSecond;
        link += layer.linkBytes / network.target.linkBytesPerSecond;
    }
    for (const auto& [unit, seconds] : work) {
        EXPECT_GE(performance.latencySeconds, seconds * (1 - 1e-9)) << unit;
        EXPECT_GE(performance.latency.minSeconds, seconds * (1 - 1e-9)) << unit;
    }
    EXPECT_LE(performance.fps, (1 + 1e-9) / std::max({ddr, link, 1e-30}));
    EXPECT_LE(performance.latency.maxSeconds, performance.latencySeconds * (1 + 1e-9));
    EXPECT_GE(performance.fpsByDemand, performance.fps * (1 - 1e-9));
    std::map<std::int64_t, double> ends;
    for (const TimelineEvent& event : performance.timeline.events) {
        const bool isStep = performance.timeline.lanes[static_cast<std::size_t>(event.lane)].unit != "link" ||
                            event.activity != "input"; // inputs may end before the frame that they belong to begins
        if (isStep)
            ends[event.frame] = std::max(ends[event.frame], event.endSeconds);
    }
    const double period = ends.at(performance.coresAtWork) - ends.at(0);
    EXPECT_NEAR(performance.fps, performance.coresAtWork / period, 1e-6 * performance.fps);
}

void expectEnergyAddsUp(const Performance& performance)
{
    double joules = 0;
    for (const EnergyShare& share : performance.energy)
        joules += share.joulesPerFrame;
    EXPECT_NEAR(joules, performance.energyPerFrameJoules, 1e-9 * joules);
}

void expectMoreIsNeverSlower(const Case& network, std::span<const double> factors)
{
    struct Figure
    {
        const char* name;
        double Target::*field;
    };
    static constexpr Figure kFigures[] = {
        {"cores", &Target::cores},
        {"clockHertz", &Target::clockHertz},
        {"l1Bytes", &Target::l1Bytes},
        {"l2Bytes", &Target::l2Bytes},
        {"l2BytesPerCore", &Target::l2BytesPerCore},
        {"ddrBytesPerSecond", &Target::ddrBytesPerSecond},
        {"linkBytesPerSecond", &Target::linkBytesPerSecond},
        {"hostFlopsPerSecond", &Target::hostFlopsPerSecond},
        {"feedBytesPerCycle", &Target::feedBytesPerCycle},
        {"writeBytesPerCycle", &Target::writeBytesPerCycle},
        {"depthwiseMacsPerCycle", &Target::depthwiseMacsPerCycle},
        {"vectorBytesPerCycle", &Target::vectorBytesPerCycle},
        {"poolBytesPerCycle", &Target::poolBytesPerCycle},
        {"copyBytesPerCycle", &Target::copyBytesPerCycle},
        {"unalignedCopyBytesPerCycle", &Target::unalignedCopyBytesPerCycle},
        {"resizeBytesPerCycle", &Target::resizeBytesPerCycle},
        {"halfMacsPerCycle", &Target::halfMacsPerCycle},
    };
    const double fps = network.fps();
    for (const Figure& figure : kFigures) {
        for (const double factor : factors) {
            Target other = network.target;
            const bool isCores = figure.field == &Target::cores;
            other.*figure.field *= factor;
            if (isCores)
                other.cores = factor < 1 ? std::max(1.0, std::floor(other.cores)) : std::ceil(other.cores);
            other.l2BytesPerCore = std::min(other.l2BytesPerCore, other.l2Bytes);
            const double changed = Case{network.graph, other, network.precisions, network.settings}.fps();
            if (factor < 1)
                EXPECT_LE(changed, fps * (1 + 1e-9)) << figure.name << " times " << factor;
            else
                EXPECT_GE(changed, fps * (1 - 1e-9)) << figure.name << " times " << factor;
        }
    }
}

} // namespace assay::aipu::test
