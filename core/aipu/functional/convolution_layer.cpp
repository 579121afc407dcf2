// Conv and ConvTranspose at any precision: gathered rows times packed weights, one product per group.
#include "core/aipu/functional/layer.h"
#include "core/aipu/functional/output_stage.h"
#include "core/graph/error.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/gather.h"
#include "core/kernels/integer/matrix.h"
#include "core/quantization/weights.h"

namespace assay::aipu {

namespace {

using kernels::integer::WindowRows;
using quantization::Precision;

kernels::ConvGeometry geometryOf(const LayerContext& context)
{
    const Shape& weight = context.inputShape(1);
    return context.node.op == "Conv" ? kernels::convGeometry(context.node, context.inputShape(0), weight)
                                     : kernels::convTransposeGeometry(context.node, context.inputShape(0), weight);
}

/// Where weight (group, k, column) stands in ONNX's order; k counts kernel position, then channel.
class WeightIndex
{
public:
    WeightIndex(const kernels::ConvGeometry& geometry, bool isTransposed)
        : m_taps(elementCount(geometry.window.kernel)), m_inPerGroup(geometry.inChannels / geometry.groups),
          m_outPerGroup(geometry.outChannels / geometry.groups), m_isTransposed(isTransposed)
    {}
    std::size_t operator()(std::int64_t group, std::int64_t k, std::int64_t column) const
    {
        const std::int64_t tap = k / m_inPerGroup, channel = k % m_inPerGroup;
        const std::int64_t block = m_isTransposed ? (group * m_inPerGroup + channel) * m_outPerGroup + column
                                                  : (group * m_outPerGroup + column) * m_inPerGroup + channel;
        return static_cast<std::size_t>(block * m_taps + tap);
    }

private:
    std::int64_t m_taps, m_inPerGroup, m_outPerGroup;
    bool m_isTransposed;
};

class ConvolutionLayer : public Layer
{
public:
    ConvolutionLayer(const LayerContext& context, const Tensor& weight, const Tensor* bias)
        : m_geometry(geometryOf(context)), m_precision(context.layer.precision),
          m_isTransposed(context.node.op != "Conv"),
          m_stage(context, m_geometry.outChannels,
                  encodingFor(context.encoding(context.node.inputs[0]), m_precision).scale,
                  context.layer.weight->scales, bias, 1.0F)
    {
        inputPrecision = m_precision;
        if (m_precision == Precision::Int8)
            prepareLevels(context, weight);
        else
            packWeights(context, weight);
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        const RuntimeValue input = channelsLast(*inputs[0]);
        m_stage.begin(inputs, true);
        if (m_levels) {
            m_levels->run(input.tensor.data<std::int8_t>().data(), m_stage.residualLevels(), m_stage.outputLevels());
            return m_stage.finish();
        }
        const std::int64_t rows = m_geometry.batch * elementCount(m_geometry.window.output);
        for (std::int64_t group = 0; group < m_geometry.groups; ++group)
            runGroup(input, group, rows);
        return m_stage.finish();
    }

private:
    void prepareLevels(const LayerContext& context, const Tensor& weight)
    {
        const Tensor integers = quantization::layerWeights(weight, context.layer);
        m_levels = kernels::integer::makeConvolution({m_geometry, m_isTransposed, integers.data<std::int8_t>(),
                                                      context.encoding(context.node.inputs[0]).int8.zeroPoint,
                                                      m_stage.requantization()});
    }

    void packWeights(const LayerContext& context, const Tensor& weight)
    {
        const std::int64_t inner = elementCount(m_geometry.window.kernel) * (m_geometry.inChannels / m_geometry.groups);
        const std::int64_t columns = m_geometry.outChannels / m_geometry.groups;
        const WeightIndex at(m_geometry, m_isTransposed);
        const bool isInteger = m_precision == Precision::Int16;
        const Tensor integers = isInteger ? quantization::layerWeights(weight, context.layer) : Tensor();
        Tensor reals = weight;
        if (m_precision == Precision::Fp16)
            roundToHalf(reals);
        for (std::int64_t group = 0; group < m_geometry.groups; ++group) {
            if (isInteger)
                m_integers.push_back(
                    kernels::integer::packIntegers(inner, columns, [&](std::int64_t k, std::int64_t column) {
                        return std::int16_t{integers.data<std::int8_t>()[at(group, k, column)]};
                    }));
            else
                m_reals.push_back(
                    kernels::integer::packFloats(inner, columns, [&](std::int64_t k, std::int64_t column) {
                        return reals.data<float>()[at(group, k, column)];
                    }));
        }
    }

    void runGroup(const RuntimeValue& input, std::int64_t group, std::int64_t rows)
    {
        const std::int64_t inPerGroup = m_geometry.inChannels / m_geometry.groups;
        const std::int64_t outPerGroup = m_geometry.outChannels / m_geometry.groups;
        const WindowRows window{kernels::integer::spatialOf(m_geometry.window), m_geometry.inChannels,
                                group * inPerGroup, inPerGroup, m_isTransposed};
        const auto consume = [&](std::int64_t row, std::int64_t column, std::int64_t count, const auto* sums) {
            const std::int64_t channel = group * outPerGroup + column;
            m_stage.consume(row * m_geometry.outChannels + channel, channel, count, sums);
        };
        const auto index = static_cast<std::size_t>(group);
        if (m_precision == Precision::Int16) {
            const std::int16_t* source = input.tensor.data<std::int16_t>().data();
            kernels::integer::multiplyWide(
                rows, m_integers[index],
                [&](std::int64_t first, std::int64_t count, std::int16_t* target, std::int64_t stride) {
                    kernels::integer::gatherRows(window, source, first, count, target, stride);
                },
                consume);
        } else {
            const float* source = input.tensor.data<float>().data();
            kernels::integer::multiply(
                rows, m_reals[index],
                [&](std::int64_t first, std::int64_t count, float* target, std::int64_t stride) {
                    kernels::integer::gatherRows(window, source, first, count, target, stride);
                },
                consume);
        }
    }

    kernels::ConvGeometry m_geometry;
    Precision m_precision;
    bool m_isTransposed;
    OutputStage m_stage;
    std::unique_ptr<kernels::integer::Convolution> m_levels; // INT8
    std::vector<kernels::integer::PackedMatrix<std::int16_t>> m_integers;
    std::vector<kernels::integer::PackedMatrix<float>> m_reals;
};

} // namespace

std::unique_ptr<Layer> makeConvolutionLayer(const LayerContext& context)
{
    const Tensor* weight = context.graph.constant(context.node.inputs.at(1));
    const bool hasBias = context.node.inputs.size() > 2 && context.node.inputs[2] != kNoValue;
    const Tensor* bias = hasBias ? context.graph.constant(context.node.inputs[2]) : nullptr;
    if (weight == nullptr || !context.layer.weight || (hasBias && bias == nullptr))
        return nullptr;
    return std::make_unique<ConvolutionLayer>(context, *weight, bias);
}

} // namespace assay::aipu
