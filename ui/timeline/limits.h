// What limits a network in the simulation's own sentences, worst first: as the panels show them.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "ui/core_words.h"
#include "ui/text.h"

namespace assay::ui {

/// A sentence each; never empty after a simulation.
inline QStringList limitsOf(const aipu::Performance& performance)
{
    QStringList sentences =
        performance.limits.empty() ? QStringList(toQt(performance.explanation)) : toQt(performance.limits);
    for (QString& sentence : sentences) {
        sentence = fromCore(sentence.toStdString());
        sentence = sentence.left(1).toUpper() + sentence.mid(1);
    }
    return sentences;
}

} // namespace assay::ui
