// Reduce*: one walk, a different accumulator each. Axes are an attribute before opset 18 (ReduceSum: 13), else an
// input.
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

/// What floating-point elements and integers are summed up in; integers wrap around at 64 bits.
template <typename Element>
using TotalOf = std::conditional_t<std::is_floating_point_v<Element>, double,
                                   std::conditional_t<std::is_signed_v<Element>, std::int64_t, std::uint64_t>>;

template <typename Total>
Total wrappingSum(Total a, Total b)
{
    if constexpr (std::is_floating_point_v<Total>)
        return a + b;
    else
        return static_cast<Total>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

template <typename Total>
Total wrappingProduct(Total a, Total b)
{
    if constexpr (std::is_floating_point_v<Total>)
        return a * b;
    else
        return static_cast<Total>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
}

/// Accumulators: start (the result for no elements), add an element, finish with the number of elements.
struct SumOf
{
    template <typename Element>
    static TotalOf<Element> start()
    {
        return 0;
    }
    template <typename Total>
    static Total add(Total total, Total x)
    {
        return wrappingSum(total, x);
    }
    template <typename Total>
    static Total finish(Total total, double /*count*/)
    {
        return total;
    }
};
struct MeanOf : SumOf
{
    template <typename Total>
    static double finish(Total total, double count)
    {
        return static_cast<double>(total) / count;
    }
};
struct AbsoluteSumOf : SumOf
{
    template <typename Total>
    static Total add(Total total, Total x)
    {
        return wrappingSum(total, x < Total{} ? wrappingProduct(x, static_cast<Total>(-1)) : x);
    }
};
struct SquareSumOf : SumOf
{
    template <typename Total>
    static Total add(Total total, Total x)
    {
        return wrappingSum(total, wrappingProduct(x, x));
    }
};
struct RootSquareSumOf : SquareSumOf
{
    template <typename Total>
    static double finish(Total total, double /*count*/)
    {
        return std::sqrt(static_cast<double>(total));
    }
};
struct LogSumOf : SumOf
{
    template <typename Total>
    static double finish(Total total, double /*count*/)
    {
        return std::log(static_cast<double>(total));
    }
};
struct ProductOf : SumOf
{
    template <typename Element>
    static TotalOf<Element> start()
    {
        return 1;
    }
    template <typename Total>
    static Total add(Total total, Total x)
    {
        return wrappingProduct(total, x);
    }
};
struct MaximumOf : SumOf
{
    template <typename Element>
    static TotalOf<Element> start()
    {
        using Limits = std::numeric_limits<Element>;
        if constexpr (Limits::has_infinity)
            return -Limits::infinity();
        else
            return Limits::lowest();
    }
    template <typename Total>
    static Total add(Total total, Total x)
    {
        return x > total || x != x ? x : total; // a NaN wins, as in NumPy
    }
};
struct MinimumOf : SumOf
{
    template <typename Element>
    static TotalOf<Element> start()
    {
        using Limits = std::numeric_limits<Element>;
        if constexpr (Limits::has_infinity)
            return Limits::infinity();
        else
            return Limits::max();
    }
    template <typename Total>
    static Total add(Total total, Total x)
    {
        return x < total || x != x ? x : total;
    }
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

template <typename Accumulator, typename Element>
void reduceElements(const Tensor& input, const std::vector<bool>& reduced, Tensor& output)
{
    using Total = TotalOf<Element>;
    std::vector<Total> totals(static_cast<std::size_t>(output.count()), Accumulator::template start<Element>());
    const auto values = input.data<Element>();
    forEachReduced(input.shape(), reduced, [&](std::size_t from, std::size_t to) {
        totals[to] = Accumulator::add(totals[to], static_cast<Total>(values[from]));
    });
    const double count = totals.empty() ? 1 : static_cast<double>(input.count()) / static_cast<double>(totals.size());
    using Result = decltype(Accumulator::finish(Total{}, count));
    Tensor result(dataTypeOf<Result>(), output.shape());
    const auto target = result.template mutableData<Result>();
    for (std::size_t i = 0; i < totals.size(); ++i)
        target[i] = Accumulator::finish(totals[i], count);
    output = result.converted(output.type());
}

/// Halves are reduced as float32 and rounded once.
template <typename Accumulator>
void reduce(const Tensor& input, const std::vector<bool>& reduced, Tensor& output)
{
    const bool isHalf = input.type() == DataType::Float16 || input.type() == DataType::BFloat16;
    const Tensor wide = isHalf ? input.converted(DataType::Float32) : input;
    visitNumber(wide.type(),
                [&](auto element) { reduceElements<Accumulator, decltype(element)>(wide, reduced, output); });
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
