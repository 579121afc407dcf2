// Cores that share DDR and link by demand: each takes what the others leave. Beside schedule.h, in which each has its
// fixed part, this tells how long frames take when the cores meet, or do not meet, at the memories.
#pragma once

#include "core/aipu/performance/schedule.h"

namespace assay::aipu {

struct Contention
{
    double fps = 0;
    LatencyDistribution latency; // of frames in the steady state
};

/// Each of `cores` runs the frame again and again, core c from c / cores of a frame on. DDR serves all cores that ask
/// for it at once and in equal parts (processor sharing: Kleinrock, Queueing Systems II, 1976), and so does the link.
/// Streamed weights are double-buffered: those of one layer move while the layer before works, where that needs no DDR
/// itself; inputs likewise. So no frame takes longer than with a fixed part. Deterministic.
Contention contend(int cores, const Frame& frame);

} // namespace assay::aipu
