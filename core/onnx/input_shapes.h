// Type and shape of a graph input: what the file declares, and what the user gives where it leaves dimensions open.
#pragma once

#include "core/graph/graph.h"

#include <onnx/onnx_pb.h>

namespace assay::onnx {

/// The declared element type and shape under the info's name. `given` (may be nullptr) replaces the shape. A free first
/// dimension stays free. Throws Error naming the tensor if the type is not a dense tensor of a type that we have, or if
/// other dimensions are free and no shape is given.
Value readInput(const ::onnx::ValueInfoProto& info, const Shape* given);

/// Type and shape of a value that a node makes, as far as declared: Undefined and no dimensions where not. Throws Error
/// naming the tensor if it is a sequence, map, optional or sparse tensor.
Value readDeclared(const ::onnx::ValueInfoProto& info);

} // namespace assay::onnx
