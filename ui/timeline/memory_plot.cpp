#include "ui/timeline/memory_plot.h"

#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr double kGap = 8;         // between strips
constexpr double kHeadroom = 1.08; // above the fullest moment
constexpr double kMostEmpty = 4;   // a capacity line that would leave more of the strip empty is only named
const QColor kWeights = "#0072B2", kActivations = "#E69F00"; // Okabe and Ito's

QString bytes(double count)
{
    return bytesText(std::llround(count));
}

double usedAt(const aipu::MemoryOccupancy& memory, std::size_t layer)
{
    return memory.weightBytes[layer] + memory.activationBytes[layer];
}

} // namespace

MemoryPlot::MemoryPlot(QWidget* parent) : LayerPlot(tr("Memory occupancy"), parent) {}

void MemoryPlot::setPerformance(std::shared_ptr<const aipu::Performance> performance,
                                std::shared_ptr<const transform::Optimized> optimized)
{
    m_performance = std::move(performance);
    m_optimized = std::move(optimized);
    m_layers.clear();
    m_strips.clear();
    if (m_performance && !m_performance->memories.empty())
        findStrips();
    update();
}

void MemoryPlot::findStrips()
{
    std::size_t count = m_performance->layers.size();
    for (const aipu::MemoryOccupancy& memory : m_performance->memories)
        count = std::min({count, memory.weightBytes.size(), memory.activationBytes.size()});
    for (std::size_t layer = 0; layer < count; ++layer) {
        if (m_performance->layers[layer].unit != "none")
            m_layers.push_back(static_cast<NodeId>(layer));
    }
    for (const aipu::MemoryOccupancy& memory : m_performance->memories) {
        double highest = 1;
        for (const NodeId layer : m_layers)
            highest = std::max(highest, usedAt(memory, static_cast<std::size_t>(layer)));
        if (memory.capacityBytes < highest * kMostEmpty)
            highest = std::max(highest, memory.capacityBytes);
        m_strips.push_back({&memory, highest * kHeadroom});
    }
}

QRectF MemoryPlot::area() const
{
    const double left = fontMetrics().horizontalAdvance(tr("up to %1").arg(QStringLiteral("100.0 MiB"))) + 20.0;
    const double top = fontMetrics().height() + 8.0;
    return QRectF(rect()).adjusted(left, top, -12, -8);
}

double MemoryPlot::xOf(NodeId layer) const
{
    const auto place = std::lower_bound(m_layers.begin(), m_layers.end(), layer) - m_layers.begin();
    const QRectF box = area();
    return box.left() + (static_cast<double>(place) + 0.5) / static_cast<double>(m_layers.size()) * box.width();
}

NodeId MemoryPlot::layerAt(const QPointF& position) const
{
    const QRectF box = area();
    if (m_layers.empty() || !box.contains(position))
        return kNoNode;
    const double share = (position.x() - box.left()) / box.width();
    const auto place = static_cast<std::size_t>(share * static_cast<double>(m_layers.size()));
    return m_layers[std::min(place, m_layers.size() - 1)];
}

QString MemoryPlot::describe(NodeId layer) const
{
    const auto index = static_cast<std::size_t>(layer);
    const Node& node = m_optimized->graph.node(layer);
    QStringList lines = {toQt(node.name), toQt(assay::describe(node))};
    for (const Strip& strip : m_strips) {
        const aipu::MemoryOccupancy& memory = *strip.memory;
        const QString used =
            tr("%1: weights %2, activations %3")
                .arg(toQt(memory.memory), bytes(memory.weightBytes[index]), bytes(memory.activationBytes[index]));
        lines.append(
            memory.capacityBytes > 0
                ? tr("%1, %2 of %3")
                      .arg(used, percentText(usedAt(memory, index) / memory.capacityBytes), bytes(memory.capacityBytes))
                : used);
    }
    return lines.join(QLatin1Char('\n'));
}

void MemoryPlot::paint(QPainter& painter)
{
    if (isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintLegend(painter);
    const QRectF box = area();
    const auto count = static_cast<double>(m_strips.size());
    const double height = (box.height() - kGap * (count - 1)) / count;
    if (height < 8 || box.width() < 20)
        return;
    double top = box.top();
    for (const Strip& strip : m_strips) {
        paintStrip(painter, strip, QRectF(box.left(), top, box.width(), height));
        top += height + kGap;
    }
}

void MemoryPlot::paintLegend(QPainter& painter) const
{
    double x = 8;
    const double side = fontMetrics().height() * 0.6;
    const auto add = [&](const QColor& color, const QString& text) {
        painter.fillRect(QRectF(x, 4 + (fontMetrics().height() - side) / 2, side, side), color);
        x += side + 5;
        painter.setPen(theme().muted);
        painter.drawText(QPointF(x, 4 + fontMetrics().ascent()), text);
        x += fontMetrics().horizontalAdvance(text) + 16;
    };
    add(kWeights, tr("Weights"));
    add(kActivations, tr("Activations"));
    painter.drawText(QPointF(x, 4 + fontMetrics().ascent()),
                     fontMetrics().elidedText(tr("of one core's instance, by layer"), Qt::ElideRight,
                                              std::max(0, width() - static_cast<int>(x) - 8)));
}

void MemoryPlot::paintStrip(QPainter& painter, const Strip& strip, const QRectF& box) const
{
    const aipu::MemoryOccupancy& memory = *strip.memory;
    const auto count = m_layers.size();
    const auto columns = std::min(count, static_cast<std::size_t>(std::max(1.0, box.width())));
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t first = column * count / columns;
        const std::size_t last = (column + 1) * count / columns;
        NodeId fullest = m_layers[first];
        bool isForward = false;
        for (std::size_t i = first; i < last; ++i) {
            isForward = isForward || isSelected(m_layers[i]) || hovered() == m_layers[i];
            if (usedAt(memory, static_cast<std::size_t>(m_layers[i])) >
                usedAt(memory, static_cast<std::size_t>(fullest)))
                fullest = m_layers[i];
        }
        const double left = box.left() + static_cast<double>(column) / static_cast<double>(columns) * box.width();
        const double right = box.left() + static_cast<double>(column + 1) / static_cast<double>(columns) * box.width();
        const double gap = right - left > 6 ? 1 : 0;
        const auto index = static_cast<std::size_t>(fullest);
        double bottom = box.bottom();
        for (const auto& [amount, plain] :
             {std::pair(memory.weightBytes[index], kWeights), std::pair(memory.activationBytes[index], kActivations)}) {
            QColor color = plain;
            if (hasSelection() && !isForward)
                color.setAlphaF(0.4F);
            const double height = amount / strip.highest * box.height();
            painter.fillRect(QRectF(left, bottom - height, right - left - gap, height), color);
            bottom -= height;
        }
        if (isForward) {
            painter.setPen(QPen(theme().accent, 1));
            painter.drawRect(QRectF(left, box.top(), std::max(1.0, right - left - gap), box.height()));
        }
    }
    painter.setPen(theme().line);
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    painter.setPen(theme().text);
    const QRectF label(8, box.top(), box.left() - 16, fontMetrics().height());
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, toQt(memory.memory));
    painter.setPen(theme().muted);
    if (box.height() >= 2 * fontMetrics().height()) {
        painter.drawText(label.translated(0, fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter,
                         memory.capacityBytes > 0 ? bytes(memory.capacityBytes)
                                                  : tr("up to %1").arg(bytes(strip.highest / kHeadroom)));
    }
    paintCapacity(painter, strip, box);
}

void MemoryPlot::paintCapacity(QPainter& painter, const Strip& strip, const QRectF& box) const
{
    if (strip.memory->capacityBytes <= 0 || strip.memory->capacityBytes > strip.highest)
        return;
    const double y = std::round(box.bottom() - strip.memory->capacityBytes / strip.highest * box.height()) + 0.5;
    painter.setPen(QPen(theme().worse, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
}

} // namespace assay::ui
