#include "ui/histogram/histogram_view.h"

#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace assay::ui {

namespace {

constexpr double kGrab = 7;                  // pixels to either side of a handle
constexpr double kStrip = 26, kLowStrip = 8; // channels: rows of pixels
constexpr int kLow = 110;                    // pixels of height
constexpr double kKnob = 16;

/// 1, 2 or 5 times a power of ten, so that about `count` steps fill the extent.
double niceStep(double extent, int count)
{
    const double raw = extent / count;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw)
            return factor * power;
    }
    return 10 * power;
}

QString number(double value)
{
    return compactText(std::abs(value) < 1e-12 ? 0 : value, 3);
}

} // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(220, 88);
    setAccessibleName(tr("Histogram with the chosen range"));
    setAccessibleDescription(tr("Left and Right move the upper end, with Shift the lower end; Enter takes the range."));
}

void HistogramView::setStatistics(std::shared_ptr<const calibration::TensorStatistics> statistics)
{
    m_statistics = std::move(statistics);
    m_dragged = Handle::None;
    chooseExtent();
    update();
}

void HistogramView::setRange(const calibration::Range& range, int levels, int zeroPoint)
{
    if (m_dragged != Handle::None)
        return; // what the user holds stays in hand
    m_range = range;
    m_levels = levels;
    m_zeroPoint = zeroPoint;
    chooseExtent();
    update();
}

void HistogramView::setOtherRanges(std::vector<OtherRange> ranges)
{
    m_others = std::move(ranges);
    update();
}

void HistogramView::setChannelRanges(std::vector<calibration::Range> ranges)
{
    m_channelRanges = std::move(ranges);
    update();
}

void HistogramView::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    update();
}

void HistogramView::setLogarithmic(bool isLogarithmic)
{
    m_isLogarithmic = isLogarithmic;
    update();
}

void HistogramView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

/// All values and the range, with some room beside them.
void HistogramView::chooseExtent()
{
    if (!m_statistics)
        return;
    m_lower = std::min({m_statistics->minimum, m_range.minimum, 0.0});
    m_upper = std::max({m_statistics->maximum, m_range.maximum, 0.0});
    if (m_upper <= m_lower)
        m_upper = m_lower + 1;
    const double room = (m_upper - m_lower) * 0.05;
    m_lower -= room;
    m_upper += room;
}

double HistogramView::stripHeight() const
{
    return height() < kLow ? kLowStrip : kStrip;
}

QRectF HistogramView::plot() const
{
    const double line = fontMetrics().height();
    int names = 0; // room for those of ranges that end at the right
    for (const OtherRange& other : m_others)
        names = std::max(names, fontMetrics().horizontalAdvance(other.name));
    return QRectF(rect()).adjusted(10, line + 8, -10 - names, -(line + 8) - stripHeight());
}

double HistogramView::xOf(double value) const
{
    const QRectF area = plot();
    return area.left() + (value - m_lower) / (m_upper - m_lower) * area.width();
}

double HistogramView::valueAt(double x) const
{
    const QRectF area = plot();
    return m_lower + (x - area.left()) / area.width() * (m_upper - m_lower);
}

/// For each column of pixels the largest count of its bins: no peak is lost.
std::vector<std::int64_t> HistogramView::peaks() const
{
    const QRectF area = plot();
    std::vector<std::int64_t> columns(static_cast<std::size_t>(std::max(1.0, area.width())), 0);
    const calibration::Histogram& histogram = m_statistics->histogram;
    const auto counts = histogram.counts();
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        if (counts[bin] == 0)
            continue;
        const double left = histogram.lower() + static_cast<double>(bin) * histogram.binWidth();
        const double from = xOf(left) - area.left(), to = xOf(left + histogram.binWidth()) - area.left();
        for (auto x = static_cast<std::int64_t>(std::max(0.0, from)); x < static_cast<std::int64_t>(std::ceil(to));
             ++x) {
            if (x < static_cast<std::int64_t>(columns.size()))
                columns[static_cast<std::size_t>(x)] = std::max(columns[static_cast<std::size_t>(x)], counts[bin]);
        }
    }
    return columns;
}

void HistogramView::paintBars(QPainter& painter) const
{
    const QRectF area = plot();
    const std::vector<std::int64_t> columns = peaks();
    const auto heightOf = [this](std::int64_t count) {
        return m_isLogarithmic ? std::log1p(static_cast<double>(count)) : static_cast<double>(count);
    };
    const double highest = std::max(1e-9, heightOf(*std::max_element(columns.begin(), columns.end())));
    for (std::size_t x = 0; x < columns.size(); ++x) {
        if (columns[x] == 0)
            continue;
        const double left = area.left() + static_cast<double>(x);
        const double value = valueAt(left + 0.5);
        const bool isClipped = value < m_range.minimum || value > m_range.maximum;
        const double height = std::max(1.0, heightOf(columns[x]) / highest * area.height());
        painter.fillRect(QRectF(left, area.bottom() - height, 1, height), isClipped ? theme().worse : theme().accent);
    }
}

void HistogramView::paintAxis(QPainter& painter) const
{
    const QRectF area = plot();
    painter.setPen(theme().line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const double step = niceStep(m_upper - m_lower, std::max(2, static_cast<int>(area.width() / 80)));
    for (double value = std::ceil(m_lower / step) * step; value <= m_upper; value += step) {
        const double x = xOf(value);
        painter.setPen(theme().line);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.setPen(theme().muted);
        const QString text = number(value);
        const int wide = fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(x - wide / 2.0, 0.0, std::max(0.0, width() - 1.0 - wide)); // no sign is cut off
        painter.drawText(QRectF(left, area.bottom() + 4, wide, fontMetrics().height()), Qt::AlignCenter, text);
    }
    painter.setPen(theme().muted);
    const QString unit = m_isLogarithmic ? tr("values per bin, logarithmic") : tr("values per bin");
    const int between = width() - 20 - fontMetrics().horizontalAdvance(unit + rangeText());
    if (between > fontMetrics().averageCharWidth()) // the range says more
        painter.drawText(QRectF(area.left(), 2, width(), fontMetrics().height()), Qt::AlignLeft, unit);
}

void HistogramView::paintOthers(QPainter& painter) const
{
    const QRectF area = plot();
    painter.setPen(QPen(theme().muted, 1, Qt::DotLine));
    for (const OtherRange& other : m_others) {
        for (const double value : {other.range.minimum, other.range.maximum}) {
            if (value != 0)
                painter.drawLine(QPointF(xOf(value), area.top()), QPointF(xOf(value), area.bottom()));
        }
    }
}

/// Below the handles' knobs, one a line, each on that side of its range's end where the handle is not.
void HistogramView::paintNames(QPainter& painter) const
{
    QColor ground = theme().canvas;
    ground.setAlphaF(0.8F); // bars and lines stay visible behind
    double top = plot().top() + kKnob;
    for (const OtherRange& other : m_others) {
        if (top + fontMetrics().height() > plot().bottom())
            break; // the lines stay
        const double x = xOf(other.range.maximum);
        const int width = fontMetrics().horizontalAdvance(other.name);
        const QRectF place(other.range.maximum < m_range.maximum ? x - 4 - width : x + 4, top, width,
                           fontMetrics().height());
        painter.fillRect(place, ground);
        painter.setPen(theme().muted);
        painter.drawText(place, Qt::AlignCenter, other.name);
        top += fontMetrics().height();
    }
}

void HistogramView::paintBand(QPainter& painter) const
{
    const QRectF area = plot();
    QColor band = theme().accent;
    band.setAlphaF(0.08F);
    painter.fillRect(QRectF(QPointF(xOf(m_range.minimum), area.top()), QPointF(xOf(m_range.maximum), area.bottom())),
                     band);
}

void HistogramView::paintRange(QPainter& painter) const
{
    const QRectF area = plot();
    const double left = xOf(m_range.minimum), right = xOf(m_range.maximum);
    const double step = (right - left) / std::max(1, m_levels - 1);
    if (step >= 4) { // few enough to be told apart
        painter.setPen(QPen(theme().line, 1));
        for (double x = left; x <= right + 0.5; x += step)
            painter.drawLine(QPointF(x, area.bottom() - 6), QPointF(x, area.bottom()));
    }
    painter.setPen(QPen(theme().text, 1, Qt::DashLine));
    painter.drawLine(QPointF(xOf(0), area.top()), QPointF(xOf(0), area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const double x : {left, right}) {
        painter.setPen(QPen(theme().accent, 2));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (m_isReadOnly)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().accent);
        painter.drawRoundedRect(QRectF(x - 5, area.top() - 4, 10, kKnob), 3, 3);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme().text);
    painter.drawText(QRectF(0, 2, width() - 10, fontMetrics().height()), Qt::AlignRight, rangeText());
}

QString HistogramView::rangeText() const
{
    return tr("%1 to %2, zero at level %3").arg(number(m_range.minimum), number(m_range.maximum)).arg(m_zeroPoint);
}

/// One thin line per channel from its least to its greatest value, all below each other.
void HistogramView::paintChannels(QPainter& painter) const
{
    const std::size_t channels = m_statistics->channelMinimum.size();
    if (channels == 0)
        return;
    const double top = plot().bottom() + fontMetrics().height() + 8;
    const auto rows = std::min<std::size_t>(static_cast<std::size_t>(stripHeight()), channels);
    const double height = stripHeight() / static_cast<double>(rows);
    const double drawn = std::max(1.0, height - (height > 3 ? 1 : 0));
    for (std::size_t row = 0; row < rows; ++row) {
        const QRectF place(0, top + static_cast<double>(row) * height, width(), drawn);
        paintChannelRow(painter, place, row * channels / rows, (row + 1) * channels / rows);
    }
}

/// Channels first to last - 1 share a row: what all of them hold, and behind it what their encodings could.
void HistogramView::paintChannelRow(QPainter& painter, const QRectF& row, std::size_t first, std::size_t last) const
{
    const auto bar = [&](double low, double high, const QColor& color) {
        const double left = xOf(low), right = std::max(left + 1, xOf(high));
        painter.fillRect(QRectF(left, row.top(), right - left, row.height()), color);
    };
    const auto from = static_cast<std::ptrdiff_t>(first), to = static_cast<std::ptrdiff_t>(last);
    if (last <= m_channelRanges.size()) {
        calibration::Range held;
        for (std::size_t i = first; i < last; ++i)
            held = {std::min(held.minimum, m_channelRanges[i].minimum),
                    std::max(held.maximum, m_channelRanges[i].maximum)};
        QColor faint = theme().accent;
        faint.setAlphaF(0.35F);
        bar(held.minimum, held.maximum, faint);
    }
    const auto& lows = m_statistics->channelMinimum;
    const auto& highs = m_statistics->channelMaximum;
    bar(static_cast<double>(*std::min_element(lows.begin() + from, lows.begin() + to)),
        static_cast<double>(*std::max_element(highs.begin() + from, highs.begin() + to)), theme().muted);
}

void HistogramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
    if (!m_statistics) {
        painter.setPen(theme().muted);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintBand(painter);
    paintOthers(painter);
    paintBars(painter);
    paintAxis(painter);
    paintRange(painter);
    paintNames(painter);
    paintChannels(painter);
    if (hasFocus()) {
        painter.setPen(theme().accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

HistogramView::Handle HistogramView::handleAt(const QPointF& position) const
{
    if (!m_statistics || m_isReadOnly)
        return Handle::None;
    const double toMaximum = std::abs(position.x() - xOf(m_range.maximum));
    const double toMinimum = std::abs(position.x() - xOf(m_range.minimum));
    if (std::min(toMaximum, toMinimum) > kGrab)
        return Handle::None;
    return toMaximum <= toMinimum ? Handle::Maximum : Handle::Minimum;
}

/// A range always contains zero.
void HistogramView::moveHandle(Handle handle, double value)
{
    if (handle == Handle::Minimum)
        m_range.minimum = std::clamp(value, m_lower, 0.0);
    else
        m_range.maximum = std::clamp(value, 0.0, m_upper);
    if (m_range.maximum <= m_range.minimum) // both ends at zero: keep a sliver
        m_range.maximum = (m_upper - m_lower) / 1000;
    emit rangeMoved(m_range);
    update();
}

void HistogramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_dragged = handleAt(event->position());
}

void HistogramView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragged == Handle::None)
        setCursor(handleAt(event->position()) == Handle::None ? Qt::ArrowCursor : Qt::SizeHorCursor);
    else
        moveHandle(m_dragged, valueAt(event->position().x()));
}

void HistogramView::mouseReleaseEvent(QMouseEvent*)
{
    if (m_dragged == Handle::None)
        return;
    m_dragged = Handle::None;
    emit rangeReleased(m_range);
}

void HistogramView::keyPressEvent(QKeyEvent* event)
{
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!m_statistics || m_isReadOnly ||
        (!isArrow && event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!isArrow) {
        emit rangeReleased(m_range);
        return;
    }
    const double step = (m_upper - m_lower) / 200 * (event->key() == Qt::Key_Left ? -1 : 1);
    const bool isLower = (event->modifiers() & Qt::ShiftModifier) != 0;
    moveHandle(isLower ? Handle::Minimum : Handle::Maximum, (isLower ? m_range.minimum : m_range.maximum) + step);
}

bool HistogramView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_statistics)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const calibration::Histogram& histogram = m_statistics->histogram;
    const double bin = std::floor((valueAt(help->pos().x()) - histogram.lower()) / histogram.binWidth());
    if (bin < 0 || bin >= calibration::kHistogramBins) {
        QToolTip::hideText();
        return true;
    }
    const double left = histogram.lower() + bin * histogram.binWidth();
    QToolTip::showText(help->globalPos(),
                       tr("%1 values from %2 to %3")
                           .arg(groupedText(histogram.counts()[static_cast<std::size_t>(bin)]), number(left),
                                number(left + histogram.binWidth())),
                       this);
    return true;
}

} // namespace assay::ui
