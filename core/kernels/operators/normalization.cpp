// BatchNormalization (inference), LayerNormalization, InstanceNormalization, GroupNormalization, LRN.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/elementwise_support.h"
#include "core/kernels/operators/real_tensor.h"
#include "core/kernels/operators/window_operators.h"

#include <cmath>

namespace assay::kernels {

namespace {

void requireChannels(InferenceContext& context, int first, int last)
{
    const Shape& shape = context.shape(0);
    if (shape.size() < 2)
        throw Error("input of shape " + toString(shape) + " has no channel axis");
    for (int i = first; i <= last; ++i) {
        if (elementCount(context.shape(i)) != shape[1])
            throw Error("parameter of shape " + toString(context.shape(i)) + " for " + std::to_string(shape[1]) +
                        " channels");
    }
}

void inferBatchNormalization(InferenceContext& context)
{
    if (context.node().attributes.integer("training_mode", 0) != 0)
        throw Error("training mode is not supported");
    for (int i = 1; i < context.outputCount(); ++i) {
        if (context.wantsOutput(i))
            throw Error("outputs of training are not supported");
    }
    if (context.node().attributes.integer("spatial", 1) != 1)
        throw Error("attribute 'spatial' of 0 is not supported");
    requireChannels(context, 1, 4);
    inferLikeFirst(context);
}

/// Applies x * factor + shift, one pair per run of `inner` elements; pairs repeat with the channels.
template <typename PairOf>
void scaleRuns(const Tensor& input, Tensor& output, std::int64_t inner, PairOf pairOf)
{
    const auto source = input.data<float>();
    const auto target = output.mutableData<float>();
    const std::int64_t runs = inner == 0 ? 0 : input.count() / inner;
    for (std::int64_t run = 0; run < runs; ++run) {
        const auto [factor, shift] = pairOf(run);
        for (std::int64_t i = run * inner; i < (run + 1) * inner; ++i)
            target[static_cast<std::size_t>(i)] =
                static_cast<float>(static_cast<double>(source[static_cast<std::size_t>(i)]) * factor + shift);
    }
}

std::int64_t spatialCount(const Shape& shape)
{
    return elementCount(std::span<const std::int64_t>(shape).subspan(2));
}

void evaluateBatchNormalization(EvaluationContext& context)
{
    const Tensor input = asFloat(context.input(0));
    const double epsilon = context.node().attributes.real("epsilon", 1e-5F);
    Tensor result(DataType::Float32, input.shape());
    const std::int64_t channels = input.shape()[1];
    scaleRuns(input, result, spatialCount(input.shape()), [&](std::int64_t run) {
        const std::int64_t channel = run % channels;
        const double factor =
            context.input(1).numberAt(channel) / std::sqrt(context.input(4).numberAt(channel) + epsilon);
        return std::pair(factor, context.input(2).numberAt(channel) - context.input(3).numberAt(channel) * factor);
    });
    context.output(0) = result.converted(context.input(0).type());
}

struct Moments
{
    double mean = 0, inverseDeviation = 0;
};

Moments momentsOf(std::span<const float> values, double epsilon)
{
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value);
    const double mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const float value : values)
        squares += (static_cast<double>(value) - mean) * (static_cast<double>(value) - mean);
    return {mean, 1 / std::sqrt(squares / static_cast<double>(values.size()) + epsilon)};
}

void inferLayerNormalization(InferenceContext& context)
{
    const Shape& shape = context.shape(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", -1), shape.size());
    const Shape normalized(shape.begin() + static_cast<std::ptrdiff_t>(axis), shape.end());
    for (int i = 1; i < std::min(context.inputCount(), 3); ++i) {
        if (context.hasInput(i) && broadcastShapes(context.shape(i), normalized) != normalized)
            throw Error("parameter of shape " + toString(context.shape(i)) + " for axes " + toString(normalized));
    }
    inferLikeFirst(context);
    Shape reduced = shape;
    std::fill(reduced.begin() + static_cast<std::ptrdiff_t>(axis), reduced.end(), 1);
    for (int i = 1; i < context.outputCount(); ++i)
        context.setOutput(i, DataType::Float32, reduced);
}

/// A parameter spread over the normalized axes; `fallback` where it is left out.
Tensor spreadParameter(const EvaluationContext& context, int index, const Shape& normalized, float fallback)
{
    Tensor spread(DataType::Float32, normalized);
    const Tensor given = context.hasInput(index) ? asFloat(context.input(index)) : Tensor::scalar(fallback);
    zip<float, float>(given, given, spread, [](float a, float) { return a; });
    return spread;
}

void evaluateLayerNormalization(EvaluationContext& context)
{
    const Tensor input = asFloat(context.input(0));
    const Shape& shape = input.shape();
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", -1), shape.size());
    const double epsilon = context.node().attributes.real("epsilon", 1e-5F);
    const Shape normalized(shape.begin() + static_cast<std::ptrdiff_t>(axis), shape.end());
    const Tensor scale = spreadParameter(context, 1, normalized, 1);
    const Tensor bias = spreadParameter(context, 2, normalized, 0);
    const auto inner = static_cast<std::size_t>(elementCount(normalized));
    const std::size_t rows = inner == 0 ? 0 : static_cast<std::size_t>(input.count()) / inner;
    Tensor result(DataType::Float32, shape);
    const auto target = result.mutableData<float>();
    for (std::size_t row = 0; row < rows; ++row) {
        const auto values = input.data<float>().subspan(row * inner, inner);
        const Moments moments = momentsOf(values, epsilon);
        for (std::size_t i = 0; i < inner; ++i) {
            const double centered = (static_cast<double>(values[i]) - moments.mean) * moments.inverseDeviation;
            target[row * inner + i] = static_cast<float>(centered * static_cast<double>(scale.data<float>()[i]) +
                                                         static_cast<double>(bias.data<float>()[i]));
        }
        if (context.wantsOutput(1))
            context.output(1).mutableData<float>()[row] = static_cast<float>(moments.mean);
        if (context.wantsOutput(2))
            context.output(2).mutableData<float>()[row] = static_cast<float>(moments.inverseDeviation);
    }
    context.output(0) = result.converted(context.input(0).type());
}

void inferInstanceNormalization(InferenceContext& context)
{
    requireChannels(context, 1, 2);
    inferLikeFirst(context);
}

void evaluateInstanceNormalization(EvaluationContext& context)
{
    const Tensor input = asFloat(context.input(0));
    const double epsilon = context.node().attributes.real("epsilon", 1e-5F);
    const std::int64_t inner = spatialCount(input.shape());
    Tensor result(DataType::Float32, input.shape());
    scaleRuns(input, result, inner, [&](std::int64_t run) {
        const auto values =
            input.data<float>().subspan(static_cast<std::size_t>(run * inner), static_cast<std::size_t>(inner));
        const Moments moments = momentsOf(values, epsilon);
        const std::int64_t channel = run % input.shape()[1];
        const double factor = context.input(1).numberAt(channel) * moments.inverseDeviation;
        return std::pair(factor, context.input(2).numberAt(channel) - moments.mean * factor);
    });
    context.output(0) = result.converted(context.input(0).type());
}

std::int64_t groupCount(const Node& node, const Shape& shape)
{
    const std::int64_t groups = node.attributes.integer("num_groups", 0);
    if (shape.size() < 2 || groups < 1 || shape[1] % groups != 0)
        throw Error("attribute 'num_groups' of " + std::to_string(groups) + " for an input of shape " +
                    toString(shape));
    return groups;
}

void inferGroupNormalization(InferenceContext& context)
{
    const std::int64_t groups = groupCount(context.node(), context.shape(0));
    // Parameters are per group in opset 18 to 20, per channel since.
    const std::int64_t expected = context.node().opset >= 21 ? context.shape(0)[1] : groups;
    for (const int i : {1, 2}) {
        if (elementCount(context.shape(i)) != expected)
            throw Error("parameter of shape " + toString(context.shape(i)) + " where " + std::to_string(expected) +
                        " values are needed");
    }
    inferLikeFirst(context);
}

void evaluateGroupNormalization(EvaluationContext& context)
{
    const Tensor input = asFloat(context.input(0));
    const double epsilon = context.node().attributes.real("epsilon", 1e-5F);
    const std::int64_t groups = groupCount(context.node(), input.shape());
    const std::int64_t channels = input.shape()[1];
    const std::int64_t perGroup = channels / groups;
    const std::int64_t inner = spatialCount(input.shape());
    Tensor result(DataType::Float32, input.shape());
    std::int64_t lastGroup = -1;
    Moments moments;
    scaleRuns(input, result, inner, [&](std::int64_t run) {
        if (run / perGroup != lastGroup) {
            lastGroup = run / perGroup;
            moments = momentsOf(input.data<float>().subspan(static_cast<std::size_t>(lastGroup * perGroup * inner),
                                                            static_cast<std::size_t>(perGroup * inner)),
                                epsilon);
        }
        const std::int64_t channel = run % channels;
        const std::int64_t parameter = context.node().opset >= 21 ? channel : channel / perGroup;
        const double factor = context.input(1).numberAt(parameter) * moments.inverseDeviation;
        return std::pair(factor, context.input(2).numberAt(parameter) - moments.mean * factor);
    });
    context.output(0) = result.converted(context.input(0).type());
}

void inferLrn(InferenceContext& context)
{
    if (context.shape(0).size() < 2 || context.node().attributes.integer("size", 0) < 1)
        throw Error("LRN of size " + std::to_string(context.node().attributes.integer("size", 0)) +
                    " over an input of shape " + toString(context.shape(0)));
    inferLikeFirst(context);
}

void evaluateLrn(EvaluationContext& context)
{
    const Attributes& attributes = context.node().attributes;
    const Tensor input = asFloat(context.input(0));
    const std::int64_t size = attributes.integer("size", 1);
    const double alpha = attributes.real("alpha", 1e-4F), beta = attributes.real("beta", 0.75F),
                 bias = attributes.real("bias", 1.0F);
    const std::int64_t channels = input.shape()[1];
    const std::int64_t inner = spatialCount(input.shape());
    Tensor result(DataType::Float32, input.shape());
    const auto source = input.data<float>();
    const auto target = result.mutableData<float>();
    for (std::int64_t i = 0; i < input.count(); ++i) {
        const std::int64_t channel = i / inner % channels;
        const std::int64_t first = std::max<std::int64_t>(0, channel - (size - 1) / 2);
        const std::int64_t last = std::min<std::int64_t>(channels - 1, channel + size / 2);
        double squares = 0;
        for (std::int64_t c = first; c <= last; ++c) {
            const auto value = static_cast<double>(source[static_cast<std::size_t>(i + (c - channel) * inner)]);
            squares += value * value;
        }
        target[static_cast<std::size_t>(i)] =
            static_cast<float>(static_cast<double>(source[static_cast<std::size_t>(i)]) /
                               std::pow(bias + alpha / static_cast<double>(size) * squares, beta));
    }
    context.output(0) = result.converted(context.input(0).type());
}

} // namespace

const std::vector<Operator>& normalizationOperators()
{
    static const std::vector<Operator> operators{
        {"BatchNormalization", "", 7, 21, inferBatchNormalization, evaluateBatchNormalization},
        {"LayerNormalization", "", 17, 21, inferLayerNormalization, evaluateLayerNormalization},
        {"LayerNormalization", "assay", 1, 21, inferLayerNormalization, evaluateLayerNormalization},
        {"InstanceNormalization", "", 7, 21, inferInstanceNormalization, evaluateInstanceNormalization},
        {"GroupNormalization", "", 18, 21, inferGroupNormalization, evaluateGroupNormalization},
        {"LRN", "", 7, 21, inferLrn, evaluateLrn},
    };
    return operators;
}

} // namespace assay::kernels
