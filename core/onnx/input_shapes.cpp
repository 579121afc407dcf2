#include "core/onnx/input_shapes.h"

#include "core/graph/error.h"
#include "core/onnx/data_types.h"

#include <algorithm>

namespace assay::onnx {

namespace {

using ::onnx::TypeProto;
using ::onnx::ValueInfoProto;

std::string kindOf(const TypeProto& type)
{
    switch (type.value_case()) {
    case TypeProto::kSequenceType:
        return "a sequence";
    case TypeProto::kMapType:
        return "a map";
    case TypeProto::kOptionalType:
        return "an optional value";
    case TypeProto::kSparseTensorType:
        return "a sparse tensor";
    case TypeProto::kOpaqueType:
        return "an opaque value";
    default:
        return "of unknown type";
    }
}

/// Some exporters write an open dimension as -1 rather than leaving it out or naming it.
std::int64_t readDimension(const ::onnx::TensorShapeProto::Dimension& dimension)
{
    return dimension.has_dim_value() && dimension.dim_value() >= 0 ? dimension.dim_value() : kFreeDimension;
}

/// "batch, 3, height, width": dimensions as the file names them.
std::string describeDeclared(const ::onnx::TensorShapeProto& shape)
{
    std::string text;
    for (const auto& dimension : shape.dim()) {
        const bool isNamed = dimension.has_dim_param() && !dimension.dim_param().empty();
        const std::int64_t count = readDimension(dimension);
        text += (text.empty() ? "" : ", ") + (isNamed     ? dimension.dim_param()
                                              : count < 0 ? std::string("?")
                                                          : std::to_string(count));
    }
    return text;
}

bool isShapeOption(const Shape& shape)
{
    return std::all_of(shape.begin(), shape.end(), [&](const std::int64_t& dimension) {
        return dimension > 0 || (dimension == kFreeDimension && &dimension == shape.data());
    });
}

/// What to type for an input of this rank, with fixed dimensions kept and common sizes for the free ones.
std::string exampleOption(const std::string& name, const Shape& declared)
{
    std::string text = "--shape " + name + "=";
    for (std::size_t axis = 0; axis < declared.size(); ++axis) {
        const std::int64_t fallback = axis == 0 ? 1 : 224;
        text += (axis == 0 ? "" : ",") + std::to_string(declared[axis] < 0 ? fallback : declared[axis]);
    }
    return text;
}

void replaceShape(Value& value, bool hasDeclared, const Shape& given)
{
    const ErrorPlace place{{}, {}, value.name};
    if (!isShapeOption(given))
        throw Error("given shape " + toString(given) + " has a dimension that is not positive", place);
    if (hasDeclared && given.size() != value.shape.size())
        throw Error("given shape " + toString(given) + " has " + std::to_string(given.size()) +
                        " dimensions, the model has " + std::to_string(value.shape.size()) + " (" +
                        toString(value.shape) + ")",
                    place);
    value.shape = given;
}

} // namespace

Value readDeclared(const ValueInfoProto& info)
{
    Value value{info.name(), DataType::Undefined, {}, {}};
    if (!info.has_type() || info.type().value_case() == TypeProto::VALUE_NOT_SET)
        return value;
    if (!info.type().has_tensor_type())
        throw Error("is " + kindOf(info.type()) + ", which is not supported", {{}, {}, info.name()});
    const auto& tensor = info.type().tensor_type();
    value.type = fromOnnxType(tensor.elem_type());
    if (value.type == DataType::Undefined && tensor.elem_type() != ::onnx::TensorProto::UNDEFINED)
        throw Error("has element type " + nameOfOnnxType(tensor.elem_type()) + ", which is not supported",
                    {{}, {}, info.name()});
    for (const auto& dimension : tensor.shape().dim())
        value.shape.push_back(readDimension(dimension));
    return value;
}

Value readInput(const ValueInfoProto& info, const Shape* given)
{
    const ErrorPlace place{{}, {}, info.name()};
    Value value = readDeclared(info);
    if (value.type == DataType::Undefined)
        throw Error("is an input without element type", place);
    const auto& shape = info.type().tensor_type().shape();
    const bool hasDeclared = info.type().tensor_type().has_shape();
    if (given != nullptr) {
        replaceShape(value, hasDeclared, *given);
    } else if (!hasDeclared) {
        throw Error("is an input without shape; give one, for example " + exampleOption(info.name(), {1, 3, 224, 224}),
                    place);
    } else if (std::any_of(value.shape.begin() + (value.shape.empty() ? 0 : 1), value.shape.end(),
                           [](std::int64_t dimension) { return dimension == kFreeDimension; })) {
        throw Error("input has free dimensions (" + describeDeclared(shape) + "); give its shape, for example " +
                        exampleOption(info.name(), value.shape),
                    place);
    }
    Shape bound = value.shape;
    std::replace(bound.begin(), bound.end(), kFreeDimension, std::int64_t{1});
    try {
        elementCount(bound);
    } catch (const Error& error) {
        throw error.at(place);
    }
    return value;
}

} // namespace assay::onnx
