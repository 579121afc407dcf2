// All that is known of the selected node: operator, attributes, tensors with who makes and reads them, what constants
// hold, and for a layer its precision and place on the AIPU. Rows of neighbours lead to them, rows of tensors to their
// histogram.
#pragma once

#include "ui/background.h"
#include "ui/plan_basis.h"
#include "ui/selection.h"

#include <QWidget>

#include <utility>
#include <vector>

class QAction;
class QStackedLayout;
class QTreeWidget;
class QTreeWidgetItem;

namespace assay::report {
struct NodeProperties;
struct ValueProperties;
} // namespace assay::report

namespace assay::ui {

class EmptyState;

class NodePanel : public QWidget
{
    Q_OBJECT

public:
    NodePanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// The button of the empty state while no model is open.
    void setEmptyAction(QAction* action);
    QTreeWidget& tree() { return *m_tree; }

private:
    struct Found;
    using Facts = std::vector<std::pair<QString, QString>>; // empty values are left out
    struct Place;                                           // a tensor's, at its node

    void makeTree();
    void ask();
    void followPlan();
    void show(const Found& found);
    void addLayer(const report::NodeProperties& layer);
    void addSource(const report::NodeProperties& node);
    void addNode(const QString& heading, const report::NodeProperties& node, const Facts& facts, bool isFused);
    static void addValue(QTreeWidgetItem& parent, const Place& place, const report::ValueProperties& value);
    void follow(const QTreeWidgetItem& row);
    void showMenu(const QPoint& position);
    void copySelected();

    Document& m_document;
    Selection& m_selection;
    QTreeWidget* m_tree;
    EmptyState* m_empty;
    QAction* m_emptyAction = nullptr;
    QStackedLayout* m_stack;
    // That the rows of the layer's precision and place are of.
    PlanBasis m_basis;
    Background m_background;
};

} // namespace assay::ui
