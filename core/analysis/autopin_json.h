// The trade-off curve of automatic pins as JSON: what assay autopin --json writes. Every point holds its pins.
#pragma once

#include "core/analysis/autopin.h"

#include <nlohmann/json.hpp>

namespace assay::analysis {

nlohmann::ordered_json toJson(const Autopin& autopin);

} // namespace assay::analysis
