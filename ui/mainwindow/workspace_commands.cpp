#include "ui/mainwindow/workspace_commands.h"

#include "ui/ask.h"
#include "ui/compare/plan_history.h"
#include "ui/graphview/graph_panel.h"
#include "ui/mainwindow/recovery_banner.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/workspace/workspace_keeper.h"

#include <QFileInfo>
#include <QMainWindow>

#include <algorithm>
#include <utility>

namespace assay::ui {

namespace {

namespace fs = std::filesystem;

// Keys of what the window remembers.
constexpr const char* kDocks = "window/docks";
constexpr const char* kNodes = "selection/nodes"; // one name a line
constexpr const char* kTensor = "selection/tensor";
constexpr const char* kColor = "graph/color";

fs::path toPath(const QString& file)
{
    return {file.toStdU16String()};
}

QString fromPath(const fs::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

QString filter()
{
    return WorkspaceCommands::tr("Workspaces (*.assay)");
}

/// What was remembered under a key; empty if nothing was.
QByteArray remembered(const workspace::SavedWorkspace& saved, const char* key)
{
    const auto found = saved.view.find(key);
    return found == saved.view.end() ? QByteArray() : QByteArray::fromStdString(found->second);
}

} // namespace

WorkspaceCommands::WorkspaceCommands(Document& document, const WorkspaceView& view, RecoveryBanner& banner)
    : QObject(&view.window), m_document(document), m_view(view), m_banner(banner)
{
    WorkspaceKeeper& keeper = document.workspace();
    keeper.setWindow(this, [this](workspace::SavedWorkspace& saved) { addView(saved); });
    connect(&keeper, &WorkspaceKeeper::failed, this, [this](const QString& file, const QString& reason) {
        m_goOn = {};
        emit refused(tr("Save %1").arg(QFileInfo(file).fileName()), reason);
    });
    connect(&keeper, &WorkspaceKeeper::saved, this, &WorkspaceCommands::onSaved);
    connect(&document, &Document::opened, this, [this] { m_goOn = {}; }); // it was about what was open before
    connect(&keeper, &WorkspaceKeeper::recoveryWritten, &banner, &RecoveryBanner::onKept);
    connect(&document, &Document::modelMissing, this, &WorkspaceCommands::askForModel);
    connect(&document, &Document::workspaceOpened, this,
            [this](const fs::path& file, const std::shared_ptr<const workspace::SavedWorkspace>& saved) {
                showView(*saved);
                m_banner.onOpened(fromPath(file));
            });
    connect(&banner, &RecoveryBanner::restoreWanted, this,
            [this](const QString& file) { beforeLosing([this, file] { m_document.openWorkspace(toPath(file)); }); });
}

void WorkspaceCommands::addView(workspace::SavedWorkspace& saved) const
{
    saved.planMeasure = m_view.plans.metric();
    for (const TriedPlan& plan : m_view.plans.plans())
        saved.plans.push_back({plan.name.toStdString(), plan.decisions, plan.accuracy, plan.fps});
    saved.view[kDocks] = m_view.window.saveState(m_view.layoutVersion).toStdString();
    saved.view[kNodes] = m_view.selection.fused().join(QLatin1Char('\n')).toStdString();
    saved.view[kTensor] = m_view.selection.tensor().toStdString();
    saved.view[kColor] = std::to_string(static_cast<int>(m_view.graph.colorBy()));
}

void WorkspaceCommands::showView(const workspace::SavedWorkspace& saved)
{
    std::vector<TriedPlan> plans;
    for (const workspace::TriedPlan& plan : saved.plans)
        plans.push_back({toQt(plan.name), plan.decisions, plan.accuracy, plan.fps});
    m_view.plans.restore(std::move(plans), saved.planMeasure);
    const QByteArray docks = remembered(saved, kDocks);
    if (!docks.isEmpty())
        m_view.window.restoreState(docks, m_view.layoutVersion); // leaves it as it is if that was another version
    const int color = remembered(saved, kColor).toInt();
    m_view.graph.setColorBy(static_cast<ColorBy>(std::clamp(color, 0, kColorByCount - 1)));
    m_view.selection.selectFused(
        QString::fromUtf8(remembered(saved, kNodes)).split(QLatin1Char('\n'), Qt::SkipEmptyParts));
    m_view.selection.selectTensor(QString::fromUtf8(remembered(saved, kTensor)));
}

QString WorkspaceCommands::suggestion() const
{
    const fs::path& file = m_document.workspace().file();
    return fromPath(file.empty() ? fs::path(m_document.modelFile()).replace_extension(".assay") : file);
}

void WorkspaceCommands::save()
{
    const fs::path& file = m_document.workspace().file();
    if (file.empty())
        askToSave();
    else
        m_document.workspace().save(file);
}

void WorkspaceCommands::askToSave()
{
    if (m_document.isOpen())
        askToSave([this](const fs::path& file) { m_document.workspace().save(file); });
}

void WorkspaceCommands::askToSave(std::function<void(const fs::path&)> save)
{
    const fs::path& current = m_document.workspace().file();
    askForFile(&m_view.window,
               {.kind = FileQuestion::Kind::SaveFile,
                .title = tr("Save workspace"),
                .purpose = QStringLiteral("workspace"),
                .proposed = suggestion(),
                .current = current.empty() ? QString() : fromPath(current),
                .filters = {filter()}},
               this, [save = std::move(save)](const QString& file) { save(toPath(file)); });
}

void WorkspaceCommands::askToOpen()
{
    askForFile(&m_view.window,
               {.title = tr("Open workspace"),
                .purpose = QStringLiteral("workspace"),
                .proposed = m_document.isOpen() ? QFileInfo(suggestion()).path() : QString(),
                .filters = {filter()}},
               this,
               [this](const QString& file) { beforeLosing([this, file] { m_document.openWorkspace(toPath(file)); }); });
}

void WorkspaceCommands::askForModel(const fs::path& file, const fs::path& model, const QString& problem)
{
    emit refused(tr("Open %1").arg(fromPath(file.filename())),
                 tr("its model %1 %2; say where the same model is.").arg(fromPath(model), problem));
    askForFile(&m_view.window,
               {.title = tr("Where is %1?").arg(fromPath(model.filename())),
                .purpose = QStringLiteral("model"),
                .current = fromPath(file.parent_path()), // models are often moved with their workspace
                .filters = {tr("ONNX networks (*.onnx)")}},
               this, [this, file](const QString& chosen) { m_document.openWorkspace(file, toPath(chosen)); });
}

bool WorkspaceCommands::mayLose() const
{
    return !m_asks || !m_document.workspace().isModified();
}

void WorkspaceCommands::beforeLosing(std::function<void()> goOn)
{
    if (m_isAsking || m_goOn)
        return;
    if (mayLose()) {
        goOn();
        return;
    }
    m_isAsking = true;
    const QString name = QFileInfo(suggestion()).fileName();
    askWhether(&m_view.window, tr("Unsaved work"), tr("Save what you did in %1?").arg(name),
               QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this,
               [this, goOn = std::move(goOn)](QMessageBox::StandardButton answer) {
                   m_isAsking = false;
                   if (answer == QMessageBox::Discard)
                       goOn();
                   else if (answer == QMessageBox::Save)
                       saveBefore(goOn);
               });
}

void WorkspaceCommands::saveBefore(const std::function<void()>& goOn)
{
    const auto save = [this, goOn](const fs::path& file) {
        m_goOn = goOn;
        m_document.workspace().save(file);
    };
    const fs::path& file = m_document.workspace().file();
    if (file.empty())
        askToSave(save);
    else
        save(file);
}

void WorkspaceCommands::onSaved()
{
    if (const auto goOn = std::exchange(m_goOn, {}))
        beforeLosing(goOn); // something may have changed meanwhile
}

void WorkspaceCommands::startRecovery(const QString& folder)
{
    m_banner.offer(RecoveryFile::leftOver(folder)); // before there is one of our own
    m_document.workspace().startRecovery(folder);
}

} // namespace assay::ui
