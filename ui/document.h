// The session as the window sees it: what the user decided (with undo), and the values that follow, computed by jobs
// off the GUI thread and handed over as shared values that never change. Panels read results() and call the verbs;
// nobody else touches the session. GUI thread only.
#pragma once

#include "core/workspace/saved_workspace.h"
#include "core/workspace/session.h"
#include "ui/jobs/job_queue.h"
#include "ui/model_request.h"
#include "ui/update_queue.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace assay::ui {

class WorkspaceKeeper;

/// Everything that undo takes back.
using Decisions = workspace::Decisions;

/// Null where not yet known. After a change the old values stay until new ones replace them; see isStale.
struct Results
{
    std::shared_ptr<const Graph> source;
    std::shared_ptr<const transform::Optimized> optimized; // fused graph bound to batch 1, fates of the source nodes
    std::shared_ptr<const calibration::Statistics> statistics;
    // What workspaces keep beside statistics; null where not known or of other decisions.
    std::shared_ptr<const quantization::Observation> observation;
    std::shared_ptr<const quantization::Tuning> tuning;
    std::shared_ptr<const quantization::QuantizationPlan> plan;
    std::shared_ptr<const aipu::Performance> performance;
    std::shared_ptr<const evaluation::Comparison> comparison;
    bool hasStaleStatistics = false;              // they are of other weights, which the recipe made before
    std::shared_ptr<const report::Report> report; // rows of all that is known; set from opening on
    bool isStale = false; // some of these no longer follow from the decisions; their successors are being computed
    /// Images that a comparison under way covers in the end; 0 where the comparison is whole. What it found so far is
    /// of these decisions, but isStale: more will come.
    std::int64_t comparedOf = 0;
    Decisions decisions; // that these were computed from
};

/// What the user asked for and no decision brings anew, while the model and the images stay; null where nothing was
/// asked for.
struct Analyses
{
    std::shared_ptr<const analysis::Diagnosis> diagnosis;
    Decisions diagnosed; // that it was made from
    std::shared_ptr<const analysis::Autopin> autopin;
    Decisions searched; // that the search for pins began from

    /// The decisions of a point of the trade-off curve.
    Decisions decisionsAt(std::size_t point) const;
    /// The point of the curve that these are the decisions of.
    std::optional<std::size_t> pointOf(const Decisions& decisions) const;
};

class Document : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    JobQueue& jobs() { return m_jobs; }
    QUndoStack& undoStack() { return m_undoStack; }
    /// Where panels put what they do about new results.
    UpdateQueue& updates() { return m_updates; }
    const Results& results() const { return m_results; }
    const Decisions& decisions() const { return m_decisions; }
    const Analyses& analyses() const { return m_analyses; }
    /// Where all of this is kept: the workspace file and the recovery file.
    WorkspaceKeeper& workspace() { return *m_workspace; }
    /// All that is decided and known, as far as it follows from the decisions; without the model's hash.
    workspace::SavedWorkspace saved() const;
    const std::filesystem::path& modelFile() const { return m_modelFile; }
    bool isOpen() const { return m_results.source != nullptr; }
    /// Says again all that is known, for a window that was made after the model was opened.
    void announce();

    bool hasCalibration() const { return m_calibration.dataset.has_value(); }
    bool hasEvaluation() const { return m_evaluation.dataset.has_value(); }
    const std::optional<evaluation::Task>& task() const { return m_task; }
    const std::optional<evaluation::Dataset>& calibration() const { return m_calibration.dataset; }
    const std::optional<evaluation::Dataset>& evaluation() const { return m_evaluation.dataset; }

    // Verbs. Each starts a job; what it finds comes with resultsChanged, errors with jobs().failed.
    /// Reads the model, its task file if there is one, and the folders that this or the request names. The document
    /// that was open stays until the new one is read.
    void open(const std::filesystem::path& model, const ModelRequest& request = {});
    /// Reads a workspace file and its model: the one that it names, or `model` if that is given and the same.
    void openWorkspace(const std::filesystem::path& file, const std::filesystem::path& model = {});
    void openTask(const std::filesystem::path& file);
    void openCalibration(const std::filesystem::path& folder);
    void openEvaluation(const std::filesystem::path& folder);
    void calibrate(); // statistics and plan
    void simulate();  // performance
    void compare();   // statistics, plan, performance, comparison, host throughput
    /// Each layer alone at INT8, on some of the evaluation images. Returns the job; 0 without a model.
    int measureSensitivity();
    /// That is known of the network as it is decided now.
    bool hasSensitivity() const;
    /// Why the worst layers lose what they lose. Returns the job; 0 without a model.
    int diagnose();
    /// Which layers to lift from INT8 for one goal. Returns the job; 0 without a model.
    int autopin(const analysis::AutopinOptions& goal);
    void exportQdq(const std::filesystem::path& file);

    /// Memory for what makes the comparison after a pin quick: remembered in the settings.
    static int cacheMebibytes();
    void setCacheMebibytes(int mebibytes);

    // Decisions, each one entry of the undo stack.
    /// Pins layers by name; nothing: takes their pins away.
    void pin(const QStringList& layers, std::optional<quantization::Precision> precision);
    /// Method or range of one tensor; nothing: the recipe's method again.
    void chooseRange(const QString& tensor, std::optional<quantization::TensorChoice> choice);
    void setRecipe(const quantization::Recipe& recipe);
    void setTarget(const aipu::Target& target);
    /// All of them at once: back to a plan that was tried.
    void setDecisions(const QString& text, const Decisions& decisions);
    /// A point of the trade-off curve of the last search for pins.
    void takePoint(std::size_t point);

    /// Runs `work` as a job with the session, which nobody may use otherwise; `finished` on the GUI thread if it
    /// succeeded.
    void withSession(const QString& title, std::function<void(workspace::Session&, const Progress&)> work,
                     std::function<void()> finished = {});

signals:
    void opened();           // another model: everything is new
    void resultsChanged();   // some of results()
    void decisionsChanged(); // decisions(); results follow
    void dataChanged();      // task or folders
    void analysesChanged();
    void sensitivityMeasured(); // in results(), too
    /// The model leaves an input's dimensions open: open it again with that shape in the request. `example`: one that
    /// keeps what the model says, "1,3,224,224".
    void shapeMissing(const std::filesystem::path& model, const ModelRequest& request, const QString& input,
                      const QString& example);

    /// It is all there and known; `saved` also has what is for the window.
    void workspaceOpened(const std::filesystem::path& file,
                         const std::shared_ptr<const workspace::SavedWorkspace>& saved);
    /// The workspace's model is not there or has changed: open it again and say where the model is.
    void modelMissing(const std::filesystem::path& file, const std::filesystem::path& model, const QString& problem);

private:
    class Change;

    struct Images
    {
        std::optional<evaluation::Dataset> dataset;
        std::optional<workspace::ImageFolder> reference; // for workspaces; also to images that are not to be had
    };
    static Images imagesOf(const std::optional<evaluation::Dataset>& dataset);
    struct Loaded;
    static void collectLoaded(Loaded& loaded);
    using Past = std::vector<std::pair<std::shared_ptr<workspace::Session>, Results>>;
    static bool readModel(Loaded& loaded, const std::filesystem::path& model, const ModelRequest& request,
                          workspace::SessionOptions options);
    static void openFolders(workspace::Session& session, const ModelRequest& request);
    static void readWorkspace(Loaded& loaded, const std::filesystem::path& file, std::filesystem::path model,
                              const workspace::SessionOptions& options);
    static workspace::SessionOptions rememberingOptions(const std::map<std::string, Shape>& shapes = {});
    void adopt(const std::shared_ptr<Loaded>& loaded);
    void dismiss(std::shared_ptr<workspace::Session> session, Results results);
    void dismissPast();
    void decide(const QString& text, Decisions next);
    void apply(const Decisions& decisions);
    /// Starts a job that recomputes and publishes; `work` runs with the session on the worker, `finished` after
    /// resultsChanged if the model is still open.
    int run(const QString& title, std::function<void(workspace::Session&, const Progress&)> work,
            std::function<void()> finished = {});
    void forgetAnalyses();
    /// The comparison, shown as it grows.
    int runComparison(bool measuresHost);
    void publish(const std::shared_ptr<workspace::Session>& session, const std::shared_ptr<Results>& results,
                 const Decisions& decisions);
    void refresh();

    std::shared_ptr<workspace::Session> m_session; // used by jobs only, one at a time
    std::filesystem::path m_modelFile;
    std::optional<evaluation::Task> m_task;
    Images m_calibration, m_evaluation;
    bool m_hasOtherCalibration = false; // than the statistics were made from
    Decisions m_decisions;
    Results m_results;
    Analyses m_analyses;
    std::vector<int> m_refreshJobs;
    QUndoStack m_undoStack;
    Past m_past; // to be dismissed
    UpdateQueue m_updates;
    std::function<void()> m_dismissLater;
    std::unique_ptr<WorkspaceKeeper> m_workspace;
    JobQueue m_jobs; // last: its destructor ends the jobs before anything else goes
};

} // namespace assay::ui
