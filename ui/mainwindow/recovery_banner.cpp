#include "ui/mainwindow/recovery_banner.h"

#include "ui/language.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QToolButton>

#include <utility>

namespace assay::ui {

RecoveryBanner::RecoveryBanner(QWidget* host)
    : Banner(host, Edge::Top, &Theme::accent), m_restore(addButton(tr("Restore"))), m_discard(addButton(tr("Discard")))
{
    setAccessibleName(tr("Recovery"));
    m_restore->setToolTip(tr("Open the unsaved work"));
    m_discard->setToolTip(tr("Delete the unsaved work for good"));
    connect(m_restore, &QToolButton::clicked, this, [this] { emit restoreWanted(m_files.front()->name()); });
    connect(m_discard, &QToolButton::clicked, this, &RecoveryBanner::drop);
}

void RecoveryBanner::offer(std::vector<std::unique_ptr<RecoveryFile>> files)
{
    m_files = std::move(files);
    showFirst();
}

void RecoveryBanner::showFirst()
{
    if (m_files.empty()) {
        hide();
        return;
    }
    const QDateTime when = QFileInfo(m_files.front()->name()).lastModified();
    const QLocale system = QLocale::system(), chosen = languageLocale();
    const QLocale& dates = system.language() == chosen.language() ? system : chosen; // a country's own order
    showText(tr("Assay ended unexpectedly on %1, with work that was not saved.")
                 .arg(dates.toString(when, QLocale::ShortFormat)));
}

void RecoveryBanner::onOpened(const QString& file)
{
    m_isRestored = !m_files.empty() && m_files.front()->name() == file;
    if (m_isRestored)
        hide();
}

void RecoveryBanner::onKept()
{
    if (m_isRestored)
        drop();
}

void RecoveryBanner::drop()
{
    m_isRestored = false;
    m_files.front()->remove();
    m_files.erase(m_files.begin());
    showFirst();
}

} // namespace assay::ui
