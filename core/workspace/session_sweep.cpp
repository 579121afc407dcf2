// The analyses of a session's decisions: which graph, plans and images they are of.
#include "core/aipu/performance_simulator.h"
#include "core/graph/error.h"
#include "core/quantization/presets.h"
#include "core/quantization/reparameterize.h"
#include "core/runtime/bind.h"
#include "core/workspace/same_network.h"
#include "core/workspace/session.h"
#include "core/workspace/sha256.h"

#include <algorithm>
#include <limits>

namespace assay::workspace {

namespace {

constexpr std::int64_t kWidestBatch = 256;

/// Parts of one sweep must agree in it.
std::string recipeInWords(const quantization::Recipe& recipe, const quantization::Pins& pins)
{
    std::string text = quantization::describe(recipe);
    for (const auto& [layer, precision] : pins)
        text += ", " + layer + "=" + std::string(quantization::toString(precision));
    return text;
}

/// Of the names and labels of the images, in their order.
void addImages(Sha256& digest, const std::optional<evaluation::Dataset>& dataset, std::size_t count)
{
    if (!dataset)
        return;
    for (std::size_t i = 0; i < std::min(count, dataset->samples.size()); ++i) {
        const evaluation::Sample& sample = dataset->samples[i];
        digest.add(sample.file.filename().string() + "\n" + std::to_string(sample.label) + "\n");
    }
}

/// True if every output has as many entries as the batch.
bool hasBatchedOutputs(const Graph& graph, std::int64_t batch)
{
    return std::all_of(graph.outputs.begin(), graph.outputs.end(), [&graph, batch](ValueId id) {
        const Value& value = graph.value(id);
        return !value.constant && !value.shape.empty() && value.shape.front() == batch;
    });
}

} // namespace

/// Layers with few rows leave the processor waiting for weights: the more images at a time the better.
const Graph& Session::sweepGraph(std::size_t images, std::size_t bytes)
{
    const Graph& graph = evaluationGraph();
    const std::int64_t batch = evaluation::batchOf(graph);
    if (!runtime::hasFreeBatch(m_source) || !hasBatchedOutputs(graph, batch))
        return graph;
    // Both plans are held, in real numbers and in integers, and one layer departs from each.
    const auto each = static_cast<std::size_t>(std::max<std::int64_t>(1, activationBytes(graph) * 3 / 2));
    const auto needed = static_cast<std::int64_t>(images + static_cast<std::size_t>(batch) - 1) / batch;
    const auto times =
        std::min({static_cast<std::int64_t>(bytes / each), needed, std::max<std::int64_t>(1, kWidestBatch / batch)});
    const Graph* const wide = times > 1 ? networkIfPossible(times * batch) : nullptr;
    return wide != nullptr && haveSameNames(*wide, graph) && hasBatchedOutputs(*wide, times * batch) ? *wide : graph;
}

analysis::Sweep Session::sweep(analysis::SweepOptions options, const Progress& progress)
{
    if (!m_evaluation)
        throw Error("there are no evaluation images: give --evaluation DIR or a task file that names them");
    const calibration::Statistics& known = statistics(progress);
    progress.update(0, 0, "Preparing the networks");
    const Graph& graph = evaluationGraph();
    options.threads = m_threads;
    options.detection = detection(graph);
    const analysis::SweepPlans plans =
        analysis::sweepPlans(graph, known, m_recipe, m_pins, options.lift, tuning(progress));
    const evaluation::InputReader images =
        reader(options.images == 0 ? *m_evaluation : m_evaluation->first(options.images));
    const Graph& wide = sweepGraph(images.size(), options.cacheBytes);
    analysis::Sweep result = analysis::sweep(graph, wide, images, plans, options, progress);
    if (&wide != &graph)
        m_networks.erase(keyOf(evaluation::batchOf(wide))); // large, and of no use to anyone else
    result.model = m_modelFile.filename().string();
    result.recipe = recipeInWords(m_recipe, m_pins);
    Sha256 model, lists;
    model.addFile(m_modelFile);
    result.modelDigest = model.hex();
    addImages(lists, m_evaluation, images.size());
    lists.add("\n");
    addImages(lists, m_calibration, std::numeric_limits<std::size_t>::max());
    result.imagesDigest = lists.hex();
    if (options.shards == 1)
        m_sweep = result;
    return result;
}

analysis::Autopin Session::autopin(analysis::AutopinOptions options, const Progress& progress)
{
    if (!m_evaluation)
        throw Error("there are no evaluation images: give --evaluation DIR or a task file that names them");
    const calibration::Statistics& known = statistics(progress);
    const quantization::Tuning& tuned = tuning(progress);
    progress.update(0, 0, "Preparing the networks");
    const Graph& graph = evaluationGraph();
    options.threads = m_threads;
    options.detection = detection(graph);
    const evaluation::InputReader images = reader(*m_evaluation);
    const evaluation::InputReader first =
        options.searchImages == 0 ? images : reader(m_evaluation->first(options.searchImages));
    analysis::Autopin result =
        analysis::autopin({graph, known, m_recipe, m_pins, images, first, fpsOf(), tuned}, options, progress);
    result.model = m_modelFile.filename().string();
    result.recipe = recipeInWords(m_recipe, m_pins);
    result.target = target().name;
    return result;
}

std::function<double(const quantization::Pins&)> Session::fpsOf()
{
    const Graph& single = optimized().graph;
    return [network = std::make_shared<aipu::MappedNetwork>(target(), single, m_compilerSettings), &single](
               const quantization::Pins& pins) { return network->fps(quantization::layerPrecisions(single, pins)); };
}

std::vector<analysis::OtherWeights> Session::otherWeights(const Graph& graph, const Progress& progress)
{
    if (!m_calibration || quantization::usesImported(m_recipe))
        return {};
    observe(progress);
    const std::int64_t batch = &graph == &optimized().graph ? 1 : evaluation::batchOf(graph);
    std::vector<analysis::OtherWeights> others = analysis::otherWeights(
        transform::optimize(runtime::bind(m_source, batch)).graph, graph, m_recipe, *m_observation);
    for (analysis::OtherWeights& other : others) {
        const auto single = [this, recipe = other.recipe] {
            return quantization::reparameterize(transform::optimize(runtime::bind(m_source, 1)).graph, recipe,
                                                *m_observation);
        };
        other.statistics = [this, single](const Progress& told) { return collect(single(), told); };
        if (other.kind == analysis::RemedyKind::OutlierSplitting) {
            other.fps = [this, single] {
                const Graph network = single();
                return aipu::MappedNetwork(target(), network, m_compilerSettings)
                    .fps(quantization::layerPrecisions(network, m_pins));
            };
        }
    }
    return others;
}

analysis::Diagnosis Session::diagnose(analysis::DiagnoseOptions options, const Progress& progress)
{
    if (!m_evaluation)
        throw Error("there are no evaluation images: give --evaluation DIR or a task file that names them");
    const calibration::Statistics& known = statistics(progress);
    progress.update(0, 0, "Preparing the networks");
    options.threads = m_threads;
    const Graph& graph = evaluationGraph();
    const evaluation::InputReader images =
        reader(options.images == 0 ? *m_evaluation : m_evaluation->first(options.images));
    analysis::DiagnoseSubject subject{graph, known, m_recipe, m_pins, images, fpsOf(), tuning(progress)};
    subject.others = otherWeights(graph, progress);
    subject.observed = m_observation ? *m_observation : quantization::Observation();
    analysis::Diagnosis result = analysis::diagnose(subject, options, progress);
    result.model = m_modelFile.filename().string();
    result.recipe = recipeInWords(m_recipe, m_pins);
    result.target = target().name;
    return result;
}

} // namespace assay::workspace
