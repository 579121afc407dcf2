// What each option of the recipe does alone to a network: the same images, one option more than the plain recipe at a
// time. Work that options have in common (reading, calibration, FP32) is done once. Not for single layers: that is the
// diagnosis.
#pragma once

#include "core/evaluation/comparison.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"
#include "core/workspace/session.h"

#include <string>
#include <vector>

namespace assay::workspace {

struct OptionRow
{
    std::string option; // of assay compare: "--equalize on"; "none"; "all of them"
    evaluation::Accuracy accuracy;
    double seconds = 0;      // for it, with what rows before it had computed
    bool isAsBefore = false; // outputs and answers are those of the recipe without it, to the bit
};

/// Of the session's images, pins and recipe, which is the plain one; the recipe is the session's again afterwards. Rows
/// of options that the recipe has already are left out. Throws Error where there are no evaluation images or the recipe
/// takes another tool's encodings, Cancelled if asked to stop.
std::vector<OptionRow> compareOptions(Session& session, const Progress& progress = {});

} // namespace assay::workspace
