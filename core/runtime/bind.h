// Gives a graph its concrete shapes: binds the free batch, infers every shape operator by operator, and finds the
// values that follow from shapes alone. Everything downstream works on bound graphs.
#pragma once

#include "core/graph/graph.h"

#include <map>

namespace assay::runtime {

struct BoundGraph
{
    Graph graph;                     // every value has type and static shape
    std::map<ValueId, Tensor> known; // values of non-constant tensors that do not depend on the inputs' elements
};

/// Free first dimensions of inputs become `batch`; `values` gives elements of inputs that shapes depend on (by name).
/// Throws Error naming all unsupported nodes at once, or the node whose shapes do not fit.
BoundGraph bind(const Graph& source, std::int64_t batch, const std::map<std::string, Tensor>& values = {});

/// True if some graph input has a free first dimension.
bool hasFreeBatch(const Graph& source);

/// One line that names every node that cannot be run, its operator and opset; empty if all can.
std::string describeUnsupported(const Graph& source);

} // namespace assay::runtime
