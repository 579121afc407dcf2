// Findings and remedies in the user's language: what the core composes in English for reports, from the same facts.
#pragma once

#include "core/analysis/diagnose.h"

#include <QString>

namespace assay::ui {

/// "12", "0.34", "0.050": two digits that count, in no language: for machines.
QString sharePlain(double share);
/// "12 %", "0.34 %".
QString shareText(double share);
/// Why the layer loses what it loses, one sentence.
QString causeText(const analysis::Finding& finding);
/// "Equalization", "INT16".
QString remedyName(const analysis::Remedy& remedy);
/// "removes 94 %, FPS −1.2 %".
QString remedyEffect(const analysis::Remedy& remedy);
/// What pressing its button does, and the option that does the same on the command line.
QString remedyTip(const analysis::Finding& finding, const analysis::Remedy& remedy);

} // namespace assay::ui
