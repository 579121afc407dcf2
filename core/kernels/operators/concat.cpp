// Concat and Split: joining and cutting along one axis.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/movement_operators.h"

#include <cstring>

namespace assay::kernels {

namespace {

void inferConcat(InferenceContext& context)
{
    Shape shape = context.shape(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 1), shape.size());
    for (int i = 1; i < context.inputCount(); ++i) {
        Shape other = context.shape(i);
        if (other.size() != shape.size())
            throw Error("shapes " + toString(shape) + " and " + toString(other) + " are joined");
        const std::int64_t length = other[axis];
        other[axis] = shape[axis];
        if (other != shape)
            throw Error("input " + std::to_string(i) + " of shape " + toString(context.shape(i)) +
                        " does not fit axis " + std::to_string(axis));
        shape[axis] += length;
    }
    context.setOutput(0, context.input(0).type, std::move(shape));
}

/// Bytes from one index of the axis to the next, and how many such runs there are.
struct Runs
{
    std::size_t outer = 1, innerBytes = 1;
};

Runs runsOf(const Tensor& tensor, std::size_t axis)
{
    const std::span<const std::int64_t> shape(tensor.shape());
    return {static_cast<std::size_t>(elementCount(shape.first(axis))),
            static_cast<std::size_t>(elementCount(shape.subspan(axis + 1))) * byteSize(tensor.type())};
}

void evaluateConcat(EvaluationContext& context)
{
    Tensor& output = context.output(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 1), output.shape().size());
    const Runs runs = runsOf(output, axis);
    const std::size_t outputRun = static_cast<std::size_t>(output.shape()[axis]) * runs.innerBytes;
    std::byte* target = output.mutableBytes();
    for (int i = 0; i < context.inputCount(); ++i) {
        const Tensor& input = context.input(i);
        if (input.type() != output.type())
            throw Error("input " + std::to_string(i) + " has another element type");
        const std::size_t inputRun = static_cast<std::size_t>(input.shape()[axis]) * runs.innerBytes;
        for (std::size_t outer = 0; outer < runs.outer && inputRun > 0; ++outer)
            std::memcpy(target + outer * outputRun, input.bytes() + outer * inputRun, inputRun);
        target += inputRun;
    }
}

std::vector<std::int64_t> splitLengths(InferenceContext& context, std::int64_t length)
{
    std::vector<std::int64_t> lengths =
        context.hasInput(1) ? context.requireKnown(1, "split").integers() : context.node().attributes.integers("split");
    const std::int64_t parts = context.outputCount();
    if (lengths.empty()) {
        const bool allowsUneven = context.node().opset >= 18;
        if (parts == 0 || (length % parts != 0 && !allowsUneven))
            throw Error("axis of " + std::to_string(length) + " does not split into " + std::to_string(parts) +
                        " equal parts");
        const std::int64_t each = (length + parts - 1) / parts;
        lengths.assign(static_cast<std::size_t>(parts), each);
        lengths.back() = length - each * (parts - 1);
    }
    std::int64_t total = 0;
    for (const std::int64_t part : lengths) {
        if (part < 0 || part > length)
            throw Error("a part of length " + std::to_string(part));
        total += part;
    }
    if (total != length || static_cast<std::int64_t>(lengths.size()) != parts)
        throw Error(std::to_string(lengths.size()) + " parts that sum up to " + std::to_string(total) +
                    " for an axis of " + std::to_string(length));
    return lengths;
}

void inferSplit(InferenceContext& context)
{
    Shape shape = context.shape(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), shape.size());
    const std::vector<std::int64_t> lengths = splitLengths(context, shape[axis]);
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        shape[axis] = lengths[i];
        context.setOutput(static_cast<int>(i), context.input(0).type, shape);
    }
}

void evaluateSplit(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), input.shape().size());
    const Runs runs = runsOf(input, axis);
    const std::size_t inputRun = static_cast<std::size_t>(input.shape()[axis]) * runs.innerBytes;
    const std::byte* source = input.bytes();
    // Parts that nobody wants still take up their place: the lengths of wanted ones are known, so walk all by shape.
    std::size_t passed = 0;
    for (int i = 0; i < static_cast<int>(context.node().outputs.size()); ++i) {
        if (!context.wantsOutput(i))
            throw Error("output " + std::to_string(i) + " of Split is left out");
        Tensor& output = context.output(i);
        const std::size_t outputRun = static_cast<std::size_t>(output.shape()[axis]) * runs.innerBytes;
        std::byte* target = output.mutableBytes();
        for (std::size_t outer = 0; outer < runs.outer && outputRun > 0; ++outer)
            std::memcpy(target + outer * outputRun, source + passed + outer * inputRun, outputRun);
        passed += outputRun;
    }
}

} // namespace

const std::vector<Operator>& concatOperators()
{
    static const std::vector<Operator> operators{
        {"Concat", "", 7, 21, inferConcat, evaluateConcat},
        {"Split", "", 7, 21, inferSplit, evaluateSplit},
    };
    return operators;
}

} // namespace assay::kernels
