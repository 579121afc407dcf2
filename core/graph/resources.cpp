#include "core/graph/resources.h"

#include <cstdlib>

namespace assay {

std::filesystem::path resourceDirectory()
{
    if (const char* given = std::getenv("ASSAY_RESOURCES"); given != nullptr && *given != '\0')
        return given;
    std::error_code unknown;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", unknown);
    std::filesystem::path installed = program.parent_path().parent_path() / "share" / "assay";
    if (!unknown && std::filesystem::is_directory(installed, unknown))
        return installed;
    return ASSAY_RESOURCE_DIR;
}

} // namespace assay
