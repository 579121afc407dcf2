#include "ui/workspace/workspace_keeper.h"

#include "core/graph/error.h"
#include "ui/document.h"
#include "ui/text.h"

#include <utility>

namespace assay::ui {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFileKey = "recovery/file"; // in a recovery file: the workspace that it is the newer state of

fs::path toPath(const QString& file)
{
    return {file.toStdU16String()};
}

struct Images
{
    fs::path folder;
    std::size_t count = 0;
    bool operator==(const Images&) const = default;
};

Images imagesOf(const std::optional<evaluation::Dataset>& dataset)
{
    return dataset ? Images{dataset->folder, dataset->samples.size()} : Images{};
}

} // namespace

/// What tells two states apart. Figures follow from the rest: that they are there is enough.
struct WorkspaceKeeper::Basis
{
    fs::path model;
    std::optional<evaluation::Task> task;
    Images calibration, evaluation;
    Decisions decisions;
    bool hasStatistics = false, hasComparison = false;
    bool operator==(const Basis&) const = default;
};

WorkspaceKeeper::WorkspaceKeeper(Document& document) : m_document(document)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &WorkspaceKeeper::update);
    for (const auto signal : {&Document::resultsChanged, &Document::decisionsChanged, &Document::dataChanged})
        connect(&document, signal, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_saver, &WorkspaceSaver::saved, this, &WorkspaceKeeper::onSaved);
    connect(&m_saver, &WorkspaceSaver::failed, this, &WorkspaceKeeper::onFailed);
}

WorkspaceKeeper::~WorkspaceKeeper()
{
    endRecovery();
}

void WorkspaceKeeper::setWindow(const QObject* window, std::function<void(workspace::SavedWorkspace&)> addView)
{
    m_window = window;
    m_addView = std::move(addView);
}

workspace::SavedWorkspace WorkspaceKeeper::collect() const
{
    workspace::SavedWorkspace saved = m_document.saved();
    if (m_window && m_addView)
        m_addView(saved);
    return saved;
}

WorkspaceKeeper::Basis WorkspaceKeeper::basis() const
{
    const workspace::SavedWorkspace saved = m_document.saved();
    return {saved.model,
            saved.task,
            imagesOf(m_document.calibration()),
            imagesOf(m_document.evaluation()),
            saved.decisions,
            saved.statistics != nullptr,
            saved.comparison != nullptr};
}

void WorkspaceKeeper::begin()
{
    m_file.clear();
    m_basis = std::make_unique<Basis>(basis());
    m_saving.reset();
    m_recoverable.reset();
    m_isModified = false;
    emit changed();
    m_soon.start();
}

void WorkspaceKeeper::take(const fs::path& file, const workspace::SavedWorkspace& saved)
{
    const auto origin = saved.view.find(kFileKey);
    m_file = origin == saved.view.end() ? file : fs::path(origin->second);
    if (origin != saved.view.end()) {
        m_basis.reset();
        m_isModified = true;
    }
    emit changed();
    m_soon.start();
}

void WorkspaceKeeper::save(const fs::path& file)
{
    if (!m_document.isOpen())
        return;
    m_saving = std::make_unique<Basis>(basis());
    m_savingTo = fs::absolute(file);
    m_saver.save(m_savingTo, collect());
}

void WorkspaceKeeper::onSaved(const QString& file)
{
    if (m_recovery && file == m_recovery->name())
        emit recoveryWritten();
    if (toPath(file) != m_savingTo || !m_saving) // or another model was opened meanwhile
        return;
    m_file = m_savingTo;
    m_basis = std::move(m_saving);
    update();
    emit changed();
    emit saved(file);
}

void WorkspaceKeeper::onFailed(const QString& file, const QString& reason)
{
    if (toPath(file) == m_savingTo)
        m_saving.reset();
    emit failed(file, reason);
}

void WorkspaceKeeper::update()
{
    if (!m_document.isOpen())
        return;
    const bool isModified = !m_basis || *m_basis != basis();
    if (std::exchange(m_isModified, isModified) != isModified)
        emit changed();
    writeRecovery();
}

void WorkspaceKeeper::startRecovery(const QString& folder)
{
    m_recovery = RecoveryFile::create(folder);
    if (!m_recovery)
        emit failed(folder, tr("Changes cannot be kept for recovery: %1 cannot be written.").arg(folder));
}

void WorkspaceKeeper::endRecovery()
{
    if (!m_recovery)
        return;
    m_saver.forget(toPath(m_recovery->name()));
    m_recovery->remove();
    m_recovery.reset();
}

void WorkspaceKeeper::writeRecovery()
{
    if (!m_recovery)
        return;
    const fs::path file = toPath(m_recovery->name());
    if (!m_isModified) {
        m_saver.discard(file);
        m_recoverable.reset();
        return;
    }
    auto current = std::make_unique<Basis>(basis());
    if (m_recoverable && *m_recoverable == *current) // figures that are being refined follow from the same decisions
        return;
    m_recoverable = std::move(current);
    workspace::SavedWorkspace workspace = collect();
    workspace.view[kFileKey] = m_file.string();
    m_saver.save(file, std::move(workspace));
}

} // namespace assay::ui
