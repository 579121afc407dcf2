// A diagnosis as JSON: what assay diagnose --json writes.
#pragma once

#include "core/analysis/diagnose.h"

#include <nlohmann/json.hpp>

namespace assay::analysis {

/// With `channels`, of each layer the errors of its output channels too.
nlohmann::ordered_json toJson(const Diagnosis& diagnosis, bool channels = false);

} // namespace assay::analysis
