#include "core/onnx/data_types.h"

#include "core/graph/error.h"

#include <onnx/onnx_pb.h>

#include <array>
#include <utility>

namespace assay::onnx {

namespace {

using Proto = ::onnx::TensorProto;

constexpr std::array<std::pair<int, DataType>, 13> kTypes{{
    {Proto::FLOAT, DataType::Float32},
    {Proto::DOUBLE, DataType::Float64},
    {Proto::FLOAT16, DataType::Float16},
    {Proto::BFLOAT16, DataType::BFloat16},
    {Proto::INT8, DataType::Int8},
    {Proto::INT16, DataType::Int16},
    {Proto::INT32, DataType::Int32},
    {Proto::INT64, DataType::Int64},
    {Proto::UINT8, DataType::UInt8},
    {Proto::UINT16, DataType::UInt16},
    {Proto::UINT32, DataType::UInt32},
    {Proto::UINT64, DataType::UInt64},
    {Proto::BOOL, DataType::Bool},
}};

// By number: the installed onnx library does not know the newer ones.
constexpr std::array<std::pair<int, const char*>, 10> kRefused{{
    {0, "undefined"},
    {8, "string"},
    {14, "complex64"},
    {15, "complex128"},
    {17, "float8e4m3fn"},
    {18, "float8e4m3fnuz"},
    {19, "float8e5m2"},
    {20, "float8e5m2fnuz"},
    {21, "uint4"},
    {22, "int4"},
}};

} // namespace

DataType fromOnnxType(int type)
{
    for (const auto& [number, known] : kTypes) {
        if (number == type)
            return known;
    }
    return DataType::Undefined;
}

int toOnnxType(DataType type)
{
    for (const auto& [number, known] : kTypes) {
        if (known == type)
            return number;
    }
    throw Error("has no element type");
}

std::string nameOfOnnxType(int type)
{
    for (const auto& [number, name] : kRefused) {
        if (number == type)
            return name;
    }
    const DataType known = fromOnnxType(type);
    return known != DataType::Undefined ? std::string(toString(known)) : "type " + std::to_string(type);
}

} // namespace assay::onnx
