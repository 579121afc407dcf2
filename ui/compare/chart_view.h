// A Qt Charts view in the window's colours that says, in the chart's own values, where the pointer is.
#pragma once

#include <QChartView>

class QValueAxis;

namespace assay::ui {

class ChartView : public QChartView
{
    Q_OBJECT

public:
    explicit ChartView(QWidget* parent = nullptr);

    /// Colours, lines and fonts of the chart and its axes, as the theme has them now.
    void applyTheme();
    /// An axis without title, its labels in the window's font; belongs to the chart.
    QValueAxis* addAxis(Qt::Alignment side);
    /// Hides the chart behind a line that says what will be there; an empty one shows the chart.
    void showNothing(const QString& why);

signals:
    void hovered(const QPointF& position); // of the chart, for mapToValue
    void pressed(const QPointF& position);
    void menuWanted(const QPointF& position, const QPoint& global);
    void left();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    QString m_nothing;
};

/// Sets an axis to a range with round ends and few ticks, labelled as finely as they differ.
void setNiceRange(QValueAxis& axis, double minimum, double maximum);

} // namespace assay::ui
