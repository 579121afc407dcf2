#include "core/aipu/functional/output_stage.h"

#include "core/graph/error.h"
#include "core/quantization/weights.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::aipu {

using quantization::Encoding;
using quantization::Precision;

namespace {

constexpr std::int64_t kMaximumColumns = 64; // a caller hands over at most one tile of columns at a time

bool isInteger(Precision precision)
{
    return precision == Precision::Int8 || precision == Precision::Int16;
}

bool isClamp(const Activation& activation)
{
    return activation.kind == ActivationKind::Relu || activation.kind == ActivationKind::Clip;
}

std::vector<float> spread(const std::vector<float>& scales, std::int64_t columns)
{
    if (scales.size() == static_cast<std::size_t>(columns))
        return scales;
    if (scales.size() != 1)
        throw Error(std::to_string(scales.size()) + " weight scales for " + std::to_string(columns) + " columns");
    return std::vector<float>(static_cast<std::size_t>(columns), scales[0]);
}

float toHalf(float value)
{
    return toFloat(toFloat16(value));
}

} // namespace

OutputStage::OutputStage(const LayerContext& context, std::int64_t columns, float inputScale,
                         const std::vector<float>& weightScales, const Tensor* bias, float gain)
    : m_precision(context.layer.precision),
      m_encoding(encodingFor(context.encoding(context.node.outputs[0]), m_precision)), m_shape(context.outputShape())
{
    for (const PostOp& postOp : context.node.postOps)
        m_stages.push_back({postOp.kind == PostOp::Kind::Add, postOp.activation, postOp.input, {}});
    if (!isInteger(m_precision)) {
        m_realBias.assign(static_cast<std::size_t>(columns), 0.0F);
        for (std::int64_t i = 0; bias != nullptr && i < columns; ++i)
            m_realBias[static_cast<std::size_t>(i)] = bias->data<float>()[static_cast<std::size_t>(i)];
        return;
    }
    for (const float scale : spread(weightScales, columns)) {
        m_realScales.push_back(inputScale * scale * gain);
        m_stepScales.push_back(inputScale * scale * gain / m_encoding.scale);
    }
    m_integerBias.assign(static_cast<std::size_t>(columns), 0);
    if (bias != nullptr) {
        quantization::WeightEncoding encoding{0, spread(weightScales, columns)};
        const Tensor integers = quantization::quantizeBias(*bias, inputScale * gain, encoding);
        std::ranges::copy(integers.data<std::int32_t>(), m_integerBias.begin());
    }
    m_lowest = m_precision == Precision::Int8 ? -128 : -32768;
    m_highest = m_precision == Precision::Int8 ? 127 : 32767;
    clampToActivations(context.node);
}

/// Relu and Clip at the end fold into the clamp; they may follow one residual addition.
void OutputStage::clampToActivations(const Node& node)
{
    std::size_t next = 0;
    if (next < m_stages.size() && m_stages[next].isAdd)
        ++next;
    m_staysInSteps = std::all_of(node.postOps.begin() + static_cast<std::ptrdiff_t>(next), node.postOps.end(),
                                 [](const PostOp& postOp) {
                                     return postOp.kind == PostOp::Kind::Activation && isClamp(postOp.activation);
                                 });
    if (!m_staysInSteps)
        return;
    for (std::size_t i = next; i < m_stages.size(); ++i) {
        const Activation& activation = m_stages[i].activation;
        const bool isRelu = activation.kind == ActivationKind::Relu;
        const auto level = [&](float bound) {
            return quantizeSteps(bound / m_encoding.scale, m_encoding.zeroPoint, m_lowest, m_highest);
        };
        m_lowest = std::max(m_lowest, level(isRelu ? 0.0F : activation.alpha));
        if (!isRelu)
            m_highest = std::max(m_lowest, std::min(m_highest, level(activation.beta)));
    }
    m_stages.resize(next);
}

void OutputStage::begin(std::span<const RuntimeValue* const> inputs, bool isChannelsLast)
{
    m_output = {};
    m_output.precision = m_precision;
    m_output.encoding = m_encoding;
    m_output.isChannelsLast = isChannelsLast;
    m_output.tensor = Tensor(m_precision == Precision::Int8    ? DataType::Int8
                             : m_precision == Precision::Int16 ? DataType::Int16
                                                               : DataType::Float32,
                             m_shape);
    for (Stage& stage : m_stages) {
        if (!stage.isAdd)
            continue;
        const RuntimeValue* residual = inputs[static_cast<std::size_t>(stage.input)];
        if (residual == nullptr)
            throw Error("the added tensor is constant, which no rewrite makes");
        stage.residual = isChannelsLast ? channelsLast(*residual) : rowMajor(*residual);
    }
}

float OutputStage::residualAt(const Stage& stage, std::int64_t element) const
{
    const Encoding& encoding = stage.residual.encoding;
    const auto index = static_cast<std::size_t>(element);
    switch (stage.residual.precision) {
    case Precision::Int8:
        return static_cast<float>(stage.residual.tensor.data<std::int8_t>()[index] - encoding.zeroPoint) *
               encoding.scale;
    case Precision::Int16:
        return static_cast<float>(stage.residual.tensor.data<std::int16_t>()[index]) * encoding.scale;
    default:
        return stage.residual.tensor.data<float>()[index];
    }
}

void OutputStage::store(std::int64_t element, std::int64_t count, const float* reals)
{
    // The output is allocated by begin() and not shared: writing does not copy it.
    std::byte* bytes = m_output.tensor.mutableBytes();
    if (m_precision == Precision::Int8) {
        auto* target = reinterpret_cast<std::int8_t*>(bytes) + element;
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = static_cast<std::int8_t>(
                quantizeSteps(reals[i] / m_encoding.scale, m_encoding.zeroPoint, m_lowest, m_highest));
    } else if (m_precision == Precision::Int16) {
        auto* target = reinterpret_cast<std::int16_t*>(bytes) + element;
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = static_cast<std::int16_t>(quantizeSteps(reals[i] / m_encoding.scale, 0, m_lowest, m_highest));
    } else {
        auto* target = reinterpret_cast<float*>(bytes) + element;
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = m_precision == Precision::Fp16 ? toHalf(reals[i]) : reals[i];
    }
}

namespace {

/// One row of int32 accumulators to int8: the loop that most time is spent in, so it is kept free of branches.
void requantizeRow(const std::int32_t* sums, const std::int32_t* bias, const float* scales, const std::int8_t* residual,
                   const Encoding& residualEncoding, float residualScale, const Encoding& encoding,
                   std::int32_t lowest, std::int32_t highest, std::int64_t count, std::int8_t* target)
{
    if (residual == nullptr) {
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = static_cast<std::int8_t>(quantizeSteps(static_cast<float>(sums[i] + bias[i]) * scales[i],
                                                               encoding.zeroPoint, lowest, highest));
        return;
    }
    for (std::int64_t i = 0; i < count; ++i) {
        const float steps = static_cast<float>(sums[i] + bias[i]) * scales[i] +
                            static_cast<float>(residual[i] - residualEncoding.zeroPoint) * residualScale;
        target[i] = static_cast<std::int8_t>(quantizeSteps(steps, encoding.zeroPoint, lowest, highest));
    }
}

} // namespace

template <typename Sum>
void OutputStage::consume(std::int64_t element, std::int64_t firstColumn, std::int64_t count, const Sum* sums)
{
    const auto column = static_cast<std::size_t>(firstColumn);
    if constexpr (std::is_same_v<Sum, std::int32_t>) {
        if (m_precision == Precision::Int8 && m_staysInSteps) {
            const bool adds = !m_stages.empty();
            const Encoding residual = adds ? m_stages[0].residual.encoding : Encoding{};
            requantizeRow(sums, m_integerBias.data() + column, m_stepScales.data() + column,
                          adds ? reinterpret_cast<const std::int8_t*>(m_stages[0].residual.tensor.bytes()) + element
                               : nullptr,
                          residual, residual.scale / m_encoding.scale, m_encoding, m_lowest, m_highest, count,
                          reinterpret_cast<std::int8_t*>(m_output.tensor.mutableBytes()) + element);
            return;
        }
    }
    if constexpr (std::is_integral_v<Sum>) {
        if (m_precision == Precision::Int16 && m_staysInSteps) {
            auto* target = reinterpret_cast<std::int16_t*>(m_output.tensor.mutableBytes()) + element;
            for (std::int64_t i = 0; i < count; ++i) {
                const std::size_t at = column + static_cast<std::size_t>(i);
                float steps = static_cast<float>(sums[i] + m_integerBias[at]) * m_stepScales[at];
                if (!m_stages.empty())
                    steps += residualAt(m_stages[0], element + i) / m_encoding.scale;
                target[i] = static_cast<std::int16_t>(quantizeSteps(steps, 0, m_lowest, m_highest));
            }
            return;
        }
    }
    float reals[kMaximumColumns];
    for (std::int64_t i = 0; i < count; ++i) {
        const std::size_t at = column + static_cast<std::size_t>(i);
        if constexpr (std::is_floating_point_v<Sum>)
            reals[i] = sums[i] + m_realBias[at];
        else
            reals[i] = static_cast<float>(sums[i] + m_integerBias[at]) * m_realScales[at];
    }
    for (const Stage& stage : m_stages) {
        for (std::int64_t i = 0; i < count; ++i)
            reals[i] = stage.isAdd ? reals[i] + residualAt(stage, element + i)
                                   : static_cast<float>(apply(stage.activation, static_cast<double>(reals[i])));
    }
    store(element, count, reals);
}

template void OutputStage::consume(std::int64_t, std::int64_t, std::int64_t, const std::int32_t*);
template void OutputStage::consume(std::int64_t, std::int64_t, std::int64_t, const std::int64_t*);
template void OutputStage::consume(std::int64_t, std::int64_t, std::int64_t, const float*);

std::vector<RuntimeValue> OutputStage::finish()
{
    for (Stage& stage : m_stages)
        stage.residual = {};
    std::vector<RuntimeValue> outputs;
    outputs.push_back(std::move(m_output));
    return outputs;
}

} // namespace assay::aipu
