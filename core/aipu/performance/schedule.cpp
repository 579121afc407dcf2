#include "core/aipu/performance/schedule.h"

#include <algorithm>
#include <array>
#include <map>

namespace assay::aipu {

namespace {

void add(std::vector<Step>& steps, std::string_view unit, std::string_view activity, NodeId layer, double seconds)
{
    if (seconds > 0)
        steps.push_back({unit, activity, layer, seconds});
}

/// Lanes in the order in which an engineer reads them: control, then the units, then what is shared.
constexpr std::array<std::string_view, 10> kUnits{"control", "array",  "depthwise", "vector", "pool",
                                                  "copy",    "resize", "ddr",       "link",   "host"};

std::string laneName(int core, std::string_view unit)
{
    const std::string part = unit == "ddr" ? "DDR" : std::string(unit);
    return "core " + std::to_string(core) + " " + part;
}

} // namespace

Frame frameSteps(const Target& target, const Graph& graph, const std::vector<LayerPerformance>& layers,
                 double inputBytes, double outputBytes, std::span<const double> weightTraffic)
{
    const double ddrPart = target.ddrBytesPerSecond / target.cores, linkPart = target.linkBytesPerSecond / target.cores;
    Frame frame;
    std::vector<Step>& steps = frame.steps;
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        const LayerPerformance& layer = layers[node];
        const auto id = static_cast<NodeId>(node);
        if (layer.unit == "none")
            continue;
        add(steps, "control", "set-up", id, layer.overheadCycles / target.clockHertz);
        add(steps, "ddr", "weights", id, weightTraffic[node] / ddrPart);
        add(steps, "ddr", "activations", id, (layer.ddrBytes - weightTraffic[node]) / ddrPart);
        add(steps, "link", "activations", id, layer.linkBytes / linkPart);
        add(steps, "host", "compute", id, layer.hostSeconds);
        add(steps, layer.unit == "host" ? "vector" : std::string_view(layer.unit), "compute", id,
            layer.computeCycles / target.clockHertz);
    }
    add(steps, "link", "output", kNoNode, outputBytes / linkPart);
    // The input of a frame moves while the frame before it is at work and off the link: only what is left is waited
    // for.
    double hidden = 0;
    for (const Step& step : steps)
        hidden += step.unit == "link" ? 0 : step.seconds;
    const double input = inputBytes / linkPart;
    frame.inputSeconds = std::min(input, hidden);
    add(steps, "link", "input", kNoNode, input - hidden);
    return frame;
}

Schedule runSchedule(int cores, const Frame& frame)
{
    const std::vector<Step>& steps = frame.steps;
    Schedule schedule;
    for (const Step& step : steps)
        schedule.frameSeconds += step.seconds;
    if (schedule.frameSeconds <= 0)
        return schedule;
    // A core's steps follow each other and no core takes another's part of DDR or link, so the event that comes next is
    // always the next step of the core that is behind most.
    constexpr std::int64_t kFrames = 2;
    constexpr int kDrawnCores = 16; // of a machine with very many, the rest do the same a little later
    const int drawn = std::min(cores, kDrawnCores);
    std::map<std::string_view, double> busy;
    for (const Step& step : steps)
        busy[step.unit] += step.seconds;
    if (frame.inputSeconds > 0)
        busy["link"] += frame.inputSeconds;
    std::map<std::string_view, int> laneOfUnit;
    for (const std::string_view unit : kUnits) {
        if (busy.contains(unit))
            laneOfUnit.emplace(unit, static_cast<int>(laneOfUnit.size()));
    }
    const auto lanesPerCore = static_cast<int>(laneOfUnit.size());
    struct Core
    {
        double now = 0, begun = 0;
        double input = 0;           // seconds that the next frame's input still needs
        std::size_t inputEvent = 0; // where it is drawn
        std::size_t step = 0;
        std::int64_t frame = 0;
    };
    std::vector<Core> state(static_cast<std::size_t>(drawn));
    for (int core = 0; core < drawn; ++core) {
        state[static_cast<std::size_t>(core)].now = state[static_cast<std::size_t>(core)].begun =
            schedule.frameSeconds * core / cores;
        state[static_cast<std::size_t>(core)].input = frame.inputSeconds;
        for (const std::string_view unit : kUnits) {
            if (busy.contains(unit))
                schedule.timeline.lanes.push_back({laneName(core, unit), std::string(unit), core, 0});
        }
    }
    std::vector<double> steadyBusy(schedule.timeline.lanes.size(), 0);
    double steadySeconds = 0;
    schedule.timeline.events.reserve(steps.size() * static_cast<std::size_t>(kFrames * drawn));
    while (true) {
        const auto next = std::min_element(state.begin(), state.end(), [](const Core& a, const Core& b) {
            return a.frame != kFrames && (b.frame == kFrames || a.now < b.now);
        });
        if (next->frame == kFrames)
            break;
        const auto core = static_cast<int>(next - state.begin());
        const Step& step = steps[next->step];
        const int lane = core * lanesPerCore + laneOfUnit.at(step.unit);
        schedule.timeline.events.push_back({lane, step.layer, next->frame * cores + core, next->now,
                                            next->now + step.seconds, std::string(step.activity)});
        if (next->frame > 0)
            steadyBusy[static_cast<std::size_t>(lane)] += step.seconds;
        // The next frame's input takes the link as soon as and as long as this frame leaves it free.
        if (next->input > 0 && step.unit != "link") {
            const double part = std::min(next->input, step.seconds);
            const int link = core * lanesPerCore + laneOfUnit.at("link");
            std::vector<TimelineEvent>& events = schedule.timeline.events;
            TimelineEvent& last = events[next->inputEvent];
            const std::int64_t number = (next->frame + 1) * cores + core;
            if (last.lane == link && last.frame == number && last.endSeconds == next->now && last.activity == "input") {
                last.endSeconds += part;
            } else {
                next->inputEvent = events.size();
                events.push_back({link, kNoNode, number, next->now, next->now + part, "input"});
            }
            next->input -= part;
            if (next->frame > 0)
                steadyBusy[static_cast<std::size_t>(link)] += part;
        }
        next->now += step.seconds;
        if (++next->step < steps.size())
            continue;
        if (next->frame > 0)
            steadySeconds += next->now - next->begun;
        next->step = 0;
        next->input = frame.inputSeconds;
        next->begun = next->now;
        ++next->frame;
    }
    const double coreSeconds = steadySeconds / drawn;
    for (std::size_t lane = 0; lane < steadyBusy.size(); ++lane)
        schedule.timeline.lanes[lane].utilization = std::min(1.0, steadyBusy[lane] / coreSeconds);
    schedule.fps = cores / schedule.frameSeconds;
    return schedule;
}

} // namespace assay::aipu
