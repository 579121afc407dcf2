// The panels around the graph: made, placed, reached by key.
#include "ui/compare/compare_panel.h"
#include "ui/diagnose/diagnose_panel.h"
#include "ui/graphview/graph_panel.h"
#include "ui/histogram/tensor_panel.h"
#include "ui/images/images_panel.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/layers/layers_panel.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/main_window.h"
#include "ui/node/node_panel.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/what_if_panel.h"

#include <QAction>
#include <QDockWidget>
#include <QShortcut>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kHighWindow = 960, kNarrowWindow = 1120;

} // namespace

QDockWidget* MainWindow::dockOf(const char* name) const
{
    return findChild<QDockWidget*>(QString::fromLatin1(name));
}

QDockWidget* MainWindow::addDock(const char* name, const QString& title, QWidget* panel)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(panel);
    m_docks.push_back(dock);
    return dock;
}

void MainWindow::makeDocks()
{
    m_layers = new LayersPanel(m_document, m_selection, this);
    m_layers->setEmptyAction(m_actions->openModel);
    m_compare = new ComparePanel(m_document, m_selection, this);
    auto* jobs = new JobsPanel(m_document, m_selection, this);
    m_tensor = new TensorPanel(m_document, m_selection, this);
    addDock("layers", tr("Layers"), m_layers);
    addDock("tensor", tr("Tensor"), m_tensor);
    addDock("compare", tr("Compare"), m_compare);
    m_images = new ImagesPanel(m_document, m_selection, this);
    addDock("images", tr("Images"), m_images);
    addDock("jobs", tr("Jobs"), jobs);
    m_timeline = new TimelinePanel(m_document, m_selection, this);
    m_timeline->setEmptyAction(m_actions->openModel);
    m_timeline->setExportAction(m_actions->exportTimeline);
    addDock("timeline", tr("Timeline"), m_timeline);
    m_whatIf = new WhatIfPanel(m_document, this);
    m_whatIf->setEmptyAction(m_actions->openModel);
    addDock("whatif", tr("What if"), m_whatIf);
    m_diagnose = new DiagnosePanel(m_document, m_selection, this);
    m_diagnose->setActions(m_actions->diagnose, m_actions->heatMap);
    addDock("diagnose", tr("Diagnose"), m_diagnose);
    auto* node = new NodePanel(m_document, m_selection, this);
    node->setEmptyAction(m_actions->openModel);
    addDock("node", tr("Node"), node);
    offerNextStep();
    placeDocks();
}

/// The default: figures at the right from top to bottom, the table and what belongs to it below the graph.
void MainWindow::placeDocks()
{
    QDockWidget* layers = m_docks[0];
    QDockWidget* tensor = m_docks[1];
    QDockWidget* compare = m_docks[2];
    QDockWidget* images = m_docks[3];
    QDockWidget* jobs = m_docks[4];
    QDockWidget* timeline = m_docks[5];
    QDockWidget* whatIf = m_docks[6];
    QDockWidget* diagnose = m_docks[7];
    QDockWidget* node = m_docks[8];
    for (QDockWidget* dock : m_docks) {
        dock->setFloating(false);
        removeDockWidget(dock);
    }
    addDockWidget(Qt::RightDockWidgetArea, compare);
    const bool isHigh = height() >= kHighWindow; // else both would show too little
    if (isHigh)
        splitDockWidget(compare, images, Qt::Vertical);
    else
        tabifyDockWidget(compare, images);
    tabifyDockWidget(isHigh ? compare : images, whatIf);
    tabifyDockWidget(whatIf, diagnose);
    addDockWidget(Qt::BottomDockWidgetArea, layers);
    if (width() < kNarrowWindow) // else the table would show two of its columns
        tabifyDockWidget(layers, tensor);
    else
        splitDockWidget(layers, tensor, Qt::Horizontal);
    tabifyDockWidget(tensor, node); // beside the table, which has the same layers
    tabifyDockWidget(node, timeline);
    tabifyDockWidget(layers, jobs);
    for (QDockWidget* dock : m_docks)
        dock->setVisible(dock != jobs); // the status bar shows what runs
    const int aside = std::max(380, width() * 29 / 100);
    resizeDocks({compare}, {aside}, Qt::Horizontal);
    resizeDocks({layers}, {std::max(220, height() * 36 / 100)}, Qt::Vertical);
    if (isHigh)
        resizeDocks({compare, images}, {height() * 62 / 100, height() * 38 / 100}, Qt::Vertical);
    compare->raise();
    (width() < kNarrowWindow ? layers : tensor)->raise();
    const int below = width() - aside;
    resizeDocks({layers, tensor}, {below * 58 / 100, below * 42 / 100}, Qt::Horizontal);
}

void MainWindow::makePanelShortcuts()
{
    const auto focus = [this](int key, auto&& show) {
        auto* shortcut = new QShortcut(Qt::CTRL | static_cast<Qt::Key>(key), this);
        connect(shortcut, &QShortcut::activated, this, std::forward<decltype(show)>(show));
    };
    focus(Qt::Key_1, [this] { m_graph->setFocus(); });
    for (std::size_t i = 0; i < m_docks.size(); ++i) // the ninth panel beside the graph has the last digit
        focus(i < 8 ? Qt::Key_2 + static_cast<int>(i) : Qt::Key_0, [this, i] { raisePanel(m_docks[i]); });
}

void MainWindow::raisePanel(QDockWidget* dock)
{
    dock->show();
    dock->raise();
    QWidget* panel = dock->widget();
    QWidget* first = panel;
    while (first->focusPolicy() == Qt::NoFocus || !first->isVisibleTo(panel)) {
        first = first->nextInFocusChain();
        if (first == panel)
            return;
    }
    first->setFocus(Qt::ShortcutFocusReason);
}

} // namespace assay::ui
