// The compared images: where the two networks differ, one of them large with what both said, and the layer where they
// part on it.
#pragma once

#include "ui/images/image_model.h"
#include "ui/selection.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QListView;
class QStackedLayout;
class QToolButton;

namespace assay::ui {

class AnswerBars;
class ElidedLabel;
class EmptyState;

class ImagesPanel : public QWidget
{
    Q_OBJECT

public:
    ImagesPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// The button of the empty state.
    void setEmptyAction(QAction* action);

    ImageModel& model() { return *m_model; }
    QListView& list() { return *m_list; }
    QComboBox& filter() { return *m_filter; }
    QComboBox& order() { return *m_order; }
    QToolButton& trace() { return *m_trace; }
    const AnswerBars& fp32Bars() const { return *m_fp32; }
    const AnswerBars& int8Bars() const { return *m_int8; }
    QString caption() const;

private:
    QWidget* makePage();
    QWidget* makeDetail();
    void update();
    void showCurrent();
    void showPicture();
    void traceCurrent();
    void showDivergence(std::size_t image, const evaluation::Divergence& found);

    Document& m_document;
    Selection& m_selection;
    ImageModel* m_model;
    QComboBox *m_filter, *m_order;
    QLabel *m_count, *m_picture;
    ElidedLabel* m_caption;
    QListView* m_list;
    AnswerBars *m_fp32, *m_int8;
    QToolButton* m_trace;
    Thumbnails m_pictures;         // large
    std::filesystem::path m_shown; // empty: none
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    QString m_partingLayer; // what a press of the button selects; empty: it traces
};

} // namespace assay::ui
