#include "ui/mainwindow/error_banner.h"

#include <QAction>
#include <QToolButton>

namespace assay::ui {

ErrorBanner::ErrorBanner(QWidget* host) : Banner(host, Edge::Bottom, &Theme::worse)
{
    setAccessibleName(tr("Error"));
    m_remedy = addButton({});
    m_remedy->hide(); // until there is an obstacle
    m_details = addButton(tr("Jobs"));
    m_details->setToolTip(tr("Show what ran and what failed"));
    connect(m_details, &QToolButton::clicked, this, &ErrorBanner::detailsWanted);
    connect(m_remedy, &QToolButton::clicked, this, [this] {
        hide();
        if (m_action)
            m_action->trigger();
    });
    connect(addButton(tr("Close")), &QToolButton::clicked, this, &QWidget::hide);
}

void ErrorBanner::showError(const QString& title, const QString& reason)
{
    m_remedy->hide();
    m_details->setHidden(title.isEmpty()); // it is of no job
    showText(title.isEmpty() ? reason : QStringLiteral("%1: %2").arg(title, reason));
}

void ErrorBanner::showObstacle(const QString& reason, QAction& remedy)
{
    m_action = &remedy;
    m_remedy->setText(remedy.iconText());
    m_remedy->setToolTip(remedy.toolTip());
    m_remedy->show();
    m_details->hide();
    showText(reason);
}

} // namespace assay::ui
