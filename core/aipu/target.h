// A described AIPU: everything the performance simulator knows of the hardware, read from resources/targets/*.json. The
// fields have the names of the JSON's; units are in the names. Where each figure comes from stands in the files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay::aipu {

struct Target
{
    std::string name; // "metis-pcie"
    std::string description;

    double cores = 0;
    double clockHertz = 0; // of the cores
    // Digital in-memory-compute array of one core
    double arrayRows = 0, arrayColumns = 0; // inputs (K) and outputs (N) of one matrix-vector product
    double cyclesPerProduct = 0;            // core cycles of one full-array matrix-vector product
    double weightSets = 0;                  // weight sets of the array's size that the core holds
    double feedBytesPerCycle = 0, writeBytesPerCycle = 0;
    double inputChannelPad = 0, outputChannelPad = 0; // channels are padded to these hardware words
    // Other units of one core
    double depthwiseMacsPerCycle = 0;
    double vectorBytesPerCycle = 0; // element-wise work: bytes in and out
    double poolBytesPerCycle = 0;   // bytes out per window element of a separable pass
    double copyBytesPerCycle = 0, unalignedCopyBytesPerCycle = 0;
    double resizeBytesPerCycle = 0;
    double halfMacsPerCycle = 0;    // FP16 multiply-accumulates of the vector unit
    double layerOverheadCycles = 0; // control, synchronization, weight set-up
    // Memories and link
    double l1Bytes = 0;        // of one core
    double l2Bytes = 0;        // shared
    double l2BytesPerCore = 0; // of it, what one core's instance may use; at most an equal part
    double ddrBytesPerSecond = 0, linkBytesPerSecond = 0;
    double hostFlopsPerSecond = 0; // FP32 layers
    // Energy
    double picojoulesPerMac = 0, picojoulesPerVectorByte = 0, picojoulesPerOnChipByte = 0, picojoulesPerDdrByte = 0,
           picojoulesPerLinkByte = 0;
    double staticWatts = 0; // whole card

    bool operator==(const Target&) const = default;
};

/// Throws Error naming file, field and reason: missing, unknown, zero, negative, not a number, or a count
/// above a million.
Target loadTarget(const std::filesystem::path& file);

/// The same from the text of such a file, and the text that gives this target again, bit for bit.
Target parseTarget(std::string_view text);
std::string toJson(const Target& target);

/// The target with one field changed, checked as in a file. Throws Error naming field and reason; for an unknown one it
/// lists what there is. A share of L2 larger than a smaller L2 shrinks with it.
Target withField(Target target, std::string_view field, double value);

/// Names of the shipped targets, the default first.
std::vector<std::string> shippedTargets();

/// A shipped target's name, or a file. Throws Error listing the shipped ones.
Target findTarget(const std::string& nameOrFile);

} // namespace assay::aipu
