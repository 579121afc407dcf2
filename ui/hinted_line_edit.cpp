#include "ui/hinted_line_edit.h"

#include <QEvent>

namespace assay::ui {

HintedLineEdit::HintedLineEdit(QWidget* parent) : QLineEdit(parent) {}

void HintedLineEdit::setHints(const QString& longer, const QString& shorter)
{
    m_longer = longer;
    m_shorter = shorter;
    setToolTip(longer);
    choose();
}

void HintedLineEdit::choose()
{
    const int around = minimumSizeHint().width() - fontMetrics().maxWidth();
    const bool fits = fontMetrics().horizontalAdvance(m_longer) <= width() - around;
    setPlaceholderText(fits ? m_longer : m_shorter);
}

void HintedLineEdit::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    choose();
}

void HintedLineEdit::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        choose();
}

} // namespace assay::ui
