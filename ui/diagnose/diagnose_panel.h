// Where accuracy is lost and what takes it back: the worst layers with their causes, a button for each remedy, the
// error by channel, what the plan gives now, and automatic pins. Computes as `assay diagnose` and `assay autopin`.
#pragma once

#include "ui/selection.h"

#include <QWidget>

#include <vector>

class QAction;
class QLabel;
class QStackedLayout;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace assay::ui {

class AutopinBox;
class ChannelsPage;
class EmptyState;
class FindingCard;

class DiagnosePanel : public QWidget
{
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Causes, Channels, Pins };

    DiagnosePanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// The panel's buttons.
    void setActions(QAction* diagnose, QAction* heatMap);
    /// What brings a model or images where there are none.
    void setEmptyAction(QAction* action);
    void showPage(Page page);
    /// Starts the job.
    void findCauses();
    ChannelsPage& channels() { return *m_channels; }
    AutopinBox& autopin() { return *m_autopin; }
    /// Worst first.
    const std::vector<FindingCard*>& findings() const { return m_cards; }
    /// What the findings are of, or why there are none.
    QString status() const;

private:
    QWidget* makePage();
    QWidget* makeCauses();
    void showAnalyses();
    void showJob(int id);
    void updateState();
    QString planText() const;

    Document& m_document;
    Selection& m_selection;
    QToolButton *m_find, *m_heatMap, *m_cancel;
    QLabel *m_plan, *m_status;
    QTabBar* m_tabs;
    QStackedLayout* m_pages = nullptr;
    QVBoxLayout* m_list = nullptr;
    std::vector<FindingCard*> m_cards;
    ChannelsPage* m_channels;
    AutopinBox* m_autopin;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    int m_running = 0; // the job that was started here; 0: none
    QString m_error;   // of the last
};

} // namespace assay::ui
