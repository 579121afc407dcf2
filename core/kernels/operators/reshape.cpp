// Operators that keep all elements in order and change the shape only.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/movement_operators.h"

namespace assay::kernels {

namespace {

/// Same elements, inferred shape.
void evaluateCopy(EvaluationContext& context)
{
    context.output(0) = context.input(0).reshaped(context.output(0).shape());
}

void inferReshape(InferenceContext& context)
{
    Shape target = context.requireKnown(1, "shape").integers();
    const Shape& input = context.shape(0);
    const bool allowZero = context.node().attributes.integer("allowzero", 0) != 0;
    std::int64_t known = 1;
    std::ptrdiff_t open = -1;
    for (std::size_t axis = 0; axis < target.size(); ++axis) {
        if (target[axis] == 0 && !allowZero) {
            if (axis >= input.size())
                throw Error("shape entry " + std::to_string(axis) + " is 0 but the input has rank " +
                            std::to_string(input.size()));
            target[axis] = input[axis];
        }
        if (target[axis] == -1 && open < 0)
            open = static_cast<std::ptrdiff_t>(axis);
        else if (target[axis] < 0)
            throw Error("shape " + toString(target) + " is not one to reshape to");
        else
            known = elementCount(Shape{known, target[axis]});
    }
    const std::int64_t count = elementCount(input);
    if (open >= 0) {
        if (known == 0 || count % known != 0)
            throw Error("input of shape " + toString(input) + " cannot become " + toString(target));
        target[static_cast<std::size_t>(open)] = count / known;
    } else if (known != count) {
        throw Error("input of shape " + toString(input) + " cannot become " + toString(target));
    }
    context.setOutput(0, context.input(0).type, std::move(target));
}

void inferFlatten(InferenceContext& context)
{
    const Shape& input = context.shape(0);
    std::int64_t axis = context.node().attributes.integer("axis", 1);
    const auto rank = static_cast<std::int64_t>(input.size());
    if (axis < -rank || axis > rank)
        throw Error("axis " + std::to_string(axis) + " is outside a tensor of rank " + std::to_string(rank));
    axis = axis < 0 ? axis + rank : axis;
    const std::span<const std::int64_t> all(input);
    context.setOutput(0, context.input(0).type,
                      {elementCount(all.first(static_cast<std::size_t>(axis))),
                       elementCount(all.subspan(static_cast<std::size_t>(axis)))});
}

/// Axes are an attribute before opset 13, an input since.
std::vector<std::int64_t> axesOf(InferenceContext& context)
{
    return context.hasInput(1) ? context.requireKnown(1, "axes").integers()
                               : context.node().attributes.integers("axes");
}

void inferSqueeze(InferenceContext& context)
{
    const Shape& input = context.shape(0);
    const std::vector<std::int64_t> given = axesOf(context);
    std::vector<bool> dropped(input.size(), false);
    for (std::size_t axis = 0; axis < input.size(); ++axis)
        dropped[axis] = given.empty() && input[axis] == 1;
    for (const std::size_t axis : normalizedAxes(given, input.size())) {
        if (input[axis] != 1)
            throw Error("axis " + std::to_string(axis) + " of " + toString(input) + " is not 1");
        dropped[axis] = true;
    }
    Shape output;
    for (std::size_t axis = 0; axis < input.size(); ++axis) {
        if (!dropped[axis])
            output.push_back(input[axis]);
    }
    context.setOutput(0, context.input(0).type, std::move(output));
}

void inferUnsqueeze(InferenceContext& context)
{
    const Shape& input = context.shape(0);
    const std::vector<std::int64_t> given = axesOf(context);
    const std::size_t rank = input.size() + given.size();
    const std::vector<std::size_t> axes = normalizedAxes(given, rank);
    if (axes.size() != given.size())
        throw Error("an axis is named twice");
    Shape output = input;
    for (const std::size_t axis : axes)
        output.insert(output.begin() + static_cast<std::ptrdiff_t>(axis), 1);
    context.setOutput(0, context.input(0).type, std::move(output));
}

void inferIdentity(InferenceContext& context)
{
    context.setOutput(0, context.input(0).type, context.shape(0));
}

/// At inference Dropout passes its input on and its mask is all true.
void inferDropout(InferenceContext& context)
{
    const Tensor* training = context.known(2);
    if (context.hasInput(2) && (training == nullptr || training->integerAt(0) != 0))
        throw Error("training mode is not supported");
    inferIdentity(context);
    if (context.wantsOutput(1))
        context.setOutput(1, context.node().opset >= 10 ? DataType::Bool : context.input(0).type, context.shape(0));
}

void evaluateDropout(EvaluationContext& context)
{
    evaluateCopy(context);
    if (context.wantsOutput(1)) {
        const DataType type = context.output(1).type();
        Tensor ones(DataType::Bool, context.output(1).shape());
        std::ranges::fill(ones.mutableData<bool>(), true);
        context.output(1) = ones.converted(type);
    }
}

} // namespace

const std::vector<Operator>& reshapeOperators()
{
    static const std::vector<Operator> operators{
        {"Reshape", "", 7, 21, inferReshape, evaluateCopy},   {"Flatten", "", 7, 21, inferFlatten, evaluateCopy},
        {"Squeeze", "", 7, 21, inferSqueeze, evaluateCopy},   {"Unsqueeze", "", 7, 21, inferUnsqueeze, evaluateCopy},
        {"Identity", "", 7, 21, inferIdentity, evaluateCopy}, {"Dropout", "", 7, 21, inferDropout, evaluateDropout},
    };
    return operators;
}

} // namespace assay::kernels
