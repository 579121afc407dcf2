#include "core/graph/unique_name.h"

namespace assay {

std::string uniqueName(const std::string& wanted, std::unordered_set<std::string>& taken)
{
    std::string name = wanted;
    for (int suffix = 2; !taken.insert(name).second; ++suffix)
        name = wanted + "_" + std::to_string(suffix);
    return name;
}

} // namespace assay
