// Writes task files: the part of one that people edit, brought into a file that loadTask reads back. What a file has
// besides stays in it. Not for tasks kept elsewhere (core/workspace).
#pragma once

#include "core/evaluation/task.h"

namespace assay::evaluation {

/// What a person edits of a task file. Paths are absolute or relative to the working directory; empty: not named.
struct TaskDraft
{
    TaskKind kind = TaskKind::OutputsOnly;
    InputSpec input;
    std::filesystem::path labels, calibration, evaluation;
    std::optional<DetectionSpec> detection; // written where the kind is Detection
    bool operator==(const TaskDraft&) const = default;
};

/// Throws Error as loadTask does.
TaskDraft readDraft(const std::filesystem::path& file);

/// Writes the draft whole or not at all, paths relative to the file's folder, and returns what loadTask makes of it.
/// `from` is a task file whose other fields are taken along, or empty; its "reference" only where the draft leaves
/// everything that it depends on as it was. Throws Error, and leaves the file as it was, if loadTask would refuse it.
Task writeTask(const std::filesystem::path& file, const TaskDraft& draft, const std::filesystem::path& from = {});

} // namespace assay::evaluation
