// A card over the middle of the window that says one thing and offers a few buttons: non-modal, takes neither focus nor
// room. Errors and recovery are such (error_banner.h, recovery_banner.h).
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace assay::ui {

class Banner : public QWidget
{
    Q_OBJECT

public:
    enum class Edge : std::uint8_t { Top, Bottom };

    QString text() const;

protected:
    /// Keeps its place at an edge of `host`; the colour is that of its bar at the left, looked up when it is painted.
    Banner(QWidget* host, Edge edge, QColor Theme::*color);

    QToolButton* addButton(const QString& text);
    void showText(const QString& text);

    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    Edge m_edge;
    QColor Theme::*m_color;
    QLabel* m_text;
    QHBoxLayout* m_layout;
};

} // namespace assay::ui
