#include "ui/graphview/node_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kCorner = 6, kBar = 4, kEdgeCorner = 6;

QFont sized(QFont font, int pixels, QFont::Weight weight)
{
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QPainterPath roundedLine(const QVector<QPointF>& corners)
{
    QPainterPath path(corners.front());
    for (int i = 1; i + 1 < corners.size(); ++i) {
        const QPointF before = corners[i - 1] - corners[i], after = corners[i + 1] - corners[i];
        const double lengthBefore = std::hypot(before.x(), before.y()), lengthAfter = std::hypot(after.x(), after.y());
        const double radius = std::min({kEdgeCorner, lengthBefore / 2, lengthAfter / 2});
        path.lineTo(corners[i] + before / lengthBefore * radius);
        path.quadTo(corners[i], corners[i] + after / lengthAfter * radius);
    }
    path.lineTo(corners.back());
    return path;
}

/// The corners that matter between two heights: a line never rises, so they lie side by side.
QVector<QPointF> cornersBetween(const QVector<QPointF>& corners, double top, double bottom)
{
    const auto first = std::lower_bound(corners.begin(), corners.end(), top,
                                        [](const QPointF& corner, double y) { return corner.y() < y; });
    const auto last =
        std::upper_bound(first, corners.end(), bottom, [](double y, const QPointF& corner) { return y < corner.y(); });
    const auto from = first == corners.begin() ? 0 : static_cast<qsizetype>(first - corners.begin()) - 1;
    const auto to = std::min<qsizetype>(corners.size(), static_cast<qsizetype>(last - corners.begin()) + 1);
    QVector<QPointF> part = corners.mid(from, to - from);
    if (part.size() >= 2) { // long straight parts beyond the view need not be rastered
        if (part.front().y() < top && part[1].x() == part.front().x())
            part.front().setY(std::min(top, part[1].y()));
        if (part.back().y() > bottom && part[part.size() - 2].x() == part.back().x())
            part.back().setY(std::max(bottom, part[part.size() - 2].y()));
    }
    return part;
}

QPainterPath barAt(const QRectF& box)
{
    QPainterPath whole, bar;
    whole.addRoundedRect(box, kCorner, kCorner);
    bar.addRect(QRectF(box.left(), box.top(), kBar, box.height()));
    return whole.intersected(bar);
}

} // namespace

Detail detailAt(double zoom)
{
    return zoom < 0.15 ? Detail::Bars : zoom < 0.4 ? Detail::Operators : Detail::Full;
}

NodePainter::NodePainter(const QFont& font, const Theme& colors)
    : m_titleFont(sized(font, 13, QFont::DemiBold)), m_font(sized(font, 11, QFont::Normal)),
      m_badgeFont(sized(font, 10, QFont::DemiBold)), m_colors(colors)
{}

void NodePainter::paintNode(QPainter& painter, const PictureNode& node, const Decoration& decoration, Emphasis emphasis,
                            Detail detail) const
{
    const Theme& colors = m_colors;
    const bool isEnd = node.isEnd();
    const QColor family = isEnd ? colors.muted : familyColor(node.family);
    if (detail == Detail::Bars) {
        painter.fillRect(node.box, decoration.fill.value_or(family));
        if (emphasis != Emphasis::None) {
            const double grow = 1.5 / painter.transform().m11();
            QPen pen(emphasis == Emphasis::Selected ? colors.accent : colors.worse, 3);
            pen.setCosmetic(true);
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(node.box.adjusted(-grow, -grow, grow, grow));
        }
        return;
    }
    const QColor fill = decoration.fill.value_or(isEnd ? colors.window : colors.canvas);
    const double corner = isEnd ? node.box.height() / 2 : kCorner;
    QPen outline(emphasis == Emphasis::Selected ? colors.accent
                 : emphasis == Emphasis::Found  ? colors.worse
                                                : colors.line.darker(colors.isDark ? 60 : 112));
    outline.setWidthF(emphasis == Emphasis::None ? 1 : 2);
    painter.setPen(outline);
    painter.setBrush(fill);
    if (node.kind == PictureNode::Kind::Scope) // a pile: there is more below
        painter.drawRoundedRect(node.box.translated(4, 4), corner, corner);
    painter.drawRoundedRect(node.box, corner, corner);
    if (!isEnd)
        painter.fillPath(barAt(node.box), family);
    const QColor text = decoration.fill ? textOn(fill) : colors.text;
    QColor muted = decoration.fill ? text : colors.muted;
    muted.setAlphaF(decoration.fill ? 0.8F : 1.0F);
    paintTexts(painter, node, decoration, text, muted, detail);
}

void NodePainter::paintTexts(QPainter& painter, const PictureNode& node, const Decoration& decoration,
                             const QColor& text, const QColor& muted, Detail detail) const
{
    const QRectF inside = node.box.adjusted(kBar + 8, 4, -8, -4);
    const bool isEnd = node.isEnd();
    if (detail == Detail::Operators) {
        QFont large = m_titleFont;
        large.setPixelSize(22); // still readable at 20 %
        painter.setFont(large);
        painter.setPen(text);
        painter.drawText(inside, Qt::AlignCenter,
                         QFontMetricsF(large).elidedText(node.title, Qt::ElideRight, inside.width()));
        return;
    }
    const double lines = isEnd ? 2 : 3;
    const QRectF title(inside.left(), inside.top(), inside.width(), inside.height() / lines);
    const double badge = decoration.badge.isEmpty() ? 0
                                                    : QFontMetricsF(m_badgeFont).horizontalAdvance(decoration.badge) +
                                                          (decoration.isPinned ? 26 : 14);
    const Qt::Alignment side = isEnd ? Qt::AlignHCenter : Qt::AlignLeft;
    painter.setFont(m_titleFont);
    painter.setPen(text);
    painter.drawText(title.adjusted(0, 0, -badge, 0), side | Qt::AlignVCenter,
                     QFontMetricsF(m_titleFont).elidedText(node.title, Qt::ElideRight, title.width() - badge));
    painter.setFont(m_font);
    painter.setPen(muted);
    const QFontMetricsF metrics(m_font);
    QRectF line = title;
    const QStringList below = isEnd ? QStringList{node.shape} : QStringList{node.name, node.shape};
    for (const QString& words : below) {
        line.translate(0, line.height());
        painter.drawText(line, side | Qt::AlignVCenter, metrics.elidedText(words, Qt::ElideMiddle, line.width()));
    }
    if (badge > 0)
        paintBadge(painter, title, decoration);
}

void NodePainter::paintBadge(QPainter& painter, const QRectF& line, const Decoration& decoration) const
{
    const Theme& colors = m_colors;
    const double pin = decoration.isPinned ? 12 : 0;
    const double width = QFontMetricsF(m_badgeFont).horizontalAdvance(decoration.badge) + 10 + pin;
    const QRectF box(line.right() - width, line.center().y() - 8, width, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawRoundedRect(box, 4, 4);
    const QColor text = textOn(colors.accent);
    if (decoration.isPinned) { // a pin: head and needle
        const QPointF head(box.left() + 9, box.center().y() - 2);
        painter.setBrush(text);
        painter.drawEllipse(head, 2.6, 2.6);
        painter.setPen(QPen(text, 1.3));
        painter.drawLine(head, head + QPointF(0, 7));
    }
    painter.setPen(text);
    painter.setFont(m_badgeFont);
    painter.drawText(box.adjusted(pin, 0, 0, 0), Qt::AlignCenter, decoration.badge);
}

void NodePainter::paintEdge(QPainter& painter, const PictureEdge& edge, const QRectF& visible, bool isForward,
                            Detail detail) const
{
    const Theme& colors = m_colors;
    QPen pen(isForward ? colors.accent : colors.isDark ? colors.muted.darker(150) : colors.muted.lighter(150));
    pen.setWidthF(isForward ? 2 : 1.2);
    pen.setCosmetic(detail == Detail::Bars);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QVector<QPointF> corners = cornersBetween(edge.corners, visible.top() - 20, visible.bottom() + 20);
    if (corners.size() < 2)
        return;
    if (detail == Detail::Bars) {
        painter.drawPolyline(corners.constData(), static_cast<int>(corners.size()));
        return;
    }
    const QPointF tip = corners.back();
    const bool endsHere = tip == edge.corners.back();
    if (endsHere)
        corners.back() -= QPointF(0, 5);
    painter.drawPath(roundedLine(corners));
    if (!endsHere || detail != Detail::Full)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    const QPointF arrow[] = {tip, tip + QPointF(-4, -7), tip + QPointF(4, -7)};
    painter.drawPolygon(arrow, 3);
}

} // namespace assay::ui
