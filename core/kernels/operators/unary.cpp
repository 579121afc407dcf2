// Functions of one floating-point element without parameters, and Abs, Neg, Sign, Not, which also take integers.
#include "core/kernels/operators/elementwise_operators.h"
#include "core/kernels/operators/elementwise_support.h"

#include <algorithm>
#include <cmath>

namespace assay::kernels {

namespace {

template <double (*Function)(double)>
void evaluateReal(EvaluationContext& context)
{
    mapReal(context.input(0), context.output(0), Function);
}

template <double (*Function)(double)>
constexpr Operator realFunction(std::string_view name, int firstOpset = 7)
{
    return {name, "", firstOpset, 21, inferLikeFirst, evaluateReal<Function>};
}

double sigmoid(double x)
{
    return 1 / (1 + std::exp(-x));
}

double softplus(double x)
{
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

double reciprocal(double x)
{
    return 1 / x;
}

double softsign(double x)
{
    return x / (1 + std::abs(x));
}

double mish(double x)
{
    return x * std::tanh(softplus(x));
}

double hardSwish(double x)
{
    return x * std::clamp(x / 6 + 0.5, 0.0, 1.0);
}

double silu(double x)
{
    return x * sigmoid(x);
}

double roundHalfEven(double x)
{
    return std::nearbyint(x);
}

/// Integers keep their type; halves go through mapReal.
template <typename Function>
void mapNumber(EvaluationContext& context, Function function)
{
    const Tensor& input = context.input(0);
    if (isHalf(input.type())) {
        mapReal(input, context.output(0), function);
        return;
    }
    visitNumber(input.type(), [&](auto element) {
        using T = decltype(element);
        const auto source = input.data<T>();
        const auto target = context.output(0).mutableData<T>();
        for (std::size_t i = 0; i < source.size(); ++i)
            target[i] = static_cast<T>(function(source[i]));
    });
}

void evaluateAbs(EvaluationContext& context)
{
    mapNumber(context, [](auto x) {
        if constexpr (std::is_signed_v<decltype(x)> && std::is_integral_v<decltype(x)>)
            return x < 0 ? static_cast<std::int64_t>(0U - static_cast<std::uint64_t>(x)) : std::int64_t{x};
        else
            return x < decltype(x){} ? static_cast<decltype(x)>(-x) : x;
    });
}

void evaluateNeg(EvaluationContext& context)
{
    mapNumber(context, [](auto x) {
        if constexpr (std::is_integral_v<decltype(x)>)
            return static_cast<std::int64_t>(0U - static_cast<std::uint64_t>(x)); // wraps, never traps
        else
            return -x;
    });
}

void evaluateSign(EvaluationContext& context)
{
    mapNumber(context, [](auto x) {
        using T = decltype(x);
        return (x > T{} ? 1 : 0) - (x < T{} ? 1 : 0);
    });
}

void evaluateRelu(EvaluationContext& context)
{
    mapNumber(context, [](auto x) { return x < decltype(x){} ? decltype(x){} : x; });
}

void evaluateNot(EvaluationContext& context)
{
    const auto source = context.input(0).data<bool>();
    const auto target = context.output(0).mutableData<bool>();
    for (std::size_t i = 0; i < source.size(); ++i)
        target[i] = !source[i];
}

void inferBool(InferenceContext& context)
{
    context.setOutput(0, DataType::Bool, context.shape(0));
}

void evaluateIsNaN(EvaluationContext& context)
{
    const Tensor values = context.input(0).converted(DataType::Float64);
    const auto source = values.data<double>();
    const auto target = context.output(0).mutableData<bool>();
    for (std::size_t i = 0; i < source.size(); ++i)
        target[i] = std::isnan(source[i]);
}

} // namespace

const std::vector<Operator>& unaryOperators()
{
    static const std::vector<Operator> operators{
        {"Abs", "", 7, 21, inferLikeFirst, evaluateAbs},
        {"Neg", "", 7, 21, inferLikeFirst, evaluateNeg},
        {"Sign", "", 9, 21, inferLikeFirst, evaluateSign},
        {"Relu", "", 7, 21, inferLikeFirst, evaluateRelu},
        {"Not", "", 7, 21, inferLikeFirst, evaluateNot},
        {"IsNaN", "", 9, 21, inferBool, evaluateIsNaN},
        realFunction<sigmoid>("Sigmoid"),
        realFunction<softplus>("Softplus"),
        realFunction<roundHalfEven>("Round", 11),
        realFunction<std::tanh>("Tanh"),
        realFunction<std::erf>("Erf", 9),
        realFunction<std::sqrt>("Sqrt"),
        realFunction<std::exp>("Exp"),
        realFunction<std::log>("Log"),
        realFunction<std::floor>("Floor"),
        realFunction<std::ceil>("Ceil"),
        realFunction<std::sin>("Sin"),
        realFunction<std::cos>("Cos"),
        realFunction<reciprocal>("Reciprocal"),
        realFunction<softsign>("Softsign"),
        realFunction<mish>("Mish", 18),
        realFunction<hardSwish>("HardSwish", 14),
        {"Silu", "assay", 1, 21, inferLikeFirst, evaluateReal<silu>},
    };
    return operators;
}

} // namespace assay::kernels
