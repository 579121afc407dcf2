// Add, Sub, Mul and Concat over channels at INT8, each operand from its own encoding.
#include "core/aipu/functional/layer.h"
#include "core/graph/error.h"
#include "core/kernels/operators/broadcast.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace assay::aipu {

namespace {

using quantization::Encoding;
using quantization::Precision;

/// Bounds that trailing Relu and Clip activations put on the output's levels.
struct Bounds
{
    std::int32_t lowest = -128, highest = 127;
};

std::optional<Bounds> boundsOf(const Node& node, const Encoding& encoding)
{
    Bounds bounds;
    for (const PostOp& postOp : node.postOps) {
        const bool isRelu = postOp.activation.kind == ActivationKind::Relu;
        if (postOp.kind != PostOp::Kind::Activation || (!isRelu && postOp.activation.kind != ActivationKind::Clip))
            return std::nullopt;
        const auto level = [&](float bound) {
            return quantizeSteps(bound / encoding.scale, encoding.zeroPoint, -128, 127);
        };
        bounds.lowest = std::max(bounds.lowest, level(isRelu ? 0.0F : postOp.activation.alpha));
        if (!isRelu)
            bounds.highest = std::max(bounds.lowest, std::min(bounds.highest, level(postOp.activation.beta)));
    }
    return bounds;
}

/// The axes in the order that the elements have in memory.
Shape memoryShape(const RuntimeValue& value)
{
    Shape shape = value.tensor.shape();
    if (value.isChannelsLast)
        std::rotate(shape.begin() + 1, shape.begin() + 2, shape.end());
    return shape;
}

enum class Operation : std::uint8_t { Add, Sub, Mul };

class BinaryLayer : public Layer
{
public:
    BinaryLayer(const LayerContext& context, Operation operation, Bounds bounds)
        : m_operation(operation), m_bounds(bounds), m_encoding(context.encoding(context.node.outputs[0]).int8),
          m_shape(context.outputShape())
    {
        inputPrecision = Precision::Int8;
        for (std::size_t i = 0; i < 2; ++i) {
            const ValueId id = context.node.inputs[i];
            if (const Tensor* constant = context.graph.constant(id))
                m_constants[i] = keepAs(*constant, Precision::Int8, context.encoding(id));
        }
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        RuntimeValue a = inputs[0] != nullptr ? *inputs[0] : m_constants[0];
        RuntimeValue b = inputs[1] != nullptr ? *inputs[1] : m_constants[1];
        // Both in one order: channels last where one of them is and both have channels.
        const bool wantsChannelsLast = (a.isChannelsLast || b.isChannelsLast) &&
                                       a.tensor.shape().size() == m_shape.size() &&
                                       b.tensor.shape().size() == m_shape.size() && m_shape.size() >= 3;
        a = wantsChannelsLast ? channelsLast(a) : rowMajor(a);
        b = wantsChannelsLast ? channelsLast(b) : rowMajor(b);
        RuntimeValue output{Precision::Int8, m_encoding, wantsChannelsLast, Tensor(DataType::Int8, m_shape)};
        combine(a, b, memoryShape(output), output.tensor.mutableData<std::int8_t>());
        return {output};
    }

private:
    void combine(const RuntimeValue& a, const RuntimeValue& b, const Shape& shape, std::span<std::int8_t> target) const
    {
        switch (m_operation) {
        case Operation::Mul: {
            const float scale = a.encoding.scale * b.encoding.scale / m_encoding.scale;
            return zip(a, b, shape, target,
                       [scale](std::int32_t x, std::int32_t y) { return static_cast<float>(x * y) * scale; });
        }
        case Operation::Add:
        case Operation::Sub:
            break;
        }
        const float scaleA = a.encoding.scale / m_encoding.scale;
        const float scaleB = (m_operation == Operation::Sub ? -b.encoding.scale : b.encoding.scale) / m_encoding.scale;
        zip(a, b, shape, target, [scaleA, scaleB](std::int32_t x, std::int32_t y) {
            return static_cast<float>(x) * scaleA + static_cast<float>(y) * scaleB;
        });
    }

    /// steps(x, y) on zero-based integers gives output steps.
    template <typename Steps>
    void zip(const RuntimeValue& a, const RuntimeValue& b, const Shape& shape, std::span<std::int8_t> target,
             Steps steps) const
    {
        const std::int8_t* left = a.tensor.data<std::int8_t>().data();
        const std::int8_t* right = b.tensor.data<std::int8_t>().data();
        const std::int32_t zeroA = a.encoding.zeroPoint, zeroB = b.encoding.zeroPoint, zero = m_encoding.zeroPoint;
        const auto level = [&](std::int8_t x, std::int8_t y) {
            return static_cast<std::int8_t>(
                quantizeSteps(steps(x - zeroA, y - zeroB), zero, m_bounds.lowest, m_bounds.highest));
        };
        const auto count = static_cast<std::int64_t>(target.size());
        if (a.tensor.count() == count && b.tensor.count() == count) {
#pragma omp parallel for schedule(static) if (count > 1 << 15)
            for (std::int64_t i = 0; i < count; ++i)
                target[static_cast<std::size_t>(i)] = level(left[i], right[i]);
            return;
        }
        const auto stridesA = kernels::broadcastStrides(memoryShape(a), shape);
        const auto stridesB = kernels::broadcastStrides(memoryShape(b), shape);
        const std::int64_t row = shape.empty() ? 1 : shape.back();
        const std::int64_t stepA = shape.empty() ? 0 : stridesA.back(), stepB = shape.empty() ? 0 : stridesB.back();
        kernels::forEachRow(shape, stridesA, stridesB,
                            [&](std::int64_t first, std::int64_t offsetA, std::int64_t offsetB) {
                                for (std::int64_t i = 0; i < row; ++i)
                                    target[static_cast<std::size_t>(first + i)] =
                                        level(left[offsetA + i * stepA], right[offsetB + i * stepB]);
                            });
    }

    Operation m_operation;
    Bounds m_bounds;
    Encoding m_encoding;
    Shape m_shape;
    std::array<RuntimeValue, 2> m_constants;
};

/// Each operand's levels go through a table to the output's encoding; then bytes are joined.
class ConcatLayer : public Layer
{
public:
    explicit ConcatLayer(const LayerContext& context)
        : m_encoding(context.encoding(context.node.outputs[0]).int8), m_shape(context.outputShape())
    {
        inputPrecision = Precision::Int8;
        for (const ValueId id : context.node.inputs) {
            const Encoding& input = context.encoding(id).int8;
            std::array<std::int8_t, 256> table{};
            for (std::size_t level = 0; level < table.size(); ++level) {
                const std::int32_t steps = static_cast<std::int32_t>(level) - 128 - input.zeroPoint;
                table[level] = static_cast<std::int8_t>(quantizeSteps(
                    static_cast<float>(steps) * (input.scale / m_encoding.scale), m_encoding.zeroPoint, -128, 127));
            }
            m_tables.push_back(table);
        }
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        RuntimeValue output{Precision::Int8, m_encoding, true, Tensor(DataType::Int8, m_shape)};
        std::int8_t* target = output.tensor.mutableData<std::int8_t>().data();
        const std::int64_t positions = output.tensor.count() / std::max<std::int64_t>(m_shape[1], 1);
        std::int64_t firstChannel = 0;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const RuntimeValue input = channelsLast(*inputs[i]);
            const std::int8_t* source = input.tensor.data<std::int8_t>().data();
            const std::int64_t channels = input.tensor.shape()[1];
            const std::array<std::int8_t, 256>& table = m_tables[i];
#pragma omp parallel for schedule(static) if (positions * channels > 1 << 15)
            for (std::int64_t position = 0; position < positions; ++position) {
                const std::int8_t* from = source + position * channels;
                std::int8_t* to = target + position * m_shape[1] + firstChannel;
                for (std::int64_t channel = 0; channel < channels; ++channel)
                    to[channel] = table[static_cast<std::size_t>(from[channel] + 128)];
            }
            firstChannel += channels;
        }
        return {output};
    }

private:
    Encoding m_encoding;
    Shape m_shape;
    std::vector<std::array<std::int8_t, 256>> m_tables;
};

bool joinsChannels(const LayerContext& context)
{
    const std::int64_t axis = context.node.attributes.integer("axis", 1);
    const auto rank = static_cast<std::int64_t>(context.outputShape().size());
    return rank >= 3 && (axis == 1 || axis == 1 - rank) && context.node.postOps.empty() &&
           std::none_of(context.node.inputs.begin(), context.node.inputs.end(),
                        [&](ValueId id) { return context.graph.isConstant(id); });
}

} // namespace

std::unique_ptr<Layer> makeArithmeticLayer(const LayerContext& context)
{
    const Node& node = context.node;
    if (context.layer.precision != Precision::Int8)
        return nullptr;
    if (node.op == "Concat")
        return joinsChannels(context) ? std::make_unique<ConcatLayer>(context) : nullptr;
    const std::optional<Bounds> bounds = boundsOf(node, context.encoding(node.outputs[0]).int8);
    if (!bounds)
        return nullptr;
    if (node.op == "Add")
        return std::make_unique<BinaryLayer>(context, Operation::Add, *bounds);
    if (node.op == "Sub")
        return std::make_unique<BinaryLayer>(context, Operation::Sub, *bounds);
    if (node.op == "Mul")
        return std::make_unique<BinaryLayer>(context, Operation::Mul, *bounds);
    return nullptr;
}

} // namespace assay::aipu
