// Slice: starts, ends, axes and steps as attributes before opset 10, as inputs since.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/movement_operators.h"
#include "core/kernels/operators/strided_copy.h"

namespace assay::kernels {

namespace {

struct Cut
{
    std::int64_t start = 0, step = 1, length = 0;
};

/// Clamped as NumPy does: from start towards end, exclusive.
Cut cutOf(std::int64_t size, std::int64_t start, std::int64_t end, std::int64_t step)
{
    if (step == 0)
        throw Error("a step of 0");
    const auto resolve = [&](std::int64_t position, std::int64_t lowest, std::int64_t highest) {
        return std::clamp(position < 0 ? position + size : position, lowest, highest);
    };
    Cut cut;
    // A step beyond the size reaches one element only: limiting it keeps the arithmetic below from overflowing.
    cut.step = std::clamp(step, -size - 1, size + 1);
    if (step > 0) {
        cut.start = resolve(start, 0, size);
        cut.length = std::max<std::int64_t>(0, (resolve(end, 0, size) - cut.start + cut.step - 1) / cut.step);
    } else {
        cut.start = resolve(start, -1, size - 1);
        cut.length = std::max<std::int64_t>(0, (cut.start - resolve(end, -1, size - 1) - cut.step - 1) / -cut.step);
    }
    return cut;
}

std::vector<Cut> cutsOf(const Node& node, const Shape& shape, const std::vector<const Tensor*>& arguments)
{
    const auto given = [&](std::size_t index, const char* attribute) {
        return arguments[index] != nullptr ? arguments[index]->integers() : node.attributes.integers(attribute);
    };
    const std::vector<std::int64_t> starts = given(0, "starts");
    const std::vector<std::int64_t> ends = given(1, "ends");
    std::vector<std::int64_t> axes = given(2, "axes");
    std::vector<std::int64_t> steps = given(3, "steps");
    if (axes.empty()) {
        for (std::size_t axis = 0; axis < starts.size(); ++axis)
            axes.push_back(static_cast<std::int64_t>(axis));
    }
    if (steps.empty())
        steps.assign(starts.size(), 1);
    if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size())
        throw Error("starts, ends, axes and steps differ in length");
    std::vector<Cut> cuts;
    for (const std::int64_t size : shape)
        cuts.push_back({0, 1, size});
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t axis = normalizedAxis(axes[i], shape.size());
        cuts[axis] = cutOf(shape[axis], starts[i], ends[i], steps[i]);
    }
    return cuts;
}

void inferSlice(InferenceContext& context)
{
    std::vector<const Tensor*> arguments;
    for (int i = 1; i <= 4; ++i)
        arguments.push_back(context.hasInput(i) ? &context.requireKnown(i, "the cut") : nullptr);
    Shape output;
    for (const Cut& cut : cutsOf(context.node(), context.shape(0), arguments))
        output.push_back(cut.length);
    context.setOutput(0, context.input(0).type, std::move(output));
}

void evaluateSlice(EvaluationContext& context)
{
    std::vector<const Tensor*> arguments;
    for (int i = 1; i <= 4; ++i)
        arguments.push_back(context.hasInput(i) ? &context.input(i) : nullptr);
    const Tensor& input = context.input(0);
    std::vector<std::int64_t> strides = rowMajorStrides(input.shape());
    const std::vector<Cut> cuts = cutsOf(context.node(), input.shape(), arguments);
    std::int64_t offset = 0;
    for (std::size_t axis = 0; axis < cuts.size(); ++axis) {
        offset += cuts[axis].start * strides[axis];
        strides[axis] *= cuts[axis].step;
    }
    copyStrided(input, offset, strides, context.output(0));
}

} // namespace

const std::vector<Operator>& sliceOperators()
{
    static const std::vector<Operator> operators{{"Slice", "", 7, 21, inferSlice, evaluateSlice}};
    return operators;
}

} // namespace assay::kernels
