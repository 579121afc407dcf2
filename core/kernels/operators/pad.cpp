// Pad: constant, reflect, edge, wrap; negative padding crops. Attributes before opset 11, inputs since, axes since 18.
#include "core/graph/type_dispatch.h"
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/movement_operators.h"

namespace assay::kernels {

namespace {

struct Padding
{
    std::vector<std::int64_t> before, after; // per axis
};

Padding paddingOf(const Node& node, std::size_t rank, const Tensor* padsInput, const Tensor* axesInput)
{
    const std::vector<std::int64_t> pads =
        padsInput != nullptr ? padsInput->integers() : node.attributes.integers("pads");
    std::vector<std::int64_t> axes;
    if (axesInput != nullptr) {
        axes = axesInput->integers();
    } else {
        for (std::size_t axis = 0; axis < rank; ++axis)
            axes.push_back(static_cast<std::int64_t>(axis));
    }
    if (pads.size() != 2 * axes.size())
        throw Error(std::to_string(pads.size()) + " pads for " + std::to_string(axes.size()) + " axes");
    Padding padding{std::vector<std::int64_t>(rank, 0), std::vector<std::int64_t>(rank, 0)};
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::size_t axis = normalizedAxis(axes[i], rank);
        padding.before[axis] = pads[i];
        padding.after[axis] = pads[i + axes.size()];
    }
    return padding;
}

void inferPad(InferenceContext& context)
{
    const Tensor* pads = context.hasInput(1) ? &context.requireKnown(1, "pads") : nullptr;
    const Tensor* axes = context.hasInput(3) ? &context.requireKnown(3, "axes") : nullptr;
    Shape shape = context.shape(0);
    const Padding padding = paddingOf(context.node(), shape.size(), pads, axes);
    const bool isConstant = context.node().attributes.text("mode", "constant") == "constant";
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        constexpr std::int64_t kLimit = std::int64_t{1} << 32;
        if (std::abs(padding.before[axis]) > kLimit || std::abs(padding.after[axis]) > kLimit)
            throw Error("a padding of " + std::to_string(padding.before[axis]));
        const std::int64_t padded = shape[axis] + padding.before[axis] + padding.after[axis];
        if (padded < 0 || (shape[axis] == 0 && padded > 0 && !isConstant))
            throw Error("padding leaves " + std::to_string(padded) + " elements of axis " + std::to_string(axis));
        shape[axis] = padded;
    }
    context.setOutput(0, context.input(0).type, std::move(shape));
}

/// The source index for an output index, -1 where the constant goes.
std::int64_t sourceIndex(const std::string& mode, std::int64_t index, std::int64_t size)
{
    if (index >= 0 && index < size)
        return index;
    if (mode == "constant")
        return -1;
    if (mode == "edge")
        return std::clamp<std::int64_t>(index, 0, size - 1);
    if (mode == "wrap")
        return (index % size + size) % size;
    if (mode != "reflect")
        throw Error("attribute 'mode' has the value '" + mode + "'");
    const std::int64_t period = std::max<std::int64_t>(1, 2 * (size - 1));
    const std::int64_t folded = (index % period + period) % period;
    return folded < size ? folded : period - folded;
}

std::vector<std::vector<std::int64_t>> sourceTables(const EvaluationContext& context, const Shape& input,
                                                    const Shape& output)
{
    const Padding padding = paddingOf(context.node(), input.size(), context.hasInput(1) ? &context.input(1) : nullptr,
                                      context.hasInput(3) ? &context.input(3) : nullptr);
    const std::string mode = context.node().attributes.text("mode", "constant");
    std::vector<std::vector<std::int64_t>> tables(input.size());
    for (std::size_t axis = 0; axis < input.size(); ++axis) {
        for (std::int64_t i = 0; i < output[axis]; ++i)
            tables[axis].push_back(sourceIndex(mode, i - padding.before[axis], input[axis]));
    }
    return tables;
}

template <typename T>
void fillPadded(const EvaluationContext& context, const Tensor& input, Tensor& output, T constant)
{
    const Shape& shape = output.shape();
    const auto tables = sourceTables(context, input.shape(), shape);
    const std::vector<std::int64_t> strides = rowMajorStrides(input.shape());
    const auto source = input.data<T>();
    const auto target = output.mutableData<T>();
    std::vector<std::int64_t> index(shape.size(), 0);
    for (T& element : target) {
        std::int64_t offset = 0;
        bool inside = true;
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            const std::int64_t from = tables[axis][static_cast<std::size_t>(index[axis])];
            inside = inside && from >= 0;
            offset += from * strides[axis];
        }
        element = inside ? source[static_cast<std::size_t>(offset)] : constant;
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            if (++index[axis] < shape[axis])
                break;
            index[axis] = 0;
        }
    }
}

void evaluatePad(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    visitType(input.type(), [&](auto element) {
        using T = decltype(element);
        T constant{};
        if (context.hasInput(2) && context.input(2).count() > 0)
            constant = context.input(2).converted(input.type()).template data<T>()[0];
        else if (context.node().opset < 11)
            constant = Tensor::scalar(context.node().attributes.real("value", 0))
                           .converted(input.type())
                           .template data<T>()[0];
        fillPadded<T>(context, input, context.output(0), constant);
    });
}

} // namespace

const std::vector<Operator>& padOperators()
{
    static const std::vector<Operator> operators{{"Pad", "", 7, 21, inferPad, evaluatePad}};
    return operators;
}

} // namespace assay::kernels
