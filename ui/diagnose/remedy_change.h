// What a remedy changes of the decisions: the same as its button and its command-line option.
#pragma once

#include "ui/document.h"

namespace assay::ui {

/// The decisions with the remedy of that finding; equal to those given where they have it already.
Decisions withRemedy(Decisions decisions, const analysis::Finding& finding, const analysis::Remedy& remedy);

} // namespace assay::ui
