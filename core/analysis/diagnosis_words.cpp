#include "core/analysis/remedies.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace assay::analysis {

namespace {

std::string number(const char* format, double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

std::string percent(double share)
{
    return number(std::abs(share) >= 0.0995 ? "%.0f %%" : "%#.2g %%", 100 * share);
}

std::string widest(const Finding& finding)
{
    return "channel " + std::to_string(finding.channel.value_or(0)) + " has " + number("%.0f", finding.widestToMedian) +
           " times the median range";
}

std::string causeInWords(const Finding& finding)
{
    switch (finding.cause) {
    case Cause::OutlierChannel:
        return "weights per tensor: " + widest(finding) + ", and rounding weights makes " + percent(finding.share) +
               " of its own error";
    case Cause::DepthwisePerTensor:
        return "depthwise with one scale for all weights: " + widest(finding) + ", and rounding weights makes " +
               percent(finding.share) + " of its own error";
    case Cause::WeightRounding:
        return "rounding weights makes " + percent(finding.share) + " of its own error";
    case Cause::OutlierActivationChannel:
        return "what it makes has one scale: " + widest(finding) + ", and rounding activations makes " +
               percent(finding.share) + " of its own error";
    case Cause::Clipping:
        return "clipping makes " + percent(finding.share) + " of its own error: " +
               (finding.clippedShare > 0 ? percent(finding.clippedShare) + " of the values of " + finding.tensor
                                         : "values of " + finding.tensor + " that calibration has not seen") +
               " lie outside its range";
    case Cause::ActivationRounding:
        return "rounding activations makes " + percent(finding.share) + " of its own error";
    case Cause::Propagated:
        return percent(finding.share) + " of its error comes from before it; of the layers before it " +
               finding.source + " loses most alone";
    }
    return {};
}

/// With its verb.
std::string remedyInWords(const Remedy& remedy)
{
    switch (remedy.kind) {
    case RemedyKind::PerChannelWeights:
        return "per-channel weights remove ";
    case RemedyKind::Equalization:
        return "equalization removes ";
    case RemedyKind::EqualizationPastClips:
        return "equalization past idle clips removes ";
    case RemedyKind::Smoothing:
        return "smoothing removes ";
    case RemedyKind::BiasAbsorption:
        return "absorbing high biases removes ";
    case RemedyKind::OutlierSplitting:
        return "splitting outlier channels removes ";
    case RemedyKind::RangeMethod:
        return "range method " + std::string(remedy.method ? calibration::toString(*remedy.method) : "") + " for " +
               (remedy.tensors.size() == 1 ? remedy.tensors.front() : "what it reads and makes") + " removes ";
    case RemedyKind::Int16:
        return "INT16 removes ";
    case RemedyKind::Fp16:
        return "FP16 removes ";
    }
    return {};
}

} // namespace

std::string inWords(const Finding& finding)
{
    std::string words = finding.layer + " (" + percent(finding.lost) + " lost alone): " + causeInWords(finding);
    if (finding.remedies.empty() || finding.remedies.front().gain <= 0)
        return words;
    const Remedy& remedy = finding.remedies.front();
    words += "; " + remedyInWords(remedy) + percent(remedy.gain) + " of this layer's error";
    if (remedy.fpsChange && *remedy.fpsChange < 0)
        words += " and costs " + percent(-*remedy.fpsChange) + " of the throughput";
    return words + " (" + remedy.option + ")";
}

} // namespace assay::analysis
