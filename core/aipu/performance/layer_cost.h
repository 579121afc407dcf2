// What one layer costs on its unit: cycles of its own work, weights and activations it moves. Not for memories and
// contention, which depend on the whole network (network_cost.h).
#pragma once

#include "core/aipu/performance_simulator.h"

namespace assay::aipu {

/// Bytes of an activation on the AIPU: channels padded to the output word, elements at the precision's size.
double activationBytes(const Target& target, const Shape& shape, quantization::Precision precision);

/// Bytes of a graph's output as the host reads it: INT8, its channels padded to half an output word (32),
/// the grid on which channels are addressed.
double outputBytes(const Target& target, const Shape& shape);

/// Fills unit, computeCycles, overheadCycles, utilization, bottleneck, macs, weightBytes, hostSeconds, linkBytes,
/// pagedBytes, reason and mapping, but for where data lives.
LayerPerformance layerCost(const Target& target, const CompilerSettings& settings, const Graph& graph, const Node& node,
                           quantization::Precision precision);

} // namespace assay::aipu
