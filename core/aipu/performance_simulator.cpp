#include "core/aipu/performance_simulator.h"

#include "core/aipu/performance/layer_cost.h"
#include "core/aipu/performance/limits.h"
#include "core/aipu/performance/network_cost.h"
#include "core/aipu/performance/schedule.h"
#include "core/graph/error.h"

#include <algorithm>

namespace assay::aipu {

using quantization::Precision;

namespace {

/// Bytes of graph inputs or outputs as they cross the link: INT8; outputs keep the padding of their channels.
double inputBytes(const Graph& graph)
{
    double bytes = 0;
    for (const ValueId id : graph.inputs)
        bytes += static_cast<double>(elementCount(graph.value(id).shape));
    return bytes;
}

double outputBytes(const Target& target, const Graph& graph)
{
    double bytes = 0;
    for (const ValueId id : graph.outputs)
        bytes += outputBytes(target, graph.value(id).shape);
    return bytes;
}

double chipThroughput(const Target& target, const std::vector<Step>& steps)
{
    double seconds = 0;
    for (const Step& step : steps) {
        if (step.unit != "link" && step.unit != "host")
            seconds += step.seconds;
    }
    return seconds > 0 ? target.cores / seconds : 0;
}

/// Tensors that change precision between their producer and a reader are rewritten by the vector unit.
void addConversions(const Target& target, const Graph& graph, std::span<const Precision> precisions,
                    std::vector<LayerPerformance>& layers)
{
    const GraphIndex index(graph);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        if (layers[node].unit == "none" || precisions[node] == Precision::Fp32)
            continue;
        for (const ValueId input : graph.nodes[node].inputs) {
            const NodeId producer = index.producer(input);
            if (producer == kNoNode || layers[static_cast<std::size_t>(producer)].unit == "none")
                continue;
            const Precision from = precisions[static_cast<std::size_t>(producer)];
            if (from == precisions[node] || from == Precision::Fp32)
                continue;
            const Shape& shape = graph.value(input).shape;
            layers[node].computeCycles +=
                (activationBytes(target, shape, from) + activationBytes(target, shape, precisions[node])) /
                target.vectorBytesPerCycle;
            layers[node].reason += "; converts " + graph.value(input).name + " from " + std::string(toString(from));
        }
    }
}

double touchedBytes(const Target& target, const Graph& graph, const Node& node, Precision precision)
{
    double bytes = 0;
    for (const std::vector<ValueId>* ids : {&node.inputs, &node.outputs}) {
        for (const ValueId id : *ids) {
            if (id != kNoValue && !graph.isConstant(id))
                bytes += activationBytes(target, graph.value(id).shape, precision);
        }
    }
    return bytes;
}

std::string describeWeights(const Placement& placement, const LayerPerformance& layer)
{
    if (layer.weightBytes == 0)
        return "none";
    const bool isStreamed = placement.residentWeightBytes < placement.weightBytes;
    return !isStreamed ? "L2" : placement.residentWeightBytes > 0 ? "L2 and DDR" : "DDR";
}

std::string describeActivations(const Target& target, double liveBytes)
{
    if (liveBytes <= target.l1Bytes)
        return "L1";
    return liveBytes <= target.l1Bytes + target.l2BytesPerCore ? "L1 and L2" : "L1, L2 and DDR";
}

/// All that is decided before time runs.
struct Mapped
{
    std::vector<LayerPerformance> layers;
    Placement placement;
    std::vector<Step> steps;
};

Mapped map(const Target& target, const Graph& fused, std::span<const Precision> precisions,
           const CompilerSettings& settings)
{
    if (precisions.size() != fused.nodes.size())
        throw Error(std::to_string(precisions.size()) + " precisions for " + std::to_string(fused.nodes.size()) +
                    " layers");
    Mapped mapped;
    mapped.layers.reserve(fused.nodes.size());
    for (std::size_t node = 0; node < fused.nodes.size(); ++node) {
        try {
            mapped.layers.push_back(layerCost(target, settings, fused, fused.nodes[node], precisions[node]));
        } catch (const Error& error) {
            throw error.at({{}, fused.nodes[node].name, {}});
        }
    }
    addConversions(target, fused, precisions, mapped.layers);
    mapped.placement = place(target, settings, fused, precisions, mapped.layers);
    for (std::size_t node = 0; node < mapped.layers.size(); ++node) {
        LayerPerformance& layer = mapped.layers[node];
        layer.ddrBytes = mapped.placement.weightTraffic[node] + mapped.placement.activationTraffic[node];
    }
    mapped.steps = frameSteps(target, fused, mapped.layers, inputBytes(fused), outputBytes(target, fused),
                              mapped.placement.weightTraffic);
    return mapped;
}

} // namespace

Performance PerformanceSimulator::simulate(const Graph& fused, std::span<const Precision> precisions,
                                           const CompilerSettings& settings) const
{
    Mapped mapped = map(m_target, fused, precisions, settings);
    Performance performance;
    performance.target = m_target.name;
    double layerJoules = 0;
    EnergyShare array{"array", 0}, vector{"vector", 0}, onChip{"on-chip memory", 0}, ddr{"DDR", 0}, link{"link", 0};
    constexpr double kPico = 1e-12;
    for (std::size_t node = 0; node < mapped.layers.size(); ++node) {
        LayerPerformance& layer = mapped.layers[node];
        layer.memoryCycles = layer.ddrBytes / m_target.ddrBytesPerSecond * m_target.clockHertz;
        layer.cycles = layer.computeCycles + layer.overheadCycles + layer.memoryCycles * m_target.cores +
                       layer.hostSeconds * m_target.clockHertz;
        if (layer.memoryCycles * m_target.cores > std::max(layer.computeCycles, layer.overheadCycles))
            layer.bottleneck = "ddr";
        layer.mapping.weights = describeWeights(mapped.placement, layer);
        layer.mapping.activations = describeActivations(m_target, mapped.placement.liveBytes[node]);
        const double moved = touchedBytes(m_target, fused, fused.nodes[node], precisions[node]);
        const double inMacs = kPico * m_target.picojoulesPerMac * static_cast<double>(layer.macs);
        const double inMemory =
            kPico * m_target.picojoulesPerOnChipByte * (moved + static_cast<double>(layer.weightBytes));
        const double inVector = layer.unit == "array" ? 0 : kPico * m_target.picojoulesPerVectorByte * moved;
        const double inDdr = kPico * m_target.picojoulesPerDdrByte * layer.ddrBytes;
        const double inLink = kPico * m_target.picojoulesPerLinkByte * layer.linkBytes;
        array.joulesPerFrame += inMacs;
        onChip.joulesPerFrame += inMemory;
        vector.joulesPerFrame += inVector;
        ddr.joulesPerFrame += inDdr;
        link.joulesPerFrame += inLink;
        layer.energyJoules = inMacs + inMemory + inVector + inDdr + inLink;
        layerJoules += layer.energyJoules;
    }
    const double boundary = inputBytes(fused) + outputBytes(m_target, fused);
    const double boundaryJoules = kPico * m_target.picojoulesPerLinkByte * boundary;
    link.joulesPerFrame += boundaryJoules;
    Schedule schedule = runSchedule(static_cast<int>(m_target.cores), mapped.steps);
    performance.fps = schedule.fps;
    performance.fpsChip = chipThroughput(m_target, mapped.steps);
    performance.latencySeconds = schedule.frameSeconds;
    performance.latency = schedule.latency;
    performance.timeline = std::move(schedule.timeline);
    performance.memories = occupancy(m_target, mapped.placement);
    const double staticJoules = performance.fps > 0 ? m_target.staticWatts / performance.fps : 0;
    performance.energy = {array, vector, onChip, ddr, link, {"static", staticJoules}};
    performance.energyPerFrameJoules = layerJoules + boundaryJoules + staticJoules;
    performance.layers = std::move(mapped.layers);
    explain(performance, m_target, mapped.placement, mapped.steps);
    return performance;
}

double PerformanceSimulator::fps(const Graph& fused, std::span<const Precision> precisions,
                                 const CompilerSettings& settings) const
{
    double seconds = 0;
    for (const Step& step : map(m_target, fused, precisions, settings).steps)
        seconds += step.seconds;
    return seconds > 0 ? m_target.cores / seconds : 0;
}

} // namespace assay::aipu
