// What a session takes over from a workspace, and what it refuses: results of another network or of other images.
#include "core/graph/error.h"
#include "core/quantization/rules.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"
#include "core/workspace/session.h"

#include <algorithm>
#include <map>
#include <string>

namespace assay::workspace {

namespace {

void require(bool isTrue, const std::string& reason)
{
    if (!isTrue)
        throw Error("holds results that do not fit its model: " + reason);
}

void requireFit(const calibration::Statistics& statistics, const Graph& fused)
{
    std::map<std::string, const Value*> activations;
    for (const Value& value : fused.values) {
        if (!value.constant)
            activations.emplace(value.name, &value);
    }
    for (const auto& [name, tensor] : statistics) {
        const auto found = activations.find(name);
        require(found != activations.end(), "there is no tensor '" + name + "'");
        const Shape& shape = found->second->shape;
        const std::size_t channels = tensor.count > 0 && shape.size() >= 2 ? static_cast<std::size_t>(shape[1]) : 0;
        require(tensor.channelMinimum.size() == channels, "tensor '" + name + "' has another number of channels");
    }
}

void requireFit(const quantization::Observation& observation, const Graph& plain)
{
    const GraphIndex index(plain);
    for (const auto& [name, channels] : observation) {
        const ValueId id = plain.findValue(name);
        require(id != kNoValue && index.producer(id) != kNoNode, "there is no tensor '" + name + "'");
        const Shape& shape = plain.value(id).shape;
        const bool isLast = plain.node(index.producer(id)).op == "LayerNormalization";
        require(shape.size() >= 2 &&
                    channels.minimum.size() == static_cast<std::size_t>(isLast ? shape.back() : shape[1]),
                "tensor '" + name + "' has another number of channels");
    }
}

void requireFit(const quantization::Tuning& tuning, const Graph& fused)
{
    for (const auto& [name, range] : tuning.ranges)
        require(fused.findValue(name) != kNoValue, "there is no tensor '" + name + "'");
    for (const auto& [name, layer] : tuning.layers) {
        const NodeId id = fused.findNode(name);
        const int input = id == kNoNode ? -1 : quantization::weightInput(fused, fused.node(id));
        require(input >= 0, "there is no layer '" + name + "' with weights");
        const Node& node = fused.node(id);
        const Shape& weight = fused.value(node.inputs[static_cast<std::size_t>(input)]).shape;
        require(!layer.integers || layer.integers->shape() == weight, "layer '" + name + "' has other weights");
        const Shape& made = fused.value(node.outputs.front()).shape;
        const std::int64_t channels = made.empty() ? 1 : node.op.starts_with("Conv") ? made.at(1) : made.back();
        require(layer.biasCorrection.empty() || layer.biasCorrection.size() == static_cast<std::size_t>(channels),
                "layer '" + name + "' has another number of channels");
    }
}

void requireFit(const evaluation::Comparison& comparison, const Graph& fused,
                const std::optional<evaluation::Dataset>& images)
{
    require(comparison.layers.size() == fused.nodes.size(), "it has another number of layers");
    const int output = evaluation::classOutput(fused);
    if (images && !comparison.images.empty())
        require(comparison.images.size() == images->samples.size(), "there are other evaluation images");
    const std::int64_t classes = output < 0 ? 0 : fused.value(fused.outputs[static_cast<std::size_t>(output)]).shape[1];
    for (const evaluation::ImageResult& image : comparison.images) {
        require(std::max(image.fp32, image.int8) < classes, "it has fewer classes");
        for (const auto* top : {&image.fp32Top, &image.int8Top}) {
            for (const evaluation::ClassScore& place : *top)
                require(place.index < classes, "it has fewer classes");
        }
    }
}

} // namespace

void Session::restore(const Results& results)
{
    const bool isObserved = results.observation && quantization::needsObservation(m_recipe);
    const bool isTuned = results.tuning && quantization::needsTuning(m_recipe);
    if (isObserved) { // first: the network has the weights that follow from it
        requireFit(*results.observation, transform::optimize(runtime::bind(m_source, 1)).graph);
        m_observation = results.observation;
        ++m_observations;
    }
    const Graph& fused = optimized().graph;
    if (results.statistics)
        requireFit(*results.statistics, fused);
    if (results.comparison)
        requireFit(*results.comparison, fused, m_evaluation);
    if (isTuned)
        requireFit(*results.tuning, fused);
    // Of a workspace that does not say what weights follow from, statistics are made again, with the weights: when
    // they are asked for.
    if (results.statistics && (isObserved || !quantization::needsObservation(m_recipe))) {
        if (isTuned || !quantization::needsTuning(m_recipe)) { // else it takes the images: made when it is asked for
            m_plan = std::make_shared<const quantization::QuantizationPlan>(
                quantization::plan(fused, *results.statistics, m_recipe, m_pins,
                                   isTuned ? *results.tuning : quantization::Tuning())); // finds what is missing
            m_tuning = isTuned ? results.tuning : nullptr;
        }
        m_statistics = results.statistics;
    }
    if (results.comparison)
        m_comparison = results.comparison;
    if (results.host)
        m_host = results.host;
}

} // namespace assay::workspace
