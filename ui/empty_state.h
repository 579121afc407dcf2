// What a panel shows before it has anything to show: what will be here, and the button that brings it.
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace assay::ui {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QString& text, QWidget* parent = nullptr);

    void setText(const QString& text);
    /// The button does this and is enabled when it is; nothing: no button.
    void setAction(QAction* action);

private:
    QLabel* m_text;
    QToolButton* m_button;
};

/// In place of the button's default action and of any other that it has.
void setOnlyAction(QToolButton& button, QAction* action);

} // namespace assay::ui
