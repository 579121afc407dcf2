#include "core/interop/qdq_import.h"

#include "core/graph/error.h"
#include "core/graph/unique_name.h"
#include "core/interop/level_form.h"
#include "core/interop/non_negative_values.h"
#include "core/interop/qlinear_forms.h"
#include "core/interop/scaling.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace assay::interop {

namespace {

using quantization::ImportedTensor;

constexpr int kDefaultOpset = 13; // where nothing but com.microsoft's operators says one
constexpr int kClipHasInputs = 11;
constexpr const char* kMicrosoft = "com.microsoft";

bool isPairMember(const Node& node, std::string_view op)
{
    return node.op == op && (node.domain.empty() || node.domain == kMicrosoft);
}

bool isQuantized(const Node& node)
{
    return quantizesDynamically(node) || isPairMember(node, "QuantizeLinear") ||
           isPairMember(node, "DequantizeLinear") || (node.domain.empty() && node.op.starts_with("QLinear")) ||
           (node.domain == kMicrosoft && (node.op.starts_with("QLinear") || node.op == "QGemm"));
}

/// A name without what tools append to it for its integers.
std::string stem(const std::string& name)
{
    for (const std::string_view suffix : {"_quantized", "/int8", "/int32"}) {
        if (name.size() > suffix.size() && name.ends_with(suffix))
            return name.substr(0, name.size() - suffix.size());
    }
    return name;
}

/// Rebuilds the graph node by node, in order.
class Importer
{
public:
    Importer(Graph source, const std::string& file) : m_graph(std::move(source)), m_nodes(std::move(m_graph.nodes))
    {
        m_graph.nodes.clear();
        m_encodings.format = "quantized ONNX model";
        m_encodings.file = file;
        m_encodings.isWhole = true;
        for (std::size_t id = 0; id < m_graph.values.size(); ++id)
            m_same.push_back(static_cast<ValueId>(id));
        for (const Value& value : m_graph.values)
            m_names.insert(value.name);
        for (const std::vector<ValueId>* fixed : {&m_graph.inputs, &m_graph.outputs}) {
            for (const ValueId id : *fixed)
                m_keepsName.insert(id);
        }
        for (const Node& node : m_nodes) {
            m_nodeNames.insert(node.name);
            if (node.domain.empty())
                m_opset = node.opset;
            readConstant(node);
        }
    }

    OpenedNetwork run() &&
    {
        for (Node& node : m_nodes) {
            try {
                add(node);
            } catch (const Error& error) {
                throw error.at({{}, node.name, {}});
            }
        }
        for (ValueId& output : m_graph.outputs)
            output = asOutput(output);
        if (!m_clamped.empty())
            m_notes.push_back("The quantized model leaves " + std::to_string(m_clamped.size()) +
                              " activation functions to the clamping of its integers; they are put back.");
        for (auto& [id, tensor] : m_tensors) {
            auto& table = constantOf(id) != nullptr ? m_encodings.parameters : m_encodings.activations;
            table.emplace(m_graph.value(id).name, std::move(tensor));
        }
        removeUnused(m_graph);
        dropEncodingsOfUnused();
        return {std::move(m_graph), std::move(m_encodings), std::move(m_notes)};
    }

private:
    void readConstant(const Node& node)
    {
        const Tensor* tensor = node.op == "Constant" && node.domain.empty() ? node.attributes.tensor("value") : nullptr;
        if (tensor != nullptr && !node.outputs.empty() && node.outputs[0] != kNoValue)
            m_constants.emplace(node.outputs[0], *tensor);
    }

    ValueId same(ValueId id) const { return id == kNoValue ? kNoValue : m_same[static_cast<std::size_t>(id)]; }
    const std::string& nameOf(ValueId id) const { return m_graph.value(id).name; }

    const Tensor* constantOf(ValueId id) const
    {
        if (id == kNoValue)
            return nullptr;
        const auto found = m_constants.find(id);
        return found != m_constants.end() ? &found->second : m_graph.constant(id);
    }

    static ValueId inputOf(const Node& node, std::size_t index)
    {
        return index < node.inputs.size() ? node.inputs[index] : kNoValue;
    }

    const Tensor* requireConstant(const Node& node, std::size_t index, const char* what) const
    {
        const ValueId id = inputOf(node, index);
        if (id == kNoValue)
            return nullptr;
        const Tensor* constant = constantOf(id);
        if (constant == nullptr)
            throw Error(std::string("its ") + what + " is computed by the network; only constants can be imported",
                        {{}, node.name, nameOf(id)});
        return constant;
    }

    /// Of the tensor at a node's scale and zero point.
    Scaling readScaling(const Node& node, const QuantizedOperand& operand, ValueId tensor, DataType type) const
    {
        const Tensor* scale = requireConstant(node, operand.scale, "scale");
        const Tensor* zeroPoint = requireConstant(node, operand.zeroPoint, "zero point");
        const ErrorPlace place{{}, node.name, nameOf(tensor)};
        if (scale == nullptr)
            throw Error("it has no scale", place);
        try {
            return scalingOf(*scale, zeroPoint, type, operand.axis);
        } catch (const Error& error) {
            throw error.at(place);
        }
    }

    void remember(ValueId id, const Scaling& scaling)
    {
        const Shape& shape = m_graph.value(id).shape;
        if (!shape.empty() || m_graph.isConstant(id)) {
            try {
                requireFits(scaling, shape);
            } catch (const Error& error) {
                throw error.at({{}, {}, nameOf(id)});
            }
        }
        const auto [entry, isNew] = m_tensors.emplace(id, asImported(scaling, shape.size()));
        if (!isNew && entry->second != asImported(scaling, shape.size()))
            m_notes.push_back("'" + nameOf(id) +
                              "' is quantized with different scales at different places; the first "
                              "is imported.");
    }

    /// What an integer value stands for must have been said the same way where it was made.
    void requireSame(ValueId integers, const Scaling& scaling) const
    {
        const auto made = m_integers.find(integers);
        if (made == m_integers.end())
            throw Error("its integers come from no quantized tensor", {{}, {}, nameOf(integers)});
        Scaling known = made->second;
        if (known.scales.size() == 1)
            known.axis = scaling.axis; // says nothing
        if (known != scaling)
            throw Error("it is read with another scale or zero point than it was made with",
                        {{}, {}, nameOf(integers)});
    }

    /// The float value at a quantized operand: a constant dequantized, or what the integers stand for.
    ValueId floatOf(const Node& node, const QuantizedOperand& operand)
    {
        const ValueId integers = inputOf(node, operand.value);
        if (integers == kNoValue)
            throw Error("lacks the tensor that its scale is of");
        const Tensor* constant = constantOf(integers);
        const Scaling scaling =
            readScaling(node, operand, integers, constant != nullptr ? constant->type() : typeOf(integers));
        if (constant == nullptr) {
            requireSame(integers, scaling);
            return same(integers);
        }
        return addDequantized(integers, *constant, scaling);
    }

    DataType typeOf(ValueId integers) const
    {
        const auto made = m_integers.find(integers);
        return made == m_integers.end() ? DataType::UInt8 : made->second.type;
    }

    ValueId addDequantized(ValueId integers, const Tensor& constant, const Scaling& scaling)
    {
        const std::string name = uniqueName(stem(nameOf(integers)), m_names);
        try {
            Tensor floats = dequantized(constant, scaling);
            const Shape shape = floats.shape();
            const ValueId id = m_graph.addValue({name, DataType::Float32, shape, std::move(floats)});
            m_same.push_back(id);
            remember(id, scaling);
            return id;
        } catch (const Error& error) {
            throw error.at({{}, {}, nameOf(integers)});
        }
    }

    void add(Node& node)
    {
        if (quantizesDynamically(node))
            throw Error("operator " + node.op + " takes scales that each input decides; there are none to import");
        if (isPairMember(node, "QuantizeLinear"))
            quantize(node);
        else if (isPairMember(node, "DequantizeLinear"))
            dequantize(node);
        else if (const std::optional<QLinearForm> form = qlinearForm(node))
            compute(node, *form);
        else
            keep(node);
    }

    QuantizedOperand pairOperand(const Node& node) const
    {
        if (node.attributes.integer("block_size", 0) != 0)
            throw Error("has a scale for each block; one for the tensor or one for each channel are supported");
        return {0, 1, 2, static_cast<int>(std::clamp<std::int64_t>(node.attributes.integer("axis", 1), -1000, 1000))};
    }

    void quantize(const Node& node)
    {
        const QuantizedOperand operand = pairOperand(node);
        const ValueId real = same(inputOf(node, 0));
        if (real == kNoValue || node.outputs.empty() || node.outputs[0] == kNoValue)
            throw Error("lacks its input or output");
        const Scaling scaling = readScaling(node, operand, real, DataType::UInt8);
        becomeIntegers(node.outputs[0], scaling, real);
    }

    /// The integers stand for the real value, clamped where the integers do what an activation function would.
    void becomeIntegers(ValueId id, const Scaling& scaling, ValueId real)
    {
        const ValueId clamped = m_signs.isNonNegative(real) || !startsAtZero(scaling) || !isMadeHere(real)
                                    ? real
                                    : withActivation(real, scaling);
        remember(clamped, scaling);
        m_integers.emplace(id, scaling);
        m_same[static_cast<std::size_t>(id)] = clamped;
    }

    bool isMadeHere(ValueId id) const
    {
        return constantOf(id) == nullptr &&
               std::find(m_graph.inputs.begin(), m_graph.inputs.end(), id) == m_graph.inputs.end();
    }

    /// Tools drop a ReLU whose work the integers do: their lowest stands for 0. ReLU6 is told by its limit.
    ValueId withActivation(ValueId real, const Scaling& scaling)
    {
        const auto [entry, isNew] = m_clamped.emplace(real, kNoValue);
        if (!isNew)
            return entry->second;
        const float step = scaling.scales.front();
        const bool isRelu6 = std::abs(step * 255 - 6) <= step / 2;
        const std::string name = nameOf(real);
        const bool keepsName = m_keepsName.contains(real);
        if (!keepsName)
            m_graph.value(real).name = uniqueName(name + "/unclamped", m_names);
        const std::string op = isRelu6 ? "Clip" : "Relu";
        const ValueId clamped = m_graph.addValue({keepsName ? uniqueName(name + "/" + op, m_names) : name,
                                                  DataType::Float32, m_graph.value(real).shape, std::nullopt});
        m_same.push_back(clamped);
        entry->second = clamped;
        Node node{.name = uniqueName(name + "/" + op, m_nodeNames), .op = op, .opset = m_opset};
        node.inputs = {real};
        if (isRelu6) {
            node.inputs.push_back(addScalar(name + "/lowest", 0));
            node.inputs.push_back(addScalar(name + "/highest", 6));
            node.opset = std::max(m_opset, kClipHasInputs);
        }
        node.outputs = {clamped};
        node.origin = {node.name};
        push(std::move(node));
        return clamped;
    }

    ValueId addScalar(const std::string& name, float number)
    {
        const ValueId id = m_graph.addValue({uniqueName(name, m_names), DataType::Float32, {}, Tensor::scalar(number)});
        m_same.push_back(id);
        return id;
    }

    /// Adds a node of the float network and notes which of its results cannot be below 0.
    void push(Node node)
    {
        m_signs.add(node, [this](ValueId id) { return constantOf(id); });
        m_graph.nodes.push_back(std::move(node));
    }

    void dequantize(const Node& node)
    {
        const ValueId real = floatOf(node, pairOperand(node));
        if (node.outputs.empty() || node.outputs[0] == kNoValue)
            throw Error("lacks its output");
        const ValueId output = node.outputs[0];
        m_same[static_cast<std::size_t>(output)] = real;
        if (!m_keepsName.contains(real) && !m_keepsName.contains(output) && !m_graph.isConstant(real) &&
            nameOf(output).size() < nameOf(real).size())
            std::swap(m_graph.value(output).name, m_graph.value(real).name);
    }

    void compute(const Node& node, const QLinearForm& form)
    {
        std::vector<ValueId> inputs;
        for (const QuantizedOperand& operand : form.operands)
            inputs.push_back(floatOf(node, operand));
        if (form.bias && inputOf(node, *form.bias) != kNoValue)
            inputs.push_back(biasOf(node, form));
        if (node.outputs.empty() || node.outputs[0] == kNoValue)
            throw Error("lacks its output");
        const ValueId output = node.outputs[0];
        m_graph.value(output).type = DataType::Float32;
        push(asFloatOperator(node, form, std::move(inputs), m_opset));
        if (inputOf(node, form.outputScale) == kNoValue)
            return;
        const Scaling scaling = readScaling(node, {0, form.outputScale, form.outputZeroPoint}, output, DataType::UInt8);
        if (const std::string plain = stem(nameOf(output)); !m_keepsName.contains(output) && plain != nameOf(output))
            m_graph.value(output).name = uniqueName(plain, m_names);
        becomeIntegers(output, scaling, output);
    }

    /// int32, scale: both operands' and alpha's product, as the operators' specification has it.
    ValueId biasOf(const Node& node, const QLinearForm& form)
    {
        const ValueId id = inputOf(node, *form.bias);
        const Tensor* constant = requireConstant(node, *form.bias, "bias");
        const Tensor *input = constantOf(inputOf(node, form.operands[0].scale)),
                     *weight = constantOf(inputOf(node, form.operands[1].scale));
        if (constant->type() != DataType::Int32)
            throw Error("its bias is " + std::string(toString(constant->type())) + ", it must be int32",
                        {{}, {}, nameOf(id)});
        const float factor =
            static_cast<float>(input->numberAt(0)) * (form.op == "Gemm" ? node.attributes.real("alpha", 1) : 1.0F);
        Tensor scales = weight->converted(DataType::Float32);
        for (float& scale : scales.mutableData<float>())
            scale *= factor;
        const Scaling scaling = [&] {
            try {
                return scalingOf(scales, nullptr, DataType::Int32, -1);
            } catch (const Error& error) {
                throw error.at({{}, {}, nameOf(id)});
            }
        }();
        return addDequantized(id, *constant, scaling);
    }

    void keep(Node& node)
    {
        const auto isInteger = [this](ValueId id) { return m_integers.contains(id); };
        const auto first = std::find_if(node.inputs.begin(), node.inputs.end(), isInteger);
        if (first != node.inputs.end())
            moveIntegers(node, m_integers.at(*first));
        for (ValueId& input : node.inputs)
            input = same(input);
        push(std::move(node));
    }

    /// An operator on integers that only moves them about: its outputs stand for floats as its inputs do.
    void moveIntegers(const Node& node, const Scaling& scaling)
    {
        if (!movesValues(node) || (scaling.scales.size() > 1 && node.op != "Identity"))
            throw Error("operator " + (node.domain.empty() ? "" : node.domain + ".") + node.op +
                        " computes on integers and has no float form here; export the model as QDQ, or for another "
                        "runtime");
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            if (i == 0 || node.op == "Concat")
                requireSame(node.inputs[i], scaling);
        }
        for (const ValueId output : node.outputs) {
            if (output == kNoValue)
                continue;
            m_graph.value(output).type = DataType::Float32;
            remember(output, scaling);
            m_integers.emplace(output, scaling);
        }
    }

    /// The value under the output's own name.
    ValueId asOutput(ValueId output)
    {
        const ValueId real = same(output);
        if (real == output)
            return output;
        if (m_graph.isConstant(real) || m_keepsName.contains(real)) {
            Node identity{
                .name = uniqueName(nameOf(output) + "/Identity", m_nodeNames), .op = "Identity", .opset = m_opset};
            identity.inputs = {real};
            identity.outputs = {output};
            identity.origin = {identity.name};
            m_graph.value(output).type = DataType::Float32;
            m_graph.nodes.push_back(std::move(identity));
            return output;
        }
        std::swap(m_graph.value(output).name, m_graph.value(real).name);
        m_keepsName.insert(real);
        return real;
    }

    void dropEncodingsOfUnused()
    {
        std::unordered_set<std::string> names;
        for (const Value& value : m_graph.values)
            names.insert(value.name);
        for (auto* table : {&m_encodings.activations, &m_encodings.parameters})
            std::erase_if(*table, [&names](const auto& entry) { return !names.contains(entry.first); });
    }

    Graph m_graph;
    std::vector<Node> m_nodes; // of the source
    quantization::ImportedEncodings m_encodings;
    std::vector<std::string> m_notes;
    std::vector<ValueId> m_same;                     // by ValueId: the float value that stands for it
    std::unordered_map<ValueId, Scaling> m_integers; // values that are integers in the source
    std::unordered_map<ValueId, Tensor> m_constants; // made by Constant nodes
    std::map<ValueId, ImportedTensor> m_tensors;     // encodings
    std::unordered_set<std::string> m_names, m_nodeNames;
    NonNegativeValues m_signs;
    std::unordered_map<ValueId, ValueId> m_clamped; // values with an activation function put back, and its result
    std::unordered_set<ValueId> m_keepsName;
    int m_opset = kDefaultOpset;
};

} // namespace

OpenedNetwork importQuantized(Graph source, const std::string& file)
{
    if (std::none_of(source.nodes.begin(), source.nodes.end(), isQuantized))
        return {std::move(source), {}, {}};
    try {
        return Importer(withResidualsInRealUnits(std::move(source)), file).run();
    } catch (const Error& error) {
        throw error.at({file, {}, {}});
    }
}

} // namespace assay::interop
