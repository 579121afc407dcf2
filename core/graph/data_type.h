// Element types of tensors: ONNX's, by the same names. Not for quantization precision (see core/quantization/precision.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay {

enum class DataType : std::uint8_t {
    Undefined,
    Float32,
    Float64,
    Float16,
    BFloat16,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Bool,
};

/// Bytes of one element; 0 for Undefined.
std::size_t byteSize(DataType type);

/// Lower-case name as ONNX's documentation spells it: "float", "float16", "int8", "bool", ...
std::string_view toString(DataType type);

/// True for the four floating-point types.
bool isFloatingPoint(DataType type);

/// True for the signed and unsigned integers, not for Bool.
bool isInteger(DataType type);

/// The C++ type that holds one element of an enumerator; half types are held as their bits.
struct Float16
{
    std::uint16_t bits = 0;
};
struct BFloat16
{
    std::uint16_t bits = 0;
};

/// IEEE 754 binary16 <-> binary32, round half to even, subnormals kept, overflow to infinity.
float toFloat(Float16 value);
Float16 toFloat16(float value);

/// bfloat16 <-> binary32, round half to even.
float toFloat(BFloat16 value);
BFloat16 toBFloat16(float value);

template <typename T>
constexpr DataType dataTypeOf();
template <>
constexpr DataType dataTypeOf<float>()
{
    return DataType::Float32;
}
template <>
constexpr DataType dataTypeOf<double>()
{
    return DataType::Float64;
}
template <>
constexpr DataType dataTypeOf<Float16>()
{
    return DataType::Float16;
}
template <>
constexpr DataType dataTypeOf<BFloat16>()
{
    return DataType::BFloat16;
}
template <>
constexpr DataType dataTypeOf<std::int8_t>()
{
    return DataType::Int8;
}
template <>
constexpr DataType dataTypeOf<std::int16_t>()
{
    return DataType::Int16;
}
template <>
constexpr DataType dataTypeOf<std::int32_t>()
{
    return DataType::Int32;
}
template <>
constexpr DataType dataTypeOf<std::int64_t>()
{
    return DataType::Int64;
}
template <>
constexpr DataType dataTypeOf<std::uint8_t>()
{
    return DataType::UInt8;
}
template <>
constexpr DataType dataTypeOf<std::uint16_t>()
{
    return DataType::UInt16;
}
template <>
constexpr DataType dataTypeOf<std::uint32_t>()
{
    return DataType::UInt32;
}
template <>
constexpr DataType dataTypeOf<std::uint64_t>()
{
    return DataType::UInt64;
}
template <>
constexpr DataType dataTypeOf<bool>()
{
    return DataType::Bool;
}

} // namespace assay
