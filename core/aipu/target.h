// A described AIPU: everything the performance simulator knows of the hardware, read from resources/targets/*.json.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace assay::aipu {

struct Target
{
    std::string name; // "metis-pcie"
    std::string description;

    int cores = 0;
    double clockHertz = 0; // core clock
    // Digital in-memory-compute array of one core
    int arrayRows = 0, arrayColumns = 0; // inputs (K) and outputs (N) of one matrix-vector product
    double cyclesPerProduct = 0;         // core cycles of one full-array matrix-vector product
    int weightSets = 0;                  // weight sets of the array's size that the core holds
    double feedBytesPerCycle = 0, writeBytesPerCycle = 0;
    int inputChannelPad = 0, outputChannelPad = 0; // channels are padded to these hardware words
    // Other units of one core: operations or bytes per cycle
    double depthwiseMacsPerCycle = 0;
    double vectorBytesPerCycle = 0;
    double poolBytesPerCycle = 0;
    double copyBytesPerCycle = 0, unalignedCopyBytesPerCycle = 0;
    double resizeBytesPerCycle = 0;
    double halfOperationsPerCycle = 0; // FP16 multiply-accumulates of the vector unit
    double layerOverheadCycles = 0;    // control, synchronization, weight set-up
    // Memories and link
    double l1Bytes = 0;           // per core
    double l2Bytes = 0;           // shared
    double l2BytesPerCorePlan = 0; // share of L2 that one core's instance may use
    double ddrBytesPerSecond = 0, linkBytesPerSecond = 0;
    double hostFlopsPerSecond = 0; // host fallback for FP32 layers
    // Energy
    double picojoulesPerMac = 0, picojoulesPerVectorByte = 0, picojoulesPerL2Byte = 0, picojoulesPerDdrByte = 0,
           picojoulesPerLinkByte = 0;
    double staticWatts = 0; // whole card
};

/// Throws Error naming file, field and reason: missing, unknown, zero, negative or not a number.
Target loadTarget(const std::filesystem::path& file);

/// The shipped targets by name; the first is the default.
std::map<std::string, std::filesystem::path> shippedTargets();

/// A shipped target's name or a file.
Target findTarget(const std::string& nameOrFile);

} // namespace assay::aipu
