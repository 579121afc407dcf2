#include "ui/timeline/layer_plot.h"

#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace assay::ui {

LayerPlot::LayerPlot(const QString& name, QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(name);
}

void LayerPlot::setSelected(const std::vector<NodeId>& layers)
{
    m_selected = layers;
    update();
}

bool LayerPlot::isSelected(NodeId layer) const
{
    return std::find(m_selected.begin(), m_selected.end(), layer) != m_selected.end();
}

QString LayerPlot::textAt(const QPointF& position) const
{
    const NodeId layer = layerAt(position);
    return layer == kNoNode ? QString() : describe(layer);
}

void LayerPlot::setHovered(NodeId layer)
{
    if (layer == m_hovered)
        return;
    m_hovered = layer;
    update();
}

void LayerPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void LayerPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        emit clicked(layerAt(event->position()));
}

void LayerPlot::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(layerAt(event->position()));
}

void LayerPlot::leaveEvent(QEvent* event)
{
    setHovered(kNoNode);
    QWidget::leaveEvent(event);
}

void LayerPlot::keyPressEvent(QKeyEvent* event)
{
    const bool isForward = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool isBack = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const std::vector<NodeId> all = layers();
    if ((!isForward && !isBack) || all.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_selected.empty()) {
        emit clicked(isForward ? all.front() : all.back());
        return;
    }
    const auto place = std::lower_bound(all.begin(), all.end(), m_selected.front());
    if (isBack && place != all.begin())
        emit clicked(*(place - 1));
    const auto next = place != all.end() && *place == m_selected.front() ? place + 1 : place;
    if (isForward && next != all.end())
        emit clicked(*next);
}

bool LayerPlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = textAt(QPointF(help->pos()));
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this, QRect(help->pos() - QPoint(3, 3), QSize(6, 6)));
    return true;
}

} // namespace assay::ui
