// Compiler settings by their names, as command lines, files and tables of measurements give them.
#pragma once

#include "core/aipu/performance_simulator.h"

#include <string_view>

namespace assay::aipu {

/// max_compiler_cores, tiling_depth (1 to 64), in_core_replication, elf_in_ddr (true, false). An empty value leaves the
/// default. Throws Error naming the setting, what is wrong with it and what there is.
void applySetting(CompilerSettings& settings, std::string_view name, std::string_view value);

/// "max_compiler_cores=4,tiling_depth=6", or one setting a line, or the JSON object of a settings file.
CompilerSettings parseSettings(std::string_view text);

} // namespace assay::aipu
