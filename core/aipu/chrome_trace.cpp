#include "core/aipu/chrome_trace.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace assay::aipu {

namespace {

using nlohmann::ordered_json;

constexpr double kMicro = 1e6;
constexpr int kShared = 1; // process of what the cores share; viewers hide a process 0

int processOf(const Lane& lane)
{
    return lane.core < 0 ? kShared : kShared + 1 + lane.core;
}

ordered_json named(const char* what, int process, int thread, const std::string& name)
{
    return {{"name", what}, {"ph", "M"}, {"pid", process}, {"tid", thread}, {"args", {{"name", name}}}};
}

ordered_json sorted(const char* what, int process, int thread, int place)
{
    return {{"name", what}, {"ph", "M"}, {"pid", process}, {"tid", thread}, {"args", {{"sort_index", place}}}};
}

void nameLanes(const Timeline& timeline, ordered_json& events)
{
    std::vector<int> processes;
    for (std::size_t i = 0; i < timeline.lanes.size(); ++i) {
        const Lane& lane = timeline.lanes[i];
        const int process = processOf(lane);
        const int thread = static_cast<int>(i) + 1;
        if (std::find(processes.begin(), processes.end(), process) == processes.end()) {
            processes.push_back(process);
            events.push_back(named("process_name", process, 0,
                                   lane.core < 0 ? "shared by the cores" : "core " + std::to_string(lane.core)));
            events.push_back(sorted("process_sort_index", process, 0, process == kShared ? 1 << 20 : process));
        }
        events.push_back(named("thread_name", process, thread, lane.name));
        events.push_back(sorted("thread_sort_index", process, thread, thread));
    }
}

bool isLayer(const Graph& fused, NodeId layer)
{
    return layer >= 0 && static_cast<std::size_t>(layer) < fused.nodes.size();
}

void addEvent(const Graph& fused, const Timeline& timeline, const TimelineEvent& event, ordered_json& events)
{
    const Lane& lane = timeline.lanes[static_cast<std::size_t>(event.lane)];
    const bool hasLayer = isLayer(fused, event.layer);
    ordered_json arguments = {{"activity", event.activity}, {"frame", event.frame}};
    if (hasLayer)
        arguments["operator"] = describe(fused.node(event.layer));
    events.push_back({{"name", hasLayer ? fused.node(event.layer).name : event.activity},
                      {"cat", lane.unit + "," + event.activity},
                      {"ph", "X"},
                      {"ts", event.beginSeconds * kMicro},
                      {"dur", (event.endSeconds - event.beginSeconds) * kMicro},
                      {"pid", processOf(lane)},
                      {"tid", event.lane + 1},
                      {"args", std::move(arguments)}});
}

/// When each layer of the first frame starts; infinite where the timeline does not show it.
std::vector<double> firstStarts(const Graph& fused, const Timeline& timeline)
{
    std::vector<double> starts(fused.nodes.size(), std::numeric_limits<double>::infinity());
    if (timeline.events.empty())
        return starts;
    const std::int64_t frame = timeline.events.front().frame;
    for (const TimelineEvent& event : timeline.events) {
        if (event.frame == frame && isLayer(fused, event.layer)) {
            double& start = starts[static_cast<std::size_t>(event.layer)];
            start = std::min(start, event.beginSeconds);
        }
    }
    return starts;
}

void addMemories(const Graph& fused, const Performance& performance, ordered_json& events)
{
    const std::vector<double> starts = firstStarts(fused, performance.timeline);
    for (const MemoryOccupancy& memory : performance.memories) {
        const std::size_t count = std::min({starts.size(), memory.weightBytes.size(), memory.activationBytes.size()});
        for (std::size_t layer = 0; layer < count; ++layer) {
            if (starts[layer] == std::numeric_limits<double>::infinity())
                continue;
            events.push_back({{"name", memory.memory + " of one instance"},
                              {"ph", "C"},
                              {"ts", starts[layer] * kMicro},
                              {"pid", kShared},
                              {"args",
                               {{"weights, bytes", memory.weightBytes[layer]},
                                {"activations, bytes", memory.activationBytes[layer]}}}});
        }
    }
}

} // namespace

std::string chromeTrace(const Graph& fused, const Performance& performance)
{
    ordered_json events = ordered_json::array();
    nameLanes(performance.timeline, events);
    for (const TimelineEvent& event : performance.timeline.events)
        addEvent(fused, performance.timeline, event, events);
    addMemories(fused, performance, events);
    const ordered_json trace = {{"displayTimeUnit", "ns"},
                                {"otherData", {{"network", fused.name}, {"target", performance.target}}},
                                {"traceEvents", std::move(events)}};
    // Names in model files need not be UTF-8.
    return trace.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace assay::aipu
