#include "core/aipu/performance/limits.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace assay::aipu {

namespace {

std::string causeOf(const Step& step)
{
    if (step.unit == "control")
        return "overhead";
    if (step.unit == "ddr")
        return step.activity == "weights" ? "ddr weights" : "ddr activations";
    return std::string(step.unit);
}

std::string megabytes(double bytes)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), bytes < 1e7 ? "%.1f MB" : "%.0f MB", bytes / 1e6);
    return text.data();
}

std::string percent(double share)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.0f %%", 100 * share);
    return text.data();
}

std::string describe(const std::string& cause)
{
    static const std::map<std::string, std::string> words{
        {"array", "matrix products on the in-memory-compute array"},
        {"depthwise", "depthwise convolutions"},
        {"vector", "element-wise work"},
        {"pool", "pooling"},
        {"copy", "copies of concatenated and split tensors"},
        {"resize", "resizing"},
        {"overhead", "control and set-up between layers"},
        {"ddr", "DDR traffic"},
        {"link", "the link to the host"},
        {"host", "FP32 layers on the host"},
    };
    const auto found = words.find(cause);
    return found == words.end() ? cause : found->second;
}

double peakLive(const Placement& placement)
{
    return placement.liveBytes.empty() ? 0 : *std::max_element(placement.liveBytes.begin(), placement.liveBytes.end());
}

std::string sentence(const std::string& cause, double share, const Performance& performance, const Target& target,
                     const Placement& placement)
{
    double paged = 0;
    std::size_t layers = 0;
    for (const LayerPerformance& layer : performance.layers) {
        paged += layer.pagedBytes;
        layers += layer.overheadCycles > 0 ? 1 : 0;
    }
    const std::string takes = " takes " + percent(share) + " of the time";
    if (cause == "ddr weights")
        return megabytes(placement.weightBytes) + " of weights do not fit L2 (" + megabytes(target.l2BytesPerCore) +
               " a core): DDR streaming" + takes;
    if (cause == "ddr activations" && peakLive(placement) > target.l1Bytes + target.l2BytesPerCore)
        return "up to " + megabytes(peakLive(placement)) + " of activations do not fit L1 and L2, and " +
               megabytes(paged) + " of copies are shifted through DDR: this traffic" + takes;
    if (cause == "ddr activations")
        return megabytes(paged) + " of copies at unaligned channels go through DDR: this" + takes;
    if (cause == "overhead")
        return "control and set-up of " + std::to_string(layers) + " layers: " + percent(share) + " of the time";
    return describe(cause) + ": " + percent(share) + " of the time";
}

} // namespace

void explain(Performance& performance, const Target& target, const Placement& placement, const std::vector<Step>& steps)
{
    std::map<std::string, double> seconds, coarse;
    double total = 0;
    for (const Step& step : steps) {
        const std::string cause = causeOf(step);
        seconds[cause] += step.seconds;
        coarse[step.unit == "ddr" ? "ddr" : cause] += step.seconds;
        total += step.seconds;
    }
    if (total <= 0) {
        performance.bottleneck = "none";
        performance.explanation = "The network does no work on the AIPU.";
        return;
    }
    const auto worst = std::max_element(coarse.begin(), coarse.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    performance.bottleneck = worst->first;
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), "%.0f %% of a frame's time goes to %s, %.2f ms of %.2f ms.",
                  100 * worst->second / total, describe(worst->first).c_str(), 1e3 * worst->second, 1e3 * total);
    performance.explanation = text.data();
    std::vector<std::pair<std::string, double>> causes(seconds.begin(), seconds.end());
    std::stable_sort(causes.begin(), causes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    constexpr double kWorthSaying = 0.05;
    for (const auto& [cause, time] : causes) {
        if (time >= kWorthSaying * total)
            performance.limits.push_back(sentence(cause, time / total, performance, target, placement));
    }
}

} // namespace assay::aipu
