// One line on what went wrong, over the lower edge of the window's middle: stays until it is closed or the next
// replaces it, takes neither focus nor room.
#pragma once

#include <QWidget>

class QLabel;

namespace assay::ui {

class ErrorBanner : public QWidget
{
    Q_OBJECT

public:
    /// Keeps its place at the lower edge of `host`.
    explicit ErrorBanner(QWidget* host);

    void showError(const QString& title, const QString& reason);
    QString text() const;

signals:
    void detailsWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QLabel* m_text;
};

} // namespace assay::ui
