// Throughput, latency and energy of a plan on a described AIPU. Needs shapes and precisions only: no weights, no data.
// The model is derived in core/aipu/README.md.
#pragma once

#include "core/aipu/target.h"
#include "core/aipu/timeline.h"
#include "core/graph/graph.h"
#include "core/quantization/precision.h"

#include <span>
#include <string>
#include <vector>

namespace assay::aipu {

/// How a layer was laid out on the machine.
struct LayerMapping
{
    int innerTiles = 0, columnTiles = 0; // of K and N, on the array
    int replication = 1;                 // copies of its weights that work side by side in the array
    int passes = 1;                      // 2: high and low byte of INT16
    std::string fused;                   // what rides on its output path: "Relu"; empty: nothing
    std::string weights;                 // "none", "L2", "DDR", "L2 and DDR"
    std::string activations;             // "L1", "L1 and L2", "L1, L2 and DDR"
};

struct LayerPerformance
{
    std::string unit;          // "array", "depthwise", "vector", "pool", "copy", "resize", "host", "none"
    double cycles = 0;         // core cycles of one instance, the layer's share of waiting for DDR included
    double computeCycles = 0;  // of that, the unit's own work
    double overheadCycles = 0; // control, synchronization, weight set-up
    double memoryCycles = 0;   // DDR traffic at full bandwidth
    double utilization = 0;    // useful work over the unit's peak during the layer, 0 to 1
    std::string bottleneck;    // "array", "feed", "write", "depthwise", "vector", "pool", "copy", "resize", "overhead",
                               // "ddr", "host", "none"
    double ddrBytes = 0;       // per frame
    double pagedBytes = 0;     // of them, an unaligned copy's way out to DDR and back
    double linkBytes = 0;      // per frame: FP32 layers on the host
    double hostSeconds = 0;
    double energyJoules = 0;
    std::int64_t macs = 0;
    std::int64_t weightBytes = 0; // as kept on the AIPU: padded, replicated
    std::string reason;           // what was chosen and why, in words
    LayerMapping mapping;
};

struct Performance
{
    std::string target;
    int coresAtWork = 0;    // less than there are where more of them would crowd each other out of L2
    double fps = 0;         // seen by the host, all cores
    double fpsByDemand = 0; // were DDR and link served by demand, not in fixed parts: what `latency` belongs to
    double fpsChip = 0;     // without host and link
    double latencySeconds = 0;
    double energyPerFrameJoules = 0;
    std::string bottleneck;               // of the network: "array", "overhead", "ddr", "link", ...
    std::string explanation;              // one sentence with figures
    std::vector<LayerPerformance> layers; // by NodeId of the fused graph
    std::vector<std::string> limits;      // what limits the network, worst first, a sentence with figures each
    Timeline timeline;
    std::vector<MemoryOccupancy> memories;
    LatencyDistribution latency;
    std::vector<EnergyShare> energy;
};

/// How the compiler was told to build (published descriptions carry these per network).
struct CompilerSettings
{
    int maxCompilerCores = 1; // one instance per core, or one instance with its batch over so many cores
    bool inCoreReplication = true;
    int tilingDepth = 1;  // layers that run depth-first, tile by tile: their inner activations do not leave the chip
    bool elfInDdr = true; // where the program lies; carried along, costs nothing in this model
};

class PerformanceSimulator
{
public:
    explicit PerformanceSimulator(Target target) : m_target(std::move(target)) {}
    const Target& target() const { return m_target; }

    /// precisions: one per node of the fused graph bound to batch 1. Throws Error if their number differs.
    Performance simulate(const Graph& fused, std::span<const quantization::Precision> precisions,
                         const CompilerSettings& settings = {}) const;

    /// Performance::fps alone, without timeline and words: for what would be if, many times over.
    double fps(const Graph& fused, std::span<const quantization::Precision> precisions,
               const CompilerSettings& settings = {}) const;

private:
    Target m_target;
};

} // namespace assay::aipu
