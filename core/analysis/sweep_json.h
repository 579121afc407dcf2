// A sweep or a part of one as a file. Equal sweeps make equal files, byte for byte: no times, no paths.
#pragma once

#include "core/analysis/sweep.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace assay::analysis {

nlohmann::ordered_json toJson(const Sweep& sweep);

/// What is lost and by what measure; figures that were not measured are absent.
nlohmann::ordered_json toJson(const evaluation::Accuracy& accuracy);

/// Throws Error naming the file and the field that is wrong.
Sweep readSweep(const std::filesystem::path& file);

} // namespace assay::analysis
