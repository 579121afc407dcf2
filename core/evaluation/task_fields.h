// The objects inside a task file one by one, for other files that keep a task (core/workspace). Whole task files are
// task.h's.
#pragma once

#include "core/evaluation/json_fields.h"
#include "core/evaluation/task.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace assay::evaluation {

/// The object "input". Throws Error naming the field that is wrong.
InputSpec readInput(const JsonFields& fields);
/// What readInput makes the same value of, bit for bit.
nlohmann::json writeInput(const InputSpec& input);

/// The field "task"; outputs only if it is absent. Empty text for outputs only.
TaskKind readKind(const JsonFields& fields);
std::string_view nameOf(TaskKind kind);

} // namespace assay::evaluation
