// The `.assay` file: one SQLite database that holds a SavedWorkspace. Not for what a session makes of it (reopen.h).
#pragma once

#include "core/workspace/saved_workspace.h"

#include <filesystem>

namespace assay::workspace {

/// "ASSY", SQLite's application_id of these files, and the version that is written. Older ones are read: 1 did not know
/// what the calibration images decided beyond statistics.
constexpr int kApplicationId = 0x41535359;
constexpr int kFormatVersion = 2;

/// Writes the file whole or not at all: a process killed at any moment, or a power failure, leaves what was there or
/// the new state. When it returns, the disk has the new state. Throws Error naming the file if that fails.
void save(const std::filesystem::path& file, const SavedWorkspace& workspace);

/// Throws Error naming the file, on one line, if it is no workspace, of another version, damaged, cut short, or says
/// something impossible. Whether what it says fits a model is for reopen() to find out.
SavedWorkspace load(const std::filesystem::path& file);

} // namespace assay::workspace
