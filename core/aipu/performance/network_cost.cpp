#include "core/aipu/performance/network_cost.h"

#include "core/aipu/performance/layer_cost.h"

#include <algorithm>
#include <utility>

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

/// What a layer moves through DDR when `overhang` bytes of what is alive find no place: from none to all that it
/// touches.
struct Overflow
{
    double overhang = 0; // at no room for weights; below 0: so much place is free
    double moved = 0;
    double perByte = 1;

    double at(double room) const { return perByte * std::clamp(overhang + room, 0.0, moved); }
};

/// The room for weights, from 0 to `most`, with the least traffic. Traffic is a polygon in it, so it is least where
/// weights end or a layer begins or ceases to overflow: exact, so that more memory is never worse.
double bestRoom(double weightBytes, double most, const std::vector<Overflow>& layers)
{
    std::vector<std::pair<double, double>> bends{{std::min(weightBytes, most), 1}}; // where, and by how much steeper
    double slope = -1, traffic = weightBytes;
    for (const Overflow& layer : layers) {
        const double begin = -layer.overhang, end = begin + layer.moved;
        traffic += layer.at(0);
        if (begin <= 0 && end > 0)
            slope += layer.perByte;
        if (begin > 0 && begin < most && layer.moved > 0)
            bends.emplace_back(begin, layer.perByte);
        if (end > 0 && end < most && layer.moved > 0)
            bends.emplace_back(end, -layer.perByte);
    }
    bends.emplace_back(most, 0);
    std::sort(bends.begin(), bends.end());
    double least = traffic, best = 0, room = 0;
    for (const auto& [where, bend] : bends) {
        traffic += slope * (where - room);
        room = where;
        slope += bend;
        if (traffic < least) {
            least = traffic;
            best = room;
        }
    }
    return best;
}

} // namespace

Placement place(const Target& target, const CompilerSettings& settings, const Graph& graph,
                std::span<const quantization::Precision> precisions, std::span<const LayerPerformance> layers)
{
    const double sharing = std::clamp(static_cast<double>(settings.maxCompilerCores), 1.0, target.cores);
    Placement placement;
    placement.liveBytes = liveBytes(target, graph, precisions);
    const std::vector<double>& live = placement.liveBytes;
    std::vector<double> moved(graph.nodes.size());
    double weights = 0;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        const bool moves = layers[node].unit != "none" && layers[node].unit != "host";
        moved[node] = !moves ? 0 : movedBytes(target, graph, graph.nodes[node], precisions[node]);
        weights += static_cast<double>(layers[node].weightBytes);
    }
    // Weights of one instance are shared by its cores: a core pays its part of their place and of their traffic.
    placement.weightBytes = weights / sharing;
    const double place = target.l1Bytes + target.l2BytesPerCore;
    std::vector<Overflow> overflows;
    for (std::size_t node = 0; node < live.size(); ++node)
        overflows.push_back({live[node] - place, moved[node], 1.0 / std::max(1, settings.tilingDepth)});
    const double room = bestRoom(placement.weightBytes, target.l2BytesPerCore, overflows);
    placement.residentWeightBytes = std::min(placement.weightBytes, room);
    const double streamed = weights > 0 ? (placement.weightBytes - placement.residentWeightBytes) / weights : 0;
    for (std::size_t node = 0; node < live.size(); ++node) {
        placement.weightTraffic.push_back(streamed * static_cast<double>(layers[node].weightBytes));
        placement.activationTraffic.push_back(
            layers[node].unit == "host" ? 0 : overflows[node].at(room) + layers[node].pagedBytes);
    }
    return placement;
}

std::vector<MemoryOccupancy> occupancy(const Target& target, const Placement& placement)
{
    MemoryOccupancy l1{"L1", target.l1Bytes, {}, {}}, l2{"L2", target.l2BytesPerCore, {}, {}}, ddr{"DDR", 0, {}, {}};
    for (const double live : placement.liveBytes) {
        const double inL1 = std::min(live, target.l1Bytes);
        const double inL2 = std::min(live - inL1, target.l2BytesPerCore - placement.residentWeightBytes);
        l1.weightBytes.push_back(0);
        l1.activationBytes.push_back(inL1);
        l2.weightBytes.push_back(placement.residentWeightBytes);
        l2.activationBytes.push_back(inL2);
        ddr.weightBytes.push_back(placement.weightBytes - placement.residentWeightBytes);
        ddr.activationBytes.push_back(live - inL1 - inL2);
    }
    return {l1, l2, ddr};
}

} // namespace assay::aipu
