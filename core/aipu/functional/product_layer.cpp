// Gemm and MatMul at any precision. The right operand is a constant weight packed once, or an activation packed at each
// run (INT8 and floats; INT16 products of two activations are computed on reals).
#include "core/aipu/functional/layer.h"
#include "core/aipu/functional/output_stage.h"
#include "core/graph/error.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/matrix.h"
#include "core/kernels/operators/movement_operators.h"
#include "core/quantization/weights.h"

#include <algorithm>
#include <cmath>

namespace assay::aipu {

namespace {

using kernels::integer::PackedMatrix;
using quantization::Encoding;
using quantization::Precision;

/// Accumulators of two activations stay below 2^31 up to this inner dimension: 255 * 255 * 33025 < 2^31.
constexpr std::int64_t kLongestActivationProduct = 33025;

/// Multiplies rows of a row-major left operand, from `firstRow` on, by a packed right one.
void multiplyRows(const RuntimeValue& left, std::int64_t firstRow, std::int64_t rows,
                  const PackedMatrix<std::int16_t>& integers, const PackedMatrix<float>& reals, auto consume)
{
    const std::int64_t inner = std::max(integers.inner, reals.inner);
    const auto gatherFrom = [&](const auto* source, auto convert) {
        return [=](std::int64_t first, std::int64_t count, auto* target, std::int64_t stride) {
            for (std::int64_t row = 0; row < count; ++row) {
                const auto* from = source + (firstRow + first + row) * inner;
                for (std::int64_t k = 0; k < inner; ++k)
                    target[row * stride + k] = convert(from[k]);
            }
        };
    };
    if (left.precision == Precision::Int8) {
        const auto zero = static_cast<std::int16_t>(left.encoding.zeroPoint);
        kernels::integer::multiply(rows, integers,
                                   gatherFrom(left.tensor.data<std::int8_t>().data(),
                                              [zero](std::int8_t q) { return static_cast<std::int16_t>(q - zero); }),
                                   consume);
    } else if (left.precision == Precision::Int16) {
        kernels::integer::multiplyWide(
            rows, integers, gatherFrom(left.tensor.data<std::int16_t>().data(), [](std::int16_t q) { return q; }),
            consume);
    } else {
        kernels::integer::multiply(rows, reals, gatherFrom(left.tensor.data<float>().data(), [](float x) { return x; }),
                                   consume);
    }
}

/// A constant [inner, columns] weight (or its transpose) behind any number of rows.
class WeightProductLayer : public Layer
{
public:
    WeightProductLayer(const LayerContext& context, const Tensor& weight, const Tensor* bias, bool isTransposed,
                       float gain)
        : m_columns(weight.shape()[isTransposed ? 0 : 1]),
          m_stage(context, m_columns,
                  encodingFor(context.encoding(context.node.inputs[0]), context.layer.precision).scale,
                  context.layer.weight->scales, bias, gain)
    {
        inputPrecision = context.layer.precision;
        const std::int64_t inner = weight.shape()[isTransposed ? 1 : 0];
        const auto at = [&](std::int64_t k, std::int64_t column) {
            return static_cast<std::size_t>(isTransposed ? column * inner + k : k * m_columns + column);
        };
        if (inputPrecision == Precision::Int8) {
            prepareLevels(context, weight, isTransposed);
            return;
        }
        if (inputPrecision == Precision::Int16) {
            const Tensor integers = quantization::layerWeights(weight, context.layer);
            m_integers = kernels::integer::packIntegers(inner, m_columns, [&](std::int64_t k, std::int64_t column) {
                return std::int16_t{integers.data<std::int8_t>()[at(k, column)]};
            });
            return;
        }
        Tensor reals = weight;
        for (float& value : reals.mutableData<float>())
            value *= gain;
        if (inputPrecision == Precision::Fp16)
            roundToHalf(reals);
        m_reals = kernels::integer::packFloats(
            inner, m_columns, [&](std::int64_t k, std::int64_t column) { return reals.data<float>()[at(k, column)]; });
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        const RuntimeValue left = rowMajor(*inputs[0]);
        m_stage.begin(inputs, false);
        if (m_levels) {
            m_levels->run(left.tensor.data<std::int8_t>().data(), m_stage.residualLevels(), m_stage.outputLevels());
            return m_stage.finish();
        }
        const std::int64_t inner = std::max(m_integers.inner, m_reals.inner);
        multiplyRows(left, 0, left.tensor.count() / std::max<std::int64_t>(inner, 1), m_integers, m_reals,
                     [&](std::int64_t row, std::int64_t column, std::int64_t count, const auto* sums) {
                         m_stage.consume(row * m_columns + column, column, count, sums);
                     });
        return m_stage.finish();
    }

private:
    void prepareLevels(const LayerContext& context, const Tensor& weight, bool isTransposed)
    {
        Tensor integers = quantization::layerWeights(weight, context.layer);
        const std::int64_t inner = elementCount(weight.shape()) / std::max<std::int64_t>(m_columns, 1);
        if (!isTransposed) // [inner, columns] -> [columns, inner]
            integers = kernels::transposed(integers, {1, 0});
        const std::int64_t rows = elementCount(context.inputShape(0)) / std::max<std::int64_t>(inner, 1);
        m_levels = kernels::integer::makeConvolution(
            {kernels::integer::productGeometry(rows, inner, m_columns), false, integers.data<std::int8_t>(),
             context.encoding(context.node.inputs[0]).int8.zeroPoint, m_stage.requantization()});
    }

    std::int64_t m_columns;
    OutputStage m_stage;
    std::unique_ptr<kernels::integer::Convolution> m_levels; // INT8
    PackedMatrix<std::int16_t> m_integers;
    PackedMatrix<float> m_reals;
};

/// Both operands are activations of the same batch shape (attention).
class ActivationProductLayer : public Layer
{
public:
    explicit ActivationProductLayer(const LayerContext& context)
        : m_left(context.inputShape(0)), m_right(context.inputShape(1)),
          m_stage(context, m_right.back(),
                  encodingFor(context.encoding(context.node.inputs[0]), context.layer.precision).scale,
                  {encodingFor(context.encoding(context.node.inputs[1]), context.layer.precision).scale}, nullptr, 1.0F)
    {
        inputPrecision = context.layer.precision;
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        const RuntimeValue left = rowMajor(*inputs[0]);
        const RuntimeValue right = rowMajor(*inputs[1]);
        m_stage.begin(inputs, false);
        const std::int64_t rows = m_left[m_left.size() - 2], inner = m_left.back(), columns = m_right.back();
        const std::int64_t batch = left.tensor.count() / std::max<std::int64_t>(rows * inner, 1);
        for (std::int64_t item = 0; item < batch; ++item) {
            PackedMatrix<std::int16_t> integers;
            PackedMatrix<float> reals;
            const auto at = [&](std::int64_t k, std::int64_t column) {
                return static_cast<std::size_t>((item * inner + k) * columns + column);
            };
            if (inputPrecision == Precision::Int8)
                integers = kernels::integer::packIntegers(inner, columns, [&](std::int64_t k, std::int64_t column) {
                    return static_cast<std::int16_t>(right.tensor.data<std::int8_t>()[at(k, column)] -
                                                     right.encoding.zeroPoint);
                });
            else
                reals = kernels::integer::packFloats(inner, columns, [&](std::int64_t k, std::int64_t column) {
                    return right.tensor.data<float>()[at(k, column)];
                });
            multiplyRows(left, item * rows, rows, integers, reals,
                         [&](std::int64_t row, std::int64_t column, std::int64_t count, const auto* sums) {
                             m_stage.consume((item * rows + row) * columns + column, column, count, sums);
                         });
        }
        return m_stage.finish();
    }

private:
    Shape m_left, m_right;
    OutputStage m_stage;
};

bool hasSameBatch(const Shape& left, const Shape& right)
{
    return left.size() >= 2 && left.size() == right.size() && std::equal(left.begin(), left.end() - 2, right.begin());
}

} // namespace

std::unique_ptr<Layer> makeProductLayer(const LayerContext& context)
{
    const Node& node = context.node;
    const bool isGemm = node.op == "Gemm";
    const Tensor* weight = context.graph.constant(node.inputs.at(1));
    if (weight == nullptr) {
        const Precision precision = context.layer.precision;
        const bool fits = precision != Precision::Int16 &&
                          (precision != Precision::Int8 || context.inputShape(0).back() <= kLongestActivationProduct);
        const bool isPlain = !isGemm && node.inputs.size() == 2 && !context.graph.isConstant(node.inputs[0]) &&
                             hasSameBatch(context.inputShape(0), context.inputShape(1));
        return fits && isPlain ? std::make_unique<ActivationProductLayer>(context) : nullptr;
    }
    const bool hasBias = node.inputs.size() > 2 && node.inputs[2] != kNoValue;
    const Tensor* bias = hasBias ? context.graph.constant(node.inputs[2]) : nullptr;
    const bool isTransposed = isGemm && node.attributes.integer("transB", 0) != 0;
    const float beta = isGemm ? node.attributes.real("beta", 1) : 1.0F;
    if (weight->shape().size() != 2 || context.inputShape(0).size() < 2 ||
        (isGemm && node.attributes.integer("transA", 0) != 0) || context.graph.isConstant(node.inputs[0]) ||
        (hasBias && (bias == nullptr || bias->count() != weight->shape()[isTransposed ? 0 : 1])))
        return nullptr;
    Tensor scaledBias = bias != nullptr ? *bias : Tensor();
    if (bias != nullptr && beta != 1) {
        for (float& value : scaledBias.mutableData<float>())
            value *= beta;
    }
    return std::make_unique<WeightProductLayer>(context, *weight, bias != nullptr ? &scaledBias : nullptr, isTransposed,
                                                isGemm ? node.attributes.real("alpha", 1) : 1.0F);
}

} // namespace assay::aipu
