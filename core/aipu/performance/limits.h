// What limits a network, in words with figures. Reads a finished simulation; computes no time of its own.
#pragma once

#include "core/aipu/performance/network_cost.h"
#include "core/aipu/performance/schedule.h"

namespace assay::aipu {

/// Fills bottleneck, explanation and limits.
void explain(Performance& performance, const Target& target, const Placement& placement,
             const std::vector<Step>& steps);

} // namespace assay::aipu
