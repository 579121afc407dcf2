#include "ui/mainwindow/banner.h"

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

Banner::Banner(QWidget* host, Edge edge, QColor Theme::*color)
    : QWidget(host), m_edge(edge), m_color(color), m_text(new QLabel(this)), m_layout(new QHBoxLayout(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setContentsMargins(16, 12, 4, 12);
    m_layout->setContentsMargins(0, 0, 8, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_text, 1);
    host->installEventFilter(this);
    hide();
}

QToolButton* Banner::addButton(const QString& text)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    m_layout->addWidget(button);
    return button;
}

void Banner::showText(const QString& text)
{
    m_text->setText(text);
    show();
    place();
    raise();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::place()
{
    const QWidget* host = parentWidget();
    const int width = std::min(kWidest, host->width() - 2 * kMargin);
    const int height = std::max(m_layout->heightForWidth(width), m_layout->sizeHint().height());
    const int top = m_edge == Edge::Top ? kMargin : host->height() - height - kMargin;
    setGeometry((host->width() - width) / 2, top, width, height);
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.fillPath(card, theme().canvas);
    painter.setClipPath(card);
    painter.fillRect(0, 0, kBarWidth, height(), theme().*m_color);
    painter.setClipping(false);
    painter.strokePath(card, QPen(theme().line, 1));
}

bool Banner::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace assay::ui
