// What the layers of a network cost together: which activations and weights find a place on chip, and how the cores
// contend for DDR and the link.
#pragma once

#include "core/aipu/performance_simulator.h"

namespace assay::aipu {

/// DDR traffic of one frame, by layer, for the split of L2 between weights and activations that moves least.
std::vector<double> ddrTraffic(const Target& target, const CompilerSettings& settings, const Graph& graph,
                               std::span<const quantization::Precision> precisions,
                               std::span<const LayerPerformance> layers);

/// Throughput of a closed queueing network: `customers` cores that compute for thinkSeconds and then need each station
/// for its service time; exact mean value analysis (Reiser and Lavenberg, 1980). Frames per second.
double closedThroughput(int customers, double thinkSeconds, std::span<const double> serviceSeconds);

} // namespace assay::aipu
