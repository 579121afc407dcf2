#include "ui/compare/chart_view.h"

#include "ui/language.h"
#include "ui/theme.h"

#include <QChart>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QLegend>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace assay::ui {

ChartView::ChartView(QWidget* parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    QLocale locale = languageLocale();
    locale.setNumberOptions(QLocale::OmitGroupSeparator); // labels are short of room
    chart()->setLocale(locale);
    chart()->setLocalizeNumbers(true);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
    chart()->legend()->setContentsMargins(0, 0, 0, 0);
    applyTheme();
}

QValueAxis* ChartView::addAxis(Qt::Alignment side)
{
    auto* axis = new QValueAxis(chart());
    chart()->addAxis(axis, side);
    applyTheme();
    return axis;
}

void ChartView::applyTheme()
{
    const Theme& colors = theme();
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() - 1));
    chart()->legend()->setFont(small);
    chart()->legend()->setLabelColor(colors.muted);
    for (QAbstractAxis* axis : chart()->axes()) {
        axis->setLabelsColor(colors.muted);
        axis->setLabelsFont(small);
        axis->setTitleFont(small);
        axis->setTitleBrush(colors.muted);
        axis->setLinePenColor(colors.line);
        axis->setGridLineColor(colors.line);
    }
}

void ChartView::showNothing(const QString& why)
{
    m_nothing = why;
    chart()->setOpacity(why.isEmpty() ? 1 : 0); // a hidden chart would not be laid out when it comes back
    viewport()->update();
}

void ChartView::drawForeground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawForeground(painter, rect);
    if (m_nothing.isEmpty())
        return;
    painter->setPen(theme().muted);
    painter->setFont(font());
    painter->drawText(mapToScene(viewport()->rect()).boundingRect(), Qt::AlignCenter | Qt::TextWordWrap, m_nothing);
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    emit hovered(chart()->mapFromScene(mapToScene(event->pos())));
    QChartView::mouseMoveEvent(event);
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        emit pressed(chart()->mapFromScene(mapToScene(event->pos())));
    QChartView::mousePressEvent(event);
}

void ChartView::contextMenuEvent(QContextMenuEvent* event)
{
    emit menuWanted(chart()->mapFromScene(mapToScene(event->pos())), event->globalPos());
}

void ChartView::leaveEvent(QEvent* event)
{
    emit left();
    QChartView::leaveEvent(event);
}

void ChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void setNiceRange(QValueAxis& axis, double minimum, double maximum)
{
    const double mostSteps = QFontMetrics(axis.labelsFont()).height() > 18 ? 2 : 4; // labels that fall short are cut
    const double least = (maximum > minimum ? maximum - minimum : 1) / mostSteps;
    const double power = std::pow(10, std::floor(std::log10(least)));
    double step = power * 10;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= least * 0.999) {
            step = power * factor;
            break;
        }
    }
    const double bottom = std::floor(minimum / step + 1e-9);
    const double top = std::max(bottom + 1, std::ceil(maximum / step - 1e-9));
    axis.setRange(bottom * step, top * step);
    axis.setTickCount(static_cast<int>(top - bottom) + 1);
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    axis.setLabelFormat(QStringLiteral("%.%1f").arg(decimals));
}

} // namespace assay::ui
