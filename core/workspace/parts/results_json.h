// What was measured, as JSON and back, bit for bit.
#pragma once

#include "core/evaluation/comparison.h"
#include "core/evaluation/json_fields.h"
#include "core/report/report.h"

#include <nlohmann/json.hpp>

namespace assay::workspace {

nlohmann::json toJson(const evaluation::Comparison& comparison);
/// Throws Error naming the field that is wrong.
evaluation::Comparison readComparison(const evaluation::JsonFields& fields);

nlohmann::json toJson(const report::HostMeasurement& host);
report::HostMeasurement readHost(const evaluation::JsonFields& fields);

} // namespace assay::workspace
