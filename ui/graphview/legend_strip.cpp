#include "ui/graphview/legend_strip.h"

#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kMargin = 8;
constexpr int kSwatch = 10; // pixels of colour, square
constexpr int kGap = 6;     // between a colour and its name
constexpr int kBetween = 16;
constexpr int kScaleWidth = 160;

} // namespace

LegendStrip::LegendStrip(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LegendStrip::setLegend(Legend legend)
{
    m_legend = std::move(legend);
    QStringList words;
    for (const auto& [color, text] : m_legend.entries)
        words.append(text);
    if (words.isEmpty())
        words = {m_legend.low, m_legend.high};
    setAccessibleName(m_legend.title + QStringLiteral(": ") + words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void LegendStrip::setSelected(const QSet<int>& nodes)
{
    m_selected = nodes;
    update();
}

int LegendStrip::lineHeight() const
{
    return fontMetrics().height() + 2;
}

/// The title is entry -1.
std::vector<LegendStrip::Placed> LegendStrip::place(int width) const
{
    std::vector<Placed> placed;
    int x = kMargin, y = 2;
    const auto add = [&](int entry, int wide) {
        if (x > kMargin && x + wide > width - kMargin) {
            x = kMargin;
            y += lineHeight();
        }
        placed.push_back({QRect(x, y, wide, lineHeight()), entry});
        x += wide + kBetween;
    };
    add(-1, fontMetrics().horizontalAdvance(m_legend.title));
    for (std::size_t i = 0; i < m_legend.entries.size(); ++i)
        add(static_cast<int>(i), kSwatch + kGap + fontMetrics().horizontalAdvance(m_legend.entries[i].second));
    return placed;
}

int LegendStrip::heightForWidth(int width) const
{
    return place(width).back().box.bottom() + 3;
}

QSize LegendStrip::sizeHint() const
{
    return {240, heightForWidth(std::max(width(), 240))};
}

QSize LegendStrip::minimumSizeHint() const
{
    return {120, lineHeight() + 4};
}

void LegendStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const Placed& placed : place(width())) {
        QRect text = placed.box;
        if (placed.entry >= 0) {
            const int middle = placed.box.center().y();
            painter.fillRect(text.left(), middle - kSwatch / 2 + 1, kSwatch, kSwatch,
                             m_legend.entries[static_cast<std::size_t>(placed.entry)].first);
            text.setLeft(text.left() + kSwatch + kGap);
        }
        painter.setPen(placed.entry < 0 ? theme().muted : theme().text);
        painter.drawText(text, Qt::AlignVCenter | Qt::TextDontClip,
                         placed.entry < 0 ? m_legend.title
                                          : m_legend.entries[static_cast<std::size_t>(placed.entry)].second);
    }
    if (m_legend.entries.empty() && !m_legend.title.isEmpty())
        paintScale(painter);
}

void LegendStrip::paintScale(QPainter& painter) const
{
    const auto wide = [this](const QString& text) { return fontMetrics().horizontalAdvance(text); };
    int x = kMargin + wide(m_legend.title) + kBetween;
    const auto write = [&](const QString& text) {
        painter.setPen(theme().text);
        painter.drawText(QRect(x, 2, wide(text), lineHeight()), Qt::AlignVCenter | Qt::TextDontClip, text);
        x += wide(text) + kGap;
    };
    write(m_legend.low);
    const int room = width() - x - wide(m_legend.high) - kGap - kMargin;
    const QRect bar(x, 5, std::clamp(room, 24, kScaleWidth), lineHeight() - 6);
    for (int step = 0; step < bar.width(); ++step)
        painter.fillRect(bar.left() + step, bar.top(), 1, bar.height(),
                         cividis(static_cast<double>(step) / bar.width()));
    x = bar.right() + 1 + kGap;
    write(m_legend.high);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const int node : m_selected) { // where the selected nodes stand
        const auto index = static_cast<std::size_t>(node);
        const double place = index < m_legend.places.size() ? m_legend.places[index] : -1;
        if (place < 0)
            continue;
        const double at = bar.left() + place * bar.width();
        const QPointF mark[] = {{at, bar.top() + 5.0}, {at - 5, bar.top() - 3.0}, {at + 5, bar.top() - 3.0}};
        painter.setPen(theme().window);
        painter.setBrush(theme().accent);
        painter.drawPolygon(mark, 3);
    }
}

void LegendStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace assay::ui
