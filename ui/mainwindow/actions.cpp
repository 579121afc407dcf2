#include "ui/mainwindow/actions.h"

#include "ui/mainwindow/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QRegularExpression>

namespace assay::ui {

Actions::Actions(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    addFileActions();
    addRunActions(document);
    addViewActions();
    updateIcons();
    connect(&document, &Document::dataChanged, this, &Actions::updateEnabled);
    connect(&document, &Document::resultsChanged, this, &Actions::updateEnabled);
    connect(&document.jobs(), &JobQueue::changed, this, &Actions::updateEnabled);
    connect(&document.jobs(), &JobQueue::idle, this, &Actions::updateEnabled);
    updateEnabled();
}

QAction* Actions::add(const QString& text, const QString& tip, const QKeySequence& key)
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    QString plain = text; // without the key, which some languages append in parentheses
    plain.remove(QRegularExpression(QStringLiteral("\\(&.\\)"))).remove(QLatin1Char('&')).remove(QStringLiteral("..."));
    const QString hint = tip.isEmpty() ? plain : tip;
    action->setToolTip(key.isEmpty() ? hint
                                     : QStringLiteral("%1 (%2)").arg(hint, key.toString(QKeySequence::NativeText)));
    action->setIconText(plain);
    m_all.push_back(action);
    return action;
}

void Actions::addFileActions()
{
    openModel = add(tr("&Open model..."), tr("Open an ONNX network"), QKeySequence::Open);
    openModel->setIconText(tr("Open"));
    openTask = add(tr("Open &task..."), tr("Open a task file: preprocessing, labels, image folders"));
    editTask = add(tr("&Edit task..."), tr("Set preprocessing, labels and image folders; write the task file"),
                   Qt::CTRL | Qt::Key_T);
    openSample =
        add(tr("Open &sample"), tr("Open the small network that comes with Assay"), Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    openSample->setIconText(tr("Sample"));
    openCalibration = add(tr("Open &calibration images..."), tr("Choose the folder that ranges are chosen on"));
    openEvaluation = add(tr("Open &evaluation images..."), tr("Choose the folder that FP32 and INT8 are compared on"));
    openWorkspace = add(tr("Open &workspace..."), tr("Go on where you saved"));
    saveWorkspace = add(tr("&Save workspace"), tr("Save decisions, statistics and figures"), QKeySequence::Save);
    saveWorkspaceAs = add(tr("Save workspace &as..."), tr("Save under another name"), Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    exportQdq = add(tr("&Quantized network (QDQ ONNX)..."), {}, Qt::CTRL | Qt::Key_E);
    exportHtml = add(tr("Report as &HTML..."), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    exportJson = add(tr("Report as &JSON..."), {});
    exportCsv = add(tr("Layers as &CSV..."), {});
    exportSource = add(tr("&Source graph as SVG or PNG..."), {});
    exportFused = add(tr("&Fused graph as SVG or PNG..."), {});
    exportTimeline = add(tr("&Timeline..."), tr("Write the timeline as trace events, as Perfetto opens them"));
    exportTimeline->setIconText(tr("Export..."));
    quit = add(tr("&Quit"), {}, Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::addRunActions(Document& document)
{
    undo = document.undoStack().createUndoAction(this, tr("&Undo"));
    redo = document.undoStack().createRedoAction(this, tr("&Redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}); // whatever the desktop
    m_all.push_back(undo);
    m_all.push_back(redo);
    calibrate = add(tr("&Calibrate"), tr("Run the calibration images, choose every range"), Qt::CTRL | Qt::Key_K);
    simulate = add(tr("&Simulate"), tr("Compute throughput, latency and energy on the target"), Qt::CTRL | Qt::Key_M);
    compare = add(tr("C&ompare"), tr("Run FP32 and INT8 on the evaluation images"));
    runAll = add(tr("&Run all"), tr("Calibrate, simulate, compare FP32 and INT8"), Qt::CTRL | Qt::Key_R);
    sensitivity = add(tr("Measure s&ensitivity"), tr("Compute what each layer costs alone at INT8, for the layer table "
                                                     "and the graph's colours"));
    heatMap =
        add(tr("Sensitivity ma&p"), tr("Colour the graph by what each layer costs alone at INT8; measures it first "
                                       "where that is not known"));
    diagnose = add(tr("&Find the causes"), tr("Say which layers lose most, why, and what takes it back"),
                   Qt::CTRL | Qt::Key_D);
    memory = add(tr("&Memory for comparisons..."),
                 tr("What may be held so that accuracy after a pin is computed from the pinned layer on"));
    cancel = add(tr("Cancel &jobs"), tr("Stop everything that runs"), Qt::CTRL | Qt::Key_Period);
}

void Actions::addViewActions()
{
    themes = new QActionGroup(this);
    systemTheme = add(tr("As the s&ystem"), {});
    lightTheme = add(tr("&Light"), {});
    darkTheme = add(tr("&Dark"), {});
    for (QAction* action : {systemTheme, lightTheme, darkTheme}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
    present =
        add(tr("&Presentation"), tr("Graph and figures only, large, on the full screen; Esc returns"), Qt::Key_F11);
    present->setCheckable(true);
    floatPanel = add(tr("&Float panel"), tr("Take the panel at hand out of the window, or put it back"),
                     Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    resetLayout = add(tr("&Reset layout"), tr("Put every panel back to its place"));
    shortcuts = add(tr("&Keyboard shortcuts"), {}, Qt::Key_F1);
    about = add(tr("&About Assay"), {});
    about->setMenuRole(QAction::AboutRole);
}

void Actions::updateIcons()
{
    openModel->setIcon(icon(Icon::Open));
    openSample->setIcon(icon(Icon::Sample));
    calibrate->setIcon(icon(Icon::Calibrate));
    simulate->setIcon(icon(Icon::Simulate));
    runAll->setIcon(icon(Icon::Run));
    undo->setIcon(icon(Icon::Undo));
    redo->setIcon(icon(Icon::Redo));
}

void Actions::updateEnabled()
{
    const bool isOpen = m_document.isOpen();
    const bool hasImages = m_document.hasCalibration() || m_document.hasEvaluation();
    for (QAction* action : {openTask, editTask, openCalibration, openEvaluation, simulate, runAll, saveWorkspace,
                            saveWorkspaceAs, exportHtml, exportJson, exportCsv, exportSource, exportFused})
        action->setEnabled(isOpen);
    const auto& performance = m_document.results().performance;
    exportTimeline->setEnabled(performance && !performance->timeline.events.empty());
    calibrate->setEnabled(hasImages);
    compare->setEnabled(m_document.hasEvaluation());
    sensitivity->setEnabled(m_document.hasEvaluation());
    heatMap->setEnabled(m_document.hasEvaluation());
    diagnose->setEnabled(m_document.hasEvaluation() && !m_document.jobs().isBusy());
    exportQdq->setEnabled(hasImages);
    cancel->setEnabled(m_document.jobs().isBusy());
}

} // namespace assay::ui
