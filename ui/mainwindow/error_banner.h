// One line on what went wrong, over the lower edge of the window's middle: stays until it is closed or the next
// replaces it.
#pragma once

#include "ui/mainwindow/banner.h"

#include <QPointer>

class QAction;

namespace assay::ui {

class ErrorBanner : public Banner
{
    Q_OBJECT

public:
    /// Keeps its place at the lower edge of `host`.
    explicit ErrorBanner(QWidget* host);

    void showError(const QString& title, const QString& reason);
    /// What stands in the way of what the user wants, with a button for the action that clears it away.
    void showObstacle(const QString& reason, QAction& remedy);

signals:
    void detailsWanted();

private:
    QToolButton *m_details, *m_remedy;
    QPointer<QAction> m_action;
};

} // namespace assay::ui
