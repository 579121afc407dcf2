#include "ui/mainwindow/error_banner.h"

#include <QToolButton>

namespace assay::ui {

ErrorBanner::ErrorBanner(QWidget* host) : Banner(host, Edge::Bottom, &Theme::worse)
{
    setAccessibleName(tr("Error"));
    QToolButton* details = addButton(tr("Jobs"));
    details->setToolTip(tr("Show what ran and what failed"));
    connect(details, &QToolButton::clicked, this, &ErrorBanner::detailsWanted);
    connect(addButton(tr("Close")), &QToolButton::clicked, this, &QWidget::hide);
}

void ErrorBanner::showError(const QString& title, const QString& reason)
{
    showText(title.isEmpty() ? reason : QStringLiteral("%1: %2").arg(title, reason));
}

} // namespace assay::ui
