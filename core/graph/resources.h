// Where the files lie that the program ships: beside an installed program, or in the source tree of a build.
#pragma once

#include <filesystem>

namespace assay {

/// The folder with targets/ and sample/. ASSAY_RESOURCES in the environment overrides it.
std::filesystem::path resourceDirectory();

} // namespace assay
