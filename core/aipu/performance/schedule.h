// The discrete-event simulation: cores that run frame after frame on their units, on DDR and on the link. Knows steps
// and seconds, nothing of operators; costs come from layer_cost.h and network_cost.h.
#pragma once

#include "core/aipu/performance_simulator.h"

namespace assay::aipu {

/// One thing that a core does: it occupies one unit for a time, after the step before.
struct Step
{
    std::string_view unit; // "control", "array", ..., "ddr", "link", "host"
    std::string_view activity;
    NodeId layer = kNoNode;
    double seconds = 0;
};

/// What one frame takes from one core.
struct Frame
{
    std::vector<Step> steps; // one after the other
    double inputSeconds = 0; // of the input's way over the link, beside the steps of the frame before
};

/// DDR and the link serve `cores` cores in turn, one word each: while all of them want some, each has its fixed part.
Frame frameSteps(const Target& target, const Graph& graph, const std::vector<LayerPerformance>& layers,
                 double inputBytes, double outputBytes, std::span<const double> weightTraffic);

struct Schedule
{
    double fps = 0;
    double frameSeconds = 0; // of one frame on one core
    Timeline timeline;
};

/// Runs two frames on each core; the first of each core is warm-up. Core c starts c / cores of a frame later, as frames
/// are handed out in turn.
Schedule runSchedule(int cores, const Frame& frame);

} // namespace assay::aipu
