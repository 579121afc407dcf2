// What a sweep over all layers saves beside a comparison for each layer, in the same run, with the same figures. The
// comparisons are given what the sweep is given: statistics are known, the graph is fused, both hold what they can.
#include "core/analysis/sweep.h"
#include "core/workspace/session.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace assay;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kImages = 256;
constexpr int kThreads = 2;
constexpr std::size_t kComparedLayers = 6; // spread over the network; the time of all follows from their mean

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

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

int measure(const std::filesystem::path& model)
{
    workspace::Session session = opened(model);
    const Clock::time_point start = Clock::now();
    const analysis::Sweep sweep = session.sweep();
    const double swept = since(start);
    const Graph& graph = session.optimized().graph;

    bool areSame = true;
    std::size_t compared = 0;
    const Clock::time_point again = Clock::now();
    const std::size_t step = std::max<std::size_t>(1, sweep.rows.size() / kComparedLayers);
    for (std::size_t i = step / 2; i < sweep.rows.size(); i += step, ++compared) {
        quantization::Pins alone;
        for (const Node& node : graph.nodes) {
            if (node.name != sweep.rows[i].name)
                alone[node.name] = quantization::Precision::Fp32;
        }
        areSame = isSame(session, alone, sweep.rows[i].alone) && areSame;
        areSame = isSame(session, {{sweep.rows[i].name, sweep.lift}}, sweep.rows[i].lifted) && areSame;
    }
    const double each = since(again) / static_cast<double>(compared);
    const double all = each * static_cast<double>(sweep.rows.size());
    std::printf("%zu layers, %zu images, alone and lifted: %.1f s; by comparisons: %.1f s (from %zu layers)\n",
                sweep.rows.size(), kImages, swept, all, compared);
    std::printf("%.1f times as fast; figures are %s; %d threads\n", all / swept, areSame ? "the same" : "NOT THE SAME",
                kThreads);
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
