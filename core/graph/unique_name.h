// Names of nodes and values that are made: unique in their graph, near to what was wanted.
#pragma once

#include <string>
#include <unordered_set>

namespace assay {

/// `wanted`, or where that is taken `wanted`_2, _3, ...; taken from now on.
std::string uniqueName(const std::string& wanted, std::unordered_set<std::string>& taken);

} // namespace assay
