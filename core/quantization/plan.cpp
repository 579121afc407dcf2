#include "core/quantization/plan.h"

#include "core/graph/error.h"
#include "core/quantization/rules.h"
#include "core/quantization/weights.h"

#include <algorithm>

namespace assay::quantization {

namespace {

using calibration::Range;
using calibration::RangeMethod;

TensorEncoding encode(const Range& range, RangeMethod method)
{
    return {int8Encoding(range), int16Encoding(range), range, method};
}

Range rangeOfConstant(const Tensor& tensor)
{
    Range range;
    for (const float value : tensor.data<float>()) {
        range.minimum = std::min(range.minimum, static_cast<double>(value));
        range.maximum = std::max(range.maximum, static_cast<double>(value));
    }
    return range;
}

/// What the user or another tool fixed for the tensor; nothing where a method is to choose.
std::optional<TensorEncoding> givenEncoding(const TensorChoice& choice)
{
    if (!choice.manualRange)
        return std::nullopt;
    TensorEncoding given = encode(
        {std::min(choice.manualRange->minimum, 0.0), std::max(choice.manualRange->maximum, 0.0)}, RangeMethod::Manual);
    given.int8 = choice.int8.value_or(given.int8);
    given.int16 = choice.int16.value_or(given.int16);
    return given;
}

TensorEncoding chooseEncoding(const calibration::TensorStatistics& statistics, const Recipe& recipe,
                              const Tuning& tuning)
{
    RangeMethod method = recipe.scheme == Scheme::PerTensorMinMax ? RangeMethod::MinMax : recipe.method;
    const auto choice = recipe.tensors.find(statistics.name);
    if (choice != recipe.tensors.end()) {
        if (const std::optional<TensorEncoding> given = givenEncoding(choice->second))
            return *given;
        method = choice->second.method.value_or(method);
    }
    if (method == RangeMethod::OutputError) {
        const auto found = tuning.ranges.find(statistics.name);
        if (found == tuning.ranges.end())
            throw Error("has no range by output error: it is searched for on calibration images",
                        {{}, {}, statistics.name});
        return encode(found->second, method);
    }
    return encode(calibration::chooseRange(statistics, method, {.percentile = recipe.percentile}), method);
}

/// Tensors that nobody encodes: shape arithmetic in floating point, which passes through.
bool isEncoded(const Graph& fused, const GraphIndex& index, ValueId id)
{
    const NodeId producer = index.producer(id);
    return producer == kNoNode || ruleOf(fused, fused.node(producer)) != Rule::PassThrough;
}

std::vector<TensorEncoding> encodeTensors(const Graph& fused, const calibration::Statistics& statistics,
                                          const Recipe& recipe, const Tuning& tuning)
{
    const GraphIndex index(fused);
    std::vector<TensorEncoding> encodings(fused.values.size());
    for (std::size_t id = 0; id < fused.values.size(); ++id) {
        const Value& value = fused.values[id];
        if (value.type != DataType::Float32 || !isEncoded(fused, index, static_cast<ValueId>(id)))
            continue;
        if (value.constant) {
            const auto choice = recipe.tensors.find(value.name);
            const auto given = choice == recipe.tensors.end() ? std::nullopt : givenEncoding(choice->second);
            encodings[id] = given ? *given : encode(rangeOfConstant(*value.constant), RangeMethod::MinMax);
            continue;
        }
        const auto found = statistics.find(value.name);
        if (found == statistics.end())
            throw Error("has no statistics: calibrate again", {{}, {}, value.name});
        encodings[id] = chooseEncoding(found->second, recipe, tuning);
    }
    for (const Node& node : fused.nodes) {
        if (ruleOf(fused, node) != Rule::KeepEncoding)
            continue;
        for (const ValueId output : node.outputs) {
            if (output != kNoValue)
                encodings[static_cast<std::size_t>(output)] = encodings[static_cast<std::size_t>(node.inputs[0])];
        }
    }
    return encodings;
}

std::optional<WeightEncoding> encodeLayerWeights(const Graph& fused, const Node& node, const Recipe& recipe,
                                                 const std::vector<TensorEncoding>& tensors)
{
    const int input = weightInput(fused, node);
    if (input < 0)
        return std::nullopt;
    const Value& value = fused.value(node.inputs[static_cast<std::size_t>(input)]);
    const Tensor& weight = *value.constant;
    const auto choice = recipe.tensors.find(value.name);
    if (choice != recipe.tensors.end() && !choice->second.weightScales.empty())
        return WeightEncoding{weightChannelAxis(node, weight.shape()), choice->second.weightScales};
    // A grouped ConvTranspose lists its output channels per group: no single axis names them all.
    const bool isGroupedTranspose = node.op == "ConvTranspose" && node.attributes.integer("group", 1) > 1;
    const bool perChannel = recipe.scheme == Scheme::HybridPerTensorPerChannel && !isGroupedTranspose &&
                            weight.shape().size() > 1 && (node.op != "MatMul" || weight.shape().size() == 2);
    WeightEncoding encoding = encodeWeights(weight, weightChannelAxis(node, weight.shape()), perChannel);
    if (node.inputs.size() > 2 && fused.isConstant(node.inputs[2])) {
        const Tensor& bias = *fused.constant(node.inputs[2]);
        if (!encoding.isPerChannel() || bias.count() == static_cast<std::int64_t>(encoding.scales.size()))
            fitBias(encoding, bias, tensors[static_cast<std::size_t>(node.inputs[0])].int8.scale);
    }
    return encoding;
}

LayerPlan planLayer(const Graph& fused, const Node& node, const Pins& pins)
{
    LayerPlan layer;
    const auto pin = pins.find(node.name);
    layer.isPinned = pin != pins.end();
    if (layer.isPinned)
        layer.precision = layer.storage = pin->second;
    switch (ruleOf(fused, node)) {
    case Rule::PassThrough:
        layer.precision = layer.storage = Precision::Fp32;
        layer.reason = "no floating-point activations";
        break;
    case Rule::Half:
        // There is no integer form of it: an integer pin decides how the result is kept.
        if (layer.precision == Precision::Int8 || layer.precision == Precision::Int16) {
            layer.precision = Precision::Fp16;
            layer.reason = node.op + " computes in FP16";
        }
        break;
    default:
        break;
    }
    return layer;
}

} // namespace

bool computesInIntegers(const LayerPlan& layer)
{
    return layer.weight && (layer.precision == Precision::Int8 || layer.precision == Precision::Int16);
}

bool needsTuning(const Recipe& recipe)
{
    const auto isSearched = [](const auto& choice) { return choice.second.method == RangeMethod::OutputError; };
    return recipe.biasCorrection || recipe.rounding != Rounding::Nearest ||
           (recipe.method == RangeMethod::OutputError && recipe.scheme != Scheme::PerTensorMinMax) ||
           std::ranges::any_of(recipe.tensors, isSearched);
}

std::string_view toString(Rounding rounding)
{
    return rounding == Rounding::Adaptive ? "adaptive" : "nearest";
}

Rounding parseRounding(std::string_view text)
{
    for (const Rounding rounding : {Rounding::Nearest, Rounding::Adaptive}) {
        if (toString(rounding) == text)
            return rounding;
    }
    throw Error("'" + std::string(text) + "' is no rounding: nearest or adaptive");
}

std::string_view toString(Scheme scheme)
{
    switch (scheme) {
    case Scheme::PerTensorHistogram:
        return "per_tensor_histogram";
    case Scheme::PerTensorMinMax:
        return "per_tensor_min_max";
    case Scheme::HybridPerTensorPerChannel:
        return "hybrid_per_tensor_per_channel";
    }
    return "";
}

Scheme parseScheme(std::string_view text)
{
    for (const Scheme scheme :
         {Scheme::PerTensorHistogram, Scheme::PerTensorMinMax, Scheme::HybridPerTensorPerChannel}) {
        if (toString(scheme) == text)
            return scheme;
    }
    throw Error("'" + std::string(text) +
                "' is no scheme: per_tensor_histogram, per_tensor_min_max or hybrid_per_tensor_per_channel");
}

std::vector<Precision> layerPrecisions(const Graph& fused, const Pins& pins)
{
    std::vector<Precision> precisions;
    precisions.reserve(fused.nodes.size());
    for (const Node& node : fused.nodes)
        precisions.push_back(planLayer(fused, node, pins).precision);
    return precisions;
}

QuantizationPlan plan(const Graph& fused, const calibration::Statistics& statistics, const Recipe& recipe,
                      const Pins& pins, const Tuning& tuning)
{
    QuantizationPlan result{recipe, {}, encodeTensors(fused, statistics, recipe, tuning)};
    std::size_t used = 0;
    for (const Node& node : fused.nodes) {
        LayerPlan layer = planLayer(fused, node, pins);
        used += layer.isPinned ? 1 : 0;
        layer.weight = encodeLayerWeights(fused, node, recipe, result.tensors);
        const auto tuned = tuning.layers.find(node.name);
        if (tuned != tuning.layers.end() && computesInIntegers(layer))
            layer.tuning = tuned->second;
        result.layers.push_back(std::move(layer));
    }
    if (used != pins.size()) {
        for (const auto& [name, precision] : pins) {
            if (fused.findNode(name) == kNoNode)
                throw Error("pin names the layer '" + name + "', which is not in the fused graph");
        }
    }
    return result;
}

} // namespace assay::quantization
