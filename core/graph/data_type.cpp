#include "core/graph/data_type.h"

#include <bit>

namespace assay {

std::size_t byteSize(DataType type)
{
    switch (type) {
    case DataType::Undefined:
        return 0;
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Bool:
        return 1;
    case DataType::Float16:
    case DataType::BFloat16:
    case DataType::Int16:
    case DataType::UInt16:
        return 2;
    case DataType::Float32:
    case DataType::Int32:
    case DataType::UInt32:
        return 4;
    case DataType::Float64:
    case DataType::Int64:
    case DataType::UInt64:
        return 8;
    }
    return 0;
}

std::string_view toString(DataType type)
{
    switch (type) {
    case DataType::Undefined:
        return "undefined";
    case DataType::Float32:
        return "float";
    case DataType::Float64:
        return "double";
    case DataType::Float16:
        return "float16";
    case DataType::BFloat16:
        return "bfloat16";
    case DataType::Int8:
        return "int8";
    case DataType::Int16:
        return "int16";
    case DataType::Int32:
        return "int32";
    case DataType::Int64:
        return "int64";
    case DataType::UInt8:
        return "uint8";
    case DataType::UInt16:
        return "uint16";
    case DataType::UInt32:
        return "uint32";
    case DataType::UInt64:
        return "uint64";
    case DataType::Bool:
        return "bool";
    }
    return "undefined";
}

bool isFloatingPoint(DataType type)
{
    return type == DataType::Float32 || type == DataType::Float64 || type == DataType::Float16 ||
           type == DataType::BFloat16;
}

bool isInteger(DataType type)
{
    return type >= DataType::Int8 && type <= DataType::UInt64;
}

float toFloat(Float16 value)
{
    const std::uint32_t sign = std::uint32_t{value.bits & 0x8000U} << 16;
    const std::uint32_t exponent = (value.bits >> 10) & 0x1FU;
    std::uint32_t mantissa = value.bits & 0x3FFU;
    if (exponent == 0x1F)
        return std::bit_cast<float>(sign | 0x7F800000U | (mantissa << 13));
    if (exponent != 0)
        return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (mantissa << 13));
    if (mantissa == 0)
        return std::bit_cast<float>(sign);
    std::uint32_t shifted = 113;
    while ((mantissa & 0x400U) == 0) {
        mantissa <<= 1;
        --shifted;
    }
    return std::bit_cast<float>(sign | (shifted << 23) | ((mantissa & 0x3FFU) << 13));
}

Float16 toFloat16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U)
        return {static_cast<std::uint16_t>(sign | 0x7E00U)};
    if (magnitude >= 0x477FF000U) // 65520 and above round to infinity
        return {static_cast<std::uint16_t>(sign | 0x7C00U)};
    if (magnitude < 0x38800000U) { // below 2^-14: subnormal, the addition rounds half to even
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return {static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U))};
    }
    const std::uint32_t odd = (magnitude >> 13) & 1U;
    const std::uint32_t rounded = magnitude - 0x38000000U + 0xFFFU + odd;
    return {static_cast<std::uint16_t>(sign | (rounded >> 13))};
}

float toFloat(BFloat16 value)
{
    return std::bit_cast<float>(std::uint32_t{value.bits} << 16);
}

BFloat16 toBFloat16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U)
        return {static_cast<std::uint16_t>((bits >> 16) | 0x40U)};
    return {static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16)};
}

} // namespace assay
