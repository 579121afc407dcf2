// One line on what went wrong, over the lower edge of the window's middle: stays until it is closed or the next
// replaces it.
#pragma once

#include "ui/mainwindow/banner.h"

namespace assay::ui {

class ErrorBanner : public Banner
{
    Q_OBJECT

public:
    /// Keeps its place at the lower edge of `host`.
    explicit ErrorBanner(QWidget* host);

    void showError(const QString& title, const QString& reason);

signals:
    void detailsWanted();
};

} // namespace assay::ui
