#include "core/aipu/functional/output_stage.h"

#include "core/graph/error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace assay::aipu {

using quantization::Encoding;
using quantization::Precision;

namespace {

bool isInteger(Precision precision)
{
    return precision == Precision::Int8 || precision == Precision::Int16;
}

DataType elementType(Precision precision)
{
    switch (precision) {
    case Precision::Int8:
        return DataType::Int8;
    case Precision::Int16:
        return DataType::Int16;
    case Precision::Fp16:
    case Precision::Fp32:
        break;
    }
    return DataType::Float32;
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

/// Empty where there is neither a bias nor a correction.
Tensor correctedBias(std::int64_t columns, const Tensor* bias, const std::vector<float>& correction)
{
    if (correction.empty())
        return bias == nullptr ? Tensor() : *bias;
    if (correction.size() != static_cast<std::size_t>(columns))
        throw Error(std::to_string(correction.size()) + " bias corrections for " + std::to_string(columns) +
                    " columns");
    Tensor sum = bias == nullptr ? Tensor(DataType::Float32, {columns}) : *bias;
    std::ranges::transform(sum.data<float>(), correction, sum.mutableData<float>().begin(), std::plus<>());
    return sum;
}

/// roundHalfEven(bias / (inputScale * weightScale)), saturated far above anything that a plan makes.
std::int64_t integerBias(float bias, float inputScale, float weightScale)
{
    constexpr double kLimit = 1LL << 52;
    const double steps =
        static_cast<double>(bias) / (static_cast<double>(inputScale) * static_cast<double>(weightScale));
    return static_cast<std::int64_t>(std::clamp(std::nearbyint(steps), -kLimit, kLimit));
}

/// The value of a residual at an element, in reals. At INT8 residuals are added by kernels::integer.
float residualAt(const RuntimeValue& residual, std::int64_t element)
{
    const auto index = static_cast<std::size_t>(element);
    if (residual.precision == Precision::Int16)
        return static_cast<float>(residual.tensor.data<std::int16_t>()[index]) * residual.encoding.scale;
    return residual.tensor.data<float>()[index];
}

} // namespace

OutputStage::OutputStage(const LayerContext& context, std::int64_t columns, float inputScale,
                         const std::vector<float>& weightScales, const Tensor* bias, float gain)
    : m_precision(context.layer.precision),
      m_encoding(encodingFor(context.encoding(context.node.outputs[0]), m_precision)), m_shape(context.outputShape())
{
    for (const PostOp& postOp : context.node.postOps)
        m_stages.push_back({postOp.kind == PostOp::Kind::Add, postOp.activation, postOp.input, {}});
    if (isInteger(m_precision)) {
        const Tensor corrected = correctedBias(columns, bias, context.layer.tuning.biasCorrection);
        prepareIntegers(columns, inputScale, weightScales, corrected.isEmpty() ? nullptr : &corrected, gain);
        foldClamps();
        if (m_precision == Precision::Int8)
            prepareRequantization(context);
        return;
    }
    m_realBias.assign(static_cast<std::size_t>(columns), 0.0F);
    if (bias == nullptr)
        return;
    Tensor operand = *bias;
    if (m_precision == Precision::Fp16)
        roundToHalf(operand);
    std::ranges::copy(operand.data<float>(), m_realBias.begin());
}

void OutputStage::prepareIntegers(std::int64_t columns, float inputScale, const std::vector<float>& weightScales,
                                  const Tensor* bias, float gain)
{
    const std::vector<float> scales = spread(weightScales, columns);
    for (std::size_t column = 0; column < scales.size(); ++column) {
        m_realScales.push_back(inputScale * scales[column] * gain);
        m_stepScales.push_back(m_realScales.back() / m_encoding.scale);
        m_integerBias.push_back(
            bias == nullptr ? 0 : integerBias(bias->data<float>()[column], inputScale * gain, scales[column]));
    }
    m_lowest = m_precision == Precision::Int8 ? -128 : -32768;
    m_highest = m_precision == Precision::Int8 ? 127 : 32767;
}

/// Relu and Clip at the end fold into the clamp; they may follow one residual addition.
void OutputStage::foldClamps()
{
    const std::size_t clamps = !m_stages.empty() && m_stages[0].isAdd ? 1 : 0;
    m_staysInSteps = std::all_of(m_stages.begin() + static_cast<std::ptrdiff_t>(clamps), m_stages.end(),
                                 [](const Stage& stage) { return !stage.isAdd && isClamp(stage.activation); });
    if (!m_staysInSteps)
        return;
    for (std::size_t i = clamps; i < m_stages.size(); ++i) {
        const Activation& activation = m_stages[i].activation;
        const bool isRelu = activation.kind == ActivationKind::Relu;
        const auto level = [&](float bound) {
            return quantizeSteps(bound / m_encoding.scale, m_encoding.zeroPoint, m_lowest, m_highest);
        };
        m_lowest = std::max(m_lowest, level(isRelu ? 0.0F : activation.alpha));
        if (!isRelu)
            m_highest = std::max(m_lowest, std::min(m_highest, level(activation.beta)));
    }
    m_stages.resize(clamps);
}

void OutputStage::prepareRequantization(const LayerContext& context)
{
    constexpr std::int64_t kLimit = std::numeric_limits<std::int32_t>::max();
    for (const std::int64_t bias : m_integerBias)
        m_requantization.bias.push_back(static_cast<std::int32_t>(std::clamp(bias, -kLimit, kLimit)));
    m_requantization.scales = m_staysInSteps ? m_stepScales : m_realScales;
    m_requantization.zeroPoint = m_encoding.zeroPoint;
    m_requantization.lowest = m_lowest;
    m_requantization.highest = m_highest;
    m_requantization.outputScale = m_encoding.scale;
    for (const Stage& stage : m_stages) {
        if (!m_staysInSteps)
            m_requantization.stages.push_back({stage.isAdd, stage.activation});
        if (!stage.isAdd)
            continue;
        const Encoding& residual = context.encoding(context.node.inputs.at(static_cast<std::size_t>(stage.input))).int8;
        m_requantization.residuals.push_back(
            {residual.zeroPoint, m_staysInSteps ? residual.scale / m_encoding.scale : residual.scale});
    }
    m_requantization.padColumns(static_cast<std::int64_t>(m_integerBias.size()));
}

void OutputStage::begin(std::span<const RuntimeValue* const> inputs, bool isChannelsLast)
{
    m_output = {m_precision, m_encoding, isChannelsLast, Tensor::uninitialized(elementType(m_precision), m_shape)};
    m_residualLevels.clear();
    for (Stage& stage : m_stages) {
        if (!stage.isAdd)
            continue;
        const RuntimeValue* residual = inputs[static_cast<std::size_t>(stage.input)];
        if (residual == nullptr)
            throw Error("the added tensor is constant, which no rewrite makes");
        stage.residual = isChannelsLast ? channelsLast(*residual) : rowMajor(*residual);
        if (m_precision == Precision::Int8)
            m_residualLevels.push_back(stage.residual.tensor.data<std::int8_t>().data());
    }
}

void OutputStage::store(std::int64_t element, std::int64_t count, const float* reals)
{
    // The output is allocated by begin() and not shared: writing does not copy it.
    std::byte* bytes = m_output.tensor.mutableBytes();
    if (m_precision == Precision::Int16) {
        auto* target = reinterpret_cast<std::int16_t*>(bytes) + element;
        for (std::int64_t i = 0; i < count; ++i)
            target[i] = static_cast<std::int16_t>(quantizeSteps(reals[i] / m_encoding.scale, 0, m_lowest, m_highest));
        return;
    }
    auto* target = reinterpret_cast<float*>(bytes) + element;
    for (std::int64_t i = 0; i < count; ++i)
        target[i] = m_precision == Precision::Fp16 ? toFloat(toFloat16(reals[i])) : reals[i];
}

void OutputStage::consumeReals(std::int64_t element, std::int64_t count, float* reals) const
{
    for (const Stage& stage : m_stages) {
        for (std::int64_t i = 0; i < count; ++i)
            reals[i] = stage.isAdd ? reals[i] + residualAt(stage.residual, element + i)
                                   : static_cast<float>(apply(stage.activation, static_cast<double>(reals[i])));
    }
}

template <>
void OutputStage::consume(std::int64_t element, std::int64_t firstColumn, std::int64_t count, const std::int32_t* sums)
{
    const std::int64_t row = element - firstColumn;
    kernels::integer::requantizeTile(m_requantization, sums,
                                     {1, firstColumn, count, &row, m_residualLevels.data(), outputLevels()});
}

template <>
void OutputStage::consume(std::int64_t element, std::int64_t firstColumn, std::int64_t count, const std::int64_t* sums)
{
    const std::vector<float>& scales = m_staysInSteps ? m_stepScales : m_realScales;
    float values[kernels::integer::kTileColumns];
    for (std::int64_t i = 0; i < count; ++i) {
        const auto column = static_cast<std::size_t>(firstColumn + i);
        values[i] = static_cast<float>(sums[i] + m_integerBias[column]) * scales[column];
    }
    if (!m_staysInSteps) {
        consumeReals(element, count, values);
        store(element, count, values);
        return;
    }
    auto* target = reinterpret_cast<std::int16_t*>(m_output.tensor.mutableBytes()) + element;
    for (std::int64_t i = 0; i < count; ++i) {
        const float residual =
            m_stages.empty() ? 0.0F : residualAt(m_stages[0].residual, element + i) / m_encoding.scale;
        target[i] = static_cast<std::int16_t>(quantizeSteps(values[i] + residual, 0, m_lowest, m_highest));
    }
}

template <>
void OutputStage::consume(std::int64_t element, std::int64_t firstColumn, std::int64_t count, const float* sums)
{
    float values[kernels::integer::kTileColumns];
    for (std::int64_t i = 0; i < count; ++i)
        values[i] = sums[i] + m_realBias[static_cast<std::size_t>(firstColumn + i)];
    consumeReals(element, count, values);
    store(element, count, values);
}

std::vector<RuntimeValue> OutputStage::finish()
{
    for (Stage& stage : m_stages)
        stage.residual = {};
    std::vector<RuntimeValue> outputs;
    outputs.push_back(std::move(m_output));
    return outputs;
}

} // namespace assay::aipu
