// Keeps what the document holds from being lost: knows its workspace file, whether there is something unsaved, and
// writes every change to the recovery file. Asks nobody anything (mainwindow/workspace_commands.h). GUI thread only.
#pragma once

#include "core/workspace/saved_workspace.h"
#include "ui/workspace/recovery.h"
#include "ui/workspace/workspace_saver.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace assay::ui {

class Document;

class WorkspaceKeeper : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceKeeper(Document& document);
    /// Nothing is left to recover; what is being saved is saved.
    ~WorkspaceKeeper() override;

    /// Empty: never saved.
    const std::filesystem::path& file() const { return m_file; }
    /// There are decisions, results or images that the file (or, without one, the model as it was opened) lacks.
    bool isModified() const { return m_isModified; }

    /// Adds what the window remembers to everything that is written, as long as the window lives.
    void setWindow(const QObject* window, std::function<void(workspace::SavedWorkspace&)> addView);

    /// In the background; `saved` or `failed` follows.
    void save(const std::filesystem::path& file);

    /// From now on every change is written to a file in that folder, until the end or `endRecovery`.
    void startRecovery(const QString& folder);
    /// The user wants what is unsaved to be lost.
    void endRecovery();

    // Said by the document.
    /// A model was opened.
    void begin();
    /// It was opened from this workspace file, which may be a recovery file.
    void take(const std::filesystem::path& file, const workspace::SavedWorkspace& saved);

signals:
    void changed(); // file() or isModified()
    void saved(const QString& file);
    void recoveryWritten(); // the recovery file has what is unsaved
    void failed(const QString& file, const QString& reason);

private:
    struct Basis;

    workspace::SavedWorkspace collect() const;
    Basis basis() const;
    void update();
    void writeRecovery();
    void onSaved(const QString& file);
    void onFailed(const QString& file, const QString& reason);

    Document& m_document;
    QPointer<const QObject> m_window;
    std::function<void(workspace::SavedWorkspace&)> m_addView;
    std::filesystem::path m_file;
    std::unique_ptr<Basis> m_basis;  // as in the file; null: nothing is saved of what is held
    std::unique_ptr<Basis> m_saving; // as in what is being written
    std::filesystem::path m_savingTo;
    std::unique_ptr<Basis> m_recoverable; // as in the recovery file
    bool m_isModified = false;
    QTimer m_soon; // joins the signals of one change
    std::unique_ptr<RecoveryFile> m_recovery;
    WorkspaceSaver m_saver;
};

} // namespace assay::ui
