// Expand and Tile: repeating a tensor.
#include "core/kernels/operators/broadcast.h"
#include "core/kernels/operators/movement_operators.h"
#include "core/kernels/operators/strided_copy.h"

namespace assay::kernels {

namespace {

void inferExpand(InferenceContext& context)
{
    context.setOutput(0, context.input(0).type,
                      broadcastShapes(context.shape(0), context.requireKnown(1, "shape").integers()));
}

void evaluateExpand(EvaluationContext& context)
{
    Tensor& output = context.output(0);
    copyStrided(context.input(0), 0, broadcastStrides(context.input(0).shape(), output.shape()), output);
}

void inferTile(InferenceContext& context)
{
    const std::vector<std::int64_t> repeats = context.requireKnown(1, "repeats").integers();
    Shape shape = context.shape(0);
    if (repeats.size() != shape.size())
        throw Error(std::to_string(repeats.size()) + " repeats for an input of shape " + toString(shape));
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        if (repeats[axis] < 0)
            throw Error("a negative repeat");
        shape[axis] = elementCount(Shape{shape[axis], repeats[axis]});
    }
    context.setOutput(0, context.input(0).type, std::move(shape));
}

/// Viewed with a repeat axis of stride 0 before every axis, tiling is a strided copy.
void evaluateTile(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    const std::vector<std::int64_t> repeats = context.input(1).integers();
    const std::vector<std::int64_t> own = rowMajorStrides(input.shape());
    Shape view;
    std::vector<std::int64_t> strides;
    for (std::size_t axis = 0; axis < own.size(); ++axis) {
        view.insert(view.end(), {repeats[axis], input.shape()[axis]});
        strides.insert(strides.end(), {0, own[axis]});
    }
    const Shape shape = context.output(0).shape();
    Tensor tiled(input.type(), view);
    copyStrided(input, 0, strides, tiled);
    context.output(0) = tiled.reshaped(shape);
}

} // namespace

const std::vector<Operator>& expandOperators()
{
    static const std::vector<Operator> operators{
        {"Expand", "", 8, 21, inferExpand, evaluateExpand},
        {"Tile", "", 7, 21, inferTile, evaluateTile},
    };
    return operators;
}

} // namespace assay::kernels
