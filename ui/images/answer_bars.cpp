#include "ui/images/answer_bars.h"

#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QPainter>

namespace assay::ui {

namespace {

constexpr int kMostBars = 5;

} // namespace

AnswerBars::AnswerBars(const QString& title, QWidget* parent) : QWidget(parent), m_title(title)
{
    setAccessibleName(tr("Best classes, %1").arg(title));
}

void AnswerBars::setBars(std::vector<Bar> bars)
{
    m_bars = std::move(bars);
    QStringList words;
    for (const Bar& bar : m_bars)
        words.append(bar.name + QLatin1Char(' ') + percentText(bar.probability));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize AnswerBars::sizeHint() const
{
    return {130, (kMostBars + 1) * (fontMetrics().height() + 2)};
}

void AnswerBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int line = fontMetrics().height() + 2;
    painter.setPen(theme().muted);
    painter.drawText(QRect(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    const int share = fontMetrics().horizontalAdvance(QStringLiteral("100.00 %")) + 4;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const Bar& bar = m_bars[i];
        const QRect row(0, line * (static_cast<int>(i) + 1), width(), line);
        QColor fill = bar.isLabel ? theme().better : theme().accent;
        fill.setAlphaF(0.28F);
        painter.fillRect(QRectF(row.left(), row.top() + 1, row.width() * bar.probability, row.height() - 2), fill);
        painter.setPen(theme().text);
        const QString name = bar.isLabel ? bar.name + QStringLiteral(" \u2713") : bar.name;
        painter.drawText(row.adjusted(3, 0, -share, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(name, Qt::ElideRight, row.width() - share - 3));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, percentText(bar.probability));
    }
}

} // namespace assay::ui
