// The timeline of a simulation as a file that trace viewers open (Perfetto, chrome://tracing): the JSON object form of
// the Trace Event Format. One process for each core and one for what the cores share, one thread for each lane, one
// complete event for each time that a unit works, counters for the memories. Not for reading such files.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/graph/graph.h"

#include <string>

namespace assay::aipu {

/// Times are in microseconds, as the format wants. A performance without a timeline gives a trace without events.
std::string chromeTrace(const Graph& fused, const Performance& performance);

} // namespace assay::aipu
