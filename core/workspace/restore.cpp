// What a session takes over from a workspace, and what it refuses: results of another network or of other images.
#include "core/graph/error.h"
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
    const Graph& fused = optimized().graph;
    if (results.statistics)
        requireFit(*results.statistics, fused);
    if (results.comparison)
        requireFit(*results.comparison, fused, m_evaluation);
    // Where weights follow from images, too, statistics are made with them: when they are asked for.
    if (results.statistics && !quantization::needsObservation(m_recipe)) {
        if (!quantization::needsTuning(m_recipe)) // else it takes the images: made when it is asked for
            m_plan =
                quantization::plan(fused, *results.statistics, m_recipe, m_pins); // finds what is missing or unknown
        m_statistics = *results.statistics;
    }
    if (results.comparison)
        m_comparison = *results.comparison;
    if (results.host)
        m_host = results.host;
}

} // namespace assay::workspace
