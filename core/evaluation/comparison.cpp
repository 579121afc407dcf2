#include "core/evaluation/comparison.h"

#include "core/evaluation/batch_outcome.h"

#include <algorithm>
#include <chrono>

namespace assay::evaluation {

std::optional<ReferenceAgreement> compareWith(const Reference& reference, std::span<const ImageResult> images)
{
    ReferenceAgreement agreement{reference.by, 0, 0};
    const bool hasClasses = !images.empty() && images.front().fp32 >= 0;
    const std::size_t count = hasClasses ? std::min(reference.predictions.size(), images.size()) : 0;
    for (std::size_t i = 0; i < count; ++i)
        agreement.equal += images[i].fp32 == reference.predictions[i] ? 1 : 0;
    agreement.images = static_cast<std::int64_t>(count);
    return count > 0 ? std::optional(agreement) : std::nullopt;
}

int classOutput(const Graph& graph)
{
    if (graph.inputs.empty() || graph.outputs.empty())
        return -1;
    const Value& value = graph.value(graph.outputs.front());
    const Shape& shape = value.shape;
    const bool isVector = shape.size() == 2 || (shape.size() == 4 && shape[2] == 1 && shape[3] == 1);
    const bool isScores = isVector && shape[0] == batchOf(graph) && shape[1] >= 2;
    return isScores && value.type == DataType::Float32 ? 0 : -1;
}

std::string metricOf(const Graph& graph, bool hasLabels, bool detects)
{
    if (detects)
        return "mAP";
    if (classOutput(graph) < 0)
        return "sqnr";
    return hasLabels ? "top1" : "agreement";
}

double measureThroughput(runtime::Executor& fp32, std::span<const Tensor> inputs, const Progress& progress)
{
    using Clock = std::chrono::steady_clock;
    constexpr int kWarmUps = 3;
    constexpr std::size_t kFewestRuns = 5;
    constexpr std::size_t kMostRuns = 1000;
    constexpr std::chrono::milliseconds kLongEnough{700};
    progress.update(0, 0, "Measuring FP32 on this host");
    const Progress silent{{}, progress.stop};
    for (int i = 0; i < kWarmUps; ++i)
        fp32.run(inputs, {}, {}, silent);
    std::vector<double> seconds;
    const Clock::time_point begin = Clock::now();
    while (seconds.size() < kFewestRuns || (seconds.size() < kMostRuns && Clock::now() - begin < kLongEnough)) {
        const Clock::time_point start = Clock::now();
        fp32.run(inputs, {}, {}, silent);
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    return *middle > 0 ? 1 / *middle : 0;
}

} // namespace assay::evaluation
