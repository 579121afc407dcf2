#include "ui/diagnose/finding_words.h"

#include "ui/numbers.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <cmath>

namespace assay::ui {

using analysis::Cause;
using analysis::Finding;
using analysis::Remedy;
using analysis::RemedyKind;

namespace {

constexpr double kVisibleChange = 0.0005; // rounds to 0.1 %

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(assay::ui::FindingWords)
};

QString channelText(const Finding& finding)
{
    return Words::tr("channel %1 has %2 times the median range")
        .arg(finding.channel.value_or(0))
        .arg(fixedText(finding.widestToMedian, 0));
}

QString clippingText(const Finding& finding)
{
    const QString tensor = toQt(finding.tensor);
    if (finding.clippedShare <= 0) {
        return Words::tr("Clipping makes %1 of its own error: values of %2 that calibration has not seen lie outside "
                         "the range.")
            .arg(shareText(finding.share), tensor);
    }
    return Words::tr("Clipping makes %1 of its own error: %2 of the values of %3 lie outside the range.")
        .arg(shareText(finding.share), shareText(finding.clippedShare), tensor);
}

QString methodName(calibration::RangeMethod method)
{
    using calibration::RangeMethod;
    switch (method) {
    case RangeMethod::MinMax:
        return Words::tr("Min-max ranges");
    case RangeMethod::Percentile:
        return Words::tr("Percentile ranges");
    case RangeMethod::MeanSquaredError:
        return Words::tr("Squared-error ranges");
    case RangeMethod::Entropy:
        return Words::tr("Entropy ranges");
    default:
        return toQt(calibration::toString(method));
    }
}

} // namespace

QString sharePlain(double share)
{
    constexpr int kFewest = -4; // power of ten of the least percentage that is written out
    const double percent = 100 * share;
    if (percent == 0 || std::abs(percent) >= 9.95)
        return QString::number(percent, 'f', 0);
    const QString rounded = QString::number(percent, 'e', 1);
    const int power = rounded.section(QLatin1Char('e'), 1).toInt();
    return power < kFewest ? rounded : QString::number(percent, 'f', 1 - power); // 0.050 as 0.051
}

QString shareText(double share)
{
    return Words::tr("%1 %").arg(inLanguage(sharePlain(share)));
}

QString causeText(const Finding& finding)
{
    const QString share = shareText(finding.share);
    switch (finding.cause) {
    case Cause::OutlierChannel:
        return Words::tr("One scale for all weights: %1, and rounding weights makes %2 of the layer's own error.")
            .arg(channelText(finding), share);
    case Cause::DepthwisePerTensor:
        return Words::tr("Depthwise with one scale for all weights: %1, and rounding weights makes %2 of the layer's "
                         "own error.")
            .arg(channelText(finding), share);
    case Cause::WeightRounding:
        return Words::tr("Rounding weights makes %1 of the layer's own error.").arg(share);
    case Cause::OutlierActivationChannel:
        return Words::tr("One scale for all that it makes: %1, and rounding activations makes %2 of the layer's own "
                         "error.")
            .arg(channelText(finding), share);
    case Cause::Clipping:
        return clippingText(finding);
    case Cause::ActivationRounding:
        return Words::tr("Rounding activations makes %1 of the layer's own error.").arg(share);
    case Cause::Propagated:
        return Words::tr("%1 of its error comes from the layers before it, of which %2 loses most alone.")
            .arg(share, toQt(finding.source));
    }
    return {};
}

QString remedyName(const Remedy& remedy)
{
    switch (remedy.kind) {
    case RemedyKind::PerChannelWeights:
        return Words::tr("Weights per channel");
    case RemedyKind::Equalization:
        return Words::tr("Equalization");
    case RemedyKind::EqualizationPastClips:
        return Words::tr("Equalization past idle clips");
    case RemedyKind::Smoothing:
        return Words::tr("Smoothing");
    case RemedyKind::BiasAbsorption:
        return Words::tr("Absorb high biases");
    case RemedyKind::OutlierSplitting:
        return Words::tr("Split outlier channels");
    case RemedyKind::RangeMethod:
        return methodName(remedy.method.value_or(calibration::RangeMethod::Percentile));
    case RemedyKind::Int16:
        return QStringLiteral("INT16");
    case RemedyKind::Fp16:
        return QStringLiteral("FP16");
    }
    return {};
}

QString remedyEffect(const Remedy& remedy)
{
    const QString gain = Words::tr("removes %1").arg(shareText(remedy.gain));
    if (!remedy.fpsChange || std::abs(*remedy.fpsChange) < kVisibleChange)
        return gain;
    const QString sign = *remedy.fpsChange < 0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    return Words::tr("%1, FPS %2 %").arg(gain, sign + fixedText(std::abs(*remedy.fpsChange) * 100, 1));
}

QString remedyTip(const Finding& finding, const Remedy& remedy)
{
    const QString layer = toQt(finding.layer);
    QString what;
    switch (remedy.kind) {
    case RemedyKind::PerChannelWeights:
        what = Words::tr("A scale for each output channel's weights, in all layers");
        break;
    case RemedyKind::Equalization:
        what = Words::tr("Share reach between the channels of successive layers, in all layers where that is exact");
        break;
    case RemedyKind::EqualizationPastClips:
        what = Words::tr("Take each ReLU6 that cuts nothing off on the calibration images for a ReLU, and equalize");
        break;
    case RemedyKind::Smoothing:
        what = Words::tr("Move reach from the channels of each LayerNormalization to the weights that read them");
        break;
    case RemedyKind::BiasAbsorption:
        what = Words::tr("Move what a channel never falls below on to the next layer's bias, in all layers where that "
                         "is exact");
        break;
    case RemedyKind::OutlierSplitting:
        what = Words::tr("Make input channels with outlier weights twice, with half the weights each, in all layers");
        break;
    case RemedyKind::RangeMethod:
        what = remedy.tensors.size() == 1
                   ? Words::tr("%1 for %2").arg(remedyName(remedy), toQt(remedy.tensors.front()))
                   : Words::tr("%1 for the tensors that %2 reads and makes").arg(remedyName(remedy), layer);
        break;
    case RemedyKind::Int16:
    case RemedyKind::Fp16:
        what = Words::tr("Pin %1 to %2").arg(layer, remedyName(remedy));
        break;
    }
    return what + QLatin1Char('\n') + Words::tr("On the command line: assay compare %1").arg(toQt(remedy.option));
}

} // namespace assay::ui
