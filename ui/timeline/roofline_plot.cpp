#include "ui/timeline/roofline_plot.h"

#include "core/report/format.h"
#include "ui/core_words.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr double kNearness = 8;     // pixels within which a point is meant
constexpr double kLeastDecade = 34; // pixels between labels
constexpr double kRoom = 2;         // factor around what is shown
constexpr double kSlopeLabel = 0.5; // end of a slope's label, away from the corners
constexpr double kMargin = 4;       // pixels around a label
constexpr double kFaded = 0.4;

QString scaled(double value)
{
    return scaledText(value);
}

} // namespace

RooflinePlot::RooflinePlot(QWidget* parent) : LayerPlot(tr("Roofline"), parent) {}

void RooflinePlot::setRoofline(aipu::Roofline roofline, std::shared_ptr<const aipu::Performance> performance,
                               std::shared_ptr<const transform::Optimized> optimized)
{
    m_roofline = std::move(roofline);
    m_performance = std::move(performance);
    m_optimized = std::move(optimized);
    double left = 1e300, right = 0, low = 1e300;
    for (const aipu::RooflinePoint& point : m_roofline.points) {
        for (const double x : {point.perOnChipByte, point.perDdrByte}) {
            if (x > 0) {
                left = std::min(left, x);
                right = std::max(right, x);
            }
        }
        low = std::min(low, point.operationsPerSecond);
    }
    if (m_roofline.points.empty())
        return update();
    // The corners of the roofs are part of the picture.
    right = std::max({right, m_roofline.arrayOperationsPerSecond / m_roofline.ddrBytesPerSecond,
                      m_roofline.arrayOperationsPerSecond / m_roofline.onChipBytesPerSecond});
    m_x = {std::log10(left / kRoom), std::log10(right * kRoom)};
    m_y = {std::log10(low / kRoom), std::log10(m_roofline.arrayOperationsPerSecond)};
    update();
}

QRectF RooflinePlot::area() const
{
    const double left = fontMetrics().horizontalAdvance(QStringLiteral("100 GB")) + 8.0;
    const double bottom = fontMetrics().height() + 6.0;
    const double top = fontMetrics().height() + 6.0;
    return QRectF(rect()).adjusted(left, top, -12, -bottom);
}

/// Up to where the label of the roof has room.
RooflinePlot::Range RooflinePlot::vertical() const
{
    const double label = fontMetrics().height() + kMargin;
    return {m_y.low, m_y.high + (m_y.high - m_y.low) * label / std::max(1.0, area().height() - label)};
}

QPointF RooflinePlot::place(double operationsPerByte, double operationsPerSecond) const
{
    const QRectF box = area();
    const Range y = vertical();
    return {box.left() + (std::log10(operationsPerByte) - m_x.low) / (m_x.high - m_x.low) * box.width(),
            box.bottom() - (std::log10(operationsPerSecond) - y.low) / (y.high - y.low) * box.height()};
}

QPointF RooflinePlot::positionOf(const aipu::RooflinePoint& point, bool isDdr) const
{
    return place(isDdr ? point.perDdrByte : point.perOnChipByte, point.operationsPerSecond);
}

double RooflinePlot::radius() const
{
    return fontMetrics().height() / 4.0;
}

NodeId RooflinePlot::layerAt(const QPointF& position) const
{
    NodeId nearest = kNoNode;
    double distance = std::max(kNearness, radius() + 2);
    for (const aipu::RooflinePoint& point : m_roofline.points) {
        for (const bool isDdr : {false, true}) {
            if (isDdr && point.perDdrByte <= 0)
                continue;
            const QPointF away = positionOf(point, isDdr) - position;
            const double length = std::hypot(away.x(), away.y());
            if (length < distance) {
                distance = length;
                nearest = point.layer;
            }
        }
    }
    return nearest;
}

QString RooflinePlot::describe(NodeId layer) const
{
    const auto point = std::find_if(m_roofline.points.begin(), m_roofline.points.end(),
                                    [layer](const aipu::RooflinePoint& p) { return p.layer == layer; });
    if (point == m_roofline.points.end())
        return {};
    const Node& node = m_optimized->graph.node(layer);
    const double reachable =
        std::min({m_roofline.arrayOperationsPerSecond, point->perOnChipByte * m_roofline.onChipBytesPerSecond,
                  point->perDdrByte > 0 ? point->perDdrByte * m_roofline.ddrBytesPerSecond : 1e300});
    QStringList lines = {
        toQt(node.name), toQt(assay::describe(node)),
        tr("%1 operations/s, %2 of what the roofs allow")
            .arg(scaled(point->operationsPerSecond), percentText(point->operationsPerSecond / reachable)),
        tr("%1 operations for each byte on the chip").arg(scaled(point->perOnChipByte))};
    lines.append(point->perDdrByte > 0 ? tr("%1 operations for each byte of DDR").arg(scaled(point->perDdrByte))
                                       : tr("no DDR traffic"));
    const aipu::LayerPerformance& performance = m_performance->layers[static_cast<std::size_t>(layer)];
    lines.append(tr("limited by: %1").arg(fromCore(performance.bottleneck)));
    return lines.join(QLatin1Char('\n'));
}

std::vector<NodeId> RooflinePlot::layers() const
{
    std::vector<NodeId> all;
    for (const aipu::RooflinePoint& point : m_roofline.points)
        all.push_back(point.layer);
    return all;
}

void RooflinePlot::paint(QPainter& painter)
{
    if (m_roofline.points.empty() || area().width() < 40 || area().height() < 30)
        return;
    paintGrid(painter);
    paintRoofs(painter);
    for (const bool isForward : {false, true}) {
        for (const aipu::RooflinePoint& point : m_roofline.points) {
            if ((isSelected(point.layer) || hovered() == point.layer) == isForward)
                paintPoint(painter, point);
        }
    }
}

void RooflinePlot::paintGrid(QPainter& painter) const
{
    const QRectF box = area();
    const auto paintLine = [&](const QPointF& from, const QPointF& to) {
        painter.setPen(theme().line);
        painter.drawLine(from, to);
        painter.setPen(theme().muted);
    };
    const auto every = [](const Range& range, double pixels) {
        return std::max(1.0, std::ceil(kLeastDecade * (range.high - range.low) / std::max(1.0, pixels)));
    };
    const double labelWidth = fontMetrics().horizontalAdvance(QStringLiteral("100 G"));
    double written = 0; // to where
    for (double power = std::ceil(m_x.low); power <= m_x.high; power += every(m_x, box.width())) {
        const double x = place(std::pow(10, power), 1).x();
        paintLine({x, box.top()}, {x, box.bottom()});
        const QString text = inLanguage(QString::number(std::pow(10, power)));
        const double half = fontMetrics().horizontalAdvance(text) / 2.0;
        if (x - half < written)
            continue; // it would run into the one before
        painter.drawText(QRectF(x - labelWidth, box.bottom() + 2, 2 * labelWidth, fontMetrics().height()),
                         Qt::AlignCenter, text);
        written = x + half + fontMetrics().averageCharWidth();
    }
    const Range vertically = vertical();
    for (double power = std::ceil(m_y.low); power <= vertically.high; power += every(vertically, box.height())) {
        const double y = place(1, std::pow(10, power)).y();
        paintLine({box.left(), y}, {box.right(), y});
        QString text = toQt(report::scaled(std::pow(10, power)));
        text = inLanguage(text.remove(QStringLiteral(".00")).remove(QStringLiteral(".0")));
        painter.drawText(QRectF(0, y - fontMetrics().height() / 2.0, box.left() - 6, fontMetrics().height()),
                         Qt::AlignRight | Qt::AlignVCenter, text);
    }
    const QRectF top(box.left(), 0, box.width(), box.top() - 2);
    const QString axes = tr("\u25CF on the chip  \u25CB DDR: operations/s of one core over operations per byte");
    painter.drawText(top, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(axes, Qt::ElideRight, static_cast<int>(top.width())));
}

void RooflinePlot::paintRoofs(QPainter& painter) const
{
    const double roof = m_roofline.arrayOperationsPerSecond;
    painter.setPen(QPen(theme().text, 1.5));
    painter.drawLine(slope(m_roofline.onChipBytesPerSecond));
    painter.drawLine(slope(m_roofline.ddrBytesPerSecond));
    const double corner = std::max(std::pow(10, m_x.low), roof / m_roofline.onChipBytesPerSecond);
    painter.drawLine(place(corner, roof), place(std::pow(10, m_x.high), roof));
    for (const Label& label : labels()) {
        painter.save();
        painter.setTransform(label.turn, true);
        painter.drawText(label.box, Qt::AlignRight | Qt::AlignVCenter, label.text);
        painter.restore();
    }
}

/// From the left edge or the bottom to its corner with the roof.
QLineF RooflinePlot::slope(double bytesPerSecond) const
{
    const double left = std::max(std::pow(10, m_y.low) / bytesPerSecond, std::pow(10, m_x.low));
    return {place(left, left * bytesPerSecond),
            place(m_roofline.arrayOperationsPerSecond / bytesPerSecond, m_roofline.arrayOperationsPerSecond)};
}

std::vector<RooflinePlot::Label> RooflinePlot::labels() const
{
    const QRectF box = area();
    const double height = fontMetrics().height();
    const double roof = m_roofline.arrayOperationsPerSecond;
    const QString text = tr("array, %1 operations/s").arg(scaled(roof));
    const double width = fontMetrics().horizontalAdvance(text);
    std::vector<Label> labels;
    if (width + kMargin <= box.width()) {
        const double top = place(std::pow(10, m_x.high), roof).y() - height - kMargin / 2;
        labels.push_back({text, {box.right() - kMargin - width, top, width, height}, {}});
    }
    for (const std::optional<Label>& label : {slopeLabel(m_roofline.onChipBytesPerSecond, tr("on-chip"), true),
                                              slopeLabel(m_roofline.ddrBytesPerSecond, tr("DDR"), false)}) {
        if (label)
            labels.push_back(*label);
    }
    return labels;
}

/// Ends in the middle of the line, or nearer to the corner where it is longer than the other half.
std::optional<RooflinePlot::Label> RooflinePlot::slopeLabel(double bytesPerSecond, const QString& name,
                                                            bool isAbove) const
{
    const QLineF line = slope(bytesPerSecond);
    const QString text = QStringLiteral("%1, %2B/s").arg(name, scaled(bytesPerSecond));
    const double height = fontMetrics().height();
    // Away from the line's ends by its own height, so that no corner of the box sticks out.
    const double width = fontMetrics().horizontalAdvance(text);
    const double room = line.length() - width - height;
    if (room < kMargin)
        return std::nullopt;
    const double end = std::clamp(line.length() * kSlopeLabel, kMargin, room);
    QTransform turn;
    turn.translate(line.x2(), line.y2());
    turn.rotate(-line.angle());
    return Label{text, {-end - width, isAbove ? -height - 1 : 1, width, height}, turn};
}

void RooflinePlot::paintPoint(QPainter& painter, const aipu::RooflinePoint& point) const
{
    const bool isForward = isSelected(point.layer) || hovered() == point.layer;
    const aipu::LayerPerformance& layer = m_performance->layers[static_cast<std::size_t>(point.layer)];
    QColor color = bottleneckColor(toQt(layer.bottleneck));
    if (hasSelection() && !isForward)
        color.setAlphaF(static_cast<float>(kFaded));
    const double size = radius() + (isForward ? 1.5 : 0);
    const QPointF chip = positionOf(point, false);
    if (point.perDdrByte > 0) {
        const QPointF ddr = positionOf(point, true);
        if (isForward) {
            painter.setPen(QPen(theme().muted, 1, Qt::DotLine));
            painter.drawLine(chip, ddr);
        }
        painter.setBrush(theme().canvas);
        painter.setPen(QPen(color, 1.8));
        painter.drawEllipse(ddr, size - 1, size - 1);
    }
    painter.setBrush(color);
    painter.setPen(isForward ? QPen(theme().text, 1.5) : QPen(theme().canvas, 1));
    painter.drawEllipse(chip, size, size);
    if (!isForward)
        return;
    const QString name = fontMetrics().elidedText(toQt(m_optimized->graph.node(point.layer).name), Qt::ElideMiddle,
                                                  static_cast<int>(area().width() / 2));
    const double width = fontMetrics().horizontalAdvance(name);
    const double x = chip.x() + size + 4 + width > area().right() ? chip.x() - size - 4 - width : chip.x() + size + 4;
    painter.setPen(theme().text);
    painter.drawText(QPointF(x, chip.y() + fontMetrics().ascent() / 2.0), name);
}

} // namespace assay::ui
