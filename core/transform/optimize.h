// The rewrites in their documented order: source graph in, fused graph and the story of every source node out.
#pragma once

#include "core/runtime/bind.h"

#include <map>
#include <string>
#include <vector>

namespace assay::transform {

/// What became of a source node.
struct Fate
{
    std::vector<std::string> targets; // names of the fused nodes that do its work; empty if it vanished
    std::string what;                 // "kept", "folded into Conv_0", "removed: identity", "constant"
};

struct Optimized
{
    Graph graph;                       // fused; every node's origin lists source nodes
    std::map<std::string, Fate> fates; // one for every source node, by name
};

/// Same inputs and outputs (names, shapes), same FP32 results up to rounding.
Optimized optimize(const runtime::BoundGraph& source);

} // namespace assay::transform
