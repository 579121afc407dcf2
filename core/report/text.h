// Reports for the terminal: plain text, aligned columns, no colours.
#pragma once

#include "core/report/report.h"

#include <string>
#include <vector>

namespace assay::report {

/// Headline, layers and notes of a comparison or a simulation.
std::string toText(const Report& report);

/// Columns as wide as their widest cell, two blanks between; the first row is the header, underlined. Columns whose
/// index is in `rightAligned` hold numbers.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& rightAligned = {});

} // namespace assay::report
