// Gather and GatherElements: picking by index along one axis.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/movement_operators.h"

#include <cstring>

namespace assay::kernels {

namespace {

std::vector<std::int64_t> indicesOf(const Tensor& tensor, std::int64_t size)
{
    std::vector<std::int64_t> indices = tensor.integers();
    for (std::int64_t& index : indices) {
        if (index < -size || index >= size)
            throw Error("index " + std::to_string(index) + " is outside an axis of " + std::to_string(size));
        index += index < 0 ? size : 0;
    }
    return indices;
}

void inferGather(InferenceContext& context)
{
    const Shape& data = context.shape(0);
    const auto axis =
        static_cast<std::ptrdiff_t>(normalizedAxis(context.node().attributes.integer("axis", 0), data.size()));
    Shape output(data.begin(), data.begin() + axis);
    output.insert(output.end(), context.shape(1).begin(), context.shape(1).end());
    output.insert(output.end(), data.begin() + axis + 1, data.end());
    context.setOutput(0, context.input(0).type, std::move(output));
}

void evaluateGather(EvaluationContext& context)
{
    const Tensor& data = context.input(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), data.shape().size());
    const std::span<const std::int64_t> shape(data.shape());
    const auto size = static_cast<std::size_t>(shape[axis]);
    const std::vector<std::int64_t> indices = indicesOf(context.input(1), shape[axis]);
    const auto outer = static_cast<std::size_t>(elementCount(shape.first(axis)));
    const std::size_t run = static_cast<std::size_t>(elementCount(shape.subspan(axis + 1))) * byteSize(data.type());
    std::byte* target = context.output(0).mutableBytes();
    for (std::size_t i = 0; i < outer && run > 0; ++i) {
        for (const std::int64_t index : indices) {
            std::memcpy(target, data.bytes() + (i * size + static_cast<std::size_t>(index)) * run, run);
            target += run;
        }
    }
}

void inferGatherElements(InferenceContext& context)
{
    if (context.shape(0).size() != context.shape(1).size())
        throw Error("indices of shape " + toString(context.shape(1)) + " for data of shape " +
                    toString(context.shape(0)));
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), context.shape(0).size());
    for (std::size_t i = 0; i < context.shape(0).size(); ++i) {
        if (i != axis && context.shape(1)[i] > context.shape(0)[i])
            throw Error("indices of shape " + toString(context.shape(1)) + " for data of shape " +
                        toString(context.shape(0)));
    }
    context.setOutput(0, context.input(0).type, context.shape(1));
}

void evaluateGatherElements(EvaluationContext& context)
{
    const Tensor& data = context.input(0);
    const Shape& shape = context.input(1).shape();
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), shape.size());
    const std::vector<std::int64_t> indices = indicesOf(context.input(1), data.shape()[axis]);
    const std::vector<std::int64_t> strides = rowMajorStrides(data.shape());
    const std::size_t bytes = byteSize(data.type());
    std::byte* target = context.output(0).mutableBytes();
    std::vector<std::int64_t> position(shape.size(), 0);
    for (const std::int64_t index : indices) {
        std::int64_t offset = 0;
        for (std::size_t i = 0; i < shape.size(); ++i)
            offset += strides[i] * (i == axis ? index : position[i]);
        std::memcpy(target, data.bytes() + static_cast<std::size_t>(offset) * bytes, bytes);
        target += bytes;
        for (std::size_t i = shape.size(); i-- > 0;) {
            if (++position[i] < shape[i])
                break;
            position[i] = 0;
        }
    }
}

} // namespace

const std::vector<Operator>& gatherOperators()
{
    static const std::vector<Operator> operators{
        {"Gather", "", 7, 21, inferGather, evaluateGather},
        {"GatherElements", "", 11, 21, inferGatherElements, evaluateGatherElements},
    };
    return operators;
}

} // namespace assay::kernels
