// When each unit of the AIPU works on which layer, how near the layers come to the roofs of the machine, how full its
// memories are, and what limits the network in words. One selection with the graph and the table.
#pragma once

#include "ui/selection.h"

#include <QHash>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QStackedLayout;
class QTabBar;
class QToolButton;

namespace assay::ui {

class ElidedLabel;
class EmptyState;
class LayerPlot;
class MemoryPlot;
class RooflinePlot;
class TimelineCanvas;

class TimelinePanel : public QWidget
{
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Timeline, Roofline, Memory, Limits };

    TimelinePanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// The button of the empty state, and what the panel's own button for export does.
    void setEmptyAction(QAction* action);
    void setExportAction(QAction* action);
    void showPage(Page page);
    /// Of the network that is open and the document's decisions.
    void showPerformance(std::shared_ptr<const aipu::Performance> performance);

    TimelineCanvas& canvas() { return *m_canvas; }
    RooflinePlot& roofline() { return *m_roofline; }
    MemoryPlot& memory() { return *m_memory; }
    /// What limits the network, worst first, a sentence a line.
    QString limits() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makePages();
    void update();
    void updatePage();
    void showSelection();
    void select(NodeId layer);
    void arrangeBar();

    Document& m_document;
    Selection& m_selection;
    std::shared_ptr<const aipu::Performance> m_shown;
    QHash<QString, NodeId> m_layers; // of the fused graph, by name
    std::shared_ptr<const transform::Optimized> m_known;
    QTabBar* m_tabs;
    QComboBox* m_colorBy;
    QToolButton *m_fit, *m_export;
    ElidedLabel* m_verdict;
    QLabel* m_limits;
    TimelineCanvas* m_canvas;
    RooflinePlot* m_roofline;
    MemoryPlot* m_memory;
    EmptyState *m_nothing, *m_empty;
    QStackedLayout *m_pages, *m_stack;
};

} // namespace assay::ui
