// The analyses of a session's decisions: which graph, plans and images they are of.
#include "core/aipu/performance_simulator.h"
#include "core/graph/error.h"
#include "core/quantization/equalize.h"
#include "core/quantization/presets.h"
#include "core/workspace/session.h"

#include <utility>

namespace assay::workspace {

namespace {

/// Parts of one sweep must agree in it.
std::string recipeInWords(const quantization::Recipe& recipe, const quantization::Pins& pins)
{
    std::string text = quantization::describe(recipe);
    for (const auto& [layer, precision] : pins)
        text += ", " + layer + "=" + std::string(quantization::toString(precision));
    return text;
}

} // namespace

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
    analysis::Sweep result = analysis::sweep(graph, images, plans, options, progress);
    result.model = m_modelFile.filename().string();
    result.recipe = recipeInWords(m_recipe, m_pins);
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
    return [simulator = aipu::PerformanceSimulator(target()), &single = optimized().graph,
            settings = m_compilerSettings](const quantization::Pins& pins) {
        return simulator.fps(single, quantization::layerPrecisions(single, pins), settings);
    };
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
    analysis::DiagnoseSubject subject{graph,   known,   m_recipe, m_pins,          images,
                                      fpsOf(), nullptr, nullptr,  tuning(progress)};
    Graph equalized;
    calibration::Statistics equalizedKnown;
    if (!m_recipe.equalize && m_calibration && !quantization::equalizablePairs(graph).empty()) {
        equalized = quantization::equalize(graph);
        equalizedKnown = collect(quantization::equalize(optimized().graph), progress);
        subject.equalized = &equalized;
        subject.equalizedStatistics = &equalizedKnown;
    }
    analysis::Diagnosis result = analysis::diagnose(subject, options, progress);
    result.model = m_modelFile.filename().string();
    result.recipe = recipeInWords(m_recipe, m_pins);
    result.target = target().name;
    return result;
}

} // namespace assay::workspace
