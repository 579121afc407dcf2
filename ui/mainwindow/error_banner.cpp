#include "ui/mainwindow/error_banner.h"

#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kMargin = 12;
constexpr int kBarWidth = 4;
constexpr int kWidest = 720;

} // namespace

ErrorBanner::ErrorBanner(QWidget* host) : QWidget(host), m_text(new QLabel(this))
{
    setAccessibleName(tr("Error"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* details = new QToolButton(this);
    details->setText(tr("Jobs"));
    details->setToolTip(tr("Show what ran and what failed"));
    auto* close = new QToolButton(this);
    close->setText(tr("Close"));
    connect(details, &QToolButton::clicked, this, &ErrorBanner::detailsWanted);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(details);
    layout->addWidget(close);
    m_text->setContentsMargins(16, 12, 4, 12);
    host->installEventFilter(this);
    hide();
}

void ErrorBanner::showError(const QString& title, const QString& reason)
{
    m_text->setText(title.isEmpty() ? reason : QStringLiteral("%1: %2").arg(title, reason));
    show();
    place();
    raise();
}

QString ErrorBanner::text() const
{
    return m_text->text();
}

void ErrorBanner::place()
{
    const QWidget* host = parentWidget();
    const int width = std::min(kWidest, host->width() - 2 * kMargin);
    const int height = std::max(layout()->heightForWidth(width), layout()->sizeHint().height());
    setGeometry((host->width() - width) / 2, host->height() - height - kMargin, width, height);
}

void ErrorBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.fillPath(card, theme().canvas);
    painter.setClipPath(card);
    painter.fillRect(0, 0, kBarWidth, height(), theme().worse);
    painter.setClipping(false);
    painter.strokePath(card, QPen(theme().line, 1));
}

bool ErrorBanner::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace assay::ui
