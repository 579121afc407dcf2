// What a search for pins found, in the user's language: sentences and figures, from the facts that assay autopin
// prints.
#pragma once

#include "core/analysis/autopin.h"

#include <QString>

namespace assay::ui {

/// "0.03 points lost", "0.10 points gained"; for outputs that are no classes "output error 0.12 %".
QString lossText(const evaluation::Accuracy& accuracy);
/// Whether the goal is met, by what, and what it costs.
QString outcomeText(const analysis::Autopin& found);
/// The pins, a line each, at most so many: "conv1: FP16".
QString pinsText(const quantization::Pins& pins, int most);

} // namespace assay::ui
