// Questions before a decision: what would another machine do with the network, and what would a pin cost. Plain
// simulations with something changed; decides nothing.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/aipu/target.h"
#include "core/quantization/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::aipu {

/// The figures of a target that a planner turns.
struct MachineSize
{
    double cores = 0;
    double clockHertz = 0;
    double l2Bytes = 0;
    double ddrBytesPerSecond = 0;
    bool operator==(const MachineSize&) const = default;
};

MachineSize sizeOf(const Target& target);

/// The target with these figures. What one core may use of L2 stays the same share of it; the simulator gives no core
/// more than an equal part. Where something differs the name says what: "metis-pcie, 6 cores, 1 GHz".
Target resized(const Target& target, const MachineSize& size);

struct PinCost
{
    double fpsBefore = 0;
    double fpsAfter = 0;
    /// (after - before) / before; 0 where nothing runs.
    double change() const { return fpsBefore > 0 ? (fpsAfter - fpsBefore) / fpsBefore : 0; }
};

/// What it would do to throughput at the host to pin these layers; without a precision: to take their pins away.
/// `fpsBefore` is that of `pins`, where the caller knows it already. Throws Error if a layer does not exist.
PinCost pinCost(const PerformanceSimulator& simulator, const Graph& fused, const quantization::Pins& pins,
                const std::vector<std::string>& layers, std::optional<quantization::Precision> precision,
                std::optional<double> fpsBefore = std::nullopt);

} // namespace assay::aipu
