// Activations with attributes: LeakyRelu, Elu, Selu, Celu, ThresholdedRelu, HardSigmoid, Gelu, Clip, PRelu.
#include "core/kernels/operators/elementwise_operators.h"
#include "core/kernels/operators/elementwise_support.h"

#include <cmath>
#include <limits>

namespace assay::kernels {

namespace {

void evaluateLeakyRelu(EvaluationContext& context)
{
    const double alpha = context.node().attributes.real("alpha", 0.01F);
    mapReal(context.input(0), context.output(0), [=](double x) { return x < 0 ? alpha * x : x; });
}

void evaluateElu(EvaluationContext& context)
{
    const double alpha = context.node().attributes.real("alpha", 1.0F);
    mapReal(context.input(0), context.output(0), [=](double x) { return x < 0 ? alpha * std::expm1(x) : x; });
}

void evaluateSelu(EvaluationContext& context)
{
    // Klambauer et al., 2017, as the ONNX specification rounds them.
    const double alpha = context.node().attributes.real("alpha", 1.67326319217681884765625F);
    const double gamma = context.node().attributes.real("gamma", 1.05070102214813232421875F);
    mapReal(context.input(0), context.output(0),
            [=](double x) { return gamma * (x <= 0 ? alpha * std::expm1(x) : x); });
}

void evaluateCelu(EvaluationContext& context)
{
    const double alpha = context.node().attributes.real("alpha", 1.0F);
    mapReal(context.input(0), context.output(0),
            [=](double x) { return std::max(0.0, x) + std::min(0.0, alpha * std::expm1(x / alpha)); });
}

void evaluateThresholdedRelu(EvaluationContext& context)
{
    const double alpha = context.node().attributes.real("alpha", 1.0F);
    mapReal(context.input(0), context.output(0), [=](double x) { return x > alpha ? x : 0.0; });
}

void evaluateHardSigmoid(EvaluationContext& context)
{
    const double alpha = context.node().attributes.real("alpha", 0.2F);
    const double beta = context.node().attributes.real("beta", 0.5F);
    mapReal(context.input(0), context.output(0), [=](double x) { return std::clamp(alpha * x + beta, 0.0, 1.0); });
}

void evaluateGelu(EvaluationContext& context)
{
    const bool isTanh = context.node().attributes.text("approximate", "none") == "tanh";
    const Activation gelu{isTanh ? ActivationKind::GeluTanh : ActivationKind::Gelu, 0, 0};
    mapReal(context.input(0), context.output(0), [=](double x) { return apply(gelu, x); });
}

/// A bound of Clip: an attribute before opset 11, an optional scalar input since.
template <typename T>
T clipBound(const EvaluationContext& context, int index, const char* attribute, T fallback)
{
    if (context.hasInput(index)) {
        if (context.input(index).count() != 1)
            throw Error(std::string("bound '") + attribute + "' is not a scalar");
        return context.input(index).data<T>()[0];
    }
    if (context.node().opset < 11 && context.node().attributes.has(attribute))
        return static_cast<T>(context.node().attributes.real(attribute, 0));
    return fallback;
}

void evaluateClip(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    if (isHalf(input.type())) {
        const double low = context.hasInput(1) ? context.input(1).numberAt(0) : -std::numeric_limits<double>::max();
        const double high = context.hasInput(2) ? context.input(2).numberAt(0) : std::numeric_limits<double>::max();
        mapReal(input, context.output(0), [=](double x) { return std::min(std::max(x, low), high); });
        return;
    }
    visitNumber(input.type(), [&](auto element) {
        using T = decltype(element);
        const T low = clipBound<T>(context, 1, "min", std::numeric_limits<T>::lowest());
        const T high = clipBound<T>(context, 2, "max", std::numeric_limits<T>::max());
        const auto source = input.data<T>();
        const auto target = context.output(0).template mutableData<T>();
        // min(max()) rather than clamp: the specification defines the result where low exceeds high.
        for (std::size_t i = 0; i < source.size(); ++i)
            target[i] = std::min(std::max(source[i], low), high);
    });
}

void evaluatePRelu(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    if (isHalf(input.type())) {
        Tensor wide(DataType::Float32, input.shape());
        zip<float, float>(input.converted(DataType::Float32), context.input(1).converted(DataType::Float32), wide,
                          [](float x, float slope) { return x < 0 ? slope * x : x; });
        context.output(0) = wide.converted(input.type());
        return;
    }
    visitNumber(input.type(), [&](auto element) {
        using T = decltype(element);
        zip<T, T>(input, context.input(1), context.output(0),
                  [](T x, T slope) { return x < T{} ? static_cast<T>(slope * x) : x; });
    });
}

void inferPRelu(InferenceContext& context)
{
    if (broadcastShapes(context.shape(0), context.shape(1)) != context.shape(0))
        throw Error("slope of shape " + toString(context.shape(1)) + " does not broadcast to " +
                    toString(context.shape(0)));
    inferLikeFirst(context);
}

} // namespace

const std::vector<Operator>& parametricActivations()
{
    static const std::vector<Operator> operators{
        {"LeakyRelu", "", 7, 21, inferLikeFirst, evaluateLeakyRelu},
        {"Elu", "", 7, 21, inferLikeFirst, evaluateElu},
        {"Selu", "", 7, 21, inferLikeFirst, evaluateSelu},
        {"Celu", "", 12, 21, inferLikeFirst, evaluateCelu},
        {"ThresholdedRelu", "", 10, 21, inferLikeFirst, evaluateThresholdedRelu},
        {"HardSigmoid", "", 7, 21, inferLikeFirst, evaluateHardSigmoid},
        {"Gelu", "", 20, 21, inferLikeFirst, evaluateGelu},
        {"Gelu", "assay", 1, 21, inferLikeFirst, evaluateGelu},
        {"Clip", "", 7, 21, inferLikeFirst, evaluateClip},
        {"PRelu", "", 7, 21, inferPRelu, evaluatePRelu},
    };
    return operators;
}

} // namespace assay::kernels
