#include "core/quantization/qdq.h"

#include "core/graph/error.h"
#include "core/quantization/qdq/free_batch.h"
#include "core/quantization/qdq/lowering.h"
#include "core/quantization/rules.h"
#include "core/quantization/weights.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace assay::quantization {

namespace {

/// ONNX Runtime multiplies uint8 activations with int8 weights; it rewrites int8 activations, but not all of them.
std::uint8_t unsignedLevel(std::int32_t level)
{
    return static_cast<std::uint8_t>(level + 128);
}

class QdqBuilder
{
public:
    QdqBuilder(const Graph& fused, const QuantizationPlan& plan, ResidualForm residuals)
        : m_fused(fused), m_plan(plan), m_residuals(residuals), m_writer(fused, kQdqOpset),
          m_written(fused.values.size(), kNoValue), m_integers(fused.values.size(), kNoValue),
          m_integerViews(fused.values.size(), kNoValue), m_levelViews(fused.values.size(), kNoValue)
    {}

    Graph build() &&
    {
        for (const ValueId input : m_fused.inputs)
            m_writer.addInput(written(input));
        for (std::size_t id = 0; id < m_fused.nodes.size(); ++id)
            writeNode(m_fused.nodes[id], m_plan.layers[id]);
        for (const ValueId output : m_fused.outputs)
            m_writer.addOutput(written(output));
        return std::move(m_writer).finish();
    }

private:
    const Encoding& encoding(ValueId id) const { return m_plan.tensors[static_cast<std::size_t>(id)].int8; }

    /// The value as its producer keeps it, in float, under its own name.
    ValueId written(ValueId id)
    {
        if (id == kNoValue)
            return kNoValue;
        ValueId& made = m_written[static_cast<std::size_t>(id)];
        if (made == kNoValue)
            made = m_writer.keep(m_fused.value(id));
        return made;
    }

    /// What an INT8 layer reads: the value itself where its producer quantizes it, else a quantized copy.
    ValueId integerView(ValueId id)
    {
        ValueId& view = m_integerViews[static_cast<std::size_t>(id)];
        if (view == kNoValue) {
            const std::string& name = m_fused.value(id).name;
            view = m_writer.addValue(name + "/dequantized", DataType::Float32);
            writePair(id, written(id), view);
        }
        return view;
    }

    /// The levels of a value less its zero point, in float.
    ValueId levelView(ValueId id)
    {
        ValueId& view = m_levelViews[static_cast<std::size_t>(id)];
        if (view == kNoValue) {
            integerView(id);
            const std::string name = m_fused.value(id).name + "/levels";
            const ValueId one = m_writer.addConstant(name + "/scale", Tensor::scalar(1.0F));
            view = m_writer.apply(name, "DequantizeLinear",
                                  {m_integers[static_cast<std::size_t>(id)], one, zeroPoint(id)}, DataType::Float32);
        }
        return view;
    }

    ValueId zeroPoint(ValueId id)
    {
        return m_writer.addConstant(m_fused.value(id).name + "/zero_point",
                                    Tensor::scalar(unsignedLevel(encoding(id).zeroPoint)));
    }

    /// from -> QuantizeLinear -> DequantizeLinear -> to; `from` counts quantization steps or is in real units.
    void writePair(ValueId id, ValueId from, ValueId to, bool isInSteps = false)
    {
        const std::string& name = m_fused.value(id).name;
        const ValueId scale = scaleConstant(id);
        const ValueId divisor = isInSteps ? m_writer.addConstant(name + "/step", Tensor::scalar(1.0F)) : scale;
        const ValueId zero = zeroPoint(id);
        ValueId& integers = m_integers[static_cast<std::size_t>(id)];
        integers = m_writer.addValue(name + "/uint8", DataType::UInt8);
        m_writer.addNode(name + "/QuantizeLinear", "QuantizeLinear", {from, divisor, zero}, {integers});
        m_writer.addNode(name + "/DequantizeLinear", "DequantizeLinear", {integers, scale, zero}, {to});
    }

    /// An integer constant behind DequantizeLinear: one scale, or one for each index of `axis`.
    ValueId dequantizedConstant(const std::string& name, Tensor integers, const std::vector<float>& scales, int axis,
                                std::int32_t zeroPoint = 0)
    {
        const bool isPerChannel = scales.size() > 1;
        const Shape shape = isPerChannel ? Shape{static_cast<std::int64_t>(scales.size())} : Shape{};
        const ValueId scale = m_writer.addConstant(name + "/scale", Tensor::from<float>(shape, scales));
        ValueId zero = kNoValue; // always 0 for int32
        if (integers.type() == DataType::Int8)
            zero = m_writer.addConstant(name + "/zero_point", Tensor(DataType::Int8, shape)); // weights are symmetric
        else if (integers.type() == DataType::UInt8)
            zero = m_writer.addConstant(name + "/zero_point", Tensor::scalar(unsignedLevel(zeroPoint)));
        const std::string suffix(toString(integers.type()));
        const ValueId stored = m_writer.addConstant(name + "/" + suffix, std::move(integers));
        Attributes attributes;
        if (isPerChannel)
            attributes.set("axis", static_cast<std::int64_t>(axis));
        return m_writer.apply(name, "DequantizeLinear", {stored, scale, zero}, DataType::Float32, attributes);
    }

    ValueId quantizedOperand(ValueId id)
    {
        const Encoding& chosen = encoding(id);
        const Tensor& constant = *m_fused.constant(id);
        Tensor integers(DataType::UInt8, constant.shape());
        std::ranges::transform(constant.data<float>(), integers.mutableData<std::uint8_t>().begin(), [&](float value) {
            const float level = std::nearbyint(value / chosen.scale) + static_cast<float>(chosen.zeroPoint);
            return unsignedLevel(static_cast<std::int32_t>(std::clamp(level, -128.0F, 127.0F)));
        });
        return dequantizedConstant(m_fused.value(id).name, std::move(integers), {chosen.scale}, 0, chosen.zeroPoint);
    }

    /// One number per output channel: the bias, if there is one, times beta, and its correction.
    Tensor realBias(const Node& node, const LayerPlan& layer, float beta) const
    {
        const std::vector<float>& correction = layer.tuning.biasCorrection;
        const Tensor* const given = node.inputs.size() > 2 ? m_fused.constant(node.inputs[2]) : nullptr;
        Tensor bias = given != nullptr ? given->reshaped({given->count()})
                                       : Tensor(DataType::Float32, {static_cast<std::int64_t>(correction.size())});
        for (float& value : bias.mutableData<float>())
            value *= beta;
        if (!correction.empty())
            std::ranges::transform(bias.data<float>(), correction, bias.mutableData<float>().begin(), std::plus<>());
        return bias;
    }

    std::string biasName(const Node& node) const
    {
        const bool hasBias = node.inputs.size() > 2 && node.inputs[2] != kNoValue;
        return hasBias ? m_fused.value(node.inputs[2]).name : node.name + "/bias_correction";
    }

    /// Our integer layers round the bias after Gemm's alpha and beta are in it: C = int32 * s_x * s_w * alpha, beta 1.
    ValueId quantizedBias(const Node& node, const LayerPlan& layer, float beta)
    {
        const WeightEncoding& weight = *layer.weight;
        const float alpha = node.op == "Gemm" ? node.attributes.real("alpha", 1) : 1.0F;
        const Tensor bias = realBias(node, layer, beta);
        const float inputScale = encoding(node.inputs[0]).scale * alpha;
        std::vector<float> scales = weight.scales;
        for (float& scale : scales)
            scale *= inputScale;
        return dequantizedConstant(biasName(node), quantizeBias(bias, inputScale, weight), scales, 0);
    }

    /// True if the bias is one constant number per output channel, as the integer layers take it.
    bool hasChannelBias(const Node& node, const WeightEncoding& weight) const
    {
        const Tensor* bias = node.inputs.size() > 2 ? m_fused.constant(node.inputs[2]) : nullptr;
        const Shape& output = m_fused.value(node.outputs[0]).shape;
        const std::int64_t channels = node.op.starts_with("Conv") ? output.at(1) : output.back();
        return bias != nullptr && bias->count() == channels &&
               (!weight.isPerChannel() || channels == static_cast<std::int64_t>(weight.scales.size()));
    }

    void quantizeWeight(const Node& node, const LayerPlan& layer, Lowering& lowering, Attributes& attributes)
    {
        if (!computesInIntegers(layer))
            return;
        const auto input = static_cast<std::size_t>(weightInput(m_fused, node));
        const ValueId weight = node.inputs.at(input);
        lowering.inputs[input] =
            dequantizedConstant(m_fused.value(weight).name, layerWeights(*m_fused.constant(weight), layer),
                                layer.weight->scales, layer.weight->axis);
        const bool isCorrected = !layer.tuning.biasCorrection.empty();
        const bool isQuantized = layer.precision == Precision::Int8;
        if (!isCorrected && !(isQuantized && hasChannelBias(node, *layer.weight)))
            return;
        const float beta = node.op == "Gemm" ? attributes.real("beta", 1) : 1.0F;
        attributes.erase("beta");
        if (lowering.inputs.size() < 3)
            lowering.inputs.resize(3, kNoValue);
        lowering.inputs[2] = isQuantized ? quantizedBias(node, layer, beta)
                                         : m_writer.addConstant(biasName(node), realBias(node, layer, beta));
    }

    ValueId operand(const Node& node, ValueId id, bool readsIntegers)
    {
        if (id == kNoValue || !readsIntegers || m_fused.value(id).type != DataType::Float32)
            return written(id);
        if (!m_fused.isConstant(id))
            return integerView(id);
        const bool isQuantized = node.op == "Add" || node.op == "Sub" || node.op == "Mul";
        return isQuantized ? quantizedOperand(id) : written(id);
    }

    /// from -> Cast to float16 -> Cast to float32 -> to: what a layer that computes in FP16 reads and makes.
    void writeHalfRounding(const std::string& name, ValueId from, ValueId to)
    {
        const auto casting = [](std::int64_t type) { // numbers of onnx.TensorProto.DataType
            Attributes attributes;
            attributes.set("to", type);
            return attributes;
        };
        const ValueId half = m_writer.apply(name, "Cast", {from}, DataType::Float16, casting(10));
        m_writer.addNode(name + "/Cast", "Cast", {half}, {to}, casting(1));
    }

    /// The operand of an FP16 layer, rounded to half.
    ValueId halfOperand(ValueId id, ValueId operand)
    {
        if (operand == kNoValue || m_fused.value(id).type != DataType::Float32)
            return operand;
        const std::string name = m_fused.value(id).name + "/half";
        if (m_fused.isConstant(id)) {
            Tensor rounded = *m_fused.constant(id);
            for (float& value : rounded.mutableData<float>())
                value = toFloat(toFloat16(value));
            return m_writer.addConstant(name, std::move(rounded));
        }
        const ValueId rounded = m_writer.addValue(name, DataType::Float32);
        writeHalfRounding(name, operand, rounded);
        return rounded;
    }

    /// True for an INT8 convolution to which one residual is added, bounded afterwards at most.
    bool addsResidual(const Node& node, const LayerPlan& layer) const
    {
        const auto isBound = [](const PostOp& postOp) {
            return postOp.kind == PostOp::Kind::Activation && postOp.activation.kind == ActivationKind::Relu;
        };
        return node.op == "Conv" && layer.precision == Precision::Int8 && layer.storage == Precision::Int8 &&
               !node.postOps.empty() && node.postOps[0].kind == PostOp::Kind::Add &&
               !m_fused.isConstant(node.inputs.at(static_cast<std::size_t>(node.postOps[0].input))) &&
               (node.postOps.size() == 1 || (node.postOps.size() == 2 && isBound(node.postOps[1])));
    }

    /// sums * (scale / the output's): quantization steps of the output. The quotient stands in the graph, of scales
    /// that can be read there; a runtime computes it once.
    ValueId inSteps(const Node& node, ValueId sums, ValueId scale)
    {
        const ValueId steps =
            m_writer.apply(node.name + "/steps", "Div", {scale, scaleConstant(node.outputs[0])}, DataType::Float32);
        return m_writer.apply(node.name, "Mul", {sums, steps}, DataType::Float32);
    }

    ValueId scaleConstant(ValueId id)
    {
        return m_writer.addConstant(m_fused.value(id).name + "/scale", Tensor::scalar(encoding(id).scale));
    }

    /// s_x s_w, one for each channel, to be broadcast over the spatial axes.
    ValueId sumScales(const Node& node, const WeightEncoding& weight)
    {
        Shape shape(m_fused.value(node.outputs[0]).shape.size() - 1, 1);
        shape[0] = static_cast<std::int64_t>(weight.scales.size());
        const ValueId scales = m_writer.addConstant(m_fused.value(node.inputs[1]).name + "/scale",
                                                    Tensor::from<float>(shape, weight.scales));
        return m_writer.apply(node.name + "/scale", "Mul", {scaleConstant(node.inputs[0]), scales}, DataType::Float32);
    }

    /// ResidualForm::Levels.
    void writeOnLevels(const Node& node, const LayerPlan& layer)
    {
        const WeightEncoding& weight = *layer.weight;
        const std::string& weightName = m_fused.value(node.inputs[1]).name;
        const ValueId weights =
            dequantizedConstant(weightName, layerWeights(*m_fused.constant(node.inputs[1]), layer), {1.0F}, 0);
        ValueId bias = kNoValue;
        if (!layer.tuning.biasCorrection.empty() || hasChannelBias(node, weight))
            bias = dequantizedConstant(
                biasName(node), quantizeBias(realBias(node, layer, 1.0F), encoding(node.inputs[0]).scale, weight),
                {1.0F}, 0);
        const ValueId sums = m_writer.addValue(node.name + "/sums", DataType::Float32);
        writeAtOpset13({m_writer, m_fused, node, node.name, {levelView(node.inputs[0]), weights, bias}, {sums}});
        const ValueId residual = node.inputs.at(static_cast<std::size_t>(node.postOps[0].input));
        const ValueId own = inSteps(node, sums, sumScales(node, weight));
        const ValueId added = inSteps(node, levelView(residual), scaleConstant(residual));
        const ValueId total = m_writer.addValue(m_fused.value(node.outputs[0]).name + "/steps", DataType::Float32);
        const bool isBounded = node.postOps.size() > 1;
        const ValueId sum = isBounded ? m_writer.addValue(node.name + "/result", DataType::Float32) : total;
        m_writer.addNode(node.name + "/Add", "Add", {own, added}, {sum});
        if (isBounded)
            m_writer.addNode(node.name + "/Relu", "Relu", {sum}, {total});
        writePair(node.outputs[0], total, written(node.outputs[0]), true);
        m_integerViews[static_cast<std::size_t>(node.outputs[0])] = written(node.outputs[0]);
    }

    void writeNode(const Node& node, const LayerPlan& layer)
    {
        if (m_residuals == ResidualForm::Levels && addsResidual(node, layer))
            return writeOnLevels(node, layer);
        const bool isInteger = layer.storage == Precision::Int8 && ruleOf(m_fused, node) != Rule::PassThrough;
        const bool isHalf = layer.precision == Precision::Fp16;
        std::vector<ValueId> inputs;
        for (const ValueId id : node.inputs) {
            const ValueId read = operand(node, id, isInteger);
            inputs.push_back(isHalf ? halfOperand(id, read) : read);
        }
        std::vector<ValueId> outputs;
        std::vector<std::pair<ValueId, ValueId>> toQuantize; // value of the fused graph, its float form
        for (const ValueId id : node.outputs) {
            if (id == kNoValue || !isInteger || m_fused.value(id).type != DataType::Float32) {
                outputs.push_back(written(id));
                continue;
            }
            outputs.push_back(m_writer.addValue(m_fused.value(id).name + "/real", DataType::Float32));
            toQuantize.emplace_back(id, outputs.back());
            m_integerViews[static_cast<std::size_t>(id)] = written(id);
        }
        std::vector<std::pair<ValueId, ValueId>> toRound; // as computed, rounded to half
        for (std::size_t i = 0; isHalf && i < outputs.size(); ++i) {
            if (outputs[i] == kNoValue || m_fused.value(node.outputs[i]).type != DataType::Float32)
                continue;
            toRound.emplace_back(
                m_writer.addValue(m_fused.value(node.outputs[i]).name + "/unrounded", DataType::Float32), outputs[i]);
            outputs[i] = toRound.back().first;
        }
        writeOperator(node, layer, std::move(inputs), outputs);
        for (const auto& [computed, rounded] : toRound)
            writeHalfRounding(node.name + "/half", computed, rounded);
        for (const auto& [id, real] : toQuantize)
            writePair(id, real, written(id));
    }

    /// The operator and its post-ops, one after the other, with nothing between them.
    void writeOperator(const Node& node, const LayerPlan& layer, std::vector<ValueId> inputs,
                       std::vector<ValueId> outputs)
    {
        const std::vector<ValueId> all = inputs;
        for (const PostOp& postOp : node.postOps) {
            if (postOp.kind == PostOp::Kind::Add)
                inputs.resize(std::min(inputs.size(), static_cast<std::size_t>(postOp.input)));
        }
        const ValueId result = outputs[0];
        const auto between = [&] { return m_writer.addValue(node.name + "/result", DataType::Float32); };
        if (!node.postOps.empty())
            outputs[0] = between();
        Node own = node;
        Lowering lowering{m_writer, m_fused, own, node.name, std::move(inputs), outputs};
        quantizeWeight(node, layer, lowering, own.attributes);
        writeAtOpset13(lowering);
        for (std::size_t i = 0; i < node.postOps.size(); ++i) {
            const PostOp& postOp = node.postOps[i];
            const ValueId from = lowering.outputs[0];
            const ValueId to = i + 1 == node.postOps.size() ? result : between();
            const bool isAdd = postOp.kind == PostOp::Kind::Add;
            lowering.name = node.name + "/" + (isAdd ? "Add" : toString(postOp.activation.kind));
            lowering.inputs = {from};
            lowering.outputs = {to};
            if (isAdd)
                lowering.write("Add", {from, all.at(static_cast<std::size_t>(postOp.input))});
            else
                writeActivation(lowering, postOp.activation);
        }
    }

    const Graph& m_fused;
    const QuantizationPlan& m_plan;
    ResidualForm m_residuals;
    GraphWriter m_writer;
    // By value of the fused graph.
    std::vector<ValueId> m_written, m_integers, m_integerViews, m_levelViews;
};

} // namespace

Graph toQdq(const Graph& fused, const QuantizationPlan& plan, const Graph* otherBatch, ResidualForm residuals)
{
    if (plan.layers.size() != fused.nodes.size() || plan.tensors.size() != fused.values.size())
        throw Error("the quantization plan was made for another graph");
    if (otherBatch != nullptr) {
        if (const std::optional<Graph> freed = withFreeBatch(fused, *otherBatch))
            return QdqBuilder(*freed, plan, residuals).build();
    }
    return QdqBuilder(fused, plan, residuals).build();
}

} // namespace assay::quantization
