// Opening and saving workspaces as the user sees it: dialogs, the question at the end, the offer to recover, and what a
// workspace remembers of the window. Files and changes are ui/workspace's.
#pragma once

#include "ui/document.h"

#include <QObject>

#include <functional>

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
    /// Nothing is lost, or the user need not be asked.
    bool mayLose() const;
    /// Does `goOn` at once if it may; else asks whether to save, and does it once that is done or the work is given up.
    /// Does nothing while an earlier question waits for its answer, or for the file that it led to.
    void beforeLosing(std::function<void()> goOn);
    /// Keeps every change in `folder` from now on, and offers what was left there.
    void startRecovery(const QString& folder);

signals:
    void refused(const QString& title, const QString& reason); // one line

private:
    void addView(workspace::SavedWorkspace& saved) const;
    void showView(const workspace::SavedWorkspace& saved);
    void askForModel(const std::filesystem::path& file, const std::filesystem::path& model, const QString& problem);
    QString suggestion() const;
    void askToSave(std::function<void(const std::filesystem::path&)> save);
    void saveBefore(const std::function<void()>& goOn);
    void onSaved();

    Document& m_document;
    WorkspaceView m_view;
    RecoveryBanner& m_banner;
    bool m_asks = false;
    bool m_isAsking = false;      // whether to save
    std::function<void()> m_goOn; // once what is being saved is saved
};

} // namespace assay::ui
