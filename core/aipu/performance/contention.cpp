#include "core/aipu/performance/contention.h"

#include <algorithm>
#include <array>
#include <limits>

namespace assay::aipu {

namespace {

enum class Server : std::uint8_t { Own, Ddr, Link };

/// A step with the seconds that it takes when nobody else asks for its server.
struct Demand
{
    Server server = Server::Own;
    double seconds = 0;
    bool takesWeights = false; // waits for the next streamed weights
};

struct Work
{
    std::vector<Demand> steps;
    std::vector<double> weights; // seconds of each transfer, in the order in which steps take them
    double input = 0;
};

Work workOf(int cores, const Frame& frame)
{
    Work work;
    work.input = frame.inputSeconds / cores;
    bool hasWeights = false;
    for (const Step& step : frame.steps) {
        if (step.unit == "ddr" && step.activity == "weights") {
            work.weights.push_back(step.seconds / cores);
            hasWeights = true;
        } else if (step.unit == "link" && step.activity == "input") {
            work.input += step.seconds / cores;
        } else {
            const Server server = step.unit == "ddr" ? Server::Ddr : step.unit == "link" ? Server::Link : Server::Own;
            work.steps.push_back({server, server == Server::Own ? step.seconds : step.seconds / cores, hasWeights});
            hasWeights = false;
        }
    }
    if (hasWeights)
        work.steps.push_back({Server::Own, 0, true});
    return work;
}

struct Job
{
    bool isActive = false;
    Server server = Server::Own;
    double left = 0;
};

/// A core runs the steps, and beside them fetches weights and the next frame's input.
struct Core
{
    Job steps, weights, input;
    std::size_t step = 0;
    std::int64_t frame = 0;
    std::int64_t fetched = 0, taken = 0; // transfers of weights, over all frames
    std::int64_t inputs = 0;             // inputs that arrived
    double begun = 0;

    std::array<Job*, 3> jobs() { return {&steps, &weights, &input}; }

    /// A transfer that its step waits for goes before what is fetched ahead.
    bool moves(const Job& job) const
    {
        return job.isActive && (&job == &steps || !steps.isActive || steps.server != job.server);
    }
};

/// Starts whatever can start; true if something did.
bool start(Core& core, const Work& work)
{
    bool hasStarted = false;
    const auto begin = [&hasStarted](Job& job, Server server, double seconds) {
        job = {true, server, seconds};
        hasStarted = true;
    };
    if (!core.input.isActive && core.inputs <= core.frame + 1)
        begin(core.input, Server::Link, work.input);
    // One buffer is in use, one is filled.
    if (!core.weights.isActive && !work.weights.empty() && core.fetched <= core.taken)
        begin(core.weights, Server::Ddr, work.weights[static_cast<std::size_t>(core.fetched) % work.weights.size()]);
    if (!core.steps.isActive && core.inputs > core.frame) {
        const Demand& next = work.steps[core.step];
        if (!next.takesWeights || core.fetched > core.taken) {
            core.taken += next.takesWeights ? 1 : 0;
            begin(core.steps, next.server, next.seconds);
        }
    }
    return hasStarted;
}

double quantile(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace

Contention contend(int cores, const Frame& frame)
{
    constexpr int kMostCores = 16; // of a machine with more, as many share that part of the servers that is theirs
    constexpr std::int64_t kWarmUp = 2, kFrames = 8;
    const int running = std::min(cores, kMostCores);
    const Work work = workOf(running, frame);
    double whole = 0;
    for (const Step& step : frame.steps)
        whole += step.seconds;
    if (whole <= 0 || work.steps.empty())
        return {};
    std::vector<Core> all(static_cast<std::size_t>(running));
    for (int core = 0; core < running; ++core) {
        Core& state = all[static_cast<std::size_t>(core)];
        state.steps = {true, Server::Own, whole * core / cores}; // starts later
        state.inputs = state.frame = 0;
        state.step = work.steps.size(); // what comes next is frame 0
        state.frame = -1;
    }
    std::vector<double> latencies;
    double now = 0;
    const auto finish = [&](Core& core, Job& job) {
        job.isActive = false;
        if (&job == &core.weights) {
            ++core.fetched;
        } else if (&job == &core.input) {
            ++core.inputs;
        } else if (core.step >= work.steps.size() || ++core.step == work.steps.size()) {
            if (core.frame >= kWarmUp)
                latencies.push_back(now - core.begun);
            core.begun = now;
            core.step = 0;
            ++core.frame;
        }
    };
    const auto wanted = static_cast<std::size_t>(running) * static_cast<std::size_t>(kFrames);
    while (latencies.size() < wanted) {
        std::array<int, 3> asking{};
        for (Core& core : all) {
            while (start(core, work)) {
            }
            for (const Job* job : core.jobs())
                asking[static_cast<std::size_t>(job->server)] += core.moves(*job) ? 1 : 0;
        }
        double next = std::numeric_limits<double>::infinity();
        const auto slowness = [&asking](const Job& job) {
            return job.server == Server::Own ? 1.0 : static_cast<double>(asking[static_cast<std::size_t>(job.server)]);
        };
        for (Core& core : all) {
            for (const Job* job : core.jobs()) {
                if (core.moves(*job))
                    next = std::min(next, job->left * slowness(*job));
            }
        }
        now += next;
        for (Core& core : all) {
            const std::array<Job*, 3> jobs = core.jobs();
            std::array<bool, 3> moves{};
            std::transform(jobs.begin(), jobs.end(), moves.begin(),
                           [&core](const Job* job) { return core.moves(*job); });
            for (std::size_t i = 0; i < jobs.size(); ++i) {
                if (!moves[i])
                    continue;
                const double rest = jobs[i]->left * slowness(*jobs[i]) - next;
                jobs[i]->left = rest / slowness(*jobs[i]);
                constexpr double kNothing = 1e-15;
                if (rest <= kNothing)
                    finish(core, *jobs[i]);
            }
        }
    }
    Contention result;
    double sum = 0;
    for (const double latency : latencies)
        sum += latency;
    result.fps = cores * static_cast<double>(latencies.size()) / sum;
    std::sort(latencies.begin(), latencies.end());
    result.latency = {latencies.front(), quantile(latencies, 0.5), quantile(latencies, 0.9), quantile(latencies, 0.99),
                      latencies.back()};
    return result;
}

} // namespace assay::aipu
