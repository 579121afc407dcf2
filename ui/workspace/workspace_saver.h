// Writes workspace files off the GUI thread, one after the other. Of what waits for one file only the newest is
// written. Lives on the GUI thread; what it signals comes there.
#pragma once

#include "core/workspace/saved_workspace.h"

#include <QObject>

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace assay::ui {

class WorkspaceSaver : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceSaver(QObject* parent = nullptr);
    /// Writes what waits.
    ~WorkspaceSaver() override;

    /// The model's hash is found here where it is not known.
    void save(const std::filesystem::path& file, workspace::SavedWorkspace workspace);
    /// When it returns, nothing of this file is written any more, and what waited is not.
    void forget(const std::filesystem::path& file);
    /// What waits of this file is not written, and the file is removed, after what is being written. Does not wait for
    /// that: a disk may take seconds.
    void discard(const std::filesystem::path& file);

signals:
    void saved(const QString& file);
    void failed(const QString& file, const QString& reason); // one line

private:
    void workLoop(const std::stop_token& quit);
    void write(const std::filesystem::path& file, workspace::SavedWorkspace workspace);
    std::string hashOf(const std::filesystem::path& model);

    std::mutex m_mutex; // guards the four below
    std::condition_variable_any m_changed;
    std::map<std::filesystem::path, std::optional<workspace::SavedWorkspace>> m_waiting; // nothing: to be removed
    std::filesystem::path m_writing;
    std::map<std::filesystem::path, std::string> m_hashes; // of models, as they were when first saved
    std::jthread m_worker;                                 // last: it uses all of the above
};

} // namespace assay::ui
