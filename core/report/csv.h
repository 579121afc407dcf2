// The layers of a report as CSV (RFC 4180), one line each with a header, for spreadsheets. Not for whole reports.
#pragma once

#include "core/report/report.h"

#include <string>

namespace assay::report {

std::string layersCsv(const Report& report);

} // namespace assay::report
