// A sweep or a part of one as a file. Equal sweeps make equal files, byte for byte: no times, no paths.
#pragma once

#include "core/analysis/sweep.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace assay::analysis {

nlohmann::ordered_json toJson(const Sweep& sweep);

/// Throws Error naming the file and the field that is wrong.
Sweep readSweep(const std::filesystem::path& file);

} // namespace assay::analysis
