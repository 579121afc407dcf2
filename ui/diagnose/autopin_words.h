// What a search for pins found, in the user's language: sentences and figures, from the facts that assay autopin
// prints.
#pragma once

#include "core/analysis/autopin.h"

#include <QString>

#include <string>

namespace assay::ui {

/// Whether a loss is a share of images or of the signal rather than points of an accuracy: nothing is labelled.
bool isShareLost(const std::string& metric);
/// "0.03 points lost", "0.10 points gained"; without labels "disagreement on 0.12 % of the images", for outputs that
/// are no classes "output error 0.12 %".
QString lossText(const evaluation::Accuracy& accuracy);
/// Whether the goal is met, by what, and what it costs.
QString outcomeText(const analysis::Autopin& found);
/// The pins, a line each, at most so many: "conv1: FP16".
QString pinsText(const quantization::Pins& pins, int most);

} // namespace assay::ui
