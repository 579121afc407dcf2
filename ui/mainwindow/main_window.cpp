#include "ui/mainwindow/main_window.h"

#include "ui/compare/compare_panel.h"
#include "ui/compare/plan_history.h"
#include "ui/diagnose/diagnose_panel.h"
#include "ui/graphview/graph_panel.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/error_banner.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/help_dialogs.h"
#include "ui/mainwindow/recovery_banner.h"
#include "ui/mainwindow/welcome_page.h"
#include "ui/mainwindow/workspace_commands.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/what_if_panel.h"
#include "ui/workspace/workspace_keeper.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>

namespace assay::ui {

namespace {

const QString kGeometryKey = QStringLiteral("window/geometry");
const QString kLayoutKey = QStringLiteral("window/layout");
constexpr int kLayoutVersion = 6; // of the set of docks; another one starts from the default layout
const QString kThemeKey = QStringLiteral("theme");
constexpr double kPresentingScale = 1.5;

} // namespace

MainWindow::MainWindow(QWidget* parent) : MainWindow(std::make_shared<Document>(), parent) {}

MainWindow::MainWindow(std::shared_ptr<Document> document, QWidget* parent)
    : QMainWindow(parent), m_keptDocument(std::move(document)), m_document(*m_keptDocument), m_selection(m_document),
      m_actions(new Actions(m_document, this)), m_files(new FileCommands(m_document, this)), m_summary(new QLabel(this))
{
    setObjectName(QStringLiteral("MainWindow"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setDockOptions(dockOptions() & ~QMainWindow::AnimatedDocks);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    makeCentre();
    makeDocks();
    makeWorkspaces();
    makeMenus();
    makeToolBar();
    makePanelShortcuts();
    connectActions();
    auto* strip = new JobStrip(m_document.jobs(), this);
    statusBar()->addWidget(strip, 1);
    statusBar()->addPermanentWidget(m_summary);
    connect(strip, &JobStrip::occupied, m_summary, &QWidget::setHidden);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    statusBar()->setSizeGripEnabled(false);

    const QSettings settings;
    const int theme = settings.value(kThemeKey, static_cast<int>(ThemeChoice::System)).toInt();
    setTheme(static_cast<ThemeChoice>(std::clamp(theme, 0, static_cast<int>(ThemeChoice::Dark))));
    if (!restoreGeometry(settings.value(kGeometryKey).toByteArray()))
        resize(1280, 800);
    m_layout = settings.value(kLayoutKey).toByteArray();
    for (QDockWidget* dock : m_docks)
        dock->hide(); // until there is something to show
    updateTitle();
}

MainWindow::~MainWindow()
{
    hide(); // an open cell editor loses the focus and hands in its value while there is a document to take it
    m_document.disconnect(this); // its jobs end after our parts are gone
    m_document.jobs().disconnect(this);
}

void MainWindow::makeCentre()
{
    m_centre = new QStackedWidget(this);
    m_welcome = new WelcomePage(*m_actions, m_centre);
    m_welcome->showRecent(FileCommands::recent());
    m_graph = new GraphPanel(m_document, m_selection, m_centre);
    m_centre->addWidget(m_welcome);
    m_centre->addWidget(m_graph);
    setCentralWidget(m_centre);
    m_banner = new ErrorBanner(m_centre);
    m_recovery = new RecoveryBanner(m_centre);
}

void MainWindow::makeWorkspaces()
{
    m_workspaces = new WorkspaceCommands(
        m_document, {*this, kLayoutVersion, m_selection, m_compare->history(), *m_graph}, *m_recovery);
    m_files->setGuard([this](std::function<void()> replace) { m_workspaces->beforeLosing(std::move(replace)); });
    connect(m_workspaces, &WorkspaceCommands::refused, m_banner, &ErrorBanner::showError);
    connect(&m_document.workspace(), &WorkspaceKeeper::changed, this, &MainWindow::updateTitle);
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction* action, auto&& act) {
        connect(action, &QAction::triggered, this, std::forward<decltype(act)>(act));
    };
    on(m_actions->openModel, [this] { m_files->askForModel(); });
    on(m_actions->openWorkspace, [this] { m_workspaces->askToOpen(); });
    on(m_actions->saveWorkspace, [this] { m_workspaces->save(); });
    on(m_actions->saveWorkspaceAs, [this] { m_workspaces->askToSave(); });
    on(m_actions->openTask, [this] { m_files->askForTask(); });
    on(m_actions->editTask, [this] { editTask(); });
    on(m_actions->openSample, [this] { m_files->openSample(); });
    on(m_actions->openCalibration, [this] { m_files->askForCalibration(); });
    on(m_actions->openEvaluation, [this] { m_files->askForEvaluation(); });
    on(m_actions->exportQdq, [this] { m_files->askForQdq(); });
    on(m_actions->exportHtml, [this] { m_files->askForReport(ReportFormat::Html); });
    on(m_actions->exportJson, [this] { m_files->askForReport(ReportFormat::Json); });
    on(m_actions->exportCsv, [this] { m_files->askForReport(ReportFormat::Csv); });
    on(m_actions->exportSource, [this] { m_graph->askForPicture(false); });
    on(m_actions->exportFused, [this] { m_graph->askForPicture(true); });
    on(m_actions->exportTimeline, [this] { m_files->askForTimeline(); });
    on(m_actions->quit, [this] { close(); });
    on(m_actions->calibrate, [this] { m_document.calibrate(); });
    on(m_actions->simulate, [this] { m_document.simulate(); });
    on(m_actions->sensitivity, [this] { m_document.measureSensitivity(); });
    on(m_actions->heatMap, [this] {
        if (m_document.hasSensitivity())
            m_graph->setColorBy(ColorBy::Sensitivity);
        else
            m_document.measureSensitivity(); // which colours the graph in the end
    });
    on(m_actions->diagnose, [this] {
        raisePanel(m_docks[7]);
        m_diagnose->findCauses();
    });
    on(m_actions->compare, [this] { m_document.compare(); });
    on(m_actions->runAll, [this] { runAll(); });
    on(m_actions->memory, [this] { askForMemory(); });
    on(m_actions->cancel, [this] { m_document.jobs().cancelAll(); });
    on(m_actions->systemTheme, [this] { setTheme(ThemeChoice::System); });
    on(m_actions->lightTheme, [this] { setTheme(ThemeChoice::Light); });
    on(m_actions->darkTheme, [this] { setTheme(ThemeChoice::Dark); });
    on(m_actions->present, [this](bool isOn) { setPresenting(isOn); });
    on(m_actions->floatPanel, [this] {
        const QWidget* const focus =
            QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : focusWidget();
        const auto hasFocus = [focus](const QDockWidget* dock) { return dock->isAncestorOf(focus); };
        const auto dock = std::find_if(m_docks.begin(), m_docks.end(), hasFocus);
        if (dock != m_docks.end())
            (*dock)->setFloating(!(*dock)->isFloating());
    });
    on(m_actions->resetLayout, [this] { placeDocks(); });
    on(m_actions->shortcuts, [this] { showShortcuts(*m_actions, this); });
    on(m_actions->about, [this] { showAbout(this); });

    connect(m_welcome, &WelcomePage::fileChosen, this, [this](const QString& file) { m_files->openModel(file); });
    connect(m_files, &FileCommands::refused, this, [this](const QString& reason) { m_banner->showError({}, reason); });
    connect(&m_document.jobs(), &JobQueue::failed, m_banner, &ErrorBanner::showError);
    connect(m_banner, &ErrorBanner::detailsWanted, this, [this] { raisePanel(dockOf("jobs")); });
    connect(&m_selection, &Selection::histogramWanted, this, [this] { raisePanel(m_docks[1]); });
    connect(&m_selection, &Selection::layerRowWanted, this, [this] { raisePanel(m_docks[0]); });
    connect(&m_document, &Document::opened, this, &MainWindow::showModel);
    connect(&m_document, &Document::opened, this, &MainWindow::offerNextStep);
    connect(&m_document, &Document::dataChanged, this, &MainWindow::updateSummary);
    connect(&m_document, &Document::dataChanged, this, &MainWindow::offerNextStep);
    connect(&m_document, &Document::sensitivityMeasured, this, [this] { m_graph->setColorBy(ColorBy::Sensitivity); });
}

void MainWindow::showModel()
{
    updateTitle();
    m_banner->hide();
    if (m_centre->currentWidget() == m_graph)
        return;
    m_centre->setCurrentWidget(m_graph);
    if (m_layout.isEmpty() || !restoreState(m_layout, kLayoutVersion))
        placeDocks();
}

void MainWindow::updateTitle()
{
    const WorkspaceKeeper& keeper = m_document.workspace();
    const std::filesystem::path& file = keeper.file().empty() ? m_document.modelFile() : keeper.file();
    setWindowTitle(m_document.isOpen() ? tr("%1[*] - Assay").arg(toQt(file.filename().string())) : tr("Assay"));
    setWindowModified(keeper.isModified());
}

/// What is open, in a line.
void MainWindow::updateSummary()
{
    const auto& report = m_document.results().report;
    if (!report)
        return;
    QStringList parts = {tr("%1 parameters").arg(groupedText(report->model.parameters)),
                         tr("%1 MACs").arg(scaledText(static_cast<double>(report->model.macs))),
                         tr("%1 nodes fused into %2").arg(report->sourceNodeCount).arg(report->fusedNodeCount)};
    const auto size = [](const std::optional<evaluation::Dataset>& images) {
        return images ? static_cast<int>(images->samples.size()) : 0;
    };
    const auto count = [&size](const std::optional<evaluation::Dataset>& images) { return groupedText(size(images)); };
    if (m_document.hasCalibration())
        parts.append(
            tr("%1 calibration images", nullptr, size(m_document.calibration())).arg(count(m_document.calibration())));
    if (m_document.hasEvaluation())
        parts.append(
            tr("%1 evaluation images", nullptr, size(m_document.evaluation())).arg(count(m_document.evaluation())));
    m_summary->setText(parts.join(QStringLiteral("   ")) + QStringLiteral("  "));
}

void MainWindow::setTheme(ThemeChoice choice)
{
    QAction* action = choice == ThemeChoice::Light  ? m_actions->lightTheme
                      : choice == ThemeChoice::Dark ? m_actions->darkTheme
                                                    : m_actions->systemTheme;
    action->setChecked(true);
    m_theme = choice;
    applyTheme(choice);
}

void MainWindow::setPresenting(bool isPresenting)
{
    if (isPresenting == m_isPresenting || (isPresenting && !m_document.isOpen())) {
        m_actions->present->setChecked(m_isPresenting);
        return;
    }
    m_isPresenting = isPresenting;
    m_actions->present->setChecked(isPresenting);
    if (isPresenting)
        m_beforePresent = saveState(kLayoutVersion);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * (isPresenting ? kPresentingScale : 1 / kPresentingScale));
    QApplication::setFont(font);
    menuBar()->setVisible(!isPresenting);
    statusBar()->setVisible(!isPresenting);
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, isPresenting));
    if (!isPresenting) {
        m_toolBar->show();
        delete m_docks[2]->titleBarWidget();
        restoreState(m_beforePresent, kLayoutVersion);
        return;
    }
    m_toolBar->hide();
    m_docks[2]->setTitleBarWidget(new QWidget(m_docks[2])); // none
    for (QDockWidget* dock : m_docks)
        dock->setVisible(dock->widget() == m_compare);
    resizeDocks({m_docks[2]}, {width() * 2 / 5}, Qt::Horizontal);
}

void MainWindow::continueFrom(MainWindow& other)
{
    setTheme(other.m_theme);
    restoreGeometry(other.saveGeometry());
    m_layout = other.saveState(kLayoutVersion);
    const PlanHistory& history = other.m_compare->history();
    const std::vector<TriedPlan> plans = history.plans();
    const std::string metric = history.metric();
    const QStringList fused = other.m_selection.fused();
    const QString tensor = other.m_selection.tensor();
    m_document.announce(); // both windows forget what they held of the model
    m_compare->history().restore(plans, metric);
    m_selection.selectFused(fused);
    m_selection.selectTensor(tensor);
}

std::vector<std::pair<QString, QWidget*>> MainWindow::panels() const
{
    std::vector<std::pair<QString, QWidget*>> panels = {{QStringLiteral("graph"), m_graph}};
    for (const QDockWidget* dock : m_docks)
        panels.emplace_back(dock->objectName(), dock->widget());
    return panels;
}

void MainWindow::saveLayout() const
{
    QSettings settings;
    settings.setValue(kGeometryKey, saveGeometry());
    settings.setValue(kThemeKey, static_cast<int>(m_theme));
    if (m_document.isOpen())
        settings.setValue(kLayoutKey, saveState(kLayoutVersion));
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_centre->currentWidget() == m_welcome)
        m_welcome->setFocus();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToolBar();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_isLetGo && !m_workspaces->mayLose()) {
        event->ignore(); // until the user has answered
        m_workspaces->beforeLosing([this] {
            m_isLetGo = true;
            close();
        });
        return;
    }
    m_isLetGo = false;
    setPresenting(false);
    saveLayout();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_actions->updateIcons();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_isPresenting)
        setPresenting(false);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && FileCommands::canDrop(urls.front().toLocalFile()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    m_files->drop(event->mimeData()->urls().front().toLocalFile(), mapToGlobal(event->position().toPoint()));
}

} // namespace assay::ui
