// What the layers of a network cost together: which activations and weights find a place on chip, and what of them
// crosses DDR. Not for time (schedule.h).
#pragma once

#include "core/aipu/performance_simulator.h"

namespace assay::aipu {

struct Placement
{
    std::vector<double> liveBytes;         // activations alive while each layer runs
    std::vector<double> weightTraffic;     // DDR bytes of one frame, by layer: weights that are streamed
    std::vector<double> activationTraffic; // and activations that overflow, and unaligned copies
    double weightBytes = 0;                // of all layers, a core's part of them
    double residentWeightBytes = 0;        // of those, kept in the core's share of L2
};

/// Where a frame's data lives and what of it crosses DDR, for the split of L2 between weights and activations that
/// moves least. An unaligned copy goes out to DDR and back.
Placement place(const Target& target, const CompilerSettings& settings, const Graph& graph,
                std::span<const quantization::Precision> precisions, std::span<const LayerPerformance> layers);

/// Where the activations and weights lie while each layer runs: L1, L2 and DDR.
std::vector<MemoryOccupancy> occupancy(const Target& target, const Placement& placement);

} // namespace assay::aipu
