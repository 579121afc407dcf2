#include "ui/empty_state.h"

#include <QAction>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace assay::ui {

EmptyState::EmptyState(const QString& text, QWidget* parent)
    : QWidget(parent), m_text(new QLabel(text, this)), m_button(new QToolButton(this))
{
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
}

void EmptyState::setText(const QString& text)
{
    m_text->setText(text);
}

void EmptyState::setAction(QAction* action)
{
    setOnlyAction(*m_button, action);
    m_button->setVisible(action != nullptr);
}

void setOnlyAction(QToolButton& button, QAction* action)
{
    const QList<QAction*> before = button.actions();
    button.setDefaultAction(action);
    for (QAction* other : before) { // or the button would offer them in a menu
        if (other != action)
            button.removeAction(other);
    }
}

} // namespace assay::ui
