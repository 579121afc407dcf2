#include "ui/timeline/timeline_canvas.h"

#include "ui/core_words.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace assay::ui {

namespace {

constexpr double kLowestLane = 16, kHighestLane = 34;
constexpr double kLeastBlock = 2; // pixels; what is narrower is joined
constexpr double kLeastText = 26; // pixels of a block that is worth a name
constexpr double kTickSpacing = 90;
constexpr double kFaded = 0.28, kSetUp = 0.5;
constexpr double kGap = 2; // between lanes

/// 1, 2 or 5 times a power of ten, not below `least`.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= least * 0.999)
            return power * factor;
    }
    return power * 10;
}

} // namespace

QString timeText(double seconds, double step)
{
    struct Unit
    {
        double size;
        const char* name;
    };
    static constexpr std::array kUnits = {Unit{1, "s"}, Unit{1e-3, "ms"}, Unit{1e-6, "\u00B5s"}, Unit{1e-9, "ns"}};
    const double largest = std::max(std::abs(seconds), step);
    const auto* unit = std::find_if(kUnits.begin(), kUnits.end() - 1, [&](const Unit& u) { return largest >= u.size; });
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step / unit->size) - 1e-9)), 0, 6);
    return fixedText(seconds / unit->size, decimals) + QLatin1Char(' ') + QString::fromUtf8(unit->name);
}

TimelineCanvas::TimelineCanvas(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Timeline"));
}

void TimelineCanvas::setTimeline(std::shared_ptr<const aipu::Performance> performance,
                                 std::shared_ptr<const transform::Optimized> optimized)
{
    const bool isSame = optimized == m_optimized;
    m_performance = std::move(performance);
    m_optimized = std::move(optimized);
    m_blocks.reset();
    if (!isEmpty())
        m_blocks.emplace(m_performance->timeline);
    m_isFitted = m_isFitted || !isSame;
    if (!isSame)
        setSelected({});
    updateLabels();
    if (m_isFitted)
        fit();
    else
        keepInView();
    update();
}

void TimelineCanvas::setSelected(const std::vector<NodeId>& layers)
{
    m_selected = layers;
    m_isSelected.clear();
    for (const NodeId layer : layers) {
        const auto index = static_cast<std::size_t>(layer);
        if (m_isSelected.size() <= index)
            m_isSelected.resize(index + 1);
        m_isSelected[index] = true;
    }
    update();
}

void TimelineCanvas::setColorBy(BlockColor what)
{
    m_colorBy = what;
    update();
}

void TimelineCanvas::updateLabels()
{
    m_widestLabel = 0;
    for (int lane = 0; lane < laneCount(); ++lane) {
        const QString name = nameOf(m_performance->timeline.lanes[static_cast<std::size_t>(lane)]);
        m_widestLabel = std::max<double>(m_widestLabel, fontMetrics().horizontalAdvance(name));
    }
    m_widestLabel += fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 28;
}

double TimelineCanvas::labelWidth() const
{
    return std::min(m_widestLabel, width() * 0.4);
}

double TimelineCanvas::rulerHeight() const
{
    return fontMetrics().height() + 8;
}

double TimelineCanvas::laneHeight() const
{
    const double least = std::max<double>(kLowestLane, fontMetrics().height() + 2);
    return std::clamp((height() - rulerHeight()) / std::max(1, laneCount()), least, std::max(least, kHighestLane));
}

double TimelineCanvas::areaWidth() const
{
    return std::max(1.0, width() - labelWidth());
}

double TimelineCanvas::endSeconds() const
{
    return m_begin + areaWidth() / m_pixelsPerSecond;
}

double TimelineCanvas::xOf(double seconds) const
{
    return labelWidth() + (seconds - m_begin) * m_pixelsPerSecond;
}

QRectF TimelineCanvas::laneBox(int lane) const
{
    return {labelWidth(), rulerHeight() + lane * laneHeight() - m_top, areaWidth(), laneHeight() - kGap};
}

int TimelineCanvas::laneAt(double y) const
{
    if (y < rulerHeight())
        return -1;
    const int lane = static_cast<int>((y - rulerHeight() + m_top) / laneHeight());
    return lane < laneCount() ? lane : -1;
}

std::optional<int> TimelineCanvas::eventAt(const QPointF& position) const
{
    const int lane = laneAt(position.y());
    if (lane < 0 || position.x() < labelWidth())
        return std::nullopt;
    const double least = kLeastBlock / m_pixelsPerSecond;
    const double at = secondsAt(position.x());
    if (const auto event = m_blocks->eventAt(lane, at))
        return event;
    const std::vector<LaneBlock> near = m_blocks->visible(lane, at - least, at + least, least, m_isSelected);
    return near.empty() ? std::nullopt : std::optional(near.front().event);
}

QString TimelineCanvas::unitOf(const aipu::Lane& lane)
{
    return lane.unit == "ddr" ? QStringLiteral("DDR") : fromCore(lane.unit);
}

QString TimelineCanvas::nameOf(const aipu::Lane& lane)
{
    return lane.core < 0 ? unitOf(lane) : tr("core %1 %2").arg(lane.core).arg(unitOf(lane));
}

/// Where the name is too long, the number of the core and the unit.
QString TimelineCanvas::nameFor(const aipu::Lane& lane, double room) const
{
    const QString name = nameOf(lane);
    if (lane.core < 0 || fontMetrics().horizontalAdvance(name) <= room)
        return name;
    return QStringLiteral("%1 %2").arg(lane.core).arg(unitOf(lane));
}

QString TimelineCanvas::nameOf(NodeId layer) const
{
    return layer == kNoNode ? QString() : toQt(m_optimized->graph.node(layer).name);
}

QColor TimelineCanvas::colorOf(const aipu::TimelineEvent& event) const
{
    const aipu::Lane& lane = m_performance->timeline.lanes[static_cast<std::size_t>(event.lane)];
    const bool byLimit = m_colorBy == BlockColor::Bottleneck && event.layer != kNoNode;
    return bottleneckColor(
        toQt(byLimit ? m_performance->layers[static_cast<std::size_t>(event.layer)].bottleneck : lane.unit));
}

QString TimelineCanvas::describe(const aipu::TimelineEvent& event) const
{
    const aipu::Lane& lane = m_performance->timeline.lanes[static_cast<std::size_t>(event.lane)];
    const double length = event.endSeconds - event.beginSeconds;
    const double step = std::max(1e-9, length / 100);
    QStringList lines;
    if (event.layer != kNoNode) {
        lines.append(nameOf(event.layer));
        lines.append(toQt(assay::describe(m_optimized->graph.node(event.layer))));
    }
    lines.append(tr("%1: %2, frame %3").arg(nameOf(lane), fromCore(event.activity)).arg(event.frame + 1));
    lines.append(tr("%1 to %2, %3")
                     .arg(timeText(event.beginSeconds, step), timeText(event.endSeconds, step),
                          scaledText(length) + QLatin1Char('s')));
    if (event.layer != kNoNode) {
        const aipu::LayerPerformance& layer = m_performance->layers[static_cast<std::size_t>(event.layer)];
        lines.append(tr("limited by: %1").arg(fromCore(layer.bottleneck)));
        if (!layer.reason.empty())
            lines.append(clausesFromCore(layer.reason));
    }
    return lines.join(QLatin1Char('\n'));
}

QString TimelineCanvas::textAt(const QPointF& position) const
{
    if (isEmpty())
        return {};
    const int index = laneAt(position.y());
    if (index < 0)
        return {};
    const aipu::Lane& lane = m_performance->timeline.lanes[static_cast<std::size_t>(index)];
    if (position.x() < labelWidth()) {
        return tr("%1: busy %2 of the time, once all cores work").arg(nameOf(lane), percentText(lane.utilization));
    }
    const auto event = eventAt(position);
    return event ? describe(m_performance->timeline.events[static_cast<std::size_t>(*event)]) : QString();
}

void TimelineCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
    if (isEmpty())
        return;
    painter.save();
    painter.setClipRect(QRectF(labelWidth(), 0, areaWidth(), height()));
    paintRuler(painter);
    painter.setClipRect(QRectF(labelWidth(), rulerHeight(), areaWidth(), height() - rulerHeight()));
    const int first = std::max(0, static_cast<int>(m_top / laneHeight()));
    for (int lane = first; lane < laneCount() && laneBox(lane).top() < height(); ++lane)
        paintLane(painter, lane);
    painter.restore();
    paintLabels(painter);
    paintScroll(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

/// Which of the lanes are in view, where not all are.
void TimelineCanvas::paintScroll(QPainter& painter) const
{
    const double all = laneHeight() * laneCount();
    const double seen = height() - rulerHeight();
    if (all <= seen + 0.5)
        return;
    QColor color = theme().muted;
    color.setAlphaF(0.6F);
    painter.fillRect(QRectF(width() - 5.0, rulerHeight() + m_top / all * seen, 4, seen / all * seen), color);
}

void TimelineCanvas::paintRuler(QPainter& painter) const
{
    const double step = roundStep(kTickSpacing / m_pixelsPerSecond);
    painter.setFont(font());
    for (double tick = std::ceil(m_begin / step) * step; tick < endSeconds(); tick += step) {
        const double x = std::round(xOf(tick)) + 0.5;
        painter.setPen(theme().line);
        painter.drawLine(QPointF(x, rulerHeight() - 4), QPointF(x, height()));
        painter.setPen(theme().muted);
        const QString text = timeText(tick, step);
        if (x + 3 + fontMetrics().horizontalAdvance(text) <= width()) // a number cut off would be another one
            painter.drawText(QRectF(x + 3, 0, kTickSpacing * 3, rulerHeight()), Qt::AlignVCenter, text);
    }
}

void TimelineCanvas::paintLane(QPainter& painter, int lane) const
{
    const QRectF box = laneBox(lane);
    painter.setPen(theme().line);
    painter.drawLine(QPointF(box.left(), box.bottom() + kGap / 2), QPointF(box.right(), box.bottom() + kGap / 2));
    const double least = kLeastBlock / m_pixelsPerSecond;
    const bool dimsOthers = !m_selected.empty();
    for (const bool isSelected : {false, true}) { // the selected ones come forward
        for (const LaneBlock& block : m_blocks->visible(lane, m_begin, endSeconds(), least, m_isSelected)) {
            if (block.isSelected != isSelected)
                continue;
            const double left = std::max(box.left() - 4, xOf(block.beginSeconds));
            const double right = std::min(box.right() + 4, xOf(block.endSeconds));
            paintBlock(painter, block, QRectF(left, box.top(), std::max(1.0, right - left), box.height()),
                       dimsOthers && !isSelected);
        }
        if (!dimsOthers)
            break;
    }
}

void TimelineCanvas::paintBlock(QPainter& painter, const LaneBlock& block, const QRectF& box, bool isDimmed) const
{
    const aipu::TimelineEvent& event = m_performance->timeline.events[static_cast<std::size_t>(block.event)];
    QColor fill = colorOf(event);
    const QColor full = fill;
    double strength = block.count > 1 ? 0.35 + 0.65 * block.busy : 1;
    const std::string& unit = m_performance->timeline.lanes[static_cast<std::size_t>(event.lane)].unit;
    const bool isSetUp = event.activity == "set-up" && unit != "control"; // there it is the work itself
    if (isSetUp)
        strength *= kSetUp;
    if (isDimmed)
        strength *= kFaded;
    fill.setAlphaF(static_cast<float>(strength));
    painter.fillRect(box, fill);
    if (block.isSelected) {
        painter.setPen(QPen(theme().accent, 2));
        painter.drawRect(box.width() > 4 ? box.adjusted(1, 1, -1, -1) : box);
    } else if (box.width() > 4) {
        painter.setPen(theme().canvas);
        painter.drawLine(box.topRight(), box.bottomRight());
    }
    if (block.count > 1 || box.width() < kLeastText || event.layer == kNoNode || isDimmed)
        return;
    painter.setPen(isSetUp ? theme().text : textOn(full));
    painter.drawText(box.adjusted(4, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(nameOf(event.layer), Qt::ElideMiddle, static_cast<int>(box.width()) - 8));
}

void TimelineCanvas::paintLabels(QPainter& painter) const
{
    painter.setClipRect(QRectF(0, rulerHeight(), labelWidth(), height() - rulerHeight()));
    for (int index = 0; index < laneCount(); ++index) {
        const aipu::Lane& lane = m_performance->timeline.lanes[static_cast<std::size_t>(index)];
        const QRectF box(0, laneBox(index).top(), labelWidth() - 8, laneBox(index).height());
        if (box.bottom() < rulerHeight() || box.top() > height())
            continue;
        painter.fillRect(QRectF(0, box.top() + 2, 4, box.height() - 4), bottleneckColor(toQt(lane.unit)));
        const QString busy = QString::number(std::lround(lane.utilization * 100)) + QStringLiteral(" %");
        painter.setPen(theme().muted);
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight, busy);
        const double room = box.width() - 18 - fontMetrics().horizontalAdvance(busy);
        painter.setPen(theme().text);
        painter.drawText(QRectF(10, box.top(), room, box.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(nameFor(lane, room), Qt::ElideRight, static_cast<int>(room)));
    }
    painter.setClipping(false);
    painter.setPen(theme().line);
    painter.drawLine(QPointF(0, rulerHeight() - 0.5), QPointF(width(), rulerHeight() - 0.5));
    painter.setPen(theme().muted);
    painter.drawText(QRectF(10, 0, labelWidth() - 18, rulerHeight()), Qt::AlignVCenter | Qt::AlignRight, tr("busy"));
}

} // namespace assay::ui
