#include "ui/diagnose/error_bar.h"

#include "ui/diagnose/finding_words.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kBarHeight = 8, kGap = 3, kSquare = 8;
constexpr double kNamed = 0.005; // a smaller part of the error is in the tooltip only

} // namespace

ErrorBar::ErrorBar(const analysis::LayerError& error, QWidget* parent)
    : QWidget(parent), m_parts{Part{tr("weights"), error.weightRounding, familyColor(OperatorFamily::Convolution)},
                               Part{tr("activations"), error.activationRounding, familyColor(OperatorFamily::MatMul)},
                               Part{tr("clipping"), error.clipping, familyColor(OperatorFamily::ElementWise)},
                               Part{tr("from before"), std::max(0.0, error.propagated()),
                                    familyColor(OperatorFamily::Movement)}}
{
    for (const Part& part : m_parts)
        m_sum += part.lost;
    const auto line = [](const QString& text, double lost) { return QStringLiteral("\n") + text.arg(shareText(lost)); };
    setToolTip(tr("Lost, noise over signal:") + line(tr("rounding weights %1"), error.weightRounding) +
               line(tr("rounding activations %1"), error.activationRounding) + line(tr("clipping %1"), error.clipping) +
               line(tr("propagated from before %1"), error.propagated()) +
               line(tr("alone, all of its own %1"), error.alone.lost) +
               line(tr("as the network runs %1"), error.accumulated.lost));
    setAccessibleName(toolTip());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ErrorBar::sizeHint() const
{
    return {200, kBarHeight + kGap + fontMetrics().lineSpacing()};
}

QSize ErrorBar::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void ErrorBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (m_sum <= 0)
        return;
    painter.setPen(Qt::NoPen);
    double left = 0;
    for (const Part& part : m_parts) {
        const double across = part.lost / m_sum * width();
        painter.setBrush(part.color);
        painter.drawRect(QRectF(left, 0, across, kBarHeight));
        left += across;
    }
    int x = 0;
    const int top = kBarHeight + kGap;
    auto named = m_parts; // the largest first: where there is little room the others are in the tooltip only
    std::stable_sort(named.begin(), named.end(), [](const Part& a, const Part& b) { return a.lost > b.lost; });
    for (const Part& part : named) {
        if (part.lost / m_sum < kNamed)
            continue;
        const QString text = QStringLiteral("%1 %2").arg(part.name, shareText(part.lost / m_sum));
        const int across = fontMetrics().horizontalAdvance(text);
        if (x > 0 && x + kSquare + 4 + across > width())
            break;
        painter.setPen(Qt::NoPen);
        painter.setBrush(part.color);
        painter.drawRect(x, top + (fontMetrics().height() - kSquare) / 2, kSquare, kSquare);
        painter.setPen(theme().muted);
        painter.drawText(x + kSquare + 4, top + fontMetrics().ascent(), text);
        x += kSquare + 4 + across + 12;
    }
}

} // namespace assay::ui
