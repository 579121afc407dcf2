// A report as JSON. Field names are an interface: they stay. Absent measurements are null; an SQNR of null beside a
// cosine means that nothing differed.
#pragma once

#include "core/report/report.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace assay::report {

/// Everything: model, graph, accuracy, throughput, layers, tensors, sourceNodes, notes.
nlohmann::ordered_json toJson(const Report& report);

/// Indented by two, ending in a line break. Bytes that are no UTF-8 are replaced.
std::string write(const nlohmann::ordered_json& json);

} // namespace assay::report
