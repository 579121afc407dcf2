// Opening and saving workspaces as the user sees it: dialogs, the question at the end, the offer to recover, and what a
// workspace remembers of the window. Files and changes are ui/workspace's.
#pragma once

#include "ui/document.h"

#include <QObject>

class QMainWindow;

namespace assay::ui {

class GraphPanel;
class PlanHistory;
class RecoveryBanner;
class Selection;

/// What of the window goes into a workspace.
struct WorkspaceView
{
    QMainWindow& window; // the arrangement of its docks
    int layoutVersion;
    Selection& selection;
    PlanHistory& plans;
    GraphPanel& graph; // what it is coloured by
};

class WorkspaceCommands : public QObject
{
    Q_OBJECT

public:
    /// `banner` offers what is found by startRecovery.
    WorkspaceCommands(Document& document, const WorkspaceView& view, RecoveryBanner& banner);

    /// To its file; asks for one if it has none.
    void save();
    // With a dialog that asks for the file.
    void askToOpen();
    void askToSave();

    /// From now on unsaved work is asked for before it is lost.
    void askBeforeLosing() { m_asks = true; }
    /// False if there is unsaved work and the user would rather not go on.
    bool mayLose();
    /// Keeps every change in `folder` from now on, and offers what was left there.
    void startRecovery(const QString& folder);

signals:
    void refused(const QString& title, const QString& reason); // one line

private:
    void addView(workspace::SavedWorkspace& saved) const;
    void showView(const workspace::SavedWorkspace& saved);
    void askForModel(const std::filesystem::path& file, const std::filesystem::path& model, const QString& problem);
    QString suggestion() const;
    bool saveBeforeLosing();

    Document& m_document;
    WorkspaceView m_view;
    RecoveryBanner& m_banner;
    bool m_asks = false;
};

} // namespace assay::ui
