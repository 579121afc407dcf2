#include "core/aipu/performance/network_cost.h"

#include "core/aipu/performance/layer_cost.h"

#include <algorithm>
#include <limits>

namespace assay::aipu {

namespace {

/// Activation bytes alive while each layer runs: its inputs, its outputs and what later layers still need.
std::vector<double> liveBytes(const Target& target, const Graph& graph,
                              std::span<const quantization::Precision> precisions)
{
    std::vector<std::ptrdiff_t> lastUse(graph.values.size(), -1), made(graph.values.size(), -1);
    std::vector<double> bytes(graph.values.size(), 0);
    const auto size = [&](ValueId id, quantization::Precision precision) {
        const Value& value = graph.value(id);
        bytes[static_cast<std::size_t>(id)] =
            value.constant || !isFloatingPoint(value.type) ? 0 : activationBytes(target, value.shape, precision);
    };
    for (const ValueId input : graph.inputs)
        size(input, quantization::Precision::Int8);
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        for (const ValueId input : graph.nodes[node].inputs) {
            if (input != kNoValue)
                lastUse[static_cast<std::size_t>(input)] = static_cast<std::ptrdiff_t>(node);
        }
        for (const ValueId output : graph.nodes[node].outputs) {
            if (output == kNoValue)
                continue;
            made[static_cast<std::size_t>(output)] = static_cast<std::ptrdiff_t>(node);
            size(output, precisions[node]);
        }
    }
    // Each value adds to the layers from where it is made to where it is last read: a difference array.
    std::vector<double> change(graph.nodes.size() + 1, 0);
    for (std::size_t value = 0; value < graph.values.size(); ++value) {
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(made[value], 0);
        const std::ptrdiff_t last = std::max(lastUse[value], first);
        if (bytes[value] == 0 || graph.nodes.empty())
            continue;
        change[static_cast<std::size_t>(first)] += bytes[value];
        change[static_cast<std::size_t>(last) + 1] -= bytes[value];
    }
    std::vector<double> live(graph.nodes.size(), 0);
    double current = 0;
    for (std::size_t node = 0; node < live.size(); ++node)
        live[node] = current += change[node];
    return live;
}

double movedBytes(const Target& target, const Graph& graph, const Node& node, quantization::Precision precision)
{
    double moved = 0;
    for (const std::vector<ValueId>* ids : {&node.inputs, &node.outputs}) {
        for (const ValueId id : *ids) {
            if (id != kNoValue && !graph.isConstant(id) && isFloatingPoint(graph.value(id).type))
                moved += activationBytes(target, graph.value(id).shape, precision);
        }
    }
    return moved;
}

} // namespace

std::vector<double> ddrTraffic(const Target& target, const CompilerSettings& settings, const Graph& graph,
                               std::span<const quantization::Precision> precisions,
                               std::span<const LayerPerformance> layers)
{
    const double sharing = std::clamp(static_cast<double>(settings.maxCompilerCores), 1.0, target.cores);
    const std::vector<double> live = liveBytes(target, graph, precisions);
    std::vector<double> moved(graph.nodes.size());
    double weights = 0;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        moved[node] = layers[node].unit == "none" ? 0 : movedBytes(target, graph, graph.nodes[node], precisions[node]);
        weights += static_cast<double>(layers[node].weightBytes);
    }
    // Weights of one instance are shared by its cores: a core pays its part of their place and of their traffic.
    const auto activationTraffic = [&](double capacity, std::size_t node) {
        return std::min(moved[node], std::max(0.0, live[node] - capacity));
    };
    constexpr int kSteps = 64;
    double least = std::numeric_limits<double>::infinity();
    double bestWeightPlace = 0;
    for (int step = 0; step <= kSteps; ++step) {
        const double place = target.l2BytesPerCore * step / kSteps;
        double traffic = std::max(0.0, weights / sharing - place);
        for (std::size_t node = 0; node < live.size(); ++node)
            traffic += activationTraffic(target.l1Bytes + target.l2BytesPerCore - place, node);
        if (traffic < least) {
            least = traffic;
            bestWeightPlace = place;
        }
    }
    const double streamed = weights > 0 ? std::max(0.0, weights / sharing - bestWeightPlace) / weights : 0;
    std::vector<double> traffic(graph.nodes.size());
    for (std::size_t node = 0; node < traffic.size(); ++node)
        traffic[node] = activationTraffic(target.l1Bytes + target.l2BytesPerCore - bestWeightPlace, node) +
                        streamed * static_cast<double>(layers[node].weightBytes);
    return traffic;
}

double closedThroughput(int customers, double thinkSeconds, std::span<const double> serviceSeconds)
{
    std::vector<double> queue(serviceSeconds.size(), 0);
    double throughput = 0;
    for (int population = 1; population <= customers; ++population) {
        double cycle = thinkSeconds;
        for (std::size_t station = 0; station < queue.size(); ++station)
            cycle += serviceSeconds[station] * (1 + queue[station]);
        throughput = cycle > 0 ? population / cycle : 0;
        for (std::size_t station = 0; station < queue.size(); ++station)
            queue[station] = throughput * serviceSeconds[station] * (1 + queue[station]);
    }
    return throughput;
}

} // namespace assay::aipu
