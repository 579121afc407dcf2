#include "ui/diagnose/autopin_words.h"

#include "core/analysis/sweep.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <cmath>

namespace assay::ui {

using analysis::Autopin;
using analysis::TradeOff;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(assay::ui::AutopinWords)
};

QString points(double share)
{
    return fixedText(share * 100, 2);
}

QString goalText(const Autopin& found)
{
    if (!found.maxDrop)
        return Words::tr("at least %1 FPS").arg(rateText(found.minFps.value_or(0)));
    if (found.before.accuracy.metric == "sqnr")
        return Words::tr("an output error of at most %1").arg(percentText(*found.maxDrop));
    return found.before.accuracy.metric == "agreement"
               ? Words::tr("disagreement on at most %1 of the images").arg(percentText(*found.maxDrop))
               : Words::tr("at most %1 points lost").arg(points(*found.maxDrop));
}

QString costText(const Autopin& found)
{
    const double cost = found.before.fps > 0 ? 1 - found.curve[found.chosen].fps / found.before.fps : 0;
    if (std::abs(cost) < 0.00005) // rounds to 0.00 %
        return Words::tr("It costs no throughput.");
    return cost > 0 ? Words::tr("It costs %1 of the throughput.").arg(percentText(cost))
                    : Words::tr("It gains %1 of throughput.").arg(percentText(-cost));
}

} // namespace

bool isShareLost(const std::string& metric)
{
    return metric == "sqnr" || metric == "agreement";
}

QString lossText(const evaluation::Accuracy& accuracy)
{
    const double loss = analysis::lossOf(accuracy);
    if (accuracy.metric == "sqnr")
        return Words::tr("output error %1").arg(percentText(loss));
    if (accuracy.metric == "agreement")
        return Words::tr("disagreement on %1 of the images").arg(percentText(loss));
    const bool isGain = loss < -0.00005; // else it rounds to 0.00
    return isGain ? Words::tr("%1 points gained").arg(points(-loss))
                  : Words::tr("%1 points lost").arg(points(std::max(0.0, loss)));
}

QString outcomeText(const Autopin& found)
{
    const TradeOff& chosen = found.curve[found.chosen];
    const auto pins = static_cast<int>(chosen.pins.size());
    const QString what = Words::tr("%1 at %2 FPS with %n layers pinned", nullptr, pins)
                             .arg(lossText(chosen.accuracy), rateText(chosen.fps));
    const QString outcome =
        found.isMet ? Words::tr("The goal is met (%1): %2.").arg(goalText(found), what)
                    : Words::tr("The goal cannot be met (%1). The best reached: %2.").arg(goalText(found), what);
    const QString before =
        Words::tr("Before: %1 at %2 FPS.").arg(lossText(found.before.accuracy), rateText(found.before.fps));
    return outcome + QLatin1Char(' ') + costText(found) + QLatin1Char(' ') + before;
}

QString pinsText(const quantization::Pins& pins, int most)
{
    QStringList lines;
    int others = 0;
    for (const auto& [layer, precision] : pins) {
        if (lines.size() < most)
            lines.append(QStringLiteral("%1: %2").arg(toQt(layer), toQt(quantization::toString(precision)).toUpper()));
        else
            ++others;
    }
    if (others > 0)
        lines.append(Words::tr("and %n more", nullptr, others));
    return lines.join(QLatin1Char('\n'));
}

} // namespace assay::ui
