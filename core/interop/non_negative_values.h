// Which values of a float network are known never to be below 0: operators alone tell, not data.
#pragma once

#include "core/graph/graph.h"

#include <functional>
#include <unordered_set>

namespace assay::interop {

class NonNegativeValues
{
public:
    /// The constant at a value, or nullptr.
    using ConstantOf = std::function<const Tensor*(ValueId)>;

    /// Nodes are added in order.
    void add(const Node& node, const ConstantOf& constantOf);

    bool isNonNegative(ValueId id) const { return m_values.contains(id); }

private:
    std::unordered_set<ValueId> m_values;
};

} // namespace assay::interop
