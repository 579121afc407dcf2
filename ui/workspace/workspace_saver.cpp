#include "ui/workspace/workspace_saver.h"

#include "core/workspace/reopen.h"
#include "core/workspace/workspace_file.h"

#include <QMetaObject>

#include <exception>
#include <utility>

namespace assay::ui {

namespace fs = std::filesystem;

WorkspaceSaver::WorkspaceSaver(QObject* parent)
    : QObject(parent), m_worker([this](const std::stop_token& quit) { workLoop(quit); })
{}

WorkspaceSaver::~WorkspaceSaver()
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_waiting.empty() && m_writing.empty(); });
    }
    m_worker.request_stop();
    m_worker.join();
}

void WorkspaceSaver::save(const fs::path& file, workspace::SavedWorkspace workspace)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.insert_or_assign(file, std::move(workspace));
    }
    m_changed.notify_all();
}

void WorkspaceSaver::forget(const fs::path& file)
{
    std::unique_lock lock(m_mutex);
    m_waiting.erase(file);
    m_changed.wait(lock, [this, &file] { return m_writing != file; });
}

void WorkspaceSaver::discard(const fs::path& file)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.insert_or_assign(file, std::nullopt);
    }
    m_changed.notify_all();
}

void WorkspaceSaver::workLoop(const std::stop_token& quit)
{
    while (true) {
        std::optional<workspace::SavedWorkspace> workspace;
        fs::path file;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, quit, [this] { return !m_waiting.empty(); }))
                return;
            auto next = m_waiting.extract(m_waiting.begin());
            file = m_writing = next.key();
            workspace = std::move(next.mapped());
        }
        const QString name = QString::fromStdU16String(file.u16string());
        try {
            if (workspace) {
                write(file, *std::move(workspace));
                QMetaObject::invokeMethod(this, [this, name] { emit saved(name); });
            } else {
                std::error_code isThere;
                fs::remove(file, isThere);
            }
        } catch (const std::exception& error) {
            QMetaObject::invokeMethod(
                this, [this, name, reason = QString::fromUtf8(error.what())] { emit failed(name, reason); });
        }
        {
            const std::scoped_lock lock(m_mutex);
            m_writing.clear();
        }
        m_changed.notify_all();
    }
}

void WorkspaceSaver::write(const fs::path& file, workspace::SavedWorkspace workspace)
{
    if (workspace.modelHash.empty())
        workspace.modelHash = hashOf(workspace.model);
    workspace::save(file, workspace);
}

std::string WorkspaceSaver::hashOf(const fs::path& model)
{
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = m_hashes.find(model);
        if (known != m_hashes.end())
            return known->second;
    }
    std::string hash = workspace::modelHash(model);
    const std::scoped_lock lock(m_mutex);
    return m_hashes.insert_or_assign(model, std::move(hash)).first->second;
}

} // namespace assay::ui
