// What the user does on a canvas, and the minimap that helps to do it.
#include "ui/graphview/graph_canvas.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPixmap>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kMinimapWidth = 110, kMinimapHeight = 180;
constexpr double kKeyStep = 60;
constexpr int kDragDistance = 4;

} // namespace

void GraphCanvas::resizeEvent(QResizeEvent*)
{
    if (!m_needsStart)
        keepInView();
}

void GraphCanvas::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
    } else {
        const QPoint pixels = event->pixelDelta();
        QPointF by = pixels.isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(pixels);
        if ((event->modifiers() & Qt::ShiftModifier) != 0)
            by = QPointF(by.y(), by.x());
        moveView(by);
    }
    event->accept();
}

void GraphCanvas::mousePressEvent(QMouseEvent* event)
{
    m_dragStart = m_dragLast = event->position();
    if (event->button() == Qt::LeftButton && minimapBox().contains(event->position())) {
        m_drag = Drag::Minimap;
        moveByMinimap(event->position());
    } else if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pending;
    }
}

void GraphCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Minimap) {
        moveByMinimap(event->position());
        return;
    }
    if (m_drag == Drag::Pending && (event->position() - m_dragStart).manhattanLength() >= kDragDistance) {
        m_drag = Drag::View;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::View) {
        moveView(event->position() - m_dragLast);
        m_dragLast = event->position();
    }
}

void GraphCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = m_drag;
    m_drag = Drag::None;
    unsetCursor();
    if (drag == Drag::Pending && event->button() == Qt::LeftButton)
        emit clicked(nodeAt(event->position()), (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0);
}

void GraphCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int node = nodeAt(event->position());
    if (node >= 0)
        emit activated(node);
}

void GraphCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int node = byKey && !m_selected.isEmpty() ? *m_selected.begin() : nodeAt(QPointF(event->pos()));
    emit menuWanted(node, event->globalPos());
}

void GraphCanvas::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle(width() / 2.0, height() / 2.0);
    const bool walks = (event->modifiers() & Qt::AltModifier) == 0 && !m_selected.isEmpty();
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (walks)
            walk(event->key());
        else
            moveView(QPointF(0, event->key() == Qt::Key_Up ? kKeyStep : -kKeyStep));
        break;
    case Qt::Key_Left:
        moveView(QPointF(kKeyStep, 0));
        break;
    case Qt::Key_Right:
        moveView(QPointF(-kKeyStep, 0));
        break;
    case Qt::Key_PageUp:
        moveView(QPointF(0, height() * 0.8));
        break;
    case Qt::Key_PageDown:
        moveView(QPointF(0, height() * -0.8));
        break;
    case Qt::Key_Home:
        if (m_picture)
            centerOn(QPointF(center().x(), 0), m_zoom);
        break;
    case Qt::Key_End:
        if (m_picture)
            centerOn(QPointF(center().x(), m_picture->bounds.bottom()), m_zoom);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(1.25, middle);
        break;
    case Qt::Key_Minus:
        zoomBy(0.8, middle);
        break;
    case Qt::Key_F:
        fit();
        emit viewMoved();
        break;
    case Qt::Key_Backspace:
        if (!m_selected.isEmpty())
            emit collapseWanted(*m_selected.begin());
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_selected.isEmpty())
            emit activated(*m_selected.begin());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

/// To the node above or below the selected one, along an edge.
void GraphCanvas::walk(int key)
{
    const int from = *m_selected.begin();
    for (const PictureEdge& edge : m_picture->edges) {
        const int next = key == Qt::Key_Down && edge.from == from ? edge.to
                         : key == Qt::Key_Up && edge.to == from   ? edge.from
                                                                  : -1;
        if (next >= 0) {
            emit clicked(next, false);
            showNode(next);
            return;
        }
    }
}

bool GraphCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_picture) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString text;
        const int node = nodeAt(QPointF(help->pos()));
        const int edge = node < 0 ? edgeAt(QPointF(help->pos())) : -1;
        if (node >= 0) {
            const PictureNode& shown = m_picture->nodes[static_cast<std::size_t>(node)];
            text = shown.title + QLatin1Char('\n') + shown.name + QLatin1Char('\n') + shown.shape;
            if (static_cast<std::size_t>(node) < m_decorations.size()) {
                const Decoration& decoration = m_decorations[static_cast<std::size_t>(node)];
                for (const QString& more : {decoration.badge, decoration.value})
                    text += more.isEmpty() ? QString() : QLatin1Char('\n') + more;
            }
        } else if (edge >= 0) {
            const PictureEdge& shown = m_picture->edges[static_cast<std::size_t>(edge)];
            text = shown.tensor + QLatin1Char('\n') + shown.shape;
        }
        text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    if (event->type() == QEvent::PaletteChange)
        m_minimap = {};
    return QWidget::event(event);
}

QRectF GraphCanvas::minimapBox() const
{
    if (!m_picture || m_picture->bounds.isEmpty() || width() < 320 || height() < 260)
        return {};
    const QRectF& all = m_picture->bounds;
    const QRectF shown(toPicture({0, 0}), toPicture(QPointF(width(), height())));
    if (shown.contains(all))
        return {};
    const double scale = std::min(kMinimapWidth / all.width(), kMinimapHeight / all.height());
    const double mapWidth = std::max(24.0, all.width() * scale), mapHeight = std::max(24.0, all.height() * scale);
    return {width() - mapWidth - 12, height() - mapHeight - 12, mapWidth, mapHeight};
}

void GraphCanvas::paintMinimap(QPainter& painter)
{
    const QRectF box = minimapBox();
    if (box.isEmpty())
        return;
    const QRectF& all = m_picture->bounds;
    if (m_minimap.isNull() || m_minimap.deviceIndependentSize().toSize() != box.size().toSize()) {
        m_minimap = QPixmap((box.size() * devicePixelRatioF()).toSize());
        m_minimap.setDevicePixelRatio(devicePixelRatioF());
        QColor back = theme().window;
        back.setAlphaF(0.92F);
        m_minimap.fill(back);
        QPainter map(&m_minimap);
        map.scale(box.width() / all.width(), box.height() / all.height());
        const double least = all.height() / box.height(); // a pixel
        for (std::size_t i = 0; i < m_picture->nodes.size(); ++i) {
            const PictureNode& node = m_picture->nodes[i];
            const bool isEnd = node.isEnd();
            const QColor own = isEnd ? theme().muted : familyColor(node.family);
            const QColor color = i < m_decorations.size() ? m_decorations[i].fill.value_or(own) : own;
            map.fillRect(QRectF(node.box.left(), node.box.top(), node.box.width(), std::max(least, node.box.height())),
                         color);
        }
    }
    painter.drawPixmap(box.topLeft(), m_minimap);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme().line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    const QPointF scale(box.width() / all.width(), box.height() / all.height());
    const QPointF from = toPicture({0, 0}), to = toPicture(QPointF(width(), height()));
    const QRectF shown(QPointF(box.left() + from.x() * scale.x(), box.top() + from.y() * scale.y()),
                       QPointF(box.left() + to.x() * scale.x(), box.top() + to.y() * scale.y()));
    painter.setPen(QPen(theme().accent, 1.5));
    painter.drawRect(shown.intersected(box));
}

void GraphCanvas::moveByMinimap(const QPointF& position)
{
    const QRectF box = minimapBox();
    const QRectF& all = m_picture->bounds;
    centerOn(QPointF((position.x() - box.left()) / box.width() * all.width(),
                     (position.y() - box.top()) / box.height() * all.height()),
             m_zoom);
    emit viewMoved();
}

} // namespace assay::ui
