#include "ui/compare/plans_chart.h"

#include "ui/compare/chart_view.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QChart>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
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

PlansChart::PlansChart(Document& document, PlanHistory& history, QWidget* parent)
    : QWidget(parent), m_document(document), m_history(history), m_view(new ChartView(this)),
      m_fps(m_view->addAxis(Qt::AlignBottom)), m_accuracy(m_view->addAxis(Qt::AlignLeft)),
      m_line(new QLineSeries(this)), m_plans(new QScatterSeries(this)), m_curve(new QScatterSeries(this)),
      m_current(new QScatterSeries(this)), m_pointed(new QScatterSeries(this)), m_caption(new QLabel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plans tried"));
    makeSeries();
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
    connect(&document, &Document::decisionsChanged, this, &PlansChart::draw);
    connect(&document, &Document::analysesChanged, this, &PlansChart::draw);
    connect(m_view, &ChartView::hovered, this, [this](const QPointF& position) { point(pointAt(position)); });
    connect(m_view, &ChartView::left, this, [this] { point(-1); });
    connect(m_view, &ChartView::pressed, this, [this](const QPointF& position) {
        setFocus();
        take(pointAt(position));
    });
    connect(m_view, &ChartView::menuWanted, this,
            [this](const QPointF& position, const QPoint& global) { showMenu(pointAt(position), global); });
    draw();
}

void PlansChart::makeSeries()
{
    m_plans->setName(tr("Plans tried"));
    m_curve->setName(tr("Automatic pins"));
    m_current->setName(tr("Now"));
    m_curve->setMarkerShape(QScatterSeries::MarkerShapeRectangle);
    m_curve->setMarkerSize(7);
    m_plans->setMarkerSize(8);
    m_current->setMarkerSize(10);
    m_pointed->setMarkerSize(14);
    QChart& chart = *m_view->chart();
    for (QXYSeries* series : std::initializer_list<QXYSeries*>{m_line, m_pointed, m_curve, m_plans, m_current}) {
        chart.addSeries(series);
        series->attachAxis(m_fps);
        series->attachAxis(m_accuracy);
    }
    for (QAbstractSeries* series : std::initializer_list<QAbstractSeries*>{m_line, m_pointed})
        chart.legend()->markers(series).front()->setVisible(false);
    chart.legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    chart.legend()->setAlignment(Qt::AlignTop);
}

PlansChart::Point PlansChart::pointFor(const QString& name, double figure, double fps) const
{
    const QString rate = tr("%1 frames/s").arg(rateText(fps));
    return {{fps, m_metric == "sqnr" ? figure : figure * 100},
            QStringLiteral("%1: %2, %3").arg(name, PlanHistory::figureText(figure, m_metric), rate)};
}

void PlansChart::addPlans()
{
    for (const TriedPlan& plan : m_history.plans()) {
        m_points.push_back(pointFor(plan.name, plan.accuracy, plan.fps));
        m_plans->append(m_points.back().place);
    }
}

void PlansChart::addCurve()
{
    const auto& found = m_document.analyses().autopin;
    for (std::size_t i = 0; found && i < found->curve.size(); ++i) {
        const analysis::TradeOff& point = found->curve[i];
        const std::optional<double> figure = PlanHistory::figureOf(point.accuracy);
        const auto pins = static_cast<int>(point.pins.size());
        m_points.push_back(pointFor(tr("%n layers pinned", nullptr, pins), figure.value_or(0), point.fps));
        if (!figure || !std::isfinite(*figure)) { // identical outputs have no place on a scale
            m_points.pop_back();
            continue;
        }
        m_curvePoints.push_back(i);
        m_curve->append(m_points.back().place);
        m_line->append(m_points.back().place);
    }
}

/// The curve knows the figures of its plans before they are compared.
void PlansChart::findCurrent()
{
    const auto& plans = m_history.plans();
    const Decisions& now = m_document.decisions();
    m_currentPoint = m_history.current();
    const bool isCompared = isPlan(m_currentPoint) && plans[static_cast<std::size_t>(m_currentPoint)].decisions == now;
    const std::optional<std::size_t> taken = m_document.analyses().pointOf(now);
    const auto found = taken ? std::find(m_curvePoints.begin(), m_curvePoints.end(), *taken) : m_curvePoints.end();
    if (!isCompared && found != m_curvePoints.end())
        m_currentPoint = static_cast<int>(plans.size()) + static_cast<int>(found - m_curvePoints.begin());
    if (m_currentPoint >= 0)
        m_current->append(m_points[static_cast<std::size_t>(m_currentPoint)].place);
}

void PlansChart::draw()
{
    const auto& found = m_document.analyses().autopin;
    m_metric = m_history.plans().empty() && found ? found->before.accuracy.metric : m_history.metric();
    m_points.clear();
    m_curvePoints.clear();
    for (QXYSeries* series : std::initializer_list<QXYSeries*>{m_line, m_pointed, m_curve, m_plans, m_current})
        series->clear();
    addPlans();
    addCurve();
    findCurrent();
    const Theme& colors = theme();
    const QColor curve = familyColor(OperatorFamily::ElementWise);
    m_plans->setColor(colors.muted);
    m_plans->setBorderColor(Qt::transparent);
    m_line->setPen(QPen(curve, 1.5));
    m_curve->setColor(curve);
    m_curve->setBorderColor(Qt::transparent);
    m_current->setColor(colors.accent);
    m_current->setBorderColor(colors.canvas);
    m_pointed->setColor(Qt::transparent);
    m_pointed->setPen(QPen(colors.accent, 1.5));
    m_view->chart()->legend()->setVisible(!m_curvePoints.empty());
    const QString measure = PlanHistory::measureOf(m_metric);
    m_accuracy->setTitleText(m_metric == "sqnr" ? tr("%1, dB").arg(measure) : tr("%1, %").arg(measure));
    m_fps->setTitleText(tr("frames/s, simulated"));
    drawRanges();
    m_view->showNothing(m_points.empty() ? tr("Every plan that is compared becomes a point here") : QString());
    point(-1);
}

/// Room around the points, so that neither one point nor a small difference fills or leaves the chart.
void PlansChart::drawRanges()
{
    if (m_points.empty())
        return;
    const auto [left, right] = std::minmax_element(
        m_points.begin(), m_points.end(), [](const Point& a, const Point& b) { return a.place.x() < b.place.x(); });
    const auto [low, high] = std::minmax_element(
        m_points.begin(), m_points.end(), [](const Point& a, const Point& b) { return a.place.y() < b.place.y(); });
    const double least = left->place.x(), most = right->place.x();
    const double acrossRoom = std::max((most - least) * 0.15, most * 0.05);
    const double upRoom = std::max((high->place.y() - low->place.y()) * 0.2, 0.1);
    setNiceRange(*m_fps, std::max(0.0, least - acrossRoom), most + acrossRoom);
    setNiceRange(*m_accuracy, low->place.y() - upRoom, high->place.y() + upRoom);
}

QStringList PlansChart::points() const
{
    QStringList texts;
    for (const Point& point : m_points)
        texts.append(point.text);
    return texts;
}

QPoint PlansChart::positionOf(int point) const
{
    const QPointF inChart = m_view->chart()->mapToPosition(m_points[static_cast<std::size_t>(point)].place, m_plans);
    const QPoint inView = m_view->mapFromScene(m_view->chart()->mapToScene(inChart));
    return m_view->viewport()->mapTo(this, inView);
}

int PlansChart::pointAt(const QPointF& position) const
{
    int nearest = -1;
    double reach = kReach;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const QPointF at = m_view->chart()->mapToPosition(m_points[i].place, m_plans);
        const double distance = std::hypot(at.x() - position.x(), at.y() - position.y());
        if (distance < reach) {
            reach = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void PlansChart::point(int point)
{
    m_pointedPoint = point;
    m_pointed->clear();
    const int shown = point >= 0 ? point : m_currentPoint;
    m_view->setCursor(point >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (shown < 0) {
        m_caption->clear();
        m_view->setToolTip({});
        return;
    }
    const Point& told = m_points[static_cast<std::size_t>(shown)];
    if (point >= 0)
        m_pointed->append(told.place);
    m_caption->setText(fontMetrics().elidedText(told.text, Qt::ElideMiddle, std::max(60, m_caption->width())));
    m_caption->setToolTip(told.text);
    m_view->setToolTip(point >= 0 ? told.text : QString());
}

void PlansChart::take(int point)
{
    if (isPlan(point))
        m_history.returnTo(point);
    else if (point >= 0 && point < static_cast<int>(m_points.size()))
        m_document.takePoint(m_curvePoints[static_cast<std::size_t>(point) - m_history.plans().size()]);
}

void PlansChart::showMenu(int point, const QPoint& position)
{
    if (point < 0)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (isPlan(point)) {
        menu->addAction(tr("Return to this plan"), this, [this, point] { take(point); });
        menu->addAction(tr("Rename"), this, [this, point] { rename(point); });
        menu->addAction(tr("Delete"), this, [this, point] {
            if (isPlan(point)) // a model may have been opened while the menu was
                m_history.remove(point);
        });
    } else {
        menu->addAction(tr("Take this plan"), this, [this, point] { take(point); });
    }
    menu->popup(position);
}

void PlansChart::rename(int plan)
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename plan"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(m_history.plans()[static_cast<std::size_t>(plan)].name);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, plan](const QString& name) {
        if (!name.trimmed().isEmpty() && isPlan(plan)) // plans are forgotten when another model is opened
            m_history.rename(plan, name.trimmed());
    });
    dialog->open();
}

void PlansChart::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_points.size());
    const int from = m_pointedPoint >= 0 ? m_pointedPoint : m_currentPoint;
    if (count > 0 && event->key() == Qt::Key_Right)
        point(std::min(from + 1, count - 1));
    else if (count > 0 && event->key() == Qt::Key_Left)
        point(std::max(from - 1, 0));
    else if (m_pointedPoint >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        take(m_pointedPoint);
    else if (isPlan(m_pointedPoint) && event->key() == Qt::Key_F2)
        rename(m_pointedPoint);
    else if (isPlan(m_pointedPoint) && event->key() == Qt::Key_Delete)
        m_history.remove(m_pointedPoint);
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
