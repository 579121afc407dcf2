// Functions of two or more elements with multidirectional broadcasting: arithmetic, comparisons, logic, Where.
#include "core/kernels/operators/elementwise_operators.h"
#include "core/kernels/operators/elementwise_support.h"

#include <cmath>
#include <limits>

namespace assay::kernels {

namespace {

void requireSameType(const Tensor& a, const Tensor& b)
{
    if (a.type() != b.type())
        throw Error("operands of types " + std::string(toString(a.type())) + " and " + std::string(toString(b.type())));
}

/// One step of a possibly variadic operator; halves compute in float32.
template <typename Function>
void combine(const Tensor& a, const Tensor& b, Tensor& output, Function function)
{
    requireSameType(a, b);
    if (isHalf(a.type())) {
        Tensor wide(DataType::Float32, output.shape());
        combine(a.converted(DataType::Float32), b.converted(DataType::Float32), wide, function);
        output = wide.converted(a.type());
        return;
    }
    visitNumber(a.type(), [&](auto element) {
        using T = decltype(element);
        zip<T, T>(a, b, output, [&](T x, T y) { return function(x, y); });
    });
}

// Unsigned arithmetic wraps where signed would be undefined.
template <typename T, typename Function>
T wrapping(T x, T y, Function function)
{
    if constexpr (std::is_same_v<T, bool>)
        return static_cast<T>(function(static_cast<int>(x), static_cast<int>(y)));
    else if constexpr (std::is_integral_v<T>)
        return static_cast<T>(function(static_cast<std::uint64_t>(x), static_cast<std::uint64_t>(y)));
    else
        return function(x, y);
}

struct AddElements
{
    template <typename T>
    T operator()(T x, T y) const
    {
        return wrapping(x, y, [](auto a, auto b) { return a + b; });
    }
};
struct SubtractElements
{
    template <typename T>
    T operator()(T x, T y) const
    {
        return wrapping(x, y, [](auto a, auto b) { return a - b; });
    }
};
struct MultiplyElements
{
    template <typename T>
    T operator()(T x, T y) const
    {
        return wrapping(x, y, [](auto a, auto b) { return a * b; });
    }
};
struct DivideElements
{
    template <typename T>
    T operator()(T x, T y) const
    {
        if constexpr (std::is_integral_v<T>) {
            if (y == T{})
                throw Error("integer division by zero");
            if constexpr (std::is_signed_v<T>) {
                if (y == T(-1))
                    return static_cast<T>(0U - static_cast<std::uint64_t>(x));
            }
            return static_cast<T>(x / y);
        } else {
            return x / y;
        }
    }
};
struct ModuloElements
{
    bool isFmod = false;
    template <typename T>
    T operator()(T x, T y) const
    {
        if constexpr (std::is_integral_v<T>) {
            if (y == T{})
                throw Error("integer modulo by zero");
            if constexpr (std::is_signed_v<T>) {
                if (y == T(-1))
                    return T{};
                const T remainder = static_cast<T>(x % y);
                return !isFmod && remainder != 0 && (remainder < 0) != (y < 0) ? static_cast<T>(remainder + y)
                                                                               : remainder;
            } else {
                return static_cast<T>(x % y);
            }
        } else {
            return std::fmod(x, y);
        }
    }
};
struct MinElements
{
    template <typename T>
    T operator()(T x, T y) const
    {
        return y < x || y != y ? y : x; // a NaN wins, as in NumPy
    }
};
struct MaxElements
{
    template <typename T>
    T operator()(T x, T y) const
    {
        return x < y || y != y ? y : x;
    }
};

template <typename Function>
void evaluateBinary(EvaluationContext& context)
{
    combine(context.input(0), context.input(1), context.output(0), Function{});
}

void evaluateMod(EvaluationContext& context)
{
    combine(context.input(0), context.input(1), context.output(0),
            ModuloElements{context.node().attributes.integer("fmod", 0) != 0});
}

template <typename Function>
Tensor foldInputs(const EvaluationContext& context)
{
    Tensor total = context.input(0);
    for (int i = 1; i < context.inputCount(); ++i) {
        Tensor next(total.type(), broadcastShapes(total.shape(), context.input(i).shape()));
        combine(total, context.input(i), next, Function{});
        total = std::move(next);
    }
    return total;
}

template <typename Function>
void evaluateVariadic(EvaluationContext& context)
{
    context.output(0) = foldInputs<Function>(context);
}

void evaluateMean(EvaluationContext& context)
{
    const double count = context.inputCount();
    mapReal(foldInputs<AddElements>(context), context.output(0), [=](double x) { return x / count; });
}

void evaluatePow(EvaluationContext& context)
{
    const Tensor& base = context.input(0);
    Tensor result(DataType::Float64, context.output(0).shape());
    zip<double, double>(base.converted(DataType::Float64), context.input(1).converted(DataType::Float64), result,
                        [](double x, double y) { return std::pow(x, y); });
    context.output(0) = result.converted(base.type());
}

template <typename Function>
void compare(EvaluationContext& context, Function function)
{
    const bool half = isHalf(context.input(0).type());
    const Tensor a = half ? context.input(0).converted(DataType::Float32) : context.input(0);
    const Tensor b = half ? context.input(1).converted(DataType::Float32) : context.input(1);
    requireSameType(a, b);
    visitNumber(a.type(), [&](auto element) {
        using T = decltype(element);
        zip<T, bool>(a, b, context.output(0), function);
    });
}

template <typename Function>
void evaluateLogic(EvaluationContext& context)
{
    zip<bool, bool>(context.input(0), context.input(1), context.output(0), Function{});
}

void evaluateWhere(EvaluationContext& context)
{
    const Tensor& condition = context.input(0);
    Tensor& output = context.output(0);
    requireSameType(context.input(1), context.input(2));
    // Conditions are broadcast to bytes first, then each side is copied where it is chosen.
    Tensor chosen(DataType::Bool, output.shape());
    zip<bool, bool>(condition, condition, chosen, [](bool a, bool) { return a; });
    visitType(output.type(), [&](auto element) {
        using T = decltype(element);
        zip<T, T>(context.input(1), context.input(1), output, [](T x, T) { return x; });
        Tensor other(output.type(), output.shape());
        zip<T, T>(context.input(2), context.input(2), other, [](T x, T) { return x; });
        const auto flags = chosen.data<bool>();
        const auto otherwise = other.data<T>();
        const auto target = output.mutableData<T>();
        for (std::size_t i = 0; i < target.size(); ++i) {
            if (!flags[i])
                target[i] = otherwise[i];
        }
    });
}

void inferWhere(InferenceContext& context)
{
    context.setOutput(0, context.input(1).type,
                      broadcastShapes(context.shape(0), broadcastShapes(context.shape(1), context.shape(2))));
}

} // namespace

const std::vector<Operator>& binaryOperators()
{
    static const std::vector<Operator> operators{
        {"Add", "", 7, 21, inferBroadcast, evaluateBinary<AddElements>},
        {"Sub", "", 7, 21, inferBroadcast, evaluateBinary<SubtractElements>},
        {"Mul", "", 7, 21, inferBroadcast, evaluateBinary<MultiplyElements>},
        {"Div", "", 7, 21, inferBroadcast, evaluateBinary<DivideElements>},
        {"Mod", "", 10, 21, inferBroadcast, evaluateMod},
        {"Pow", "", 7, 21, inferBroadcast, evaluatePow},
        {"Min", "", 7, 21, inferBroadcast, evaluateVariadic<MinElements>},
        {"Max", "", 7, 21, inferBroadcast, evaluateVariadic<MaxElements>},
        {"Sum", "", 8, 21, inferBroadcast, evaluateVariadic<AddElements>},
        {"Mean", "", 8, 21, inferBroadcast, evaluateMean},
        {"Equal", "", 7, 21, inferComparison,
         [](EvaluationContext& context) { compare(context, [](auto x, auto y) { return x == y; }); }},
        {"Greater", "", 7, 21, inferComparison,
         [](EvaluationContext& context) { compare(context, [](auto x, auto y) { return x > y; }); }},
        {"Less", "", 7, 21, inferComparison,
         [](EvaluationContext& context) { compare(context, [](auto x, auto y) { return x < y; }); }},
        {"GreaterOrEqual", "", 12, 21, inferComparison,
         [](EvaluationContext& context) { compare(context, [](auto x, auto y) { return x >= y; }); }},
        {"LessOrEqual", "", 12, 21, inferComparison,
         [](EvaluationContext& context) { compare(context, [](auto x, auto y) { return x <= y; }); }},
        {"And", "", 7, 21, inferComparison, evaluateLogic<std::logical_and<bool>>},
        {"Or", "", 7, 21, inferComparison, evaluateLogic<std::logical_or<bool>>},
        {"Xor", "", 7, 21, inferComparison, evaluateLogic<std::not_equal_to<bool>>},
        {"Where", "", 9, 21, inferWhere, evaluateWhere},
    };
    return operators;
}

} // namespace assay::kernels
