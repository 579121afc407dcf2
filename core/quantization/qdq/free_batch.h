// Which dimensions of a bound graph are its batch. Decided by evidence: by what differs when it is bound to another
// one.
#pragma once

#include "core/graph/graph.h"

#include <optional>

namespace assay::quantization {

/// The graph with kFreeDimension wherever its shapes differ from those of `other`, the same network bound to another
/// batch. Nothing if the batch shows elsewhere than in shapes (other nodes, attributes or constants), or in more than
/// one dimension of a result of Reshape: then it cannot be left open. Shape inputs of Reshape stay as they are, the
/// shapes of the results tell what they must be.
std::optional<Graph> withFreeBatch(Graph graph, const Graph& other);

} // namespace assay::quantization
