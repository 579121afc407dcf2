#include "core/report/headline.h"

#include "core/report/format.h"

#include <fmt/format.h>

namespace assay::report {

namespace {

void addShares(std::vector<HeadlineRow>& rows, const std::string& label, const std::optional<double>& fp32,
               const std::optional<double>& int8)
{
    if (!fp32 || !int8)
        return;
    const Trend trend = *int8 > *fp32 ? Trend::Better : *int8 < *fp32 ? Trend::Worse : Trend::Same;
    rows.push_back(
        {label, percent(*fp32), percent(*int8), fmt::format("{:+.2f} points", (*int8 - *fp32) * 100), trend});
}

void addAccuracy(std::vector<HeadlineRow>& rows, const evaluation::Accuracy& accuracy)
{
    addShares(rows, "top-1", accuracy.fp32, accuracy.int8);
    addShares(rows, "top-5", accuracy.fp32Top5, accuracy.int8Top5);
    if (accuracy.agreement)
        rows.push_back({"agreement", "", percent(*accuracy.agreement), "", Trend::None});
    if (accuracy.reference) {
        const double equal =
            static_cast<double>(accuracy.reference->equal) / static_cast<double>(accuracy.reference->images);
        rows.push_back({"as the reference", percent(equal), "", accuracy.reference->by, Trend::None});
    }
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        const std::string cosine = output.nearness.cosine ? fmt::format("cosine {:.5f}", *output.nearness.cosine) : "";
        rows.push_back({"output " + output.name, "", decibels(output.nearness.sqnrDb), cosine, Trend::None});
    }
}

/// Weights as the model file holds them, and as the AIPU keeps them: padded to its words and replicated.
HeadlineRow weightMemory(const Report& report)
{
    std::int64_t kept = 0;
    for (const aipu::LayerPerformance& layer : report.performance->layers)
        kept += layer.weightBytes;
    const std::int64_t original = report.model.weightBytes;
    HeadlineRow row = {"weight memory", bytes(original), bytes(kept), "", Trend::None};
    if (original > 0 && kept > 0) {
        row.difference = fmt::format("x {:.2f}", static_cast<double>(kept) / static_cast<double>(original));
        row.trend = kept < original ? Trend::Better : kept > original ? Trend::Worse : Trend::Same;
    }
    return row;
}

} // namespace

std::vector<HeadlineRow> headline(const Report& report)
{
    std::vector<HeadlineRow> rows;
    if (report.accuracy)
        addAccuracy(rows, *report.accuracy);
    if (!report.performance)
        return rows;
    const aipu::Performance& performance = *report.performance;
    HeadlineRow frames = {"frames/s", "", fmt::format("{:.1f}", performance.fps), "", Trend::None};
    if (report.host && report.host->fps > 0) {
        frames.fp32 = fmt::format("{:.1f}", report.host->fps);
        frames.difference = fmt::format("x {:.1f}", performance.fps / report.host->fps);
        frames.trend = performance.fps > report.host->fps ? Trend::Better : Trend::Worse;
    }
    rows.push_back(frames);
    rows.push_back({"frames/s on chip", "", fmt::format("{:.1f}", performance.fpsChip), "", Trend::None});
    rows.push_back({"latency", "", scaled(performance.latencySeconds) + "s", "", Trend::None});
    rows.push_back({"energy/frame", "", scaled(performance.energyPerFrameJoules) + "J", "", Trend::None});
    rows.push_back(weightMemory(report));
    return rows;
}

std::vector<std::string> throughputLabels(const Report& report)
{
    std::vector<std::string> labels;
    if (report.host)
        labels.push_back(
            fmt::format("FP32 frames/s: measured on this host (threads: {}, batch 1)", report.host->threads));
    if (report.performance) {
        labels.push_back(fmt::format("INT8 frames/s, latency, energy: simulated on {} (bottleneck: {})",
                                     report.performance->target, report.performance->bottleneck));
    }
    return labels;
}

} // namespace assay::report
