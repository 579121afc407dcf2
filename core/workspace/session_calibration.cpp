// What a session learns on its calibration images: which network its recipe makes on them, and that network's
// statistics.
#include "core/calibration/collect.h"
#include "core/graph/error.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"
#include "core/workspace/session.h"

#include <utility>

namespace assay::workspace {

namespace {

calibration::BatchSource once(const std::vector<Tensor>& inputs)
{
    return
        [&inputs, isTaken = false]() mutable { return std::exchange(isTaken, true) ? std::vector<Tensor>() : inputs; };
}

calibration::BatchSource eachOf(const evaluation::InputReader& images)
{
    return [&images, next = std::size_t{0}]() mutable {
        return next < images.size() ? std::vector<Tensor>{images.read(next++)} : std::vector<Tensor>();
    };
}

} // namespace

Session::NetworkKey Session::keyOf(std::int64_t batch) const
{
    const bool isObserved = m_observation && quantization::needsObservation(m_recipe);
    return {batch,
            m_recipe.smoothing,
            m_recipe.dropIdleClips,
            m_recipe.absorbBias,
            m_recipe.splitOutliers,
            m_recipe.equalize,
            isObserved ? m_observations : 0};
}

void Session::observe(const Progress& progress)
{
    if (m_observation)
        return;
    const auto observeOn = [&](std::int64_t batch, const calibration::BatchSource& source, std::size_t count) {
        const Graph plain = transform::optimize(runtime::bind(m_source, batch)).graph;
        m_observation = std::make_shared<const quantization::Observation>(
            quantization::observe(plain, source, m_threads, progress, static_cast<std::int64_t>(count)));
        ++m_observations;
    };
    if (!m_calibrationInputs.empty()) {
        observeOn(m_calibrationBatch, once(m_calibrationInputs), 1);
    } else {
        const evaluation::InputReader images = reader(*m_calibration);
        observeOn(1, eachOf(images), images.size());
    }
}

const calibration::Statistics& Session::statistics(const Progress& progress)
{
    if (m_statistics)
        return *m_statistics;
    if (!m_calibration)
        throw Error("there are no calibration images: give --calibration DIR or a task file that names them");
    if (quantization::needsObservation(m_recipe))
        observe(progress);
    m_statistics = std::make_shared<const calibration::Statistics>(collect(optimized().graph, progress));
    return *m_statistics;
}

calibration::Statistics Session::collect(const Graph& graph, const Progress& progress)
{
    const evaluation::InputReader images = reader(*m_calibration);
    return calibration::collect(graph, eachOf(images), {.threads = m_threads}, progress,
                                static_cast<std::int64_t>(images.size()));
}

void Session::calibrateOn(const std::vector<Tensor>& inputs, std::int64_t batch, const Progress& progress)
{
    invalidateStatistics();
    m_observation.reset();
    m_calibrationInputs = inputs;
    m_calibrationBatch = batch;
    if (quantization::needsObservation(m_recipe))
        observe(progress);
    m_statistics = std::make_shared<const calibration::Statistics>(
        calibration::collect(network(batch).graph, once(inputs), {.threads = m_threads}, progress, 1));
}

} // namespace assay::workspace
