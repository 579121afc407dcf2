// Reduce*: one walk, a different accumulator each. Axes are an attribute before opset 18 (ReduceSum: 13), else an input.
#include "core/graph/type_dispatch.h"
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/elementwise_operators.h"

#include <cmath>
#include <limits>

namespace assay::kernels {

namespace {

std::vector<bool> reducedAxes(const Node& node, const Tensor* axesInput, std::size_t rank)
{
    const std::vector<std::int64_t> axes =
        axesInput != nullptr ? axesInput->integers() : node.attributes.integers("axes");
    const bool keepsAll = axes.empty() && node.attributes.integer("noop_with_empty_axes", 0) != 0;
    std::vector<bool> reduced(rank, axes.empty() && !keepsAll);
    for (const std::size_t axis : normalizedAxes(axes, rank))
        reduced[axis] = true;
    return reduced;
}

void inferReduction(InferenceContext& context)
{
    const Tensor* axes = context.hasInput(1) ? &context.requireKnown(1, "axes") : nullptr;
    const Shape& input = context.shape(0);
    const std::vector<bool> reduced = reducedAxes(context.node(), axes, input.size());
    const bool keepsDims = context.node().attributes.integer("keepdims", 1) != 0;
    Shape output;
    for (std::size_t axis = 0; axis < input.size(); ++axis) {
        if (!reduced[axis])
            output.push_back(input[axis]);
        else if (keepsDims)
            output.push_back(1);
    }
    context.setOutput(0, context.input(0).type, std::move(output));
}

/// Accumulators: start, add an element, finish with the number of elements. All in double.
struct SumOf
{
    static constexpr double kStart = 0;
    static double add(double total, double x) { return total + x; }
    static double finish(double total, double) { return total; }
};
struct MeanOf : SumOf
{
    static double finish(double total, double count) { return total / count; }
};
struct AbsoluteSumOf : SumOf
{
    static double add(double total, double x) { return total + std::abs(x); }
};
struct SquareSumOf : SumOf
{
    static double add(double total, double x) { return total + x * x; }
};
struct RootSquareSumOf : SquareSumOf
{
    static double finish(double total, double) { return std::sqrt(total); }
};
struct LogSumOf : SumOf
{
    static double finish(double total, double) { return std::log(total); }
};
struct ProductOf : SumOf
{
    static constexpr double kStart = 1;
    static double add(double total, double x) { return total * x; }
};
struct MaximumOf : SumOf
{
    static constexpr double kStart = -std::numeric_limits<double>::infinity();
    static double add(double total, double x) { return x > total || std::isnan(x) ? x : total; }
};
struct MinimumOf : SumOf
{
    static constexpr double kStart = std::numeric_limits<double>::infinity();
    static double add(double total, double x) { return x < total || std::isnan(x) ? x : total; }
};

/// For every input element in row-major order, the index of the output element it belongs to.
template <typename Visitor>
void forEachReduced(const Shape& input, const std::vector<bool>& reduced, Visitor visit)
{
    Shape kept = input;
    for (std::size_t axis = 0; axis < input.size(); ++axis) {
        if (reduced[axis])
            kept[axis] = 1;
    }
    std::vector<std::int64_t> strides = rowMajorStrides(kept);
    for (std::size_t axis = 0; axis < input.size(); ++axis) {
        if (reduced[axis])
            strides[axis] = 0;
    }
    const std::int64_t count = elementCount(input);
    std::vector<std::int64_t> index(input.size(), 0);
    std::int64_t target = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        visit(static_cast<std::size_t>(i), static_cast<std::size_t>(target));
        for (std::size_t axis = input.size(); axis-- > 0;) {
            target += strides[axis];
            if (++index[axis] < input[axis])
                break;
            target -= strides[axis] * input[axis];
            index[axis] = 0;
        }
    }
}

template <typename Accumulator>
void reduce(const Tensor& input, const std::vector<bool>& reduced, Tensor& output)
{
    std::vector<double> totals(static_cast<std::size_t>(output.count()), Accumulator::kStart);
    const Tensor wide = input.converted(input.type() == DataType::Float32 ? DataType::Float32 : DataType::Float64);
    visitNumber(wide.type(), [&](auto element) {
        using T = decltype(element);
        const auto values = wide.data<T>();
        forEachReduced(input.shape(), reduced, [&](std::size_t from, std::size_t to) {
            totals[to] = Accumulator::add(totals[to], static_cast<double>(values[from]));
        });
    });
    const double count = totals.empty() ? 1 : static_cast<double>(input.count()) / static_cast<double>(totals.size());
    Tensor result(DataType::Float64, output.shape());
    const auto target = result.mutableData<double>();
    for (std::size_t i = 0; i < totals.size(); ++i)
        target[i] = Accumulator::finish(totals[i], count);
    output = result.converted(output.type());
}

std::vector<bool> reducedAxes(const EvaluationContext& context)
{
    return reducedAxes(context.node(), context.hasInput(1) ? &context.input(1) : nullptr,
                       context.input(0).shape().size());
}

template <typename Accumulator>
void evaluateReduction(EvaluationContext& context)
{
    reduce<Accumulator>(context.input(0), reducedAxes(context), context.output(0));
}

/// log(sum(exp(x))), shifted by the maximum against overflow.
void evaluateLogSumExp(EvaluationContext& context)
{
    const Tensor input = context.input(0).converted(DataType::Float64);
    const std::vector<bool> reduced = reducedAxes(context);
    Tensor largest(DataType::Float64, context.output(0).shape());
    reduce<MaximumOf>(input, reduced, largest);
    const auto peaks = largest.data<double>();
    std::vector<double> totals(peaks.size(), 0);
    const auto values = input.data<double>();
    forEachReduced(input.shape(), reduced, [&](std::size_t from, std::size_t to) {
        totals[to] += std::exp(values[from] - (std::isfinite(peaks[to]) ? peaks[to] : 0));
    });
    Tensor result(DataType::Float64, largest.shape());
    const auto target = result.mutableData<double>();
    for (std::size_t i = 0; i < totals.size(); ++i)
        target[i] = std::log(totals[i]) + (std::isfinite(peaks[i]) ? peaks[i] : 0);
    context.output(0) = result.converted(context.output(0).type());
}

} // namespace

const std::vector<Operator>& reductionOperators()
{
    static const std::vector<Operator> operators{
        {"ReduceSum", "", 7, 21, inferReduction, evaluateReduction<SumOf>},
        {"ReduceMean", "", 7, 21, inferReduction, evaluateReduction<MeanOf>},
        {"ReduceMax", "", 7, 21, inferReduction, evaluateReduction<MaximumOf>},
        {"ReduceMin", "", 7, 21, inferReduction, evaluateReduction<MinimumOf>},
        {"ReduceProd", "", 7, 21, inferReduction, evaluateReduction<ProductOf>},
        {"ReduceL1", "", 7, 21, inferReduction, evaluateReduction<AbsoluteSumOf>},
        {"ReduceL2", "", 7, 21, inferReduction, evaluateReduction<RootSquareSumOf>},
        {"ReduceSumSquare", "", 7, 21, inferReduction, evaluateReduction<SquareSumOf>},
        {"ReduceLogSum", "", 7, 21, inferReduction, evaluateReduction<LogSumOf>},
        {"ReduceLogSumExp", "", 7, 21, inferReduction, evaluateLogSumExp},
    };
    return operators;
}

} // namespace assay::kernels
