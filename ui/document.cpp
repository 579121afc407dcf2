#include "ui/document.h"

#include "core/aipu/target.h"
#include "core/evaluation/task.h"
#include "core/graph/error.h"
#include "core/workspace/reopen.h"
#include "core/workspace/workspace_file.h"
#include "ui/core_words.h"
#include "ui/text.h"
#include "ui/workspace/workspace_keeper.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QThreadPool>

#include <algorithm>
#include <cstring>
#include <utility>

namespace assay::ui {

namespace {

const QString kCacheKey = QStringLiteral("memory/cacheMebibytes");
constexpr int kCacheMebibytes = 1024;

QString fromPath(const std::filesystem::path& path)
{
    return QString::fromStdString(path.filename().string());
}

/// True if all constants hold the same: a recipe that changes weights (equalization and others) makes other ones.
bool haveSameWeights(const Graph& a, const Graph& b)
{
    return std::ranges::equal(a.values, b.values, [](const Value& one, const Value& other) {
        if (!one.constant || !other.constant)
            return one.constant.has_value() == other.constant.has_value();
        const std::byte *bytes = one.constant->bytes(), *others = other.constant->bytes();
        return one.constant->byteCount() == other.constant->byteCount() &&
               (bytes == others || std::memcmp(bytes, others, one.constant->byteCount()) == 0);
    });
}

/// What the session knows; runs on the worker. Where a value has become stale the old one stays.
Results collect(workspace::Session& session, const Results& old)
{
    Results results;
    const workspace::Known known = session.known();
    results.source = old.source ? old.source : std::make_shared<const Graph>(session.source());
    results.optimized = old.optimized && haveSameWeights(old.optimized->graph, session.optimized().graph)
                            ? old.optimized
                            : std::make_shared<const transform::Optimized>(session.optimized());
    results.statistics = known.statistics == nullptr ? old.statistics : known.statistics;
    results.hasStaleStatistics = known.statistics == nullptr && old.statistics;
    results.observation = known.observation;
    results.tuning = known.tuning;
    results.plan = known.plan == nullptr ? old.plan : known.plan;
    results.performance = known.performance == nullptr ? old.performance : known.performance;
    results.comparison = known.comparison == nullptr ? old.comparison : known.comparison;
    results.isStale = (known.plan == nullptr && old.plan) || (known.comparison == nullptr && old.comparison);
    report::Report report = session.report();
    if (!report.accuracy && old.comparison && old.report && old.report->layers.size() == report.layers.size()) {
        report.accuracy = old.report->accuracy;
        report.layerImages = old.report->layerImages;
        for (std::size_t i = 0; i < report.layers.size(); ++i)
            report.layers[i].nearness = old.report->layers[i].nearness;
    }
    results.report = std::make_shared<const report::Report>(std::move(report));
    return results;
}

/// The shape that an error about an open input proposes: "... --shape NAME=1,3,224,224 ...".
QString exampleIn(const QString& reason, const QString& input)
{
    const QRegularExpression proposal(
        QStringLiteral("--shape %1=([0-9,]*[0-9])").arg(QRegularExpression::escape(input)));
    return proposal.match(reason).captured(1);
}

/// Brings the session to the decisions; what is the same already is left alone, so that nothing is invalidated for it.
void bringTo(workspace::Session& session, const Decisions& decisions)
{
    if (session.recipe() != decisions.recipe)
        session.setRecipe(decisions.recipe);
    if (session.pins() != decisions.pins)
        session.setPins(decisions.pins);
    if (session.target() != decisions.target)
        session.setTarget(decisions.target);
}

} // namespace

/// A model read by a job, handed to the GUI thread whole.
struct Document::Loaded
{
    std::shared_ptr<workspace::Session> session;
    Results results;
    Decisions decisions;
    Images calibration, evaluation;
    QString inputWithoutShape, exampleShape; // set instead of the session where the model does not say enough
    std::shared_ptr<const workspace::SavedWorkspace> workspace; // that this was read from
    QString modelProblem;                                       // set instead of the session: why it is not taken
};

/// Runs on the worker: a hundred thousand names take a while to copy and to digest.
Document::Images Document::imagesOf(const std::optional<evaluation::Dataset>& dataset)
{
    return {dataset, dataset ? std::optional(workspace::referenceTo(*dataset)) : std::nullopt};
}

/// What has been read into the session, off the GUI thread.
void Document::collectLoaded(Loaded& loaded)
{
    loaded.session->performance();
    loaded.results = collect(*loaded.session, {});
    loaded.results.decisions = loaded.decisions;
    loaded.calibration = imagesOf(loaded.session->calibration());
    loaded.evaluation = imagesOf(loaded.session->evaluation());
    if (loaded.workspace && !loaded.calibration.dataset)
        loaded.calibration.reference = loaded.workspace->calibration;
    if (loaded.workspace && !loaded.evaluation.dataset)
        loaded.evaluation.reference = loaded.workspace->evaluation;
}

/// False, naming the input, if the model leaves open a dimension that neither the request nor its files give.
bool Document::readModel(Loaded& loaded, const std::filesystem::path& model, const ModelRequest& request,
                         workspace::SessionOptions options)
{
    try {
        loaded.session = std::make_shared<workspace::Session>(model, options);
        openFolders(*loaded.session, request);
        return true;
    } catch (const Error& error) {
        const std::string& input = error.place().tensor;
        if (error.reason().find("--shape") == std::string::npos || options.shapes.contains(input))
            throw;
        for (const std::filesystem::path& folder : {request.evaluation, request.calibration}) {
            if (const std::optional<Shape> shape = evaluation::shapeOfInputs(folder)) {
                options.shapes[input] = *shape;
                return readModel(loaded, model, request, options);
            }
        }
        loaded.inputWithoutShape = toQt(input);
        loaded.exampleShape = exampleIn(toQt(error.reason()), loaded.inputWithoutShape);
        return false;
    }
}

/// What the request names, else what the task file beside the model names.
void Document::openFolders(workspace::Session& session, const ModelRequest& request)
{
    const std::filesystem::path task =
        request.task.empty() ? evaluation::taskFileBeside(session.modelFile()) : request.task;
    if (!task.empty())
        session.openTask(task);
    const auto labels = session.task() ? session.task()->labels : std::vector<std::string>();
    if (!request.calibration.empty())
        session.setCalibration(evaluation::openDataset(request.calibration, labels));
    if (!request.evaluation.empty())
        session.setEvaluation(evaluation::openDataset(request.evaluation, labels));
}

void Document::readWorkspace(Loaded& loaded, const std::filesystem::path& file, std::filesystem::path model,
                             const workspace::SessionOptions& options)
{
    loaded.workspace = std::make_shared<const workspace::SavedWorkspace>(workspace::load(file));
    if (model.empty()) {
        const workspace::FoundModel found = workspace::findModel(*loaded.workspace, file);
        model = found.file;
        loaded.modelProblem = fromCore(found.problem);
    } else if (!workspace::isSameModel(*loaded.workspace, model)) {
        loaded.modelProblem = tr("is not %1: their SHA-256 differ").arg(fromPath(model));
        model.clear();
    }
    if (!model.empty())
        loaded.session =
            std::make_shared<workspace::Session>(workspace::reopen(*loaded.workspace, file, model, options));
}

Document::Document(QObject* parent)
    : QObject(parent), m_dismissLater(m_updates.later(this, &Document::dismissPast)),
      m_workspace(std::make_unique<WorkspaceKeeper>(*this))
{
    m_decisions.target = aipu::findTarget(aipu::shippedTargets().front());
}

Document::~Document() = default;

/// With the memory that the user allows for quick changes.
workspace::SessionOptions Document::rememberingOptions(const std::map<std::string, Shape>& shapes)
{
    workspace::SessionOptions options;
    options.shapes = shapes;
    options.cacheBytes = static_cast<std::size_t>(cacheMebibytes()) << 20U;
    return options;
}

void Document::open(const std::filesystem::path& model, const ModelRequest& request)
{
    const auto loaded = std::make_shared<Loaded>();
    loaded->decisions.target = m_decisions.target;
    m_jobs.cancelAll();
    m_jobs.start(
        tr("Open %1").arg(fromPath(model)),
        [loaded, model, request, options = rememberingOptions(request.shapes)](const Progress& progress) {
            progress.update(0, 0, "Reading the model");
            if (!readModel(*loaded, model, request, options))
                return;
            progress.update(0, 0, "Folding and fusing");
            loaded->session->setTarget(loaded->decisions.target);
            collectLoaded(*loaded);
        },
        [this, loaded, model, request] {
            if (loaded->session)
                adopt(loaded);
            else
                emit shapeMissing(model, request, loaded->inputWithoutShape, loaded->exampleShape);
        });
}

void Document::openWorkspace(const std::filesystem::path& file, const std::filesystem::path& model)
{
    const auto loaded = std::make_shared<Loaded>();
    m_jobs.cancelAll();
    m_jobs.start(
        tr("Open %1").arg(fromPath(file)),
        [loaded, file, model, options = rememberingOptions()](const Progress& progress) {
            progress.update(0, 0, "Reading the workspace");
            readWorkspace(*loaded, file, model, options);
            if (!loaded->session)
                return;
            progress.update(0, 0, "Folding and fusing");
            loaded->decisions = loaded->workspace->decisions;
            collectLoaded(*loaded);
        },
        [this, loaded, file] {
            if (loaded->session) {
                adopt(loaded);
                m_workspace->take(file, *loaded->workspace);
                emit workspaceOpened(file, loaded->workspace);
            } else {
                emit modelMissing(file, loaded->workspace->model, loaded->modelProblem);
            }
        });
}

/// Lets go of a network and all that was found about it, which may be gigabytes, where nobody waits for that: off the
/// GUI thread, after the panels have let go of it.
void Document::dismiss(std::shared_ptr<workspace::Session> session, Results results)
{
    m_past.emplace_back(std::move(session), std::move(results));
    m_dismissLater();
}

void Document::dismissPast()
{
    auto past = std::make_shared<Past>(std::exchange(m_past, {}));
    QThreadPool::globalInstance()->start([past = std::move(past)]() mutable { past.reset(); });
}

void Document::adopt(const std::shared_ptr<Loaded>& loaded)
{
    auto lastSession = std::exchange(m_session, loaded->session);
    Results lastResults = std::exchange(m_results, loaded->results);
    m_modelFile = m_session->modelFile();
    m_task = m_session->task();
    m_calibration = std::move(loaded->calibration);
    m_evaluation = std::move(loaded->evaluation);
    m_decisions = loaded->decisions;
    m_hasOtherCalibration = false;
    m_analyses = {};
    m_undoStack.clear();
    m_workspace->begin();
    announce();
    if (lastSession)
        dismiss(std::move(lastSession), std::move(lastResults));
}

void Document::announce()
{
    if (!isOpen())
        return;
    emit opened();
    emit dataChanged();
    emit decisionsChanged();
    emit resultsChanged();
    emit analysesChanged();
}

int Document::run(const QString& title, std::function<void(workspace::Session&, const Progress&)> work,
                  std::function<void()> finished)
{
    if (!m_session)
        return 0;
    const auto outcome = std::make_shared<Results>();
    return m_jobs.start(
        title,
        [session = m_session, outcome, old = m_results, decisions = m_decisions,
         work = std::move(work)](const Progress& progress) {
            bringTo(*session, decisions);
            work(*session, progress);
            *outcome = collect(*session, old);
        },
        [this, session = m_session, outcome, decisions = m_decisions, finished = std::move(finished)] {
            publish(session, outcome, decisions);
            if (finished && session == m_session)
                finished();
        });
}

void Document::publish(const std::shared_ptr<workspace::Session>& session, const std::shared_ptr<Results>& results,
                       const Decisions& decisions)
{
    if (session != m_session) // another model was opened meanwhile
        return;
    m_hasOtherCalibration = m_hasOtherCalibration && results->statistics == m_results.statistics;
    Results last = std::exchange(m_results, *results);
    m_results.decisions = decisions;
    m_results.isStale = m_results.isStale || decisions != m_decisions; // decided while these were computed
    emit resultsChanged();
    dismiss({}, std::move(last));
}

int Document::runComparison(bool measuresHost)
{
    return run(tr("Compare"), [this, shared = m_session, old = m_results, decisions = m_decisions,
                               measuresHost](workspace::Session& session, const Progress& progress) {
        const auto total = static_cast<std::int64_t>(session.evaluation() ? session.evaluation()->samples.size() : 0);
        std::optional<Results> base; // what else is known; it does not change while images are compared
        const auto refined = [&](const evaluation::Comparison& known) {
            if (!base)
                base = collect(session, old);
            const auto partial = std::make_shared<Results>(*base);
            partial->comparison = std::make_shared<const evaluation::Comparison>(known);
            partial->report = std::make_shared<const report::Report>(session.report(&known));
            partial->isStale = true;
            partial->comparedOf = total;
            QMetaObject::invokeMethod(
                this,
                [this, shared, partial, decisions] {
                    if (decisions == m_decisions)
                        publish(shared, partial, decisions);
                },
                Qt::QueuedConnection);
        };
        session.comparison(progress, refined);
        if (measuresHost)
            session.hostThroughput(progress);
        session.performance();
    });
}

int Document::cacheMebibytes()
{
    return QSettings().value(kCacheKey, kCacheMebibytes).toInt();
}

void Document::setCacheMebibytes(int mebibytes)
{
    QSettings().setValue(kCacheKey, mebibytes);
    withSession(tr("Change memory"), [mebibytes](workspace::Session& session, const Progress&) {
        session.setCacheBytes(static_cast<std::size_t>(mebibytes) << 20U);
    });
}

void Document::withSession(const QString& title, std::function<void(workspace::Session&, const Progress&)> work,
                           std::function<void()> finished)
{
    if (!m_session)
        return;
    m_jobs.start(
        title, [session = m_session, work = std::move(work)](const Progress& progress) { work(*session, progress); },
        std::move(finished));
}

void Document::openTask(const std::filesystem::path& file)
{
    if (!m_session)
        return;
    struct Opened
    {
        std::optional<evaluation::Task> task;
        Images calibration, evaluation;
    };
    const auto opened = std::make_shared<Opened>();
    m_jobs.start(
        tr("Open %1").arg(fromPath(file)),
        [session = m_session, file, opened](const Progress&) {
            session->openTask(file);
            *opened = {session->task(), imagesOf(session->calibration()), imagesOf(session->evaluation())};
        },
        [this, session = m_session, opened] {
            if (session != m_session)
                return;
            m_task = std::move(opened->task);
            m_calibration = std::move(opened->calibration);
            m_evaluation = std::move(opened->evaluation);
            m_results.statistics = nullptr;
            m_results.plan = nullptr;
            m_results.comparison = nullptr;
            forgetAnalyses();
            emit dataChanged();
            run(tr("Simulate"), [](workspace::Session& opened, const Progress&) { opened.performance(); });
        });
}

void Document::openCalibration(const std::filesystem::path& folder)
{
    const auto images = std::make_shared<Images>();
    withSession(
        tr("Open %1").arg(fromPath(folder)),
        [folder, images](workspace::Session& session, const Progress&) {
            session.setCalibration(evaluation::openDataset(folder));
            *images = imagesOf(session.calibration());
        },
        [this, images] {
            m_calibration = std::move(*images);
            m_hasOtherCalibration = true;
            m_results.isStale = m_results.comparison != nullptr;
            forgetAnalyses();
            emit dataChanged();
        });
}

void Document::openEvaluation(const std::filesystem::path& folder)
{
    const auto images = std::make_shared<Images>();
    withSession(
        tr("Open %1").arg(fromPath(folder)),
        [folder, images](workspace::Session& session, const Progress&) {
            const auto labels = session.task() ? session.task()->labels : std::vector<std::string>();
            session.setEvaluation(evaluation::openDataset(folder, labels));
            *images = imagesOf(session.evaluation());
        },
        [this, images] {
            m_evaluation = std::move(*images);
            m_results.isStale = m_results.comparison != nullptr;
            forgetAnalyses();
            emit dataChanged();
        });
}

void Document::calibrate()
{
    run(tr("Calibrate"), [](workspace::Session& session, const Progress& progress) {
        session.calibrateOnEvaluationIfNeeded();
        session.plan(progress);
        session.performance();
    });
}

void Document::simulate()
{
    run(tr("Simulate"), [](workspace::Session& session, const Progress&) { session.performance(); });
}

void Document::compare()
{
    calibrate(); // a job of its own: its results show while the comparison runs
    runComparison(true);
}

void Document::exportQdq(const std::filesystem::path& file)
{
    run(tr("Export %1").arg(fromPath(file)), [file](workspace::Session& session, const Progress& progress) {
        session.calibrateOnEvaluationIfNeeded();
        session.exportQdq(file, progress);
    });
}

workspace::SavedWorkspace Document::saved() const
{
    workspace::SavedWorkspace saved;
    if (!isOpen())
        return saved;
    saved.model = std::filesystem::absolute(m_modelFile).lexically_normal();
    saved.shapes = m_session->shapes();
    saved.task = m_task;
    saved.calibration = m_calibration.reference;
    saved.evaluation = m_evaluation.reference;
    saved.decisions = m_decisions;
    if (!m_hasOtherCalibration && !m_results.hasStaleStatistics &&
        quantization::giveSameWeights(m_results.decisions.recipe, m_decisions.recipe)) {
        saved.statistics = m_results.statistics;
        saved.observation = m_results.observation;
        if (m_results.decisions.recipe == m_decisions.recipe)
            saved.tuning = m_results.tuning;
    }
    saved.comparison = m_results.isStale || m_hasOtherCalibration ? nullptr : m_results.comparison;
    saved.host = m_results.report->host;
    saved.notes = m_results.report->notes;
    return saved;
}

} // namespace assay::ui
