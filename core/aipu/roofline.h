// The roofline of one core (Williams, Waterman, Patterson 2009; by memory as Yang et al. 2020): what a layer achieves
// against what the array and the memories allow at its operations per byte. Values for a plot; draws nothing.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/aipu/target.h"
#include "core/graph/graph.h"

#include <span>
#include <string>
#include <vector>

namespace assay::aipu {

struct RooflinePoint
{
    NodeId layer = kNoNode;
    double operations = 0;          // of one frame: two for a MAC; without MACs one for each element written
    double operationsPerSecond = 0; // achieved by one core while the layer runs, waiting included
    double perOnChipByte = 0;       // operations for each byte of activations read and written on the chip
    double perDdrByte = 0;          // operations for each byte of DDR traffic; 0: the layer needs no DDR
};

struct Roofline
{
    double arrayOperationsPerSecond = 0; // the flat roof: the whole array busy in every cycle
    double onChipBytesPerSecond = 0;     // slope: what the array's ports take in and give out
    double ddrBytesPerSecond = 0;        // slope: DDR, if one core has it for itself
    std::vector<RooflinePoint> points;   // of the layers that run on the AIPU and take time there
};

/// precisions: those that `performance` was simulated with on `target`. Throws Error if the numbers of layers differ.
Roofline roofline(const Graph& fused, std::span<const quantization::Precision> precisions, const Target& target,
                  const Performance& performance);

} // namespace assay::aipu
