#include "core/aipu/mapped_network.h"

#include "core/aipu/performance/contention.h"
#include "core/aipu/performance/layer_cost.h"
#include "core/aipu/performance/limits.h"
#include "core/aipu/performance/network_cost.h"
#include "core/aipu/performance/schedule.h"
#include "core/graph/error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string>

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

/// All that is decided before time runs, for so many cores at work.
struct Plan
{
    Target machine;
    Placement placement;
    Frame frame;

    double fps() const
    {
        double seconds = 0;
        for (const Step& step : frame.steps)
            seconds += step.seconds;
        return seconds > 0 ? machine.cores / seconds : 0;
    }
};

/// `layers` without what crosses DDR, which depends on the number of cores.
Plan planFor(Target machine, double cores, const Graph& graph, const CompilerSettings& settings,
             std::span<const Precision> precisions, std::vector<LayerPerformance>& layers)
{
    Plan plan;
    machine.cores = cores;
    machine.l2BytesPerCore = std::min(machine.l2BytesPerCore, machine.l2Bytes / cores);
    plan.machine = std::move(machine);
    plan.placement = place(plan.machine, settings, graph, precisions, layers);
    for (std::size_t node = 0; node < layers.size(); ++node)
        layers[node].ddrBytes = plan.placement.weightTraffic[node] + plan.placement.activationTraffic[node];
    plan.frame = frameSteps(plan.machine, graph, layers, inputBytes(graph), outputBytes(plan.machine, graph),
                            plan.placement.weightTraffic);
    return plan;
}

/// Numbers of cores worth trying, the most first. Up to where each core has all of L2 that it may use, more are never
/// slower; beyond, each has less. Above 64, 32 numbers an octave, the same for every machine.
std::vector<double> coreNumbers(const Target& target)
{
    const auto cores = static_cast<std::uint64_t>(target.cores);
    const double whole = target.l2BytesPerCore > 0 ? std::floor(target.l2Bytes / target.l2BytesPerCore) : target.cores;
    std::vector<double> numbers;
    for (auto number = static_cast<std::uint64_t>(std::clamp(whole, 1.0, target.cores)); number <= cores;) {
        numbers.insert(numbers.begin(), static_cast<double>(number));
        const std::uint64_t step = std::max<std::uint64_t>(1, std::bit_floor(number) / 32);
        number = (number / step + 1) * step;
    }
    return numbers;
}

Plan fastestPlan(const Target& target, const Graph& graph, const CompilerSettings& settings,
                 std::span<const Precision> precisions, std::vector<LayerPerformance>& layers)
{
    std::optional<Plan> best;
    const std::vector<double> numbers = coreNumbers(target);
    for (const double cores : numbers) {
        Plan plan = planFor(target, cores, graph, settings, precisions, layers);
        if (!best || plan.fps() > best->fps())
            best = std::move(plan);
    }
    for (std::size_t node = 0; node < layers.size(); ++node)
        layers[node].ddrBytes = best->placement.weightTraffic[node] + best->placement.activationTraffic[node];
    return std::move(*best);
}

} // namespace

MappedNetwork::MappedNetwork(Target target, const Graph& fused, const CompilerSettings& settings)
    : m_target(std::move(target)), m_fused(fused), m_settings(settings), m_mapped(fused.nodes.size())
{}

const LayerPerformance& MappedNetwork::layer(std::size_t node, Precision precision)
{
    auto& known = m_mapped[node];
    const auto found =
        std::find_if(known.begin(), known.end(), [precision](const auto& mapped) { return mapped.first == precision; });
    if (found != known.end())
        return found->second;
    try {
        known.emplace_back(precision, layerCost(m_target, m_settings, m_fused, m_fused.nodes[node], precision));
    } catch (const Error& error) {
        throw error.at({{}, m_fused.nodes[node].name, {}});
    }
    ++m_mappings;
    return known.back().second;
}

std::vector<LayerPerformance> MappedNetwork::layers(std::span<const Precision> precisions)
{
    if (precisions.size() != m_fused.nodes.size())
        throw Error(std::to_string(precisions.size()) + " precisions for " + std::to_string(m_fused.nodes.size()) +
                    " layers");
    std::vector<LayerPerformance> layers;
    layers.reserve(precisions.size());
    for (std::size_t node = 0; node < precisions.size(); ++node)
        layers.push_back(layer(node, precisions[node]));
    addConversions(m_target, m_fused, precisions, layers);
    return layers;
}

Performance MappedNetwork::simulate(std::span<const Precision> precisions)
{
    std::vector<LayerPerformance> layers = this->layers(precisions);
    const Plan plan = fastestPlan(m_target, m_fused, m_settings, precisions, layers);
    const Target& machine = plan.machine;
    Performance performance;
    performance.coresAtWork = static_cast<int>(machine.cores);
    performance.target = m_target.name;
    double layerJoules = 0;
    EnergyShare array{"array", 0}, vector{"vector", 0}, onChip{"on-chip memory", 0}, ddr{"DDR", 0}, link{"link", 0};
    constexpr double kPico = 1e-12;
    for (std::size_t node = 0; node < layers.size(); ++node) {
        LayerPerformance& layer = layers[node];
        layer.memoryCycles = layer.ddrBytes / machine.ddrBytesPerSecond * machine.clockHertz;
        layer.cycles = layer.computeCycles + layer.overheadCycles + layer.memoryCycles * machine.cores +
                       layer.hostSeconds * machine.clockHertz;
        if (layer.memoryCycles * machine.cores > std::max(layer.computeCycles, layer.overheadCycles))
            layer.bottleneck = "ddr";
        layer.mapping.weights = describeWeights(plan.placement, layer);
        layer.mapping.activations = describeActivations(machine, plan.placement.liveBytes[node]);
        const double moved = touchedBytes(machine, m_fused, m_fused.nodes[node], precisions[node]);
        const double inMacs = kPico * machine.picojoulesPerMac * static_cast<double>(layer.macs);
        const double inMemory =
            kPico * machine.picojoulesPerOnChipByte * (moved + static_cast<double>(layer.weightBytes));
        const double inVector = layer.unit == "array" ? 0 : kPico * machine.picojoulesPerVectorByte * moved;
        const double inDdr = kPico * machine.picojoulesPerDdrByte * layer.ddrBytes;
        const double inLink = kPico * machine.picojoulesPerLinkByte * layer.linkBytes;
        array.joulesPerFrame += inMacs;
        onChip.joulesPerFrame += inMemory;
        vector.joulesPerFrame += inVector;
        ddr.joulesPerFrame += inDdr;
        link.joulesPerFrame += inLink;
        layer.energyJoules = inMacs + inMemory + inVector + inDdr + inLink;
        layerJoules += layer.energyJoules;
    }
    const double boundary = inputBytes(m_fused) + outputBytes(machine, m_fused);
    const double boundaryJoules = kPico * machine.picojoulesPerLinkByte * boundary;
    link.joulesPerFrame += boundaryJoules;
    Schedule schedule = runSchedule(static_cast<int>(machine.cores), plan.frame);
    performance.fps = schedule.fps;
    performance.fpsChip = chipThroughput(machine, plan.frame.steps);
    performance.latencySeconds = schedule.frameSeconds;
    const Contention contention = contend(static_cast<int>(machine.cores), plan.frame);
    performance.latency = contention.latency;
    performance.fpsByDemand = contention.fps;
    performance.timeline = std::move(schedule.timeline);
    performance.memories = occupancy(machine, plan.placement);
    const double staticJoules = performance.fps > 0 ? machine.staticWatts / performance.fps : 0;
    performance.energy = {array, vector, onChip, ddr, link, {"static", staticJoules}};
    performance.energyPerFrameJoules = layerJoules + boundaryJoules + staticJoules;
    performance.layers = std::move(layers);
    explain(performance, machine, plan.placement, plan.frame.steps);
    if (machine.cores < m_target.cores)
        performance.limits.push_back("cores at work: " + std::to_string(performance.coresAtWork) + " of " +
                                     std::to_string(static_cast<std::int64_t>(m_target.cores)) +
                                     ", as with more of them each has less of L2 and moves more through DDR");
    return performance;
}

double MappedNetwork::fps(std::span<const Precision> precisions)
{
    std::vector<LayerPerformance> layers = this->layers(precisions);
    return fastestPlan(m_target, m_fused, m_settings, precisions, layers).fps();
}

} // namespace assay::aipu
