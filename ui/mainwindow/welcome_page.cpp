#include "ui/mainwindow/welcome_page.h"

#include "ui/mainwindow/actions.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

namespace assay::ui {

namespace {

constexpr int kWidth = 520;

QLabel* addText(QVBoxLayout& layout, const QString& text, double scale, bool isMuted)
{
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    if (scale > 1)
        font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
    if (isMuted)
        label->setForegroundRole(QPalette::PlaceholderText);
    layout.addWidget(label);
    return label;
}

void addButton(QVBoxLayout& layout, QAction& action, const QString& description)
{
    auto* button = new QCommandLinkButton(action.iconText(), description);
    button->setIcon(action.icon());
    QObject::connect(&action, &QAction::changed, button, [button, &action] { button->setIcon(action.icon()); });
    QObject::connect(button, &QCommandLinkButton::clicked, &action, &QAction::trigger);
    button->setMinimumHeight(button->fontMetrics().height() * 4); // title, description, and air around them
    layout.addWidget(button);
}

} // namespace

WelcomePage::WelcomePage(Actions& actions, QWidget* parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QWidget(this);
    column->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(8);
    addText(*layout, tr("Assay"), 2.2, false);
    addText(*layout,
            tr("See what becomes of a network on its way from FP32 to INT8: the graph before and after fusion, the "
               "numbers chosen, what it costs in accuracy and what it gains in speed."),
            1, true);
    layout->addSpacing(8);
    addButton(*layout, *actions.openModel, tr("An ONNX file; or drop it anywhere on this window"));
    addButton(*layout, *actions.openSample, tr("A small trained network with its images, ready to run"));
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(4);
    layout->addSpacing(8);
    layout->addLayout(m_recent);

    auto* across = new QHBoxLayout;
    across->addStretch();
    across->addWidget(column);
    across->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addLayout(across);
    outer->addStretch(3);
}

void WelcomePage::showRecent(const QStringList& files)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (files.isEmpty())
        return;
    addText(*m_recent, tr("Recent"), 1, true);
    for (const QString& file : files) {
        const QFileInfo info(file);
        auto* link =
            new QLabel(QStringLiteral("<a href=\"%1\">%2</a>&nbsp;&nbsp; %3")
                           .arg(file.toHtmlEscaped(), info.fileName().toHtmlEscaped(), info.path().toHtmlEscaped()));
        link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        connect(link, &QLabel::linkActivated, this, &WelcomePage::fileChosen);
        m_recent->addWidget(link);
    }
}

} // namespace assay::ui
