// What a session's recipe decides on the calibration images beyond their statistics: on which images.
#include "core/graph/error.h"
#include "core/tuning/tune.h"
#include "core/workspace/session.h"

namespace assay::workspace {

const quantization::Tuning& Session::tuning(const Progress& progress)
{
    if (!m_tuning)
        m_tuning = std::make_shared<const quantization::Tuning>(tune(progress));
    return *m_tuning;
}

quantization::Tuning Session::tune(const Progress& progress)
{
    if (!quantization::needsTuning(m_recipe))
        return {};
    const calibration::Statistics& known = statistics(progress);
    if (!m_calibrationInputs.empty()) {
        const tuning::Images given{1, [this](std::size_t) { return m_calibrationInputs; }};
        return tuning::tune(network(m_calibrationBatch).graph, known, m_recipe, given, m_threads, progress);
    }
    if (!m_calibration) // statistics came from a workspace whose images are gone
        throw Error("there are no calibration images, which the recipe needs: give --calibration DIR");
    const evaluation::InputReader dataset = reader(*m_calibration);
    const tuning::Images images{dataset.size(),
                                [&dataset](std::size_t i) { return std::vector<Tensor>{dataset.read(i)}; }};
    return tuning::tune(optimized().graph, known, m_recipe, images, m_threads, progress);
}

} // namespace assay::workspace
