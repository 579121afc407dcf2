// A report as one page that opens anywhere, without a network: styles and charts are inside. Light or dark as the
// browser prefers.
#pragma once

#include "core/report/report.h"

#include <string>

namespace assay::report {

std::string toHtml(const Report& report);

} // namespace assay::report
