// Operators defined on floating point compute in float32 (float64 for double) and round once to the tensor's type.
#pragma once

#include "core/graph/type_dispatch.h"
#include "core/kernels/operator.h"

namespace assay::kernels {

/// The tensor as float32, without a copy if it is already.
inline Tensor asFloat(const Tensor& tensor)
{
    if (!isFloatingPoint(tensor.type()))
        throw Error("elements of type " + std::string(toString(tensor.type())) + " where floating point is needed");
    return tensor.converted(DataType::Float32);
}

} // namespace assay::kernels
