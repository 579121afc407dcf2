// One network bound to different batches: what a session asks before it computes on one what was decided on another.
#pragma once

#include "core/graph/graph.h"

namespace assay::workspace {

/// Of all values that are not constants, each counted once.
std::int64_t activationBytes(const Graph& graph);

/// True if both have the same nodes and values in the same places, so that a plan for one fits the other.
bool haveSameNames(const Graph& a, const Graph& b);

} // namespace assay::workspace
