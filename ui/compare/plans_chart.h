// Accuracy against throughput of the plans tried in this session: a click, or Enter, returns to a plan; the menu names
// and deletes.
#pragma once

#include "ui/compare/plan_history.h"

#include <QWidget>

class QLabel;
class QScatterSeries;
class QValueAxis;

namespace assay::ui {

class ChartView;

class PlansChart : public QWidget
{
    Q_OBJECT

public:
    explicit PlansChart(PlanHistory& history, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void draw();
    void drawRanges(const QList<QPointF>& points);
    void point(int plan);
    int planAt(const QPointF& position) const;
    void showMenu(int plan, const QPoint& position);
    void rename(int plan);
    QPointF place(const TriedPlan& plan) const;

    PlanHistory& m_history;
    ChartView* m_view;
    QValueAxis *m_fps, *m_accuracy;
    QScatterSeries *m_plans, *m_current, *m_pointed;
    QLabel* m_caption;
    int m_pointedPlan = -1;
};

} // namespace assay::ui
