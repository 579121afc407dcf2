#include "core/aipu/performance_simulator.h"

#include "core/aipu/performance/layer_cost.h"
#include "core/aipu/performance/network_cost.h"
#include "core/graph/error.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace assay::aipu {

using quantization::Precision;

namespace {

/// Bytes of the graph's inputs and outputs as they cross the link: INT8, not padded.
double boundaryBytes(const Graph& graph)
{
    double bytes = 0;
    for (const std::vector<ValueId>* ids : {&graph.inputs, &graph.outputs}) {
        for (const ValueId id : *ids)
            bytes += static_cast<double>(elementCount(graph.value(id).shape));
    }
    return bytes;
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

double energyOf(const Target& target, const LayerPerformance& layer, double movedBytes)
{
    constexpr double kPico = 1e-12;
    return kPico * (target.picojoulesPerMac * static_cast<double>(layer.macs) +
                    target.picojoulesPerOnChipByte * (movedBytes + static_cast<double>(layer.weightBytes)) +
                    (layer.unit == "array" ? 0 : target.picojoulesPerVectorByte * movedBytes) +
                    target.picojoulesPerDdrByte * layer.ddrBytes + target.picojoulesPerLinkByte * layer.linkBytes);
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

/// Where a frame's time goes, in seconds of one core.
std::map<std::string, double> timeByCause(const Target& target, const std::vector<LayerPerformance>& layers,
                                          double linkSeconds)
{
    std::map<std::string, double> seconds;
    for (const LayerPerformance& layer : layers) {
        if (layer.unit == "none")
            continue;
        seconds[layer.unit] += layer.computeCycles / target.clockHertz;
        seconds["overhead"] += layer.overheadCycles / target.clockHertz;
        seconds["ddr"] += layer.ddrBytes / target.ddrBytesPerSecond;
        seconds["host"] += layer.hostSeconds;
    }
    seconds["link"] = linkSeconds;
    return seconds;
}

std::string describeCause(const std::string& cause)
{
    static const std::map<std::string, std::string> words{
        {"array", "matrix products on the in-memory-compute array"},
        {"depthwise", "depthwise convolutions"},
        {"vector", "element-wise work"},
        {"pool", "pooling"},
        {"copy", "copies of concatenated and split tensors"},
        {"resize", "resizing"},
        {"overhead", "control and set-up between layers"},
        {"ddr", "DDR traffic"},
        {"link", "the link to the host"},
        {"host", "FP32 layers on the host"},
    };
    const auto found = words.find(cause);
    return found == words.end() ? cause : found->second;
}

void explain(Performance& performance, const std::map<std::string, double>& seconds)
{
    double total = 0;
    for (const auto& [cause, time] : seconds)
        total += time;
    const auto worst = std::max_element(seconds.begin(), seconds.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (total <= 0 || worst == seconds.end()) {
        performance.bottleneck = "none";
        performance.explanation = "The network does no work on the AIPU.";
        return;
    }
    performance.bottleneck = worst->first;
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), "%.0f %% of a frame's time goes to %s, %.2f ms of %.2f ms.",
                  100 * worst->second / total, describeCause(worst->first).c_str(), 1e3 * worst->second, 1e3 * total);
    performance.explanation = text.data();
}

} // namespace

Performance PerformanceSimulator::simulate(const Graph& fused, std::span<const Precision> precisions,
                                           const CompilerSettings& settings) const
{
    if (precisions.size() != fused.nodes.size())
        throw Error(std::to_string(precisions.size()) + " precisions for " + std::to_string(fused.nodes.size()) +
                    " layers");
    Performance performance;
    performance.target = m_target.name;
    std::vector<LayerPerformance>& layers = performance.layers;
    for (std::size_t node = 0; node < fused.nodes.size(); ++node) {
        try {
            layers.push_back(layerCost(m_target, settings, fused, fused.nodes[node], precisions[node]));
        } catch (const Error& error) {
            throw error.at({{}, fused.nodes[node].name, {}});
        }
    }
    addConversions(m_target, fused, precisions, layers);
    const std::vector<double> traffic = ddrTraffic(m_target, settings, fused, precisions, layers);
    double thinkSeconds = 0, ddrBytes = 0, linkBytes = boundaryBytes(fused), energy = 0;
    for (std::size_t node = 0; node < layers.size(); ++node) {
        LayerPerformance& layer = layers[node];
        layer.ddrBytes = traffic[node];
        layer.memoryCycles = layer.ddrBytes / m_target.ddrBytesPerSecond * m_target.clockHertz;
        layer.cycles =
            layer.computeCycles + layer.overheadCycles + layer.memoryCycles + layer.hostSeconds * m_target.clockHertz;
        if (layer.memoryCycles > std::max(layer.computeCycles, layer.overheadCycles))
            layer.bottleneck = "ddr";
        layer.energyJoules =
            energyOf(m_target, layer, touchedBytes(m_target, fused, fused.nodes[node], precisions[node]));
        thinkSeconds += (layer.computeCycles + layer.overheadCycles) / m_target.clockHertz + layer.hostSeconds;
        ddrBytes += layer.ddrBytes;
        linkBytes += layer.linkBytes;
        energy += layer.energyJoules;
    }
    const std::array service{ddrBytes / m_target.ddrBytesPerSecond, linkBytes / m_target.linkBytesPerSecond};
    const int cores = static_cast<int>(m_target.cores);
    performance.fps = closedThroughput(cores, thinkSeconds, service);
    performance.fpsChip = closedThroughput(cores, thinkSeconds, std::span(service).first(1));
    performance.latencySeconds = thinkSeconds + service[0] + service[1];
    performance.energyPerFrameJoules = energy + 1e-12 * m_target.picojoulesPerLinkByte * boundaryBytes(fused) +
                                       (performance.fps > 0 ? m_target.staticWatts / performance.fps : 0);
    explain(performance, timeByCause(m_target, layers, service[1]));
    return performance;
}

} // namespace assay::aipu
