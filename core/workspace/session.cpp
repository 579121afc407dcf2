#include "core/workspace/session.h"

#include "core/aipu/functional_simulator.h"
#include "core/graph/error.h"
#include "core/interop/qdq_import.h"
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "core/runtime/bind.h"
#include "core/runtime/executor.h"
#include "core/workspace/same_network.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace assay::workspace {

namespace {

constexpr int kQdqOpset = 13;                   // the first with per-channel QuantizeLinear
constexpr std::size_t kCalibrationImages = 128; // taken from the evaluation images where none are named
constexpr std::int64_t kLargestBatch = 16;
constexpr double kPartingDb = 20;
constexpr std::int64_t kBatchBytes = std::int64_t{512}
                                     << 20U; // of activations: layers are compared with all of them kept

bool isSameFolder(const std::filesystem::path& a, const std::filesystem::path& b)
{
    std::error_code unknown;
    return std::filesystem::equivalent(a, b, unknown);
}

} // namespace

Session::Session(std::filesystem::path model, SessionOptions options)
    : m_modelFile(std::move(model)),
      m_threads(options.threads > 0 ? options.threads
                                    : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))),
      m_shapes(std::move(options.shapes)), m_cacheBytes(options.cacheBytes)
{
    interop::OpenedNetwork opened = interop::importQuantized(onnx::load(m_modelFile, {m_shapes}), m_modelFile.string());
    m_source = std::move(opened.graph);
    m_imported = std::move(opened.encodings);
    m_openingNotes = std::move(opened.notes);
    m_notes = m_openingNotes;
}

void Session::setTask(evaluation::Task task)
{
    m_task = std::move(task);
    m_notes = m_openingNotes;
    m_observation.reset();
    invalidateStatistics();
}

void Session::openTask(const std::filesystem::path& file)
{
    evaluation::Task task = evaluation::loadTask(file);
    std::optional<evaluation::Dataset> calibration, evaluation;
    if (!task.calibration.empty())
        calibration = evaluation::openDataset(task.calibration, task.labels);
    if (!task.evaluation.empty())
        evaluation = evaluation::openDataset(task.evaluation, task.labels);
    setTask(std::move(task));
    if (calibration)
        setCalibration(std::move(*calibration));
    if (evaluation)
        setEvaluation(std::move(*evaluation));
}

void Session::calibrateOnEvaluationIfNeeded()
{
    if (m_calibration || !m_evaluation)
        return;
    setCalibration(m_evaluation->first(kCalibrationImages));
    note("No calibration images were named: ranges are chosen on the first " +
         std::to_string(m_calibration->samples.size()) + " evaluation images.");
}

void Session::setCalibration(evaluation::Dataset dataset)
{
    m_calibration = std::move(dataset);
    m_observation.reset();
    invalidateStatistics();
}

void Session::setEvaluation(evaluation::Dataset dataset)
{
    m_evaluation = std::move(dataset);
    m_comparer.reset();
    m_comparison.reset();
    m_sweep.reset();
}

void Session::setRecipe(quantization::Recipe recipe)
{
    if (quantization::changesWeights(recipe) && quantization::usesImported(recipe))
        throw Error("another tool's encodings are of the weights as they are: leave --equalize and what else changes "
                    "weights off to use them",
                    {m_modelFile.string(), {}, {}});
    const NetworkKey before = keyOf(1);
    m_recipe = std::move(recipe);
    if (keyOf(1) != before) // other weights, thus other activations
        invalidateStatistics();
    m_tuning.reset();
    m_sweep.reset();
    invalidatePlan();
}

void Session::setPins(quantization::Pins pins)
{
    m_pins = std::move(pins);
    invalidatePlan();
}

void Session::pin(std::string_view text)
{
    quantization::Pins pins = m_pins;
    quantization::addPins(pins, optimized().graph, text);
    setPins(std::move(pins));
}

void Session::setTarget(aipu::Target target)
{
    m_target = std::move(target);
    m_mapped.reset();
    m_performance.reset();
}

void Session::setImported(quantization::ImportedEncodings imported)
{
    quantization::requireKnown(imported, m_source, optimized().graph);
    m_imported = std::move(imported);
}

void Session::useImported()
{
    if (!m_imported)
        throw Error("has no encodings of its own: give --encodings FILE, or a quantized model",
                    {m_modelFile.string(), {}, {}});
    quantization::TakenEncodings taken = quantization::take(m_recipe, m_source, optimized().graph, *m_imported);
    quantization::Pins pins = m_pins;
    pins.insert(taken.pins.begin(), taken.pins.end());
    setRecipe(std::move(taken.recipe));
    setPins(std::move(pins));
    for (const std::string& sentence : taken.leftOver)
        note(sentence);
}

void Session::setCompilerSettings(const aipu::CompilerSettings& settings)
{
    m_compilerSettings = settings;
    if (!settings.elfInDdr)
        note("Compiler setting elf_in_ddr=false changes nothing here: where the program lies costs no time in this "
             "model.");
    m_mapped.reset();
    m_performance.reset();
}

const aipu::Target& Session::target()
{
    if (!m_target)
        m_target = aipu::findTarget(aipu::shippedTargets().front());
    return *m_target;
}

void Session::invalidateStatistics()
{
    m_statistics.reset();
    m_calibrationInputs.clear();
    m_tuning.reset();
    m_comparer.reset();
    m_sweep.reset();
    invalidatePlan();
}

void Session::invalidatePlan()
{
    m_plan.reset();
    m_performance.reset();
    m_comparison.reset();
}

const transform::Optimized& Session::network(std::int64_t batch)
{
    const NetworkKey key = keyOf(batch);
    const auto found = m_networks.find(key);
    if (found != m_networks.end())
        return found->second;
    try {
        transform::Optimized made = transform::optimize(runtime::bind(m_source, batch));
        made.graph = quantization::reparameterize(std::move(made.graph), m_recipe,
                                                  m_observation ? *m_observation : quantization::Observation());
        return m_networks.emplace(key, std::move(made)).first->second;
    } catch (const Error& error) {
        throw error.at({m_modelFile.string(), {}, {}});
    }
}

const transform::Optimized& Session::optimized()
{
    return network(1);
}

std::int64_t Session::preferredBatch()
{
    if (!runtime::hasFreeBatch(m_source))
        return 1;
    const std::int64_t fitting = kBatchBytes / std::max<std::int64_t>(1, activationBytes(optimized().graph));
    return std::clamp<std::int64_t>(fitting, 1, kLargestBatch);
}

const Graph& Session::evaluationGraph()
{
    const std::int64_t batch = preferredBatch();
    const Graph* const graph = batch == 1 ? nullptr : networkIfPossible(batch);
    return graph != nullptr && haveSameNames(*graph, optimized().graph) ? *graph : optimized().graph;
}

const Graph* Session::networkIfPossible(std::int64_t batch)
{
    try { // a model may leave its batch open and yet reshape to a batch of 1 inside
        return &network(batch).graph;
    } catch (const Error&) {
        return nullptr;
    }
}

const Value& Session::onlyInput()
{
    const Graph& graph = optimized().graph;
    if (graph.inputs.size() != 1) {
        throw Error("has " + std::to_string(graph.inputs.size()) + " inputs; images can feed networks with one only",
                    {m_modelFile.string(), {}, {}});
    }
    return graph.value(graph.inputs.front());
}

evaluation::InputReader Session::reader(const evaluation::Dataset& dataset)
{
    const Value& input = onlyInput();
    std::optional<evaluation::InputSpec> spec;
    if (m_task) {
        spec = m_task->input;
    } else if (!dataset.holdsTensors) {
        spec = evaluation::guessInput(input.shape);
        note("No task file: images are brought to the input by a guess (" + evaluation::describe(*spec) + ").");
    }
    try {
        return {dataset, spec, input.shape, input.type};
    } catch (const Error& error) {
        throw error.at({(m_task ? m_task->file : m_modelFile).string(), {}, {}});
    }
}

const quantization::QuantizationPlan& Session::plan(const Progress& progress)
{
    if (!m_plan) {
        const calibration::Statistics& seen = statistics(progress);
        const quantization::Tuning& tuned = tuning(progress);
        progress.update(0, 0, "Choosing ranges");
        m_plan = std::make_shared<const quantization::QuantizationPlan>(
            quantization::plan(optimized().graph, seen, m_recipe, m_pins, tuned));
    }
    return *m_plan;
}

quantization::QuantizationPlan Session::planFor(std::int64_t batch, const Progress& progress)
{
    const quantization::QuantizationPlan& decided = plan(progress);
    const Graph& graph = network(batch).graph;
    return haveSameNames(graph, optimized().graph)
               ? decided
               : quantization::plan(graph, statistics(progress), m_recipe, m_pins, tuning(progress));
}

const aipu::Performance& Session::performance()
{
    if (!m_performance) {
        const Graph& graph = optimized().graph;
        if (!m_mapped || m_mappedGraph != &graph) { // that of one image is never dropped: an address is one network
            m_mapped.emplace(target(), graph, m_compilerSettings);
            m_mappedGraph = &graph;
        }
        m_performance =
            std::make_shared<const aipu::Performance>(m_mapped->simulate(quantization::layerPrecisions(graph, m_pins)));
    }
    return *m_performance;
}

const evaluation::Comparison& Session::comparison(const Progress& progress,
                                                  const evaluation::Comparer::Refined& refined)
{
    if (m_comparison)
        return *m_comparison;
    if (!m_evaluation)
        throw Error("there are no evaluation images: give --evaluation DIR or a task file that names them");
    const quantization::QuantizationPlan& decided = plan(progress);
    progress.update(0, 0, "Preparing both networks");
    if (!m_comparer) {
        m_comparer = std::make_unique<evaluation::Comparer>(
            evaluationGraph(), reader(*m_evaluation),
            evaluation::ComparerOptions{
                .threads = m_threads, .cacheBytes = m_cacheBytes, .detection = detection(evaluationGraph())});
    }
    evaluation::Comparison compared = m_comparer->compare(decided, progress, refined);
    if (m_cacheBytes == 0)
        m_comparer.reset();
    if (m_task && m_task->reference && isSameFolder(m_task->evaluation, m_evaluation->folder))
        compared.accuracy.reference = evaluation::compareWith(*m_task->reference, compared.images);
    m_comparison = std::make_shared<const evaluation::Comparison>(std::move(compared));
    return *m_comparison;
}

/// Where the task is detection and the evaluation images have annotated objects.
std::optional<evaluation::Detection> Session::detection(const Graph& graph) const
{
    if (!m_task || m_task->kind != evaluation::TaskKind::Detection || !m_evaluation->hasBoxes)
        return std::nullopt;
    return evaluation::Detection{evaluation::Detector(graph, *m_task, m_evaluation->classes), m_task->input};
}

evaluation::Divergence Session::divergence(std::size_t image, const Progress& progress)
{
    if (!m_evaluation || image >= m_evaluation->samples.size())
        throw Error("there is no evaluation image " + std::to_string(image));
    const Tensor input = reader(*m_evaluation).read(image);
    const quantization::QuantizationPlan& decided = plan(progress);
    const Graph& graph = optimized().graph;
    progress.update(0, 0, "Preparing both networks");
    runtime::Executor fp32(graph, {.threads = m_threads});
    aipu::FunctionalSimulator int8(graph, decided, {.threads = m_threads});
    return evaluation::findDivergence(graph, fp32, int8, input, kPartingDb, progress);
}

const report::HostMeasurement& Session::hostThroughput(const Progress& progress)
{
    if (!m_host) {
        const Graph& graph = optimized().graph;
        std::vector<Tensor> inputs;
        for (const ValueId id : graph.inputs)
            inputs.emplace_back(graph.value(id).type, graph.value(id).shape);
        if (m_evaluation)
            inputs = {reader(*m_evaluation).read(0)};
        runtime::Executor executor(graph, {.threads = m_threads});
        m_host = {evaluation::measureThroughput(executor, inputs, progress), m_threads};
    }
    return *m_host;
}

void Session::setCacheBytes(std::size_t bytes)
{
    m_cacheBytes = bytes;
    m_comparer.reset();
}

Known Session::known() const
{
    const auto pointer = [](const auto& value) { return value ? &*value : nullptr; };
    return {.statistics = m_statistics,
            .observation = quantization::needsObservation(m_recipe) ? m_observation : nullptr,
            .tuning = quantization::needsTuning(m_recipe) ? m_tuning : nullptr,
            .plan = m_plan,
            .performance = m_performance,
            .comparison = m_comparison,
            .host = pointer(m_host),
            .sweep = pointer(m_sweep)};
}

report::Report Session::report(const evaluation::Comparison* partial)
{
    const Known values = known();
    return report::makeReport(
        {.modelFile = m_modelFile.string(),
         .source = m_source,
         .optimized = optimized(),
         .statistics = values.statistics.get(),
         .plan = values.plan.get(),
         .imported = m_imported ? &*m_imported : nullptr,
         .comparison = partial == nullptr ? values.comparison.get() : partial,
         .performance = values.performance.get(),
         .sweep = values.sweep,
         .host = m_host,
         .calibrationImages = m_calibration ? static_cast<std::int64_t>(m_calibration->samples.size()) : 0,
         .notes = m_notes});
}

void Session::exportQdq(const std::filesystem::path& file, const Progress& progress,
                        quantization::ResidualForm residuals)
{
    const quantization::QuantizationPlan& decided = plan(progress);
    const Graph* const otherBatch = runtime::hasFreeBatch(m_source) ? networkIfPossible(2) : nullptr;
    const Graph quantized = quantization::toQdq(optimized().graph, decided, otherBatch, residuals);
    progress.throwIfStopped();
    onnx::save(quantized, file, kQdqOpset);
}

quantization::ImportedEncodings Session::encodings(const Progress& progress)
{
    const quantization::QuantizationPlan& decided = plan(progress);
    return quantization::encodingsOf(optimized().graph, decided);
}

void Session::note(const std::string& sentence)
{
    if (std::find(m_notes.begin(), m_notes.end(), sentence) == m_notes.end())
        m_notes.push_back(sentence);
}

} // namespace assay::workspace
