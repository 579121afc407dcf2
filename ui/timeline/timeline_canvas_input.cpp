// What the user does on the timeline.
#include "ui/timeline/timeline_canvas.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kNearest = 4e10; // pixels per second: a nanosecond is 40 pixels wide
constexpr double kKeyStep = 60;
constexpr double kKeyZoom = 1.5;
constexpr double kSeenWidth = 12; // pixels of a block that is seen well
constexpr int kDragDistance = 4;

} // namespace

void TimelineCanvas::fit()
{
    m_isFitted = true;
    m_begin = 0;
    m_top = 0;
    if (!isEmpty() && m_blocks->endSeconds() > 0)
        m_pixelsPerSecond = areaWidth() / m_blocks->endSeconds();
    update();
}

void TimelineCanvas::zoomBy(double factor, double fixedX)
{
    if (isEmpty() || m_blocks->endSeconds() <= 0)
        return;
    const double x = std::clamp(fixedX, labelWidth(), static_cast<double>(width()));
    const double fixed = secondsAt(x);
    const double farthest = areaWidth() / m_blocks->endSeconds();
    m_pixelsPerSecond = std::clamp(m_pixelsPerSecond * factor, farthest, std::max(farthest, kNearest));
    m_begin = fixed - (x - labelWidth()) / m_pixelsPerSecond;
    m_isFitted = false;
    keepInView();
}

void TimelineCanvas::move(double dx, double dy)
{
    m_begin -= dx / m_pixelsPerSecond;
    m_top -= dy;
    m_isFitted = false;
    keepInView();
}

void TimelineCanvas::keepInView()
{
    if (!isEmpty()) {
        const double end = m_blocks->endSeconds();
        if (end > 0)
            m_pixelsPerSecond = std::max(m_pixelsPerSecond, areaWidth() / end);
        m_begin = std::clamp(m_begin, 0.0, std::max(0.0, end - areaWidth() / m_pixelsPerSecond));
    }
    const double excess = rulerHeight() + laneHeight() * laneCount() - height();
    m_top = std::clamp(m_top, 0.0, std::max(0.0, excess));
    update();
}

/// A layer's event that is in view, else the next after it, else the last before; nullptr if it has none. With an empty
/// activity any.
const aipu::TimelineEvent* TimelineCanvas::nearestTo(NodeId layer, std::string_view activity) const
{
    const aipu::TimelineEvent* nearest = nullptr;
    for (const aipu::TimelineEvent& event : m_performance->timeline.events) {
        if (event.layer != layer || (!activity.empty() && event.activity != activity))
            continue;
        const bool isVisible = event.endSeconds > m_begin && event.beginSeconds < endSeconds();
        if (nearest == nullptr || event.beginSeconds < m_begin || isVisible)
            nearest = &event;
        if (isVisible || event.beginSeconds >= endSeconds())
            break;
    }
    return nearest;
}

void TimelineCanvas::showLayer(NodeId layer)
{
    if (isEmpty())
        return;
    const aipu::TimelineEvent* nearest = nearestTo(layer, "compute");
    if (nearest == nullptr)
        nearest = nearestTo(layer, {});
    if (nearest == nullptr)
        return;
    const double length = std::max(1e-12, nearest->endSeconds - nearest->beginSeconds);
    if (length * m_pixelsPerSecond < kSeenWidth && !m_isFitted) // all of it was asked for: it stays in view
        zoomBy(kSeenWidth / (length * m_pixelsPerSecond), xOf(nearest->beginSeconds));
    if (nearest->beginSeconds < m_begin || nearest->endSeconds > endSeconds()) {
        const double margin = std::min(areaWidth() / 4, 40.0) / m_pixelsPerSecond;
        const bool isLeft = nearest->beginSeconds < m_begin || length > endSeconds() - m_begin;
        m_begin = isLeft ? nearest->beginSeconds - margin : m_begin + nearest->endSeconds - endSeconds() + margin;
    }
    const QRectF box = laneBox(nearest->lane);
    if (box.top() < rulerHeight())
        m_top -= rulerHeight() - box.top();
    else if (box.bottom() > height())
        m_top += box.bottom() - height();
    keepInView();
}

/// To the layer before or after the selected one that the timeline shows.
void TimelineCanvas::walk(int step)
{
    const auto count = static_cast<NodeId>(m_performance->layers.size());
    std::vector<bool> isShown(m_performance->layers.size());
    for (const aipu::TimelineEvent& event : m_performance->timeline.events) {
        if (event.layer >= 0)
            isShown[static_cast<std::size_t>(event.layer)] = true;
    }
    NodeId layer = m_selected.empty() ? (step > 0 ? -1 : count) : m_selected.front();
    do
        layer += step;
    while (layer >= 0 && layer < count && !isShown[static_cast<std::size_t>(layer)]);
    if (layer < 0 || layer >= count)
        return;
    emit clicked(layer);
    showLayer(layer);
}

void TimelineCanvas::resizeEvent(QResizeEvent*)
{
    if (m_isFitted)
        fit();
    else
        keepInView();
}

void TimelineCanvas::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position().x());
    } else {
        const QPoint pixels = event->pixelDelta();
        QPointF by = pixels.isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(pixels);
        const bool lanesFit = rulerHeight() + laneHeight() * laneCount() <= height() + 0.5;
        if (by.x() == 0 && (lanesFit || (event->modifiers() & Qt::ShiftModifier) != 0))
            by = QPointF(by.y(), 0);
        move(by.x(), by.y());
    }
    event->accept();
}

void TimelineCanvas::mousePressEvent(QMouseEvent* event)
{
    m_dragStart = m_dragLast = event->position();
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
        m_drag = Drag::Pending;
}

void TimelineCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Pending && (event->position() - m_dragStart).manhattanLength() >= kDragDistance) {
        m_drag = Drag::View;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::View) {
        const QPointF by = event->position() - m_dragLast;
        move(by.x(), by.y());
        m_dragLast = event->position();
    }
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = m_drag;
    m_drag = Drag::None;
    unsetCursor();
    if (drag != Drag::Pending || event->button() != Qt::LeftButton || isEmpty())
        return;
    const auto found = eventAt(event->position());
    emit clicked(found ? m_performance->timeline.events[static_cast<std::size_t>(*found)].layer : kNoNode);
}

/// Fills the width with the block.
void TimelineCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto found = isEmpty() ? std::nullopt : eventAt(event->position());
    if (!found)
        return;
    const aipu::TimelineEvent& block = m_performance->timeline.events[static_cast<std::size_t>(*found)];
    const double length = std::max(1e-12, block.endSeconds - block.beginSeconds);
    zoomBy(areaWidth() * 0.8 / (length * m_pixelsPerSecond), event->position().x());
    m_begin = (block.beginSeconds + block.endSeconds) / 2 - areaWidth() / 2 / m_pixelsPerSecond;
    keepInView();
}

void TimelineCanvas::keyPressEvent(QKeyEvent* event)
{
    const double middle = labelWidth() + areaWidth() / 2;
    if (isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        move(kKeyStep, 0);
        break;
    case Qt::Key_Right:
        move(-kKeyStep, 0);
        break;
    case Qt::Key_Up:
        walk(-1);
        break;
    case Qt::Key_Down:
        walk(1);
        break;
    case Qt::Key_PageUp:
        move(0, height() * 0.8);
        break;
    case Qt::Key_PageDown:
        move(0, height() * -0.8);
        break;
    case Qt::Key_Home:
        move(m_begin * m_pixelsPerSecond, 0);
        break;
    case Qt::Key_End:
        move((m_begin - m_blocks->endSeconds()) * m_pixelsPerSecond, 0);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(kKeyZoom, middle);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / kKeyZoom, middle);
        break;
    case Qt::Key_F:
        fit();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_isFitted = false; // so that it may come nearer
        if (!m_selected.empty())
            showLayer(m_selected.front());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelineCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateLabels();
        m_isFitted ? fit() : keepInView();
    }
}

bool TimelineCanvas::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = textAt(QPointF(help->pos()));
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this, QRect(help->pos() - QPoint(2, 2), QSize(4, 4)));
    return true;
}

} // namespace assay::ui
