// Shared by the element-wise operators: inference, and evaluation of a function of one or two elements on any type.
#pragma once

#include "core/graph/type_dispatch.h"
#include "core/kernels/operator.h"
#include "core/kernels/operators/broadcast.h"

namespace assay::kernels {

/// Output 0 has the type and shape of input 0.
void inferLikeFirst(InferenceContext& context);

/// Output 0 is the broadcast of all inputs, of input 0's type; with Bool for comparisons.
void inferBroadcast(InferenceContext& context);
void inferComparison(InferenceContext& context);

/// Half-precision tensors compute in float32 and are rounded once.
inline bool isHalf(DataType type)
{
    return type == DataType::Float16 || type == DataType::BFloat16;
}

/// Applies a function of double to a floating-point tensor.
template <typename Function>
void mapReal(const Tensor& input, Tensor& output, Function function)
{
    if (!isFloatingPoint(input.type()))
        throw Error("elements of type " + std::string(toString(input.type())) + " where floating point is needed");
    const Tensor wide = isHalf(input.type()) ? input.converted(DataType::Float32) : input;
    Tensor result(wide.type(), output.shape());
    visitNumber(wide.type(), [&](auto element) {
        using T = decltype(element);
        const auto source = wide.data<T>();
        const auto target = result.mutableData<T>();
        for (std::size_t i = 0; i < target.size(); ++i)
            target[i] = static_cast<T>(function(static_cast<double>(source[i])));
    });
    output = result.converted(input.type());
}

/// Applies function(a, b) over the broadcast of two tensors of one type; Result is the output's element type.
template <typename Element, typename Result, typename Function>
void zip(const Tensor& a, const Tensor& b, Tensor& output, Function function)
{
    const auto left = a.data<Element>();
    const auto right = b.data<Element>();
    const auto target = output.mutableData<Result>();
    const auto stridesA = broadcastStrides(a.shape(), output.shape());
    const auto stridesB = broadcastStrides(b.shape(), output.shape());
    const std::size_t rank = output.shape().size();
    const std::int64_t row = rank == 0 ? 1 : output.shape().back();
    const std::int64_t stepA = rank == 0 ? 0 : stridesA.back();
    const std::int64_t stepB = rank == 0 ? 0 : stridesB.back();
    forEachRow(output.shape(), stridesA, stridesB, [&](std::int64_t first, std::int64_t offsetA, std::int64_t offsetB) {
        for (std::int64_t i = 0; i < row; ++i)
            target[static_cast<std::size_t>(first + i)] =
                static_cast<Result>(function(left[static_cast<std::size_t>(offsetA + i * stepA)],
                                             right[static_cast<std::size_t>(offsetB + i * stepB)]));
    });
}

} // namespace assay::kernels
