// Menus and toolbar of the window, and dialogs that they open.
#include "ui/language.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/choosers.h"
#include "ui/mainwindow/file_commands.h"
#include "ui/mainwindow/main_window.h"
#include "ui/task/task_dialog.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QInputDialog>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace assay::ui {

void MainWindow::makeMenus()
{
    makeFileMenu();
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->undo, m_actions->redo});
    makeViewMenu();
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({m_actions->runAll, m_actions->calibrate, m_actions->simulate, m_actions->compare,
                     m_actions->sensitivity, m_actions->diagnose});
    run->addSeparator();
    run->addActions({m_actions->cancel, m_actions->memory});
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({m_actions->shortcuts, m_actions->about});
}

void MainWindow::makeFileMenu()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions->openModel, m_actions->openWorkspace, m_actions->openSample});
    m_recentMenu = file->addMenu(tr("Open &recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addSeparator();
    file->addActions({m_actions->openTask, m_actions->editTask, m_actions->openCalibration, m_actions->openEvaluation});
    file->addSeparator();
    file->addActions({m_actions->saveWorkspace, m_actions->saveWorkspaceAs});
    QMenu* exports = file->addMenu(tr("&Export"));
    exports->addActions({m_actions->exportQdq, m_actions->exportHtml, m_actions->exportJson, m_actions->exportCsv,
                         m_actions->exportTimeline});
    exports->addSeparator();
    exports->addActions({m_actions->exportSource, m_actions->exportFused});
    file->addSeparator();
    file->addAction(m_actions->quit);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QString& file : FileCommands::recent())
        m_recentMenu->addAction(file, this, [this, file] { m_files->openModel(file); });
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("Nothing yet"))->setEnabled(false);
}

void MainWindow::makeViewMenu()
{
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (const QDockWidget* dock : m_docks)
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    QMenu* themes = view->addMenu(tr("&Theme"));
    themes->addActions({m_actions->systemTheme, m_actions->lightTheme, m_actions->darkTheme});
    view->addMenu(makeLanguageMenu());
    view->addActions({m_actions->present, m_actions->floatPanel, m_actions->resetLayout});
}

/// Each by its own name, so that one finds back from a language that one cannot read.
QMenu* MainWindow::makeLanguageMenu()
{
    auto* menu = new QMenu(tr("L&anguage"), this);
    auto* group = new QActionGroup(menu);
    for (const Language& language : languages()) {
        QAction* action = menu->addAction(language.name, this, [this, language] {
            if (language.code != currentLanguage())
                emit languageChosen(language.code);
        });
        action->setCheckable(true);
        action->setChecked(language.code == currentLanguage());
        group->addAction(action);
    }
    return menu;
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(tr("Tools"));
    m_toolBar->setObjectName(QStringLiteral("tools"));
    m_toolBar->setMovable(false);
    m_toolBar->setIconSize({18, 18});
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->addActions({m_actions->openModel, m_actions->openSample});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->calibrate, m_actions->simulate, m_actions->runAll});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->undo, m_actions->redo});
    for (QAction* action : {m_actions->undo, m_actions->redo}) // their texts change with what would be undone
        static_cast<QToolButton*>(m_toolBar->widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_toolBar->addSeparator();
    m_toolBar->addWidget(new Choosers(m_document, m_toolBar));
}

/// Words beside the icons where there is room for them, so that a small window still shows every chooser.
void MainWindow::fitToolBar()
{
    const QList<QAction*> plain = {m_actions->openModel, m_actions->openSample, m_actions->calibrate,
                                   m_actions->simulate};
    const auto show = [&](Qt::ToolButtonStyle style) {
        for (QAction* action : plain)
            static_cast<QToolButton*>(m_toolBar->widgetForAction(action))->setToolButtonStyle(style);
    };
    show(Qt::ToolButtonTextBesideIcon);
    if (m_toolBar->sizeHint().width() > width())
        show(Qt::ToolButtonIconOnly);
}

void MainWindow::editTask()
{
    auto* dialog = new TaskDialog(m_document, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askForMemory()
{
    constexpr int kMost = 1 << 20;
    constexpr int kStep = 256;
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setWindowTitle(tr("Memory for comparisons"));
    dialog->setLabelText(tr("MiB that may be held so that accuracy after a pin is computed from the pinned layer on:"));
    dialog->setIntRange(0, kMost);
    dialog->setIntStep(kStep);
    dialog->setIntValue(Document::cacheMebibytes());
    connect(dialog, &QInputDialog::intValueSelected, &m_document, &Document::setCacheMebibytes);
    dialog->open();
}

} // namespace assay::ui
