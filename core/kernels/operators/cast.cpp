// Cast and CastLike between our element types. Strings are refused.
#include "core/kernels/operators/movement_operators.h"

namespace assay::kernels {

namespace {

/// TensorProto.DataType of the ONNX schema.
DataType fromOnnxNumber(std::int64_t number)
{
    switch (number) {
    case 1:
        return DataType::Float32;
    case 2:
        return DataType::UInt8;
    case 3:
        return DataType::Int8;
    case 4:
        return DataType::UInt16;
    case 5:
        return DataType::Int16;
    case 6:
        return DataType::Int32;
    case 7:
        return DataType::Int64;
    case 9:
        return DataType::Bool;
    case 10:
        return DataType::Float16;
    case 11:
        return DataType::Float64;
    case 12:
        return DataType::UInt32;
    case 13:
        return DataType::UInt64;
    case 16:
        return DataType::BFloat16;
    default:
        throw Error("casts to element type " + std::to_string(number) + ", which is not supported");
    }
}

void inferCast(InferenceContext& context)
{
    context.setOutput(0, fromOnnxNumber(context.node().attributes.integer("to", 0)), context.shape(0));
}

void inferCastLike(InferenceContext& context)
{
    context.setOutput(0, context.input(1).type, context.shape(0));
}

void evaluateCast(EvaluationContext& context)
{
    context.output(0) = context.input(0).converted(context.output(0).type());
}

} // namespace

const std::vector<Operator>& castOperators()
{
    static const std::vector<Operator> operators{
        {"Cast", "", 7, 21, inferCast, evaluateCast},
        {"CastLike", "", 15, 21, inferCastLike, evaluateCast},
    };
    return operators;
}

} // namespace assay::kernels
