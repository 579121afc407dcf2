#include "ui/workspace/recovery.h"

#include "core/graph/pending_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <utility>

namespace assay::ui {

namespace {

const QString kSuffix = QStringLiteral(".assay");

/// Null if another process, which is alive, holds it.
std::unique_ptr<QLockFile> lock(const QString& file)
{
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // never by age: a window may stay open for weeks
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace

RecoveryFile::RecoveryFile(QString name, std::unique_ptr<QLockFile> lock)
    : m_name(std::move(name)), m_lock(std::move(lock))
{}

std::unique_ptr<RecoveryFile> RecoveryFile::create(const QString& folder)
{
    QDir().mkpath(folder);
    const QString stem = QStringLiteral("%1/%2").arg(folder).arg(QCoreApplication::applicationPid());
    // A dead process of the same number may have left one, and this one may have two windows.
    for (int i = 0; i < 100; ++i) {
        const QString name = QStringLiteral("%1-%2%3").arg(stem).arg(i).arg(kSuffix);
        auto held = QFile::exists(name) ? nullptr : lock(name);
        if (held)
            return std::unique_ptr<RecoveryFile>(new RecoveryFile(name, std::move(held)));
    }
    return nullptr;
}

std::vector<std::unique_ptr<RecoveryFile>> RecoveryFile::leftOver(const QString& folder)
{
    std::vector<std::unique_ptr<RecoveryFile>> found;
    const QDir directory(folder);
    for (const QString& part : directory.entryList({QStringLiteral(".*.part")}, QDir::Files | QDir::Hidden)) {
        const QString target = part.mid(1, part.indexOf(kSuffix) + kSuffix.size() - 1); // ".NAME.assay.PROCESS-N.part"
        PendingFile::removeLeftovers(directory.filePath(target).toStdString());
    }
    for (const QString& entry : directory.entryList({QLatin1Char('*') + kSuffix}, QDir::Files, QDir::Time)) {
        const QString name = directory.filePath(entry);
        if (auto held = lock(name))
            found.push_back(std::unique_ptr<RecoveryFile>(new RecoveryFile(name, std::move(held))));
    }
    return found;
}

void RecoveryFile::remove() const
{
    QFile::remove(m_name);
}

QString recoveryFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/recovery");
}

} // namespace assay::ui
