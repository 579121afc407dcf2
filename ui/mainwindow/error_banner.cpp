#include "ui/mainwindow/error_banner.h"

#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace assay::ui {

namespace {

constexpr int kMargin = 12;
constexpr int kWidest = 720;

} // namespace

ErrorBanner::ErrorBanner(QWidget* host) : QFrame(host), m_text(new QLabel(this)), m_bar(new QWidget(this))
{
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setAccessibleName(tr("Error"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setFixedWidth(4);
    m_bar->setAutoFillBackground(true);
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
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    layout->addWidget(details);
    layout->addWidget(close);
    m_text->setContentsMargins(4, 10, 4, 10);
    host->installEventFilter(this);
    colour();
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

void ErrorBanner::colour()
{
    QPalette bar = m_bar->palette();
    bar.setColor(QPalette::Window, theme().worse);
    m_bar->setPalette(bar);
    setBackgroundRole(QPalette::Base);
}

bool ErrorBanner::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void ErrorBanner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_bar->palette().color(QPalette::Window) != theme().worse)
        colour();
}

} // namespace assay::ui
