#include "core/aipu/roofline.h"

#include "core/graph/error.h"

namespace assay::aipu {

namespace {

double bytesPerElement(quantization::Precision precision)
{
    switch (precision) {
    case quantization::Precision::Int8:
        return 1;
    case quantization::Precision::Int16:
    case quantization::Precision::Fp16:
        return 2;
    case quantization::Precision::Fp32:
        break;
    }
    return 4;
}

double elements(const Graph& graph, const std::vector<ValueId>& ids)
{
    double count = 0;
    for (const ValueId id : ids) {
        if (id != kNoValue && !graph.isConstant(id))
            count += static_cast<double>(elementCount(graph.value(id).shape));
    }
    return count;
}

} // namespace

Roofline roofline(const Graph& fused, std::span<const quantization::Precision> precisions, const Target& target,
                  const Performance& performance)
{
    if (performance.layers.size() != fused.nodes.size() || precisions.size() != fused.nodes.size())
        throw Error(std::to_string(performance.layers.size()) + " simulated layers and " +
                    std::to_string(precisions.size()) + " precisions for " + std::to_string(fused.nodes.size()) +
                    " layers");
    Roofline roofs;
    roofs.arrayOperationsPerSecond =
        2 * target.arrayRows * target.arrayColumns / target.cyclesPerProduct * target.clockHertz;
    roofs.onChipBytesPerSecond = (target.feedBytesPerCycle + target.writeBytesPerCycle) * target.clockHertz;
    roofs.ddrBytesPerSecond = target.ddrBytesPerSecond;
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        const LayerPerformance& layer = performance.layers[i];
        if (layer.cycles <= 0 || layer.unit == "host" || layer.unit == "none")
            continue;
        const Node& node = fused.nodes[i];
        const double written = elements(fused, node.outputs);
        RooflinePoint point;
        point.layer = static_cast<NodeId>(i);
        point.operations = layer.macs > 0 ? 2 * static_cast<double>(layer.macs) : written;
        point.operationsPerSecond = point.operations / (layer.cycles / target.clockHertz);
        const double moved = (elements(fused, node.inputs) + written) * bytesPerElement(precisions[i]);
        if (point.operations <= 0 || moved <= 0)
            continue;
        point.perOnChipByte = point.operations / moved;
        if (layer.ddrBytes > 0)
            point.perDdrByte = point.operations / layer.ddrBytes;
        roofs.points.push_back(point);
    }
    return roofs;
}

} // namespace assay::aipu
