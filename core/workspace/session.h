// One model at work: what the user decided, and every value that follows from it, computed when first asked for and
// kept until a decision makes it stale. The command line and the window are thin faces of this. Not thread-safe: one
// thread at a time works with a session.
#pragma once

#include "core/aipu/mapped_network.h"
#include "core/analysis/autopin.h"
#include "core/analysis/diagnose.h"
#include "core/analysis/sweep.h"
#include "core/calibration/statistics.h"
#include "core/evaluation/comparer.h"
#include "core/evaluation/divergence.h"
#include "core/evaluation/task.h"
#include "core/graph/progress.h"
#include "core/quantization/imported_encodings.h"
#include "core/quantization/plan.h"
#include "core/quantization/qdq.h"
#include "core/quantization/reparameterize.h"
#include "core/report/report.h"
#include "core/transform/optimize.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace assay::workspace {

struct SessionOptions
{
    int threads = 0;                     // 0: all cores
    std::map<std::string, Shape> shapes; // of inputs whose dimensions the model leaves open, by name
    std::size_t cacheBytes = 0;          // for what makes the next comparison quick; 0: hold nothing
};

/// What has been computed and is not stale; nullptr where there is nothing. The shared values never change: the same
/// pointer is the same value, also after the session has others.
struct Known
{
    std::shared_ptr<const calibration::Statistics> statistics;
    std::shared_ptr<const quantization::Observation> observation; // that the recipe's weights follow from
    std::shared_ptr<const quantization::Tuning> tuning;           // only of a recipe that needs it
    std::shared_ptr<const quantization::QuantizationPlan> plan;
    std::shared_ptr<const aipu::Performance> performance;
    std::shared_ptr<const evaluation::Comparison> comparison;
    const report::HostMeasurement* host = nullptr; // this and the next: good until the session changes
    const analysis::Sweep* sweep = nullptr;        // the last whole one; pins leave it true of each layer alone
};

/// What takes long to compute, from a workspace; see Session::restore.
struct Results
{
    std::shared_ptr<const calibration::Statistics> statistics;
    std::shared_ptr<const quantization::Observation> observation; // where the recipe needs it, as the next
    std::shared_ptr<const quantization::Tuning> tuning;
    std::shared_ptr<const evaluation::Comparison> comparison;
    std::optional<report::HostMeasurement> host;
};

class Session
{
public:
    /// Reads the model; one that is quantized already as its float network, with its own encodings imported. Throws
    /// Error naming the file and what is wrong with it.
    explicit Session(std::filesystem::path model, SessionOptions options = {});

    const std::filesystem::path& modelFile() const { return m_modelFile; }
    const Graph& source() const { return m_source; }
    int threads() const { return m_threads; }
    const std::map<std::string, Shape>& shapes() const { return m_shapes; }

    // Decisions. Each makes stale what follows from it, and only that.
    void setTask(evaluation::Task task);
    /// Reads a task file and opens the folders that it names. Throws Error and changes nothing if one is bad.
    void openTask(const std::filesystem::path& file);
    void setCalibration(evaluation::Dataset dataset);
    /// Where there are no calibration images, takes the first of the evaluation images and notes it.
    void calibrateOnEvaluationIfNeeded();
    void setEvaluation(evaluation::Dataset dataset);
    /// Throws Error if it is to equalize and yet takes another tool's encodings, which are of the weights as they are.
    void setRecipe(quantization::Recipe recipe);
    void setPins(quantization::Pins pins);
    /// Adds "LAYER=PRECISION" with a glob. Throws Error if it matches nothing.
    void pin(std::string_view text);
    void setTarget(aipu::Target target);
    /// How the compiler is told to build for the target; not kept in a workspace.
    void setCompilerSettings(const aipu::CompilerSettings& settings);
    /// Encodings that another tool chose for this network: reports show them beside ours. Throws Error, and changes
    /// nothing, if they are of another network.
    void setImported(quantization::ImportedEncodings imported);
    /// Plans with the imported encodings where our integers can hold them, exactly as given; notes what was left over.
    /// Throws Error if nothing was imported or a weight's scales are not one for each channel.
    void useImported();

    const std::optional<evaluation::Task>& task() const { return m_task; }
    const std::optional<evaluation::Dataset>& calibration() const { return m_calibration; }
    const std::optional<evaluation::Dataset>& evaluation() const { return m_evaluation; }
    const quantization::Recipe& recipe() const { return m_recipe; }
    const quantization::Pins& pins() const { return m_pins; }
    const std::optional<quantization::ImportedEncodings>& imported() const { return m_imported; }
    const aipu::Target& target();

    // What follows from them. Each throws Error naming what is missing or failed, Cancelled if asked to stop.
    /// The fused graph at batch 1 (or at the batch that the model or --shape fixes), with the weights that the recipe
    /// gives it, and the fates of the source nodes. Good as long as the session; after another recipe it may be another
    /// one, and so after statistics() where the recipe looks at calibration images for its weights: until then, and
    /// where there are none, they are as without that.
    const transform::Optimized& optimized();
    /// The same for another batch, where the model leaves its batch free.
    const transform::Optimized& network(std::int64_t batch);
    const calibration::Statistics& statistics(const Progress& progress = {});
    /// What the recipe decides on the calibration images beyond statistics; empty where it decides nothing. Does not
    /// depend on pins.
    const quantization::Tuning& tuning(const Progress& progress = {});
    const quantization::QuantizationPlan& plan(const Progress& progress = {});
    /// The plan with the node and value numbers of network(batch).
    quantization::QuantizationPlan planFor(std::int64_t batch, const Progress& progress = {});
    /// Needs no data: precisions follow from operators and pins alone.
    const aipu::Performance& performance();
    /// How many layers were mapped onto this target so far for performance(): after a pin, those alone that it changed.
    std::int64_t mappedLayers() const { return m_mapped ? m_mapped->mappings() : 0; }
    /// `refined` is told what is known after some of the images.
    const evaluation::Comparison& comparison(const Progress& progress = {},
                                             const evaluation::Comparer::Refined& refined = {});
    /// What each layer costs in accuracy. Threads, memory and detection are the session's own, whatever options say.
    analysis::Sweep sweep(analysis::SweepOptions options = {}, const Progress& progress = {});
    /// Which layers to pin for a goal; changes no decision. Threads and detection are the session's own.
    analysis::Autopin autopin(analysis::AutopinOptions options, const Progress& progress = {});
    /// Why the worst layers lose what they lose, and what takes it back. Threads are the session's own.
    analysis::Diagnosis diagnose(analysis::DiagnoseOptions options = {}, const Progress& progress = {});
    /// Where the two networks part on one evaluation image.
    evaluation::Divergence divergence(std::size_t image, const Progress& progress = {});
    const report::HostMeasurement& hostThroughput(const Progress& progress = {});

    /// Takes over what another run computed from the same decisions, so that nothing need be computed again. Throws
    /// Error, and leaves a session to be thrown away, if it is not of this network or of these evaluation images.
    void restore(const Results& results);

    Known known() const;
    /// Rows of everything computed so far; `partial` stands for a comparison that is not done yet.
    report::Report report(const evaluation::Comparison* partial = nullptr);

    /// Memory for what makes the next comparison quick, from the next comparison on.
    void setCacheBytes(std::size_t bytes);

    /// Writes the plan as a QDQ ONNX file, whole or not at all.
    void exportQdq(const std::filesystem::path& file, const Progress& progress = {},
                   quantization::ResidualForm residuals = quantization::ResidualForm::Levels);
    /// The plan's encodings, for other tools' files.
    quantization::ImportedEncodings encodings(const Progress& progress = {});

    /// A dataset as inputs of this network, preprocessed as the task says or, without one, by a guess that is noted.
    evaluation::InputReader reader(const evaluation::Dataset& dataset);

    /// Takes the statistics from these inputs of network(batch) instead of from calibration images.
    void calibrateOn(const std::vector<Tensor>& inputs, std::int64_t batch, const Progress& progress = {});

    /// Adds a sentence on what was assumed; reports carry it. The same sentence is added once.
    void note(const std::string& sentence);
    const std::vector<std::string>& notes() const { return m_notes; }

private:
    /// What decides a network: its batch, what the recipe changes of its weights (smoothing, idle clips, high biases,
    /// outlier channels, equalization) and on which observation; 0: it needs none, or nothing was observed yet.
    using NetworkKey = std::tuple<std::int64_t, double, bool, bool, bool, bool, int>;
    NetworkKey keyOf(std::int64_t batch) const;
    /// Observes the calibration images, or what was given instead, if that was not done yet.
    void observe(const Progress& progress);
    /// Simulated FPS of the network with these pins; good while the session's decisions stay.
    std::function<double(const quantization::Pins&)> fpsOf();
    /// What the diagnosis may try of other weights for this network; nothing where there are no calibration images.
    std::vector<analysis::OtherWeights> otherWeights(const Graph& graph, const Progress& progress);
    /// Of the calibration images, for this or an equal network at batch 1.
    calibration::Statistics collect(const Graph& graph, const Progress& progress);
    void invalidateStatistics();
    void invalidatePlan();
    const Graph& evaluationGraph();
    /// The network at the largest multiple of its evaluation batch that images and memory are there for.
    const Graph& sweepGraph(std::size_t images, std::size_t bytes);
    quantization::Tuning tune(const Progress& progress);
    std::optional<evaluation::Detection> detection(const Graph& graph) const;
    /// The fused graph at that batch; nullptr where the model has none.
    const Graph* networkIfPossible(std::int64_t batch);
    std::int64_t preferredBatch();
    const Value& onlyInput();

    std::filesystem::path m_modelFile;
    int m_threads;
    std::map<std::string, Shape> m_shapes;
    std::size_t m_cacheBytes;
    Graph m_source;

    std::optional<evaluation::Task> m_task;
    std::optional<evaluation::Dataset> m_calibration, m_evaluation;
    quantization::Recipe m_recipe;
    quantization::Pins m_pins;
    std::optional<quantization::ImportedEncodings> m_imported;
    std::optional<aipu::Target> m_target;
    aipu::CompilerSettings m_compilerSettings;

    /// Batch 1 serves calibration, planning, performance. Never dropped: others refer
    /// to them.
    std::map<NetworkKey, transform::Optimized> m_networks;
    std::shared_ptr<const quantization::Observation> m_observation; // where the recipe needs it
    int m_observations = 0;                                         // made so far
    std::shared_ptr<const calibration::Statistics> m_statistics;
    std::vector<Tensor> m_calibrationInputs; // given to calibrateOn instead of images
    std::int64_t m_calibrationBatch = 1;     // of those
    std::shared_ptr<const quantization::Tuning> m_tuning;
    std::shared_ptr<const quantization::QuantizationPlan> m_plan;
    std::optional<aipu::MappedNetwork> m_mapped; // keeps what a pin does not change
    const Graph* m_mappedGraph = nullptr;
    std::shared_ptr<const aipu::Performance> m_performance;
    std::unique_ptr<evaluation::Comparer> m_comparer; // null where nothing is held for the next comparison
    std::shared_ptr<const evaluation::Comparison> m_comparison;
    std::optional<report::HostMeasurement> m_host;
    std::optional<analysis::Sweep> m_sweep;
    std::vector<std::string> m_notes, m_openingNotes; // the latter are of the model, whatever the task
};

} // namespace assay::workspace
