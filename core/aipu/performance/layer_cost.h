// What one layer costs on its unit: cycles of its own work, weights and activations it moves. Not for memories and
// contention, which depend on the whole network (network_cost.h).
#pragma once

#include "core/aipu/performance_simulator.h"

namespace assay::aipu {

/// Bytes of an activation on the AIPU: channels padded to the output word, elements at the precision's size.
double activationBytes(const Target& target, const Shape& shape, quantization::Precision precision);

/// Fills unit, computeCycles, overheadCycles, utilization, bottleneck, macs, weightBytes, hostSeconds, linkBytes and
/// reason.
LayerPerformance layerCost(const Target& target, const CompilerSettings& settings, const Graph& graph, const Node& node,
                           quantization::Precision precision);

} // namespace assay::aipu
