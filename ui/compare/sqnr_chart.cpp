#include "ui/compare/sqnr_chart.h"

#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>
#include <QValueAxis>

#include <cmath>

namespace assay::ui {

namespace {

constexpr qsizetype kMostPoints = 200; // that stand apart from each other

} // namespace

SqnrChart::SqnrChart(Document& document, Selection& selection, QWidget* parent)
    : LayerChart(tr("SQNR along the network, dB"), document, selection, parent),
      m_decibels(view().addAxis(Qt::AlignLeft)), m_line(new QLineSeries(this)), m_points(new QScatterSeries(this)),
      m_mark(new QScatterSeries(this))
{
    view().chart()->legend()->hide();
    m_points->setMarkerSize(5);
    m_mark->setMarkerSize(11);
    for (QXYSeries* series :
         {static_cast<QXYSeries*>(m_line), static_cast<QXYSeries*>(m_points), static_cast<QXYSeries*>(m_mark)}) {
        view().chart()->addSeries(series);
        series->attachAxis(placeAxis());
        series->attachAxis(m_decibels);
    }
}

std::vector<std::size_t> SqnrChart::draw(const report::Report& report)
{
    QList<QPointF> points;
    std::vector<std::size_t> layers;
    double highest = 0;
    double lowest = 0;
    for (std::size_t i = 0; i < report.layers.size(); ++i) {
        layers.push_back(i);
        const std::optional<double>& ratio = report.layers[i].nearness.sqnrDb;
        if (!ratio || !std::isfinite(*ratio))
            continue; // not measured, or identical: no point on a scale of decibels
        points.append({static_cast<double>(i), *ratio});
        highest = std::max(highest, *ratio);
        lowest = std::min(lowest, *ratio);
    }
    const QColor accent = theme().accent;
    m_line->setPen(QPen(accent, 1.5));
    m_points->setColor(accent);
    m_points->setBorderColor(accent);
    m_mark->setColor(Qt::transparent);
    m_mark->setPen(QPen(theme().text, 2));
    m_line->replace(points);
    m_points->replace(points.size() <= kMostPoints ? points : QList<QPointF>()); // each is an item of the scene
    setNiceRange(*m_decibels, lowest, highest);
    showNothing(!points.isEmpty() ? QString()
                : hasImages()     ? tr("Run all to measure it")
                                  : tr("Evaluation images are needed to measure it"));
    return layers;
}

QString SqnrChart::figure(const report::LayerRow& layer) const
{
    return decibelsText(layer.nearness.sqnrDb);
}

void SqnrChart::mark(int place)
{
    m_mark->clear();
    for (const QPointF& point : m_line->points()) {
        if (qRound(point.x()) == place)
            m_mark->append(point);
    }
}

} // namespace assay::ui
