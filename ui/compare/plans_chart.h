// Accuracy against throughput of the plans tried in this session, beside the trade-off curve of the last search for
// pins: a click, or Enter, returns to a plan or takes a point of the curve; the menu names and deletes.
#pragma once

#include "ui/compare/plan_history.h"

#include <QWidget>

class QLabel;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace assay::ui {

class ChartView;

class PlansChart : public QWidget
{
    Q_OBJECT

public:
    PlansChart(Document& document, PlanHistory& history, QWidget* parent = nullptr);

    /// What the chart has, plans first and the curve after them: "layer1 to FP16: 91.60 %, 11,800 frames/s".
    QStringList points() const;
    /// Of the plan that is shown as the present one, in points(); -1: none.
    int current() const { return m_currentPoint; }
    /// Of a point, for the mouse, in this widget.
    QPoint positionOf(int point) const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// A plan that was tried, or a point of the trade-off curve.
    struct Point
    {
        QPointF place; // frames per second, and accuracy in percent or dB
        QString text;
    };

    void makeSeries();
    void draw();
    void drawRanges();
    void addPlans();
    void addCurve();
    void findCurrent();
    Point pointFor(const QString& name, double figure, double fps) const;
    void point(int point);
    int pointAt(const QPointF& position) const;
    bool isPlan(int point) const { return point >= 0 && point < static_cast<int>(m_history.plans().size()); }
    void take(int point);
    void showMenu(int point, const QPoint& position);
    void rename(int plan);

    Document& m_document;
    PlanHistory& m_history;
    ChartView* m_view;
    QValueAxis *m_fps, *m_accuracy;
    QLineSeries* m_line;
    QScatterSeries *m_plans, *m_curve, *m_current, *m_pointed;
    QLabel* m_caption;
    std::string m_metric;                   // of all points
    std::vector<Point> m_points;            // the plans, then the curve
    std::vector<std::size_t> m_curvePoints; // of the curve, those that have a place
    int m_currentPoint = -1, m_pointedPoint = -1;
};

} // namespace assay::ui
