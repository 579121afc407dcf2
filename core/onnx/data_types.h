// Element types as ONNX numbers them <-> ours.
#pragma once

#include "core/graph/data_type.h"

#include <string>

namespace assay::onnx {

/// Undefined for types that we do not have (string, complex, 8-bit floats, 4-bit integers) and unknown numbers.
DataType fromOnnxType(int type);

/// Throws Error for Undefined.
int toOnnxType(DataType type);

/// "string", "float8e4m3fn", "complex64", "type 99": how to name a type that is refused.
std::string nameOfOnnxType(int type);

} // namespace assay::onnx
