#include "core/quantization/qdq/lowering.h"

#include "core/graph/error.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace assay::quantization {

const Tensor& Lowering::constant(std::size_t index, const char* what) const
{
    const Tensor* tensor = index < node.inputs.size() ? fused.constant(node.inputs[index]) : nullptr;
    if (tensor == nullptr)
        throw Error(node.op + " with computed " + what + " has no form at opset 13");
    return *tensor;
}

void Lowering::write(const std::string& op, std::vector<ValueId> from, Attributes attributes) const
{
    writer.addNode(name, op, std::move(from), outputs, std::move(attributes));
}

ValueId Lowering::apply(const std::string& op, std::vector<ValueId> from, Attributes attributes) const
{
    return writer.apply(name, op, std::move(from), DataType::Float32, std::move(attributes));
}

ValueId Lowering::scalar(float number) const
{
    return writer.addConstant(name + "/constant", Tensor::scalar(number));
}

namespace {

void writeUnchanged(const Lowering& lowering)
{
    lowering.write(lowering.node.op, lowering.inputs, lowering.node.attributes);
}

void writeWithout(const Lowering& lowering, std::initializer_list<const char*> dropped)
{
    Attributes attributes = lowering.node.attributes;
    for (const char* name : dropped)
        attributes.erase(name);
    lowering.write(lowering.node.op, lowering.inputs, attributes);
}

ValueId integersInput(const Lowering& lowering, const char* attribute)
{
    return lowering.writer.addIntegers(lowering.name + "/" + attribute, lowering.node.attributes.integers(attribute));
}

void writeClip(const Lowering& lowering)
{
    if (lowering.node.opset >= 11)
        return writeUnchanged(lowering);
    const auto bound = [&](const char* name) {
        return lowering.node.attributes.has(name) ? lowering.scalar(lowering.node.attributes.real(name, 0)) : kNoValue;
    };
    lowering.write("Clip", {lowering.inputs[0], bound("min"), bound("max")});
}

void writeSlice(const Lowering& lowering)
{
    if (lowering.node.opset >= 10)
        return writeUnchanged(lowering);
    const bool hasAxes = lowering.node.attributes.has("axes");
    lowering.write("Slice", {lowering.inputs[0], integersInput(lowering, "starts"), integersInput(lowering, "ends"),
                             hasAxes ? integersInput(lowering, "axes") : kNoValue});
}

/// Squeeze and Unsqueeze: axes are an input since opset 13.
void writeSqueeze(const Lowering& lowering)
{
    if (!lowering.node.attributes.has("axes"))
        return writeUnchanged(lowering);
    lowering.write(lowering.node.op, {lowering.inputs[0], integersInput(lowering, "axes")});
}

/// Lengths are an input since opset 13; num_outputs is of opset 18, its last part may be shorter.
void writeSplit(const Lowering& lowering)
{
    const Attributes& given = lowering.node.attributes;
    Attributes attributes;
    attributes.set("axis", given.integer("axis", 0));
    std::vector<ValueId> inputs{lowering.inputs[0]};
    if (lowering.hasInput(1)) {
        inputs.push_back(lowering.inputs[1]);
    } else if (given.has("split")) {
        inputs.push_back(integersInput(lowering, "split"));
    } else if (given.has("num_outputs")) {
        const auto rank = static_cast<std::int64_t>(lowering.inputShape().size());
        const std::int64_t axis = given.integer("axis", 0);
        const std::int64_t length = lowering.inputShape().at(static_cast<std::size_t>(axis < 0 ? axis + rank : axis));
        const std::int64_t parts = std::max<std::int64_t>(given.integer("num_outputs", 1), 1);
        const std::int64_t part = (length + parts - 1) / parts;
        std::vector<std::int64_t> lengths(static_cast<std::size_t>(parts), part);
        lengths.back() = length - part * (parts - 1);
        inputs.push_back(lowering.writer.addIntegers(lowering.name + "/split", lengths));
    }
    lowering.write("Split", inputs, attributes);
}

/// Before opset 13 everything from `axis` on is normalized together.
void writeSoftmax(const Lowering& lowering)
{
    if (lowering.node.opset >= 13)
        return writeUnchanged(lowering);
    const Shape& shape = lowering.inputShape();
    std::int64_t axis = lowering.node.attributes.integer("axis", 1);
    axis += axis < 0 ? static_cast<std::int64_t>(shape.size()) : 0;
    Attributes overAxis;
    overAxis.set("axis", axis);
    if (elementCount(std::span<const std::int64_t>(shape).subspan(static_cast<std::size_t>(axis) + 1)) == 1)
        return lowering.write(lowering.node.op, {lowering.inputs[0]}, overAxis);
    const ValueId flat = lowering.apply("Flatten", {lowering.inputs[0]}, overAxis);
    Attributes overLast;
    overLast.set("axis", std::int64_t{1});
    const ValueId normalized = lowering.apply(lowering.node.op, {flat}, overLast);
    lowering.write("Reshape", {normalized, lowering.writer.addIntegers(lowering.name + "/shape", shape)});
}

/// Axes of ReduceSum are an input since opset 13, those of the others since opset 18.
void writeReduction(const Lowering& lowering)
{
    const Node& node = lowering.node;
    std::vector<std::int64_t> axes = node.attributes.integers("axes");
    if (lowering.hasInput(1))
        axes = lowering.constant(1, "axes").integers();
    if (axes.empty() && node.attributes.integer("noop_with_empty_axes", 0) != 0)
        return lowering.write("Identity", {lowering.inputs[0]});
    Attributes attributes;
    attributes.set("keepdims", node.attributes.integer("keepdims", 1));
    std::vector<ValueId> inputs{lowering.inputs[0]};
    if (!axes.empty() && node.op == "ReduceSum")
        inputs.push_back(lowering.writer.addIntegers(lowering.name + "/axes", axes));
    else if (!axes.empty())
        attributes.set("axes", axes);
    lowering.write(node.op, inputs, attributes);
}

/// The shape is known: it is written as it is, whatever zeros and allowzero meant.
void writeReshape(const Lowering& lowering)
{
    lowering.write("Reshape",
                   {lowering.inputs[0], lowering.writer.addIntegers(lowering.name + "/shape", lowering.outputShape())});
}

void writeAveragePool(const Lowering& lowering)
{
    const std::vector<std::int64_t> dilations = lowering.node.attributes.integers("dilations");
    if (std::any_of(dilations.begin(), dilations.end(), [](std::int64_t dilation) { return dilation != 1; }))
        throw Error("AveragePool with dilations has no form at opset 13");
    writeWithout(lowering, {"dilations"});
}

/// Our MatMul may have a bias.
void writeMatMul(const Lowering& lowering)
{
    if (!lowering.hasInput(2))
        return writeUnchanged(lowering);
    lowering.write("Add", {lowering.apply("MatMul", {lowering.inputs[0], lowering.inputs[1]}), lowering.inputs[2]});
}

void writeGelu(const Lowering& lowering)
{
    const bool isTanh = lowering.node.attributes.text("approximate", "none") == "tanh";
    writeActivation(lowering, {isTanh ? ActivationKind::GeluTanh : ActivationKind::Gelu, 0, 0});
}

/// x * tanh(softplus(x))
void writeMish(const Lowering& lowering)
{
    const ValueId x = lowering.inputs[0];
    lowering.write("Mul", {x, lowering.apply("Tanh", {lowering.apply("Softplus", {x})})});
}

void refuse(const Lowering& lowering)
{
    throw Error(lowering.node.op + " has no form at opset 13");
}

using Writer = void (*)(const Lowering&);

const std::map<std::string, Writer, std::less<>>& writers()
{
    static const std::map<std::string, Writer, std::less<>> table{
        {"AveragePool", writeAveragePool},
        {"BatchNormalization",
         [](const Lowering& lowering) {
             writeWithout(lowering, {"spatial", "training_mode"});
         }},
        {"Cast", [](const Lowering& lowering) { writeWithout(lowering, {"saturate"}); }},
        {"CastLike", refuse},
        {"Clip", writeClip},
        {"Dropout", [](const Lowering& lowering) { lowering.write("Identity", {lowering.inputs[0]}); }},
        {"Gelu", writeGelu},
        {"GroupNormalization", writeGroupNormalization},
        {"HardSwish",
         [](const Lowering& lowering) {
             writeActivation(lowering, {ActivationKind::HardSwish, 0, 0});
         }},
        {"LayerNormalization", writeLayerNormalization},
        {"LogSoftmax", writeSoftmax},
        {"MatMul", writeMatMul},
        {"Mish", writeMish},
        {"Pad", writePad},
        {"Reshape", writeReshape},
        {"Resize", writeResize},
        {"Silu",
         [](const Lowering& lowering) {
             writeActivation(lowering, {ActivationKind::Silu, 0, 0});
         }},
        {"Slice", writeSlice},
        {"Softmax", writeSoftmax},
        {"Split", writeSplit},
        {"Squeeze", writeSqueeze},
        {"Unsqueeze", writeSqueeze},
        {"Upsample", writeResize},
    };
    return table;
}

} // namespace

void writeAtOpset13(const Lowering& lowering)
{
    try {
        const auto found = writers().find(lowering.node.op);
        if (found != writers().end())
            found->second(lowering);
        else if (lowering.node.op.starts_with("Reduce"))
            writeReduction(lowering);
        else
            writeUnchanged(lowering);
    } catch (const Error& error) {
        throw error.at({{}, lowering.node.name, {}});
    }
}

} // namespace assay::quantization
