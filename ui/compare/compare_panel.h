// FP32 and INT8 side by side: the figures, the difference in words, and charts of where it comes from.
#pragma once

#include "ui/selection.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace assay::ui {

class EmptyState;
class HeadlineTable;
class PlanHistory;

class ComparePanel : public QWidget
{
    Q_OBJECT

public:
    ComparePanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// What brings the figures that are missing: the button of the empty state, and below the sentence that says so.
    void setNextStep(QAction* action);
    const HeadlineTable& headline() const { return *m_headline; }
    /// The difference in a sentence, or what is missing to tell it.
    QString verdict() const;
    static QString leastAlike(const evaluation::Accuracy& accuracy);
    PlanHistory& history() { return *m_history; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void shrinkBasis();
    void update();

    Document& m_document;
    PlanHistory* m_history;
    HeadlineTable* m_headline;
    QLabel *m_verdict, *m_basis;
    QToolButton* m_next;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace assay::ui
