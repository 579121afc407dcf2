// Element types of tensors: ONNX's, by the same names. Not for quantization precision (see
// core/quantization/precision.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

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

/// The enumerator of a C++ element type.
template <typename T>
constexpr DataType dataTypeOf()
{
    if constexpr (std::is_same_v<T, float>)
        return DataType::Float32;
    else if constexpr (std::is_same_v<T, double>)
        return DataType::Float64;
    else if constexpr (std::is_same_v<T, Float16>)
        return DataType::Float16;
    else if constexpr (std::is_same_v<T, BFloat16>)
        return DataType::BFloat16;
    else if constexpr (std::is_same_v<T, bool>)
        return DataType::Bool;
    else {
        static_assert(std::is_integral_v<T>);
        constexpr bool isSigned = std::is_signed_v<T>;
        if constexpr (sizeof(T) == 1)
            return isSigned ? DataType::Int8 : DataType::UInt8;
        else if constexpr (sizeof(T) == 2)
            return isSigned ? DataType::Int16 : DataType::UInt16;
        else if constexpr (sizeof(T) == 4)
            return isSigned ? DataType::Int32 : DataType::UInt32;
        else
            return isSigned ? DataType::Int64 : DataType::UInt64;
    }
}

} // namespace assay
