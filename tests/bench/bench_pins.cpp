// What a pin in the middle of a network costs an engineer who waits for its accuracy: seconds to the first figure and
// to the one over all images, beside computing it from scratch in the same run.
#include "core/evaluation/comparer.h"
#include "core/workspace/session.h"

#include <chrono>
#include <cstdio>
#include <filesystem>

namespace {

using namespace assay;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kImages = 500;
constexpr int kThreads = 2;
constexpr std::size_t kCacheBytes = std::size_t{1} << 30U;

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

workspace::Session opened(const std::filesystem::path& model, std::size_t cacheBytes)
{
    workspace::Session session(model, {.threads = kThreads, .cacheBytes = cacheBytes});
    session.openTask(evaluation::taskFileBeside(model));
    session.setEvaluation(session.evaluation()->first(kImages));
    session.plan();
    return session;
}

int measure(const std::filesystem::path& model)
{
    workspace::Session session = opened(model, kCacheBytes);
    session.comparison();
    const Graph& graph = session.optimized().graph;
    const std::string layer = graph.nodes[graph.nodes.size() / 2].name;
    const quantization::Pins pins = {{layer, quantization::Precision::Fp16}};
    session.setPins(pins);
    double first = 0;
    const Clock::time_point start = Clock::now();
    const evaluation::Comparison pinned = session.comparison({}, [&](const evaluation::Comparison& known) {
        if (first == 0) {
            first = since(start);
            std::printf("first figure, %lld images: %.2f s\n", static_cast<long long>(known.accuracy.images), first);
        }
    });
    const double whole = since(start);

    workspace::Session fresh = opened(model, 0);
    fresh.setPins(pins);
    fresh.plan();
    const Clock::time_point again = Clock::now();
    const bool isSame = fresh.comparison() == pinned;
    const double scratch = since(again);
    std::printf("all %zu images: %.2f s; from scratch: %.2f s; %.1f times as fast; figures are %s\n", kImages, whole,
                scratch, scratch / whole, isSame ? "the same" : "NOT THE SAME");
    std::printf("pinned %s of %zu layers to FP16; %d threads, 1 GiB held\n", layer.c_str(), graph.nodes.size(),
                kThreads);
    return isSame ? 0 : 1;
}

} // namespace

int main()
{
    const std::filesystem::path model = std::filesystem::path(ASSAY_SHARED_DIR) / "models/resnet50-v1.5.onnx";
    std::printf("\n== pinning one layer in the middle of resnet50-v1.5, 32x32\n");
    if (!std::filesystem::exists(model)) {
        std::printf("skipped: %s is not there\n", model.c_str());
        return 0;
    }
    return measure(model);
}
