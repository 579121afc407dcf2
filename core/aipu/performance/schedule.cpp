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

std::vector<Step> frameSteps(const Target& target, const Graph& graph, const std::vector<LayerPerformance>& layers,
                             double inputBytes, double outputBytes, std::span<const double> weightTraffic)
{
    const double ddrPart = target.ddrBytesPerSecond / target.cores, linkPart = target.linkBytesPerSecond / target.cores;
    std::vector<Step> steps;
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
    add(steps, "link", "input", kNoNode, inputBytes / linkPart - hidden);
    return steps;
}

Schedule runSchedule(int cores, const std::vector<Step>& steps)
{
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
    std::map<std::string_view, int> laneOfUnit;
    for (const std::string_view unit : kUnits) {
        if (busy.contains(unit))
            laneOfUnit.emplace(unit, static_cast<int>(laneOfUnit.size()));
    }
    const auto lanesPerCore = static_cast<int>(laneOfUnit.size());
    struct Core
    {
        double now = 0, begun = 0;
        std::size_t step = 0;
        std::int64_t frame = 0;
    };
    std::vector<Core> state(static_cast<std::size_t>(drawn));
    for (int core = 0; core < drawn; ++core) {
        state[static_cast<std::size_t>(core)].now = state[static_cast<std::size_t>(core)].begun =
            schedule.frameSeconds * core / cores;
        for (const std::string_view unit : kUnits) {
            if (busy.contains(unit))
                schedule.timeline.lanes.push_back({laneName(core, unit), std::string(unit), core, 0});
        }
    }
    std::vector<double> latencies;
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
        next->now += step.seconds;
        if (next->frame > 0)
            steadyBusy[static_cast<std::size_t>(lane)] += step.seconds;
        if (++next->step < steps.size())
            continue;
        if (next->frame > 0) {
            latencies.push_back(next->now - next->begun);
            steadySeconds += latencies.back();
        }
        next->step = 0;
        next->begun = next->now;
        ++next->frame;
    }
    const double coreSeconds = steadySeconds / drawn;
    for (std::size_t lane = 0; lane < steadyBusy.size(); ++lane)
        schedule.timeline.lanes[lane].utilization = std::min(1.0, steadyBusy[lane] / coreSeconds);
    std::sort(latencies.begin(), latencies.end());
    const auto quantile = [&latencies](double share) {
        return latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))];
    };
    schedule.latency = {latencies.front(), quantile(0.5), quantile(0.9), quantile(0.99), latencies.back()};
    schedule.fps = cores / schedule.frameSeconds;
    return schedule;
}

} // namespace assay::aipu
