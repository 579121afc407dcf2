// Conv and ConvTranspose by their definition: sums in double, spatial rank 1 to 3 handled as 3.
#include "core/kernels/geometry.h"
#include "core/kernels/operators/real_tensor.h"
#include "core/kernels/operators/window_operators.h"

#include <array>

namespace assay::kernels {

namespace {

/// The window with three spatial axes: missing leading ones have size 1.
struct Window3
{
    std::array<std::int64_t, 3> kernel{1, 1, 1}, stride{1, 1, 1}, dilation{1, 1, 1}, pad{0, 0, 0}, input{1, 1, 1},
        output{1, 1, 1};
};

Window3 widened(const Window& window)
{
    Window3 result;
    const std::size_t offset = 3 - window.rank();
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        result.kernel[axis + offset] = window.kernel[axis];
        result.stride[axis + offset] = window.stride[axis];
        result.dilation[axis + offset] = window.dilation[axis];
        result.pad[axis + offset] = window.padBegin[axis];
        result.input[axis + offset] = window.input[axis];
        result.output[axis + offset] = window.output[axis];
    }
    return result;
}

std::int64_t volume(const std::array<std::int64_t, 3>& extent)
{
    return extent[0] * extent[1] * extent[2];
}

/// Adds weight * plane, shifted by one kernel position, to an output plane. For Conv the output is written where its
/// window covers the input; for ConvTranspose the roles of input and output are exchanged (isTransposed).
void accumulateTap(const Window3& window, const std::array<std::int64_t, 3>& tap, double weight, const float* input,
                   double* output, bool isTransposed)
{
    const std::array<std::int64_t, 3>& walked = isTransposed ? window.input : window.output;
    const std::array<std::int64_t, 3>& reached = isTransposed ? window.output : window.input;
    const auto position = [&](std::size_t axis, std::int64_t i) {
        return i * window.stride[axis] + tap[axis] * window.dilation[axis] - window.pad[axis];
    };
    for (std::int64_t z = 0; z < walked[0]; ++z) {
        const std::int64_t farZ = position(0, z);
        if (farZ < 0 || farZ >= reached[0])
            continue;
        for (std::int64_t y = 0; y < walked[1]; ++y) {
            const std::int64_t farY = position(1, y);
            if (farY < 0 || farY >= reached[1])
                continue;
            const std::int64_t near = (z * walked[1] + y) * walked[2];
            const std::int64_t far = (farZ * reached[1] + farY) * reached[2];
            for (std::int64_t x = 0; x < walked[2]; ++x) {
                const std::int64_t farX = position(2, x);
                if (farX < 0 || farX >= reached[2])
                    continue;
                if (isTransposed)
                    output[far + farX] += weight * static_cast<double>(input[near + x]);
                else
                    output[near + x] += weight * static_cast<double>(input[far + farX]);
            }
        }
    }
}

struct Operands
{
    const ConvGeometry& geometry;
    Window3 window;
    std::span<const float> input, weight;
    const Tensor* bias;
    bool isTransposed;
};

/// One output plane (image, channel), every contribution in a fixed order.
void computePlane(const Operands& operands, std::int64_t image, std::int64_t channel, float* target)
{
    const ConvGeometry& geometry = operands.geometry;
    const std::int64_t inPerGroup = geometry.inChannels / geometry.groups;
    const std::int64_t outPerGroup = geometry.outChannels / geometry.groups;
    const std::int64_t group = channel / outPerGroup;
    const std::int64_t taps = volume(operands.window.kernel);
    const std::array<std::int64_t, 3>& kernel = operands.window.kernel;
    std::vector<double> sums(static_cast<std::size_t>(volume(operands.window.output)),
                             operands.bias != nullptr ? operands.bias->numberAt(channel) : 0.0);
    for (std::int64_t i = 0; i < inPerGroup; ++i) {
        const std::int64_t inChannel = group * inPerGroup + i;
        const float* plane =
            operands.input.data() + (image * geometry.inChannels + inChannel) * volume(operands.window.input);
        const std::int64_t block =
            operands.isTransposed ? inChannel * outPerGroup + channel % outPerGroup : channel * inPerGroup + i;
        for (std::int64_t tap = 0; tap < taps; ++tap) {
            const std::array<std::int64_t, 3> at{tap / (kernel[1] * kernel[2]), tap / kernel[2] % kernel[1],
                                                 tap % kernel[2]};
            accumulateTap(operands.window, at,
                          static_cast<double>(operands.weight[static_cast<std::size_t>(block * taps + tap)]), plane,
                          sums.data(), operands.isTransposed);
        }
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        target[i] = static_cast<float>(sums[i]);
}

void evaluate(EvaluationContext& context, const ConvGeometry& geometry, bool isTransposed)
{
    const Tensor input = asFloat(context.input(0));
    const Tensor weight = asFloat(context.input(1));
    const Tensor* bias = context.hasInput(2) ? &context.input(2) : nullptr;
    Tensor result(DataType::Float32, context.output(0).shape());
    const std::span<float> target = result.mutableData<float>();
    const Operands operands{geometry,    widened(geometry.window), input.data<float>(), weight.data<float>(), bias,
                            isTransposed};
    const std::int64_t planes = geometry.batch * geometry.outChannels;
    const std::int64_t size = volume(operands.window.output);
#pragma omp parallel for schedule(static)
    for (std::int64_t plane = 0; plane < planes; ++plane)
        computePlane(operands, plane / geometry.outChannels, plane % geometry.outChannels,
                     target.data() + plane * size);
    context.output(0) = result.converted(context.input(0).type());
}

void requireBias(InferenceContext& context, const ConvGeometry& geometry)
{
    if (context.hasInput(2) && elementCount(context.shape(2)) != geometry.outChannels)
        throw Error("bias of shape " + toString(context.shape(2)) + " for " + std::to_string(geometry.outChannels) +
                    " output channels");
}

void inferConv(InferenceContext& context)
{
    const ConvGeometry geometry = convGeometry(context.node(), context.shape(0), context.shape(1));
    requireBias(context, geometry);
    context.setOutput(0, context.input(0).type, geometry.outputShape());
}

void inferConvTranspose(InferenceContext& context)
{
    const ConvGeometry geometry = convTransposeGeometry(context.node(), context.shape(0), context.shape(1));
    requireBias(context, geometry);
    context.setOutput(0, context.input(0).type, geometry.outputShape());
}

void evaluateConv(EvaluationContext& context)
{
    evaluate(context, convGeometry(context.node(), context.input(0).shape(), context.input(1).shape()), false);
}

void evaluateConvTranspose(EvaluationContext& context)
{
    evaluate(context, convTransposeGeometry(context.node(), context.input(0).shape(), context.input(1).shape()), true);
}

} // namespace

const std::vector<Operator>& convolutionOperators()
{
    static const std::vector<Operator> operators{
        {"Conv", "", 7, 21, inferConv, evaluateConv},
        {"ConvTranspose", "", 7, 21, inferConvTranspose, evaluateConvTranspose},
    };
    return operators;
}

} // namespace assay::kernels
