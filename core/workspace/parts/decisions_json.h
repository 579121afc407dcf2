// Decisions and plans that were tried, as JSON and back.
#pragma once

#include "core/evaluation/json_fields.h"
#include "core/workspace/saved_workspace.h"

#include <nlohmann/json.hpp>

namespace assay::workspace {

nlohmann::json toJson(const quantization::Pins& pins);
/// Of the field "pins"; none where it is absent.
quantization::Pins readPins(const evaluation::JsonFields& fields);

nlohmann::json toJson(const Decisions& decisions);
/// Throws Error naming the field that is wrong.
Decisions readDecisions(const evaluation::JsonFields& fields);

nlohmann::json toJson(const TriedPlan& plan);
TriedPlan readPlan(const evaluation::JsonFields& fields);

} // namespace assay::workspace
