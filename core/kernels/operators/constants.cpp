// Operators that make tensors from attributes and shapes: Constant, ConstantOfShape, Range, Shape, Size.
#include "core/graph/type_dispatch.h"
#include "core/kernels/operators/movement_operators.h"

#include <algorithm>
#include <cmath>

namespace assay::kernels {

namespace {

template <typename T>
Tensor vectorOf(const std::vector<T>& values)
{
    return Tensor::from<T>({static_cast<std::int64_t>(values.size())}, values);
}

Tensor constantOf(const Node& node)
{
    const Attributes& attributes = node.attributes;
    if (const Tensor* value = attributes.tensor("value"))
        return *value;
    if (attributes.has("value_float"))
        return Tensor::scalar(attributes.real("value_float", 0));
    if (attributes.has("value_floats"))
        return vectorOf(attributes.reals("value_floats"));
    if (attributes.has("value_int"))
        return Tensor::scalar(attributes.integer("value_int", 0));
    if (attributes.has("value_ints"))
        return vectorOf(attributes.integers("value_ints"));
    throw Error("Constant has no numeric value");
}

void inferConstant(InferenceContext& context)
{
    Tensor value = constantOf(context.node());
    context.setOutput(0, value.type(), value.shape());
    context.outputs()[0].known = std::move(value);
}

void evaluateConstant(EvaluationContext& context)
{
    context.output(0) = constantOf(context.node());
}

void inferConstantOfShape(InferenceContext& context)
{
    const Tensor* value = context.node().attributes.tensor("value");
    context.setOutput(0, value != nullptr ? value->type() : DataType::Float32,
                      context.requireKnown(0, "shape").integers());
}

void evaluateConstantOfShape(EvaluationContext& context)
{
    const Tensor* value = context.node().attributes.tensor("value");
    if (value == nullptr)
        return;
    if (value->count() != 1)
        throw Error("attribute 'value' does not hold one element");
    visitType(value->type(), [&](auto element) {
        using T = decltype(element);
        std::ranges::fill(context.output(0).template mutableData<T>(), value->data<T>()[0]);
    });
}

void inferRange(InferenceContext& context)
{
    const double start = context.requireKnown(0, "start").numberAt(0);
    const double limit = context.requireKnown(1, "limit").numberAt(0);
    const double delta = context.requireKnown(2, "delta").numberAt(0);
    const double count = std::ceil((limit - start) / delta);
    if (!std::isfinite(count) || count > static_cast<double>(std::int64_t{1} << 32))
        throw Error("a range from " + std::to_string(start) + " to " + std::to_string(limit) + " by " +
                    std::to_string(delta));
    context.setOutput(0, context.input(0).type, {static_cast<std::int64_t>(std::max(count, 0.0))});
}

void evaluateRange(EvaluationContext& context)
{
    visitNumber(context.input(0).type(), [&](auto element) {
        using T = decltype(element);
        const T start = context.input(0).data<T>()[0];
        const T delta = context.input(2).data<T>()[0];
        const auto target = context.output(0).template mutableData<T>();
        for (std::size_t i = 0; i < target.size(); ++i)
            target[i] = static_cast<T>(start + static_cast<T>(i) * delta);
    });
}

/// start and end (since opset 15) cut the shape as Slice would.
std::vector<std::int64_t> shapeOf(const Node& node, const Shape& shape)
{
    const auto rank = static_cast<std::int64_t>(shape.size());
    const auto resolve = [&](std::int64_t axis) {
        return std::clamp<std::int64_t>(axis < 0 ? axis + rank : axis, 0, rank);
    };
    const std::int64_t start = resolve(node.attributes.integer("start", 0));
    const std::int64_t end = std::max(start, resolve(node.attributes.integer("end", rank)));
    return {shape.begin() + start, shape.begin() + end};
}

void inferShape(InferenceContext& context)
{
    Tensor value = vectorOf(shapeOf(context.node(), context.shape(0)));
    context.setOutput(0, value.type(), value.shape());
    context.outputs()[0].known = std::move(value);
}

void evaluateShape(EvaluationContext& context)
{
    context.output(0) = vectorOf(shapeOf(context.node(), context.input(0).shape()));
}

void inferSize(InferenceContext& context)
{
    Tensor value = Tensor::scalar(elementCount(context.shape(0)));
    context.setOutput(0, value.type(), {});
    context.outputs()[0].known = std::move(value);
}

void evaluateSize(EvaluationContext& context)
{
    context.output(0) = Tensor::scalar(context.input(0).count());
}

} // namespace

const std::vector<Operator>& constantOperators()
{
    static const std::vector<Operator> operators{
        {"Constant", "", 7, 21, inferConstant, evaluateConstant},
        {"ConstantOfShape", "", 9, 21, inferConstantOfShape, evaluateConstantOfShape},
        {"Range", "", 11, 21, inferRange, evaluateRange},
        {"Shape", "", 7, 21, inferShape, evaluateShape},
        {"Size", "", 7, 21, inferSize, evaluateSize},
    };
    return operators;
}

} // namespace assay::kernels
