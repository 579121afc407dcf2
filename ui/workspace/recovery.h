// Files that a process which did not end well leaves of its unsaved work: one per running process, locked while it
// runs, so that the next start finds those of the dead and no others. Knows names and locks; contents are
// workspace_keeper.h's.
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>
#include <vector>

namespace assay::ui {

/// A recovery file under a lock that this process holds.
class RecoveryFile
{
public:
    /// A name of this process's own in the folder, which is made. Null if that is not possible.
    static std::unique_ptr<RecoveryFile> create(const QString& folder);
    /// Those left over by processes that are no more, newest first.
    static std::vector<std::unique_ptr<RecoveryFile>> leftOver(const QString& folder);

    /// Leaves the file for the next start if it is there still.
    ~RecoveryFile() = default;

    const QString& name() const { return m_name; }
    void remove() const;

private:
    RecoveryFile(QString name, std::unique_ptr<QLockFile> lock);

    QString m_name;
    std::unique_ptr<QLockFile> m_lock;
};

/// Where the window keeps them.
QString recoveryFolder();

} // namespace assay::ui
