// From a DataType at run time to a C++ type at compile time. Not for conversions (Tensor::converted).
#pragma once

#include "core/graph/data_type.h"
#include "core/graph/error.h"

#include <string>
#include <type_traits>

namespace assay {

/// Calls visit with a value-initialized element of the C++ type of a data type.
template <typename Visitor>
auto visitType(DataType type, Visitor visit)
{
    switch (type) {
    case DataType::Float32:
        return visit(float{});
    case DataType::Float64:
        return visit(double{});
    case DataType::Float16:
        return visit(Float16{});
    case DataType::BFloat16:
        return visit(BFloat16{});
    case DataType::Int8:
        return visit(std::int8_t{});
    case DataType::Int16:
        return visit(std::int16_t{});
    case DataType::Int32:
        return visit(std::int32_t{});
    case DataType::Int64:
        return visit(std::int64_t{});
    case DataType::UInt8:
        return visit(std::uint8_t{});
    case DataType::UInt16:
        return visit(std::uint16_t{});
    case DataType::UInt32:
        return visit(std::uint32_t{});
    case DataType::UInt64:
        return visit(std::uint64_t{});
    case DataType::Bool:
        return visit(bool{});
    case DataType::Undefined:
        break;
    }
    throw Error("tensor has no element type");
}

/// The same for the types that compute as numbers in C++: half types, which need conversion first, throw Error.
template <typename Visitor>
auto visitNumber(DataType type, Visitor visit)
{
    return visitType(type, [&](auto element) -> decltype(visit(float{})) {
        using T = decltype(element);
        if constexpr (std::is_arithmetic_v<T>)
            return visit(element);
        else
            throw Error("elements of type " + std::string(toString(type)) + " are not computed with");
    });
}

} // namespace assay
