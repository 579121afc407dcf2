#include "core/quantization/imported_encodings.h"

#include "core/graph/error.h"
#include "core/quantization/folded_weight.h"
#include "core/quantization/rules.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace assay::quantization {

namespace {

using calibration::Range;

constexpr int kInt8Bits = 8, kInt16Bits = 16;

Range rangeOf(double scale, std::int32_t zeroPoint, int bits)
{
    const auto half = static_cast<double>(std::int64_t{1} << (bits - 1));
    return {scale * (-half - zeroPoint), scale * (half - 1 - zeroPoint)};
}

/// Sorts what was not taken by reason: one sentence for each, however many tensors it concerns.
class LeftOver
{
public:
    void add(const std::string& reason, const std::string& tensor)
    {
        Group& group = m_groups[reason];
        if (group.count++ == 0)
            group.first = tensor;
    }

    std::vector<std::string> sentences() const
    {
        std::vector<std::string> result;
        for (const auto& [reason, group] : m_groups) {
            result.push_back("Not taken from the imported encodings: " + std::to_string(group.count) +
                             (group.count == 1 ? " tensor ('" : " tensors (first '") + group.first + "'): " + reason +
                             "; ours stands in.");
        }
        return result;
    }

private:
    struct Group
    {
        int count = 0;
        std::string first;
    };
    std::map<std::string, Group> m_groups;
};

TensorChoice activationChoice(const ImportedTensor& tensor)
{
    TensorChoice choice;
    choice.method = calibration::RangeMethod::Manual;
    choice.manualRange = rangeOf(tensor);
    if (tensor.scales.empty())
        return choice;
    const Encoding encoding{static_cast<float>(tensor.scales.front()), tensor.zeroPoints.front()};
    (tensor.bits == kInt8Bits ? choice.int8 : choice.int16) = encoding;
    return choice;
}

/// Why our integers cannot hold the activation as the tool did; empty if they can.
std::string activationProblem(const ImportedTensor& tensor)
{
    if (tensor.isFloat)
        return "it is floating point there";
    if (tensor.scales.size() > 1)
        return "an activation has one scale here, there one for each channel";
    if (tensor.scales.empty())
        return tensor.range ? "" : "nothing is said of it";
    if (tensor.bits == kInt8Bits)
        return "";
    if (tensor.bits != kInt16Bits)
        return "it has " + std::to_string(tensor.bits) + " bits there";
    return tensor.zeroPoints.front() == 0 ? "" : "INT16 is symmetric here";
}

/// Weights by name, and the channels' axis in them.
struct Weight
{
    const Node* node;
    const Tensor* tensor;
    int axis;
    std::size_t channels;
    bool canBePerChannel;
};

std::unordered_map<std::string, Weight> weightsOf(const Graph& fused)
{
    std::unordered_map<std::string, Weight> weights;
    for (const Node& node : fused.nodes) {
        const int input = weightInput(fused, node);
        if (input < 0)
            continue;
        const Value& value = fused.value(node.inputs[static_cast<std::size_t>(input)]);
        if (value.shape.empty())
            continue;
        const int axis = weightChannelAxis(node, value.shape);
        const bool isGroupedTranspose = node.op == "ConvTranspose" && node.attributes.integer("group", 1) > 1;
        const bool canBePerChannel =
            !isGroupedTranspose && value.shape.size() > 1 && (node.op != "MatMul" || value.shape.size() == 2);
        weights.emplace(value.name,
                        Weight{&node, &*value.constant, axis,
                               static_cast<std::size_t>(value.shape[static_cast<std::size_t>(axis)]), canBePerChannel});
    }
    return weights;
}

std::string weightProblem(const ImportedTensor& tensor, const Weight& weight)
{
    if (tensor.isFloat || tensor.scales.empty())
        return "it is floating point there";
    if (tensor.bits != kInt8Bits)
        return "weights have 8 bits here, there " + std::to_string(tensor.bits);
    // Symmetric integers from 0 to 254 are those from -127 to 127 one off.
    if (std::any_of(tensor.zeroPoints.begin(), tensor.zeroPoints.end(),
                    [](std::int32_t zero) { return zero != 0 && zero != -1; }))
        return "weights are symmetric here, there they have zero points";
    if (tensor.scales.size() == 1)
        return "";
    if (!weight.canBePerChannel || (tensor.axis && *tensor.axis != weight.axis))
        return "its scales are not of the layer's output channels";
    return "";
}

void requireChannels(const ImportedEncodings& imported, const std::string& name, const ImportedTensor& tensor,
                     const Weight& weight)
{
    if (tensor.scales.size() > 1 && tensor.scales.size() != weight.channels) {
        throw Error("has " + std::to_string(tensor.scales.size()) + " scales there; the weight of layer '" +
                        weight.node->name + "' has " + std::to_string(weight.channels) + " output channels",
                    {imported.file, {}, name});
    }
}

ImportedTensor asImported(const Encoding& encoding, int bits)
{
    ImportedTensor tensor;
    tensor.bits = bits;
    tensor.isSymmetric = bits == kInt16Bits;
    tensor.scales = {static_cast<double>(encoding.scale)};
    tensor.zeroPoints = {encoding.zeroPoint};
    tensor.range = rangeOf(tensor.scales.front(), encoding.zeroPoint, bits);
    return tensor;
}

ImportedTensor asImported(const TensorEncoding& encoding, Precision storage)
{
    if (storage == Precision::Int8)
        return asImported(encoding.int8, kInt8Bits);
    if (storage == Precision::Int16)
        return asImported(encoding.int16, kInt16Bits);
    ImportedTensor tensor;
    tensor.isFloat = true;
    tensor.bits = storage == Precision::Fp16 ? 16 : 32;
    return tensor;
}

ImportedTensor asImported(const WeightEncoding& weight)
{
    ImportedTensor tensor;
    tensor.isSymmetric = true;
    tensor.scales.assign(weight.scales.begin(), weight.scales.end());
    tensor.zeroPoints.assign(weight.scales.size(), 0);
    if (weight.isPerChannel())
        tensor.axis = weight.axis;
    tensor.range = rangeOf(tensor);
    return tensor;
}

std::unordered_map<std::string, const Tensor*> constantsOf(const Graph& graph)
{
    std::unordered_map<std::string, const Tensor*> constants;
    for (const Value& value : graph.values) {
        if (value.constant)
            constants.emplace(value.name, &*value.constant);
    }
    return constants;
}

/// What the encodings say of each layer. Whole ones leave it in floating point where not all that it reads and makes is
/// quantized; others only where they say so of what it makes.
class LayerPrecisions
{
public:
    LayerPrecisions(const Graph& fused, const ImportedEncodings& imported)
        : m_fused(fused), m_imported(imported), m_bits(fused.values.size(), 0)
    {
        for (std::size_t id = 0; id < fused.values.size(); ++id) {
            m_bits[id] = bitsOf(imported.activations, fused.values[id].name);
            m_floatBits.push_back(floatBitsOf(imported.activations, fused.values[id].name));
        }
        for (const Node& node : fused.nodes) { // in order: an encoding is kept on the way
            if (ruleOf(fused, node) != Rule::KeepEncoding)
                continue;
            for (const ValueId output : node.outputs) {
                if (output != kNoValue && bits(output) == 0 && floatBits(output) == 0) {
                    m_bits[static_cast<std::size_t>(output)] = bits(node.inputs.front());
                    m_floatBits[static_cast<std::size_t>(output)] = floatBits(node.inputs.front());
                }
            }
        }
    }

    Pins pins() const
    {
        Pins pins;
        for (const Node& node : m_fused.nodes) {
            if (const std::optional<Precision> precision = precisionOf(node))
                pins.emplace(node.name, *precision);
        }
        return pins;
    }

private:
    static int bitsOf(const std::map<std::string, ImportedTensor>& tensors, const std::string& name)
    {
        const auto found = tensors.find(name);
        return found == tensors.end() || found->second.isFloat || found->second.scales.empty() ? 0 : found->second.bits;
    }

    static int floatBitsOf(const std::map<std::string, ImportedTensor>& tensors, const std::string& name)
    {
        const auto found = tensors.find(name);
        return found == tensors.end() || !found->second.isFloat ? 0 : found->second.bits;
    }

    int bits(ValueId id) const { return m_bits[static_cast<std::size_t>(id)]; }
    int floatBits(ValueId id) const { return m_floatBits[static_cast<std::size_t>(id)]; }

    /// Nothing where the layer is as a plan without pins has it.
    std::optional<Precision> precisionOf(const Node& node) const
    {
        const Rule rule = ruleOf(m_fused, node);
        if (rule == Rule::PassThrough)
            return std::nullopt;
        const int made = bits(node.outputs.front());
        if (m_imported.isWhole && (made == 0 || (rule != Rule::Half && !readsIntegers(node))))
            return Precision::Fp32;
        if (const int real = floatBits(node.outputs.front()); real > 0)
            return real == kInt16Bits ? Precision::Fp16 : Precision::Fp32;
        return made == kInt16Bits ? std::optional(Precision::Int16) : std::nullopt;
    }

    bool readsIntegers(const Node& node) const
    {
        const int weight = weightInput(m_fused, node);
        if (weight >= 0 &&
            bitsOf(m_imported.parameters, m_fused.value(node.inputs[static_cast<std::size_t>(weight)]).name) == 0)
            return false;
        return std::all_of(node.inputs.begin(), node.inputs.end(), [this](ValueId id) {
            return id == kNoValue || m_fused.isConstant(id) || m_fused.value(id).type != DataType::Float32 ||
                   bits(id) > 0;
        });
    }

    const Graph& m_fused;
    const ImportedEncodings& m_imported;
    std::vector<int> m_bits;      // by ValueId of what is not constant; 0: floating point, or nothing is said
    std::vector<int> m_floatBits; // the same; 0: integers, or nothing is said
};

/// What a layer that keeps its input's encoding was given for its output is the input's, too, where that says nothing
/// of its own: the plan asks the input.
void completeKept(const Graph& fused, std::map<std::string, TensorChoice>& choices)
{
    const GraphIndex index(fused);
    for (std::size_t at = fused.nodes.size(); at > 0; --at) {
        const Node& node = fused.nodes[at - 1];
        if (ruleOf(fused, node) != Rule::KeepEncoding)
            continue;
        const ValueId read = node.inputs.front();
        if (fused.isConstant(read))
            continue;
        for (const ValueId output : node.outputs) {
            const auto made = output == kNoValue ? choices.end() : choices.find(fused.value(output).name);
            if (made == choices.end())
                continue;
            const auto known = choices.find(fused.value(read).name);
            if (known == choices.end()) {
                if (index.hasSingleUse(read))
                    choices.emplace(fused.value(read).name, TensorChoice(made->second));
                continue;
            }
            if (!known->second.int8)
                known->second.int8 = made->second.int8;
            if (!known->second.int16)
                known->second.int16 = made->second.int16;
        }
    }
}

} // namespace

std::optional<Range> rangeOf(const ImportedTensor& tensor)
{
    if (tensor.scales.empty())
        return tensor.range;
    Range range;
    for (std::size_t i = 0; i < tensor.scales.size(); ++i) {
        const Range one = rangeOf(tensor.scales[i], tensor.zeroPoints[i], tensor.bits);
        range.minimum = std::min(range.minimum, one.minimum);
        range.maximum = std::max(range.maximum, one.maximum);
    }
    return range;
}

void requireKnown(const ImportedEncodings& imported, const Graph& source, const Graph& fused)
{
    std::unordered_set<std::string> known;
    for (const Graph* graph : {&source, &fused}) {
        for (const Value& value : graph->values)
            known.insert(value.name);
    }
    for (const auto* tensors : {&imported.activations, &imported.parameters}) {
        for (const auto& [name, tensor] : *tensors) {
            if (!known.contains(name))
                throw Error("is not in the model: these encodings were made for another network, or after renaming",
                            {imported.file, {}, name});
        }
    }
}

bool usesImported(const Recipe& recipe)
{
    return std::ranges::any_of(recipe.tensors, [](const auto& choice) {
        return choice.second.int8 || choice.second.int16 || !choice.second.weightScales.empty();
    });
}

TakenEncodings take(const Recipe& recipe, const Graph& source, const Graph& fused, const ImportedEncodings& imported)
{
    TakenEncodings taken{recipe, {}, {}};
    taken.pins = LayerPrecisions(fused, imported).pins();
    LeftOver leftOver;
    const std::unordered_map<std::string, Weight> weights = weightsOf(fused);
    const std::unordered_map<std::string, const Tensor*> constants = constantsOf(source);
    for (const auto& [name, tensor] : imported.parameters) {
        const auto weight = weights.find(name);
        if (weight == weights.end())
            continue;
        requireChannels(imported, name, tensor, weight->second);
        if (const std::string problem = weightProblem(tensor, weight->second); !problem.empty()) {
            leftOver.add(problem, name);
            continue;
        }
        const auto source = constants.find(name);
        std::optional<FoldedWeight> folded;
        if (source != constants.end())
            folded.emplace(*source->second, *weight->second.tensor, weight->second.axis);
        std::optional<std::vector<double>> scales = tensor.scales;
        if (folded && folded->isChanged() && (imported.isWhole || folded->isBefore(tensor.scales)))
            scales = weight->second.canBePerChannel ? folded->after(tensor.scales) : std::nullopt;
        if (scales)
            taken.recipe.tensors[name].weightScales.assign(scales->begin(), scales->end());
        else
            leftOver.add("what follows the layer was folded into its weight, which is quantized without", name);
    }
    std::unordered_set<std::string> kept, lifted;
    for (const Node& node : fused.nodes) {
        if (taken.pins.contains(node.name))
            lifted.insert(fused.value(node.outputs.front()).name);
    }
    for (const Value& value : fused.values) {
        if (value.type == DataType::Float32 && !weights.contains(value.name))
            kept.insert(value.name);
    }
    // A constant operand of an addition is a parameter to one tool and an activation to another.
    for (const auto* tensors : {&imported.parameters, &imported.activations}) {
        for (const auto& [name, tensor] : *tensors) {
            const bool isNoInteger =
                tensors == &imported.parameters ? tensor.bits == 32 : tensor.isFloat && lifted.contains(name);
            if (!kept.contains(name) || isNoInteger)
                continue;
            if (const std::string problem = activationProblem(tensor); !problem.empty())
                leftOver.add(problem, name);
            else
                taken.recipe.tensors[name] = activationChoice(tensor);
        }
    }
    completeKept(fused, taken.recipe.tensors);
    taken.leftOver = leftOver.sentences();
    return taken;
}

ImportedEncodings encodingsOf(const Graph& fused, const QuantizationPlan& plan)
{
    ImportedEncodings result;
    const GraphIndex index(fused);
    for (std::size_t id = 0; id < fused.values.size(); ++id) {
        const Value& value = fused.values[id];
        if (value.constant || value.type != DataType::Float32)
            continue;
        const NodeId producer = index.producer(static_cast<ValueId>(id));
        if (producer != kNoNode && ruleOf(fused, fused.node(producer)) == Rule::PassThrough)
            continue;
        const Precision storage =
            producer == kNoNode ? Precision::Int8 : plan.layers[static_cast<std::size_t>(producer)].storage;
        result.activations.emplace(value.name, asImported(plan.tensors[id], storage));
    }
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        const LayerPlan& layer = plan.layers[i];
        const bool isInteger = layer.precision == Precision::Int8 || layer.precision == Precision::Int16;
        if (!layer.weight || !isInteger)
            continue;
        const Node& node = fused.nodes[i];
        const ValueId weight = node.inputs[static_cast<std::size_t>(weightInput(fused, node))];
        result.parameters.emplace(fused.value(weight).name, asImported(*layer.weight));
    }
    return result;
}

} // namespace assay::quantization
