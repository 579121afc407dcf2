#include "ui/graphview/graph_canvas.h"

#include <QHash>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kMargin = 24; // around the picture, in pixels
constexpr double kLargestZoom = 3;
constexpr double kBucket = 512; // height of an edge bucket

double distanceTo(const QPointF& a, const QPointF& b, const QPointF& point)
{
    const QPointF along = b - a, from = point - a;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(from, along) / length, 0.0, 1.0) : 0;
    const QPointF nearest = from - share * along;
    return std::hypot(nearest.x(), nearest.y());
}

} // namespace

GraphCanvas::GraphCanvas(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 160);
    setAutoFillBackground(false);
}

void GraphCanvas::setPicture(std::shared_ptr<const GraphPicture> picture)
{
    m_picture = std::move(picture);
    m_decorations.clear();
    m_selected.clear();
    m_found.clear();
    m_forwardEdges.clear();
    indexPicture();
    m_needsStart = true;
    if (isVisible() && width() > 0)
        startView();
    update();
}

void GraphCanvas::replacePicture(std::shared_ptr<const GraphPicture> picture, const QString& fixedNode)
{
    const int before = m_picture ? m_picture->indexOf(fixedNode) : -1;
    const int after = picture->indexOf(fixedNode);
    if (before < 0 || after < 0 || m_needsStart) {
        setPicture(std::move(picture));
        return;
    }
    const QPointF away = center() - m_picture->nodes[static_cast<std::size_t>(before)].box.center();
    const double zoom = m_zoom;
    setPicture(std::move(picture));
    m_needsStart = false;
    centerOn(m_picture->nodes[static_cast<std::size_t>(after)].box.center() + away, zoom);
}

void GraphCanvas::indexPicture()
{
    m_byTop.clear();
    m_edgeBuckets.clear();
    m_minimap = {};
    m_tallest = 0;
    if (!m_picture)
        return;
    for (std::size_t i = 0; i < m_picture->nodes.size(); ++i) {
        m_byTop.push_back(static_cast<int>(i));
        m_tallest = std::max(m_tallest, m_picture->nodes[i].box.height());
    }
    std::sort(m_byTop.begin(), m_byTop.end(), [this](int a, int b) {
        return m_picture->nodes[static_cast<std::size_t>(a)].box.top() <
               m_picture->nodes[static_cast<std::size_t>(b)].box.top();
    });
    QHash<QPair<int, QString>, std::size_t> farthest;
    for (std::size_t i = 0; i < m_picture->edges.size(); ++i) {
        const PictureEdge& edge = m_picture->edges[i];
        std::size_t& soFar = farthest.emplace({edge.from, edge.tensor}, i).value();
        if (edge.bounds.bottom() > m_picture->edges[soFar].bounds.bottom())
            soFar = i;
    }
    m_isLongest.assign(m_picture->edges.size(), false);
    for (const std::size_t edge : farthest)
        m_isLongest[edge] = true;
    m_edgeBuckets.resize(static_cast<std::size_t>(m_picture->bounds.height() / kBucket) + 2);
    for (std::size_t i = 0; i < m_picture->edges.size(); ++i) {
        const QRectF& bounds = m_picture->edges[i].bounds;
        const auto first = static_cast<std::size_t>(std::max(0.0, bounds.top() / kBucket));
        const auto last = static_cast<std::size_t>(std::max(0.0, bounds.bottom() / kBucket));
        for (std::size_t bucket = first; bucket <= std::min(last, m_edgeBuckets.size() - 1); ++bucket)
            m_edgeBuckets[bucket].push_back(static_cast<int>(i));
    }
}

void GraphCanvas::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void GraphCanvas::setDecorations(Decorations decorations)
{
    m_decorations = std::move(decorations);
    m_minimap = {};
    update();
}

void GraphCanvas::setSelected(const QSet<int>& nodes)
{
    m_selected = nodes;
    m_forwardEdges.clear();
    for (std::size_t i = 0; m_picture && !nodes.isEmpty() && i < m_picture->edges.size(); ++i) {
        if (nodes.contains(m_picture->edges[i].from) || nodes.contains(m_picture->edges[i].to))
            m_forwardEdges.insert(static_cast<int>(i));
    }
    update();
}

void GraphCanvas::setFound(const QSet<int>& nodes)
{
    m_found = nodes;
    update();
}

QPointF GraphCanvas::center() const
{
    return toPicture(QPointF(width() / 2.0, height() / 2.0));
}

void GraphCanvas::centerOn(const QPointF& point, double zoom)
{
    m_zoom = std::clamp(zoom, smallestZoom(), kLargestZoom);
    m_offset = QPointF(width() / 2.0, height() / 2.0) - point * m_zoom;
    keepInView();
    update();
}

void GraphCanvas::showNode(int index)
{
    if (!m_picture || index < 0 || m_needsStart)
        return;
    const QRectF& box = m_picture->nodes[static_cast<std::size_t>(index)].box;
    const QRectF onScreen(box.topLeft() * m_zoom + m_offset, box.size() * m_zoom);
    const double border = std::min({60.0, width() / 4.0, height() / 4.0});
    if (!QRectF(rect()).adjusted(border, border, -border, -border).contains(onScreen))
        centerOn(box.center(), m_zoom);
}

int GraphCanvas::middleNode() const
{
    int nearest = -1;
    double least = 0;
    const QPointF middle = center();
    for (std::size_t i = 0; m_picture && i < m_picture->nodes.size(); ++i) {
        const QPointF away = m_picture->nodes[i].box.center() - middle;
        const double distance = std::hypot(away.x() / 4, away.y()); // the flow goes down
        if (nearest < 0 || distance < least) {
            nearest = static_cast<int>(i);
            least = distance;
        }
    }
    return nearest;
}

double GraphCanvas::smallestZoom() const
{
    if (!m_picture || m_picture->bounds.isEmpty())
        return 1;
    const double wide = (width() - 2 * kMargin) / m_picture->bounds.width();
    const double high = (height() - 2 * kMargin) / m_picture->bounds.height();
    return std::clamp(std::min(wide, high), 1e-4, 1.0);
}

void GraphCanvas::fit()
{
    if (m_picture)
        centerOn(m_picture->bounds.center(), smallestZoom());
}

/// At the top, readable, as wide as fits.
void GraphCanvas::startView()
{
    m_needsStart = false;
    if (!m_picture)
        return;
    const double wide = (width() - 2 * kMargin) / std::max(1.0, m_picture->bounds.width());
    m_zoom = std::clamp(wide, std::max(0.45, smallestZoom()), 1.0);
    const double x = m_picture->nodes.empty() ? m_picture->bounds.center().x() : m_picture->nodes[0].box.center().x();
    centerOn(QPointF(m_picture->bounds.width() * m_zoom <= width() ? m_picture->bounds.center().x() : x,
                     (height() / 2.0 - kMargin) / m_zoom),
             m_zoom);
}

void GraphCanvas::zoomBy(double factor, const QPointF& fixed)
{
    const QPointF point = toPicture(fixed);
    m_zoom = std::clamp(m_zoom * factor, smallestZoom(), kLargestZoom);
    m_offset = fixed - point * m_zoom;
    keepInView();
    update();
    emit viewMoved();
}

void GraphCanvas::moveView(const QPointF& by)
{
    m_offset += by;
    keepInView();
    update();
    emit viewMoved();
}

/// The picture cannot be lost: what is smaller than the canvas stays inside, what is larger covers half of it.
void GraphCanvas::keepInView()
{
    if (!m_picture)
        return;
    const auto keep = [](double offset, double extent, double space) {
        if (extent + 2 * kMargin <= space)
            return std::clamp(offset, kMargin, space - kMargin - extent);
        return std::clamp(offset, space / 2 - extent, space / 2);
    };
    m_offset = QPointF(keep(m_offset.x(), m_picture->bounds.width() * m_zoom, width()),
                       keep(m_offset.y(), m_picture->bounds.height() * m_zoom, height()));
}

std::pair<std::size_t, std::size_t> GraphCanvas::nodesBetween(double top, double bottom) const
{
    const auto topOf = [this](int node) { return m_picture->nodes[static_cast<std::size_t>(node)].box.top(); };
    const auto first = std::lower_bound(m_byTop.begin(), m_byTop.end(), top - m_tallest,
                                        [&](int node, double y) { return topOf(node) < y; });
    const auto last =
        std::upper_bound(first, m_byTop.end(), bottom, [&](double y, int node) { return y < topOf(node); });
    return {static_cast<std::size_t>(first - m_byTop.begin()), static_cast<std::size_t>(last - m_byTop.begin())};
}

int GraphCanvas::nodeAt(const QPointF& position) const
{
    if (!m_picture)
        return -1;
    const QPointF point = toPicture(position);
    const double reach = 3 / m_zoom; // bars are small targets
    const auto [first, last] = nodesBetween(point.y() - reach, point.y() + reach);
    for (std::size_t i = first; i < last; ++i) {
        const QRectF& box = m_picture->nodes[static_cast<std::size_t>(m_byTop[i])].box;
        if (box.adjusted(-reach, -reach, reach, reach).contains(point))
            return m_byTop[i];
    }
    return -1;
}

int GraphCanvas::edgeAt(const QPointF& position) const
{
    if (!m_picture || detailAt(m_zoom) == Detail::Bars)
        return -1;
    const QPointF point = toPicture(position);
    const auto bucket = static_cast<std::size_t>(std::max(0.0, point.y() / kBucket));
    if (bucket >= m_edgeBuckets.size())
        return -1;
    for (const int index : m_edgeBuckets[bucket]) {
        const PictureEdge& edge = m_picture->edges[static_cast<std::size_t>(index)];
        for (int i = 1; edge.bounds.contains(point) && i < edge.corners.size(); ++i) {
            if (distanceTo(edge.corners[i - 1], edge.corners[i], point) < 5 / m_zoom)
                return index;
        }
    }
    return -1;
}

void GraphCanvas::paintVisible(QPainter& painter, const QRectF& visible, Detail detail) const
{
    const NodePainter paint(font());
    static const Decoration kPlain;
    const auto firstBucket = static_cast<std::size_t>(std::max(0.0, visible.top() / kBucket));
    const auto lastBucket = static_cast<std::size_t>(std::max(0.0, visible.bottom() / kBucket));
    const auto paintEdges = [&](bool isForward) {
        for (std::size_t bucket = firstBucket; bucket <= lastBucket && bucket < m_edgeBuckets.size(); ++bucket) {
            for (const int index : m_edgeBuckets[bucket]) {
                const PictureEdge& edge = m_picture->edges[static_cast<std::size_t>(index)];
                const auto own = static_cast<std::size_t>(std::max(0.0, edge.bounds.top() / kBucket));
                const bool isFirst = bucket == std::max(own, firstBucket); // once, though it lies in several buckets
                const bool isSeen = detail != Detail::Bars || m_isLongest[static_cast<std::size_t>(index)] || isForward;
                if (!isSeen || edge.bounds.height() * painter.transform().m22() < 2)
                    continue; // drawn with the one that goes farther, or smaller than a dot
                if (isFirst && m_forwardEdges.contains(index) == isForward && edge.bounds.intersects(visible))
                    paint.paintEdge(painter, edge, visible, isForward, detail);
            }
        }
    };
    paintEdges(false);
    paintEdges(true);
    const auto [first, last] = nodesBetween(visible.top(), visible.bottom());
    for (std::size_t i = first; i < last; ++i) {
        const int index = m_byTop[i];
        const PictureNode& node = m_picture->nodes[static_cast<std::size_t>(index)];
        if (!node.box.intersects(visible))
            continue;
        const auto decorated = static_cast<std::size_t>(index);
        paint.paintNode(painter, node, decorated < m_decorations.size() ? m_decorations[decorated] : kPlain,
                        m_selected.contains(index) ? Emphasis::Selected
                        : m_found.contains(index)  ? Emphasis::Found
                                                   : Emphasis::None,
                        detail);
    }
}

void GraphCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
    if (!m_picture) {
        painter.setPen(theme().muted);
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    if (m_needsStart)
        startView();
    const Detail detail = detailAt(m_zoom);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, detail != Detail::Bars);
    painter.translate(m_offset);
    painter.scale(m_zoom, m_zoom);
    paintVisible(painter, QRectF(toPicture({0, 0}), toPicture(QPointF(width(), height()))), detail);
    painter.restore();
    paintMinimap(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace assay::ui
