// The one window: panels as docks around the graph, menus, toolbar, banner, drag and drop. Holds the document and the
// selection that every panel shares; decides nothing itself.
#pragma once

#include "ui/document.h"
#include "ui/selection.h"
#include "ui/theme.h"

#include <QMainWindow>

#include <memory>
#include <utility>
#include <vector>

class QDockWidget;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace assay::ui {

class Actions;
class ComparePanel;
class DiagnosePanel;
class ErrorBanner;
class FileCommands;
class GraphPanel;
class ImagesPanel;
class LayersPanel;
class RecoveryBanner;
class TensorPanel;
class TimelinePanel;
class WelcomePage;
class WhatIfPanel;
class WorkspaceCommands;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    /// A window on a document that may be open already; say continueFrom next.
    explicit MainWindow(std::shared_ptr<Document> document, QWidget* parent = nullptr);
    ~MainWindow() override;

    Document& document() { return m_document; }
    const std::shared_ptr<Document>& sharedDocument() const { return m_keptDocument; }
    Selection& selection() { return m_selection; }
    Actions& actions() { return *m_actions; }
    FileCommands& files() { return *m_files; }
    WorkspaceCommands& workspaces() { return *m_workspaces; }
    RecoveryBanner& recovery() { return *m_recovery; }
    LayersPanel& layers() { return *m_layers; }
    ComparePanel& compare() { return *m_compare; }
    TimelinePanel& timeline() { return *m_timeline; }
    WhatIfPanel& whatIf() { return *m_whatIf; }
    DiagnosePanel& diagnosis() { return *m_diagnose; }
    ErrorBanner& banner() { return *m_banner; }

    /// Calibrates, simulates and compares, as far as the images at hand allow; says what is missing.
    void runAll();
    void setTheme(ThemeChoice choice);
    /// Graph and figures only, in large type, on the full screen.
    void setPresenting(bool isPresenting);

    /// Shows what another window on the same document shows, in the same place.
    void continueFrom(MainWindow& other);

    /// Each panel with a word for a file name, the graph first.
    std::vector<std::pair<QString, QWidget*>> panels() const;

signals:
    /// Texts are fixed when they are made: whoever keeps the windows makes another one.
    void languageChosen(const QString& code);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeCentre();
    void makeDocks();
    void makeWorkspaces();
    QDockWidget* dockOf(const char* name) const;
    QDockWidget* addDock(const char* name, const QString& title, QWidget* panel);
    void makeMenus();
    void makeFileMenu();
    void makeViewMenu();
    QMenu* makeLanguageMenu();
    void fillRecentMenu();
    void makeToolBar();
    void fitToolBar();
    void makePanelShortcuts();
    void offerNextStep();
    void connectActions();
    void showModel();
    void updateTitle();
    void updateSummary();
    void placeDocks();
    void raisePanel(QDockWidget* dock);
    void saveLayout() const;
    void editTask();
    void askForMemory();

    std::shared_ptr<Document> m_keptDocument;
    Document& m_document; // the same
    Selection m_selection;
    Actions* m_actions;
    FileCommands* m_files;
    QLabel* m_summary;
    QStackedWidget* m_centre = nullptr;
    WelcomePage* m_welcome = nullptr;
    GraphPanel* m_graph = nullptr;
    ErrorBanner* m_banner = nullptr;
    RecoveryBanner* m_recovery = nullptr;
    WorkspaceCommands* m_workspaces = nullptr;
    LayersPanel* m_layers = nullptr;
    TensorPanel* m_tensor = nullptr;
    ComparePanel* m_compare = nullptr;
    ImagesPanel* m_images = nullptr;
    TimelinePanel* m_timeline = nullptr;
    WhatIfPanel* m_whatIf = nullptr;
    DiagnosePanel* m_diagnose = nullptr;
    QToolBar* m_toolBar = nullptr;
    QMenu* m_recentMenu = nullptr;
    std::vector<QDockWidget*> m_docks;
    QByteArray m_layout;        // as saved, until a model is opened and it can be shown
    QByteArray m_beforePresent; // layout to return to
    ThemeChoice m_theme = ThemeChoice::System;
    bool m_isPresenting = false;
    bool m_isLetGo = false; // what is unsaved, by the user's answer to a close
};

} // namespace assay::ui
