#include "core/report/headline.h"

#include "core/report/format.h"

#include <fmt/format.h>

#include <utility>

namespace assay::report {

namespace {

HeadlineRow makeRow(std::string label, std::string fp32, std::string int8, std::string difference = {})
{
    HeadlineRow row;
    row.label = std::move(label);
    row.fp32 = std::move(fp32);
    row.int8 = std::move(int8);
    row.difference = std::move(difference);
    return row;
}

HeadlineRow simulatedRow(std::string label, std::string int8)
{
    HeadlineRow row = makeRow(std::move(label), "", std::move(int8));
    row.int8Basis = Basis::Simulated;
    return row;
}

/// Of a figure of which more is better.
Trend trendOf(double fp32, double int8)
{
    return int8 > fp32 ? Trend::Better : int8 < fp32 ? Trend::Worse : Trend::Same;
}

void addShares(std::vector<HeadlineRow>& rows, const std::string& label, const std::optional<double>& fp32,
               const std::optional<double>& int8)
{
    if (!fp32 || !int8)
        return;
    rows.push_back(
        makeRow(label, percent(*fp32), percent(*int8), fmt::format("{:+.2f} points", (*int8 - *fp32) * 100)));
    rows.back().trend = trendOf(*fp32, *int8);
}

void addAccuracy(std::vector<HeadlineRow>& rows, const evaluation::Accuracy& accuracy)
{
    addShares(rows, accuracy.metric == "mAP" ? "mAP" : "top-1", accuracy.fp32, accuracy.int8);
    addShares(rows, "top-5", accuracy.fp32Top5, accuracy.int8Top5);
    if (accuracy.agreement)
        rows.push_back(makeRow("agreement", "", percent(*accuracy.agreement)));
    if (accuracy.reference) {
        const double equal =
            static_cast<double>(accuracy.reference->equal) / static_cast<double>(accuracy.reference->images);
        rows.push_back(makeRow("as the reference", percent(equal), "", accuracy.reference->by));
    }
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        const std::string cosine = output.nearness.cosine ? fmt::format("cosine {:.5f}", *output.nearness.cosine) : "";
        rows.push_back(makeRow("output " + output.name, "", decibels(output.nearness.sqnrDb), cosine));
    }
}

/// Weights as the model file holds them, and as the AIPU keeps them: padded to its words and replicated.
HeadlineRow weightMemory(const Report& report)
{
    std::int64_t kept = 0;
    for (const aipu::LayerPerformance& layer : report.performance->layers)
        kept += layer.weightBytes;
    const std::int64_t original = report.model.weightBytes;
    HeadlineRow row = simulatedRow("weight memory", bytes(kept));
    row.fp32 = bytes(original);
    if (original > 0 && kept > 0) {
        row.difference = fmt::format("x {:.2f}", static_cast<double>(kept) / static_cast<double>(original));
        row.trend = trendOf(static_cast<double>(kept), static_cast<double>(original)); // less is better
    }
    return row;
}

/// FP32 on the host, one image at a time, beside INT8 on the AIPU.
void addSpeed(std::vector<HeadlineRow>& rows, const Report& report)
{
    const aipu::Performance& performance = *report.performance;
    HeadlineRow frames = simulatedRow("frames/s", rate(performance.fps));
    HeadlineRow latency = simulatedRow("latency", scaled(performance.latencySeconds) + "s");
    if (report.host && report.host->fps > 0) {
        const double seconds = 1 / report.host->fps;
        frames.fp32 = rate(report.host->fps);
        frames.difference = fmt::format("x {:.1f}", performance.fps / report.host->fps);
        frames.trend = trendOf(report.host->fps, performance.fps);
        latency.fp32 = scaled(seconds) + "s";
        latency.difference = fmt::format("x {:.2f}", performance.latencySeconds / seconds);
        latency.trend = trendOf(performance.latencySeconds, seconds); // less is better
        frames.fp32Basis = latency.fp32Basis = Basis::Measured;
    }
    rows.push_back(frames);
    rows.push_back(simulatedRow("frames/s on chip", rate(performance.fpsChip)));
    rows.push_back(latency);
    rows.push_back(simulatedRow("energy/frame", scaled(performance.energyPerFrameJoules) + "J"));
    rows.push_back(weightMemory(report));
}

} // namespace

std::vector<HeadlineRow> headline(const Report& report)
{
    std::vector<HeadlineRow> rows;
    if (report.accuracy)
        addAccuracy(rows, *report.accuracy);
    if (report.performance)
        addSpeed(rows, report);
    return rows;
}

std::vector<std::string> throughputLabels(const Report& report)
{
    std::vector<std::string> labels;
    if (report.host)
        labels.push_back(
            fmt::format("FP32 frames/s, latency: measured on this host (threads: {}, batch 1)", report.host->threads));
    if (report.performance) {
        labels.push_back(fmt::format("INT8 frames/s, latency, energy, weight memory: simulated on {} (bottleneck: {})",
                                     report.performance->target, report.performance->bottleneck));
    }
    return labels;
}

} // namespace assay::report
