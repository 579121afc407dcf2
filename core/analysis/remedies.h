// What could be done about a finding, each measured on its layer; and findings in words. Parts of diagnose.h.
#pragma once

#include "core/analysis/diagnose.h"

#include <string>
#include <vector>

namespace assay::analysis {

/// Fills in the remedies of every finding that has a cause of its own.
void measureRemedies(const DiagnoseSubject& subject, const quantization::QuantizationPlan& plan, int threads,
                     std::vector<Finding>& findings, const Progress& progress);

/// The cause with its figures and the first remedy with its gain and option.
std::string inWords(const Finding& finding);

} // namespace assay::analysis
