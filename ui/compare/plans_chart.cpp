#include "ui/compare/plans_chart.h"

#include "core/report/format.h"
#include "ui/compare/chart_view.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QChart>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLegend>
#include <QMenu>
#include <QScatterSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kReach = 14; // pixels from a point that still mean it

} // namespace

PlansChart::PlansChart(PlanHistory& history, QWidget* parent)
    : QWidget(parent), m_history(history), m_view(new ChartView(this)), m_fps(m_view->addAxis(Qt::AlignBottom)),
      m_accuracy(m_view->addAxis(Qt::AlignLeft)), m_plans(new QScatterSeries(this)),
      m_current(new QScatterSeries(this)), m_pointed(new QScatterSeries(this)), m_caption(new QLabel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plans tried"));
    m_view->chart()->legend()->hide();
    m_plans->setMarkerSize(8);
    m_current->setMarkerSize(10);
    m_pointed->setMarkerSize(14);
    for (QScatterSeries* series : {m_pointed, m_plans, m_current}) {
        m_view->chart()->addSeries(series);
        series->attachAxis(m_fps);
        series->attachAxis(m_accuracy);
    }
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* top = new QHBoxLayout;
    top->addWidget(new QLabel(tr("Plans tried"), this));
    top->addWidget(m_caption, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);

    connect(&history, &PlanHistory::changed, this, &PlansChart::draw);
    connect(m_view, &ChartView::hovered, this, [this](const QPointF& position) { point(planAt(position)); });
    connect(m_view, &ChartView::left, this, [this] { point(-1); });
    connect(m_view, &ChartView::pressed, this, [this](const QPointF& position) {
        setFocus();
        if (const int plan = planAt(position); plan >= 0)
            m_history.returnTo(plan);
    });
    connect(m_view, &ChartView::menuWanted, this,
            [this](const QPointF& position, const QPoint& global) { showMenu(planAt(position), global); });
    draw();
}

QPointF PlansChart::place(const TriedPlan& plan) const
{
    return {plan.fps, m_history.isShare() ? plan.accuracy * 100 : plan.accuracy};
}

void PlansChart::draw()
{
    const Theme& colors = theme();
    QList<QPointF> points;
    for (const TriedPlan& plan : m_history.plans())
        points.append(place(plan));
    m_plans->setColor(colors.muted);
    m_plans->setBorderColor(Qt::transparent);
    m_current->setColor(colors.accent);
    m_current->setBorderColor(colors.canvas);
    m_pointed->setColor(Qt::transparent);
    m_pointed->setPen(QPen(colors.accent, 1.5));
    m_plans->replace(points);
    m_current->clear();
    if (m_history.current() >= 0)
        m_current->append(points[m_history.current()]);
    m_accuracy->setTitleText(m_history.isShare() ? tr("%1, %").arg(m_history.measure())
                                                 : tr("%1, dB").arg(m_history.measure()));
    m_fps->setTitleText(tr("frames/s, simulated"));
    drawRanges(points);
    m_view->showNothing(points.isEmpty() ? tr("Every plan that is compared becomes a point here") : QString());
    point(-1);
}

/// Room around the points, so that neither one point nor a small difference fills or leaves the chart.
void PlansChart::drawRanges(const QList<QPointF>& points)
{
    if (points.isEmpty())
        return;
    const auto [left, right] = std::minmax_element(points.begin(), points.end(),
                                                   [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    const auto [low, high] = std::minmax_element(points.begin(), points.end(),
                                                 [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    const double acrossRoom = std::max((right->x() - left->x()) * 0.15, right->x() * 0.05);
    const double upRoom = std::max((high->y() - low->y()) * 0.2, 0.1);
    setNiceRange(*m_fps, std::max(0.0, left->x() - acrossRoom), right->x() + acrossRoom);
    setNiceRange(*m_accuracy, low->y() - upRoom, high->y() + upRoom);
}

int PlansChart::planAt(const QPointF& position) const
{
    int nearest = -1;
    double reach = kReach;
    for (int i = 0; i < static_cast<int>(m_history.plans().size()); ++i) {
        const QPointF at =
            m_view->chart()->mapToPosition(place(m_history.plans()[static_cast<std::size_t>(i)]), m_plans);
        const double distance = std::hypot(at.x() - position.x(), at.y() - position.y());
        if (distance < reach) {
            reach = distance;
            nearest = i;
        }
    }
    return nearest;
}

void PlansChart::point(int plan)
{
    m_pointedPlan = plan;
    m_pointed->clear();
    const int shown = plan >= 0 ? plan : m_history.current();
    m_view->setCursor(plan >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (shown < 0) {
        m_caption->clear();
        return;
    }
    const TriedPlan& tried = m_history.plans()[static_cast<std::size_t>(shown)];
    if (plan >= 0)
        m_pointed->append(place(tried));
    const QString accuracy = m_history.isShare() ? tr("%1 %").arg(tried.accuracy * 100, 0, 'f', 2)
                                                 : tr("%1 dB").arg(tried.accuracy, 0, 'f', 1);
    const QString text =
        QStringLiteral("%1: %2, %3").arg(tried.name, accuracy, tr("%1 frames/s").arg(toQt(report::rate(tried.fps))));
    m_caption->setText(fontMetrics().elidedText(text, Qt::ElideMiddle, std::max(60, m_caption->width())));
    m_caption->setToolTip(text);
}

void PlansChart::showMenu(int plan, const QPoint& position)
{
    if (plan < 0)
        return;
    QMenu menu(this);
    menu.addAction(tr("Return to this plan"), this, [this, plan] { m_history.returnTo(plan); });
    menu.addAction(tr("Rename"), this, [this, plan] { rename(plan); });
    menu.addAction(tr("Delete"), this, [this, plan] { m_history.remove(plan); });
    menu.exec(position);
}

void PlansChart::rename(int plan)
{
    const QString old = m_history.plans()[static_cast<std::size_t>(plan)].name;
    bool isAccepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Rename plan"), tr("Name"), QLineEdit::Normal, old, &isAccepted);
    if (isAccepted && !name.trimmed().isEmpty())
        m_history.rename(plan, name.trimmed());
}

void PlansChart::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_history.plans().size());
    const int from = m_pointedPlan >= 0 ? m_pointedPlan : m_history.current();
    if (count > 0 && event->key() == Qt::Key_Right)
        point(std::min(from + 1, count - 1));
    else if (count > 0 && event->key() == Qt::Key_Left)
        point(std::max(from - 1, 0));
    else if (m_pointedPlan >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        m_history.returnTo(m_pointedPlan);
    else if (m_pointedPlan >= 0 && event->key() == Qt::Key_F2)
        rename(m_pointedPlan);
    else if (m_pointedPlan >= 0 && event->key() == Qt::Key_Delete)
        m_history.remove(m_pointedPlan);
    else
        QWidget::keyPressEvent(event);
}

void PlansChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

} // namespace assay::ui
