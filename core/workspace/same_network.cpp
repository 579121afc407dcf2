#include "core/workspace/same_network.h"

#include <algorithm>

namespace assay::workspace {

std::int64_t activationBytes(const Graph& graph)
{
    std::int64_t bytes = 0;
    for (const Value& value : graph.values) {
        if (!value.constant && isStatic(value.shape))
            bytes += elementCount(value.shape) * static_cast<std::int64_t>(byteSize(value.type));
    }
    return bytes;
}

bool haveSameNames(const Graph& a, const Graph& b)
{
    const auto sameName = [](const auto& x, const auto& y) { return x.name == y.name; };
    return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), sameName) &&
           std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), sameName);
}

} // namespace assay::workspace
