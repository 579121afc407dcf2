// What a simulation in time finds beside the figures of performance_simulator.h: when each unit works on which layer,
// how full the memories are, how long frames take, where the energy goes. Plain values; nothing here computes.
#pragma once

#include "core/graph/graph.h"

#include <string>
#include <vector>

namespace assay::aipu {

/// One unit of the machine: a row of the timeline.
struct Lane
{
    std::string name; // "core 0 array", "DDR"
    std::string unit; // "control", "array", "depthwise", "vector", "pool", "copy", "resize", "ddr", "link", "host"
    int core = -1;    // -1: shared by the cores
    double utilization = 0; // share of the steady state in which it is busy, 0 to 1
};

/// A unit at work on a layer. Events of one lane do not overlap.
struct TimelineEvent
{
    int lane = 0;            // index into Timeline::lanes
    NodeId layer = kNoNode;  // of the fused graph; kNoNode: a frame's input or output on the link
    std::int64_t frame = 0;  // number of the frame, over all cores
    double beginSeconds = 0; // since the first event
    double endSeconds = 0;
    std::string activity; // "compute", "set-up", "weights", "activations", "input", "output"
};

struct Timeline
{
    std::vector<Lane> lanes;
    std::vector<TimelineEvent> events; // by begin, for the first frame of every core and the steady state after it
};

/// How full one memory is while each layer of a frame runs.
struct MemoryOccupancy
{
    std::string memory;                               // "L1", "L2", "DDR"
    double capacityBytes = 0;                         // 0: not limited
    std::vector<double> weightBytes, activationBytes; // by NodeId, while that layer runs, of one core's instance
};

/// Of single frames in the steady state, from a core's start on one to its end, DDR and link being served by demand.
struct LatencyDistribution
{
    double minSeconds = 0, medianSeconds = 0, p90Seconds = 0, p99Seconds = 0, maxSeconds = 0;
};

struct EnergyShare
{
    std::string component; // "array", "vector", "on-chip memory", "DDR", "link", "static"
    double joulesPerFrame = 0;
};

} // namespace assay::aipu
