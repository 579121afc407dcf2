// What a sweep over all layers saves beside a comparison for each layer, in the same run, with the same figures. Two
// peers: comparisons one after the other in one session, which is given what the sweep is given (the network is open
// and calibrated), and comparisons as `assay compare` makes them, which opens and calibrates each time. Processor time
// stands beside wall time: it says the same on a machine that others use too.
#include "core/analysis/sweep.h"
#include "core/workspace/session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace {

using namespace assay;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kImages = 256;
constexpr int kThreads = 2;
constexpr std::size_t kComparedLayers = 6; // spread over the network; the time of all follows from their mean

struct Duration
{
    double wall = 0, processor = 0; // seconds, the latter of all threads
};

class Stopwatch
{
public:
    Duration elapsed() const
    {
        return {std::chrono::duration<double>(Clock::now() - m_start).count(),
                static_cast<double>(std::clock() - m_processor) / CLOCKS_PER_SEC};
    }

private:
    Clock::time_point m_start = Clock::now();
    std::clock_t m_processor = std::clock();
};

workspace::Session opened(const std::filesystem::path& model)
{
    workspace::Session session(model, {.threads = kThreads});
    session.openTask(evaluation::taskFileBeside(model));
    session.setEvaluation(session.evaluation()->first(kImages));
    session.plan();
    return session;
}

/// A comparison of its own; false if it says anything else than the sweep.
bool isSame(workspace::Session& session, const quantization::Pins& pins, evaluation::Accuracy swept)
{
    session.setPins(pins);
    evaluation::Accuracy plain = session.comparison().accuracy;
    plain.reference.reset();
    return plain == swept;
}

/// Both comparisons that say what the sweep's row says.
bool compareBoth(workspace::Session& session, const analysis::Sweep& sweep, const analysis::SweepRow& row)
{
    quantization::Pins alone;
    for (const Node& node : session.optimized().graph.nodes) {
        if (node.name != row.name)
            alone[node.name] = quantization::Precision::Fp32;
    }
    const bool isAlone = isSame(session, alone, row.alone);
    return isSame(session, {{row.name, sweep.lift}}, row.lifted) && isAlone;
}

void print(const char* peer, const Duration& swept, const Duration& each, std::size_t layers)
{
    const auto all = static_cast<double>(layers);
    std::printf("%s: %.1f s (%.1f s of processor): the sweep is %.1f times as fast (%.1f in processor time)\n", peer,
                each.wall * all, each.processor * all, each.wall * all / swept.wall,
                each.processor * all / swept.processor);
}

int measure(const std::filesystem::path& model)
{
    workspace::Session session = opened(model);
    const Stopwatch sweeping;
    const analysis::Sweep sweep = session.sweep();
    const Duration swept = sweeping.elapsed();
    std::printf("%zu layers, %zu images, alone and lifted, %d threads: %.1f s (%.1f s of processor)\n",
                sweep.rows.size(), kImages, kThreads, swept.wall, swept.processor);

    bool areSame = true;
    Duration within, anew;
    const std::size_t step = std::max<std::size_t>(1, sweep.rows.size() / kComparedLayers);
    double compared = 0;
    for (std::size_t i = step / 2; i < sweep.rows.size(); i += step, ++compared) {
        const Stopwatch comparing;
        areSame = compareBoth(session, sweep, sweep.rows[i]) && areSame;
        const Duration both = comparing.elapsed();
        const Stopwatch opening;
        opened(model);
        const Duration one = opening.elapsed();
        within = {within.wall + both.wall, within.processor + both.processor};
        anew = {anew.wall + both.wall + 2 * one.wall, anew.processor + both.processor + 2 * one.processor};
    }
    for (Duration* sum : {&within, &anew})
        *sum = {sum->wall / compared, sum->processor / compared};
    print("comparisons in one open session", swept, within, sweep.rows.size());
    print("comparisons that open and calibrate each time", swept, anew, sweep.rows.size());
    std::printf("times of comparisons follow from %.0f layers; figures are %s\n", compared,
                areSame ? "the same" : "NOT THE SAME");
    return areSame ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main()
{
    const std::filesystem::path model = std::filesystem::path(ASSAY_SHARED_DIR) / "models/resnet50-v1.5.onnx";
    std::printf("\n== sweeping resnet50-v1.5, 32x32\n");
    if (!std::filesystem::exists(model)) {
        std::printf("skipped: %s is not there\n", model.c_str());
        return EXIT_SUCCESS;
    }
    return measure(model);
}
