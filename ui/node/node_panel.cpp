#include "ui/node/node_panel.h"

#include "core/report/format.h"
#include "core/report/node_properties.h"
#include "ui/core_words.h"
#include "ui/empty_state.h"
#include "ui/numbers.h"
#include "ui/text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QStackedLayout>
#include <QTreeWidget>

#include <algorithm>

namespace assay::ui {

namespace {

enum Column : std::uint8_t { Property, Value, ColumnCount };

// What a row leads to.
constexpr int kNodeRole = Qt::UserRole, kIsFusedRole = Qt::UserRole + 1, kTensorRole = Qt::UserRole + 2;
constexpr int kPlainRole = Qt::UserRole + 3; // the value for machines
constexpr qsizetype kMostSources = 16;       // of a selection that are shown

/// `plain` is copied instead of a value with numbers in the language.
QTreeWidgetItem* addRow(QTreeWidgetItem& parent, const QString& property, const QString& value,
                        const QString& plain = {})
{
    auto* row = new QTreeWidgetItem(&parent, {property, value});
    row->setToolTip(Property, property);
    row->setToolTip(Value, value);
    row->setData(Value, kPlainRole, plain.isEmpty() ? value : plain);
    return row;
}

/// A row that leads to another node of the same graph.
void addNeighbour(QTreeWidgetItem& parent, const QString& property, const std::string& node, bool isFused)
{
    QTreeWidgetItem* const row = addRow(parent, property, toQt(node));
    row->setData(Property, kNodeRole, toQt(node));
    row->setData(Property, kIsFusedRole, isFused);
    row->setForeground(Value, QApplication::palette().link());
}

QString plainNumber(double value)
{
    return toQt(report::compact(value));
}

} // namespace

struct NodePanel::Place
{
    QString role;
    bool isInput = false, isFused = false;
};

struct NodePanel::Found
{
    std::vector<report::NodeProperties> layers, sources; // in the order of the selection
    bool startsAtSource = false;                         // the user looks at one source node, not at its layer
};

NodePanel::NodePanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_tree(new QTreeWidget(this)),
      m_empty(new EmptyState({}, this)), m_stack(new QStackedLayout(this))
{
    makeTree();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tree);
    connect(&selection, &Selection::nodesChanged, this, &NodePanel::ask);
    connect(&document, &Document::opened, this, &NodePanel::ask);
    connect(&document, &Document::resultsChanged, this, document.updates().later(this, &NodePanel::followPlan));
    ask();
}

void NodePanel::setEmptyAction(QAction* action)
{
    m_emptyAction = action;
    ask();
}

void NodePanel::makeTree()
{
    m_tree->setColumnCount(ColumnCount);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setIndentation(14);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setSectionResizeMode(Property, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setAccessibleName(tr("Properties of the selected node"));
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* row) { follow(*row); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &NodePanel::showMenu);
    auto* copy = new QShortcut(QKeySequence::Copy, m_tree, this, &NodePanel::copySelected);
    copy->setContext(Qt::WidgetShortcut);
}

/// Results come often while images are compared: what is shown, and how far it is scrolled, stays while its plan does.
void NodePanel::followPlan()
{
    if (m_basis.follow(m_document.results()))
        ask();
}

/// Off the GUI thread: the figures of a constant take as long as it is large.
void NodePanel::ask()
{
    const bool hasNodes = !m_selection.source().isEmpty() || !m_selection.fused().isEmpty();
    if (!m_document.isOpen() || !hasNodes) {
        m_tree->clear();
        m_empty->setText(m_document.isOpen() ? tr("Select a node in a graph or a row of the table: its operator, "
                                                  "attributes and tensors will be here.")
                                             : tr("The attributes and tensors of the selected node will be here."));
        m_empty->setAction(m_document.isOpen() ? nullptr : m_emptyAction);
        m_stack->setCurrentWidget(m_empty);
        m_background.ask([] { return [] {}; }); // what is asked already is of another selection
        return;
    }
    m_background.ask([this, source = m_document.results().source, optimized = m_document.results().optimized,
                      layers = m_selection.fused(), nodes = m_selection.source()] {
        Found found;
        found.startsAtSource = nodes.size() == 1;
        const auto describe = [](const Graph& graph, const QStringList& names, qsizetype most, const Graph* shapes) {
            std::vector<report::NodeProperties> properties;
            const GraphIndex index(graph);
            for (const QString& name : names.first(std::min(names.size(), most))) {
                if (const NodeId node = graph.findNode(name.toStdString()); node != kNoNode)
                    properties.push_back(report::describeNode(graph, index, node, shapes));
            }
            return properties;
        };
        found.layers = describe(optimized->graph, layers, 1, nullptr);
        found.sources = describe(*source, nodes, kMostSources, &optimized->graph);
        return [this, found = std::move(found), layers, nodes] {
            if (layers == m_selection.fused() && nodes == m_selection.source())
                show(found);
        };
    });
}

void NodePanel::show(const Found& found)
{
    m_tree->setUpdatesEnabled(false);
    m_tree->clear();
    const auto addLayers = [&] {
        for (const report::NodeProperties& layer : found.layers)
            addLayer(layer);
    };
    if (!found.startsAtSource)
        addLayers();
    for (const report::NodeProperties& node : found.sources)
        addSource(node);
    if (found.startsAtSource)
        addLayers();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* const heading = m_tree->topLevelItem(i);
        heading->setExpanded(i == 0 || found.startsAtSource);
        for (int row = 0; row < heading->childCount(); ++row)
            heading->child(row)->setExpanded(true);
    }
    m_tree->setUpdatesEnabled(true);
    m_stack->setCurrentWidget(m_tree);
}

void NodePanel::addLayer(const report::NodeProperties& layer)
{
    Facts facts;
    const auto& report = m_document.results().report;
    const auto row = std::find_if(report->layers.begin(), report->layers.end(),
                                  [&layer](const report::LayerRow& shown) { return shown.name == layer.name; });
    if (row != report->layers.end()) {
        const QString precision = toQt(row->precision);
        facts = {{tr("Precision"), row->isPinned ? tr("%1, pinned").arg(precision) : precision},
                 {tr("Because"), fromCore(row->precisionReason)},
                 {tr("On the AIPU"), clausesFromCore(row->performance.reason)}};
    }
    addNode(tr("Layer %1"), layer, facts, true);
}

void NodePanel::addSource(const report::NodeProperties& node)
{
    addNode(tr("Source node %1"), node, {{tr("Became"), m_selection.story(toQt(node.name))}}, false);
}

void NodePanel::addNode(const QString& heading, const report::NodeProperties& node, const Facts& facts, bool isFused)
{
    auto* item = new QTreeWidgetItem(m_tree, {heading.arg(toQt(node.name))});
    item->setFirstColumnSpanned(true);
    item->setToolTip(Property, toQt(node.name));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    item->setFont(Property, strong);
    addRow(*item, tr("Operator"),
           node.domain.empty() ? tr("%1, opset %2").arg(toQt(node.op)).arg(node.opset)
                               : QStringLiteral("%1, %2 %3").arg(toQt(node.op), toQt(node.domain)).arg(node.opset));
    for (const std::string& postOp : node.postOps)
        addRow(*item, tr("Then"), toQt(postOp));
    for (const auto& [name, value] : facts) {
        if (!value.isEmpty())
            addRow(*item, name, value);
    }
    for (const auto& [name, value] : node.attributes)
        addRow(*item, toQt(name), listInLanguage(toQt(value)), toQt(value));
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        addValue(*item, {tr("Input %1").arg(i), true, isFused}, node.inputs[i]);
    for (std::size_t i = 0; i < node.outputs.size(); ++i)
        addValue(*item, {tr("Output %1").arg(i), false, isFused}, node.outputs[i]);
}

void NodePanel::addValue(QTreeWidgetItem& parent, const Place& place, const report::ValueProperties& value)
{
    if (value.name.empty()) {
        addRow(parent, place.role, tr("left out"));
        return;
    }
    QTreeWidgetItem& row = *addRow(parent, place.role, toQt(value.name));
    row.setData(Property, kTensorRole, toQt(value.name));
    if (!value.type.empty())
        addRow(row, tr("Type"), toQt(value.type));
    if (value.isEnd)
        addRow(row, tr("Is"), place.isInput ? tr("input of the network") : tr("output of the network"));
    for (const std::string& node : value.nodes)
        addNeighbour(row, place.isInput ? tr("From") : tr("To"), node, place.isFused);
    if (!value.constant)
        return;
    const report::ConstantFigures& figures = *value.constant;
    const auto rangeIn = [&figures](const auto& number) {
        return tr("%1 to %2, mean %3").arg(number(figures.minimum), number(figures.maximum), number(figures.mean));
    };
    const auto valuesIn = [&figures](const auto& number) {
        QStringList elements;
        for (const double element : figures.first)
            elements.append(number(element));
        if (figures.count > elements.size())
            elements.append(QStringLiteral("\u2026"));
        return elements.join(QStringLiteral("; "));
    };
    const auto shown = [](double value) { return compactText(value); };
    if (figures.count > 1)
        addRow(row, tr("Range"), rangeIn(shown), rangeIn(plainNumber));
    addRow(row, tr("Values"), valuesIn(shown), valuesIn(plainNumber));
}

void NodePanel::follow(const QTreeWidgetItem& row)
{
    if (const QVariant node = row.data(Property, kNodeRole); node.isValid()) {
        const QStringList names = {node.toString()};
        row.data(Property, kIsFusedRole).toBool() ? m_selection.selectFused(names) : m_selection.selectSource(names);
    } else if (const QVariant tensor = row.data(Property, kTensorRole); tensor.isValid()) {
        m_selection.selectTensor(tensor.toString());
        emit m_selection.histogramWanted(tensor.toString());
    }
}

void NodePanel::showMenu(const QPoint& position)
{
    QTreeWidgetItem* const row = m_tree->itemAt(position);
    if (row == nullptr)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isNode = row->data(Property, kNodeRole).isValid();
    if (isNode || row->data(Property, kTensorRole).isValid()) {
        QAction* const go = menu->addAction(isNode ? tr("Go to the node") : tr("Show histogram"));
        connect(go, &QAction::triggered, this, [this, row = QPersistentModelIndex(m_tree->indexFromItem(row))] {
            if (row.isValid())
                follow(*m_tree->itemFromIndex(row));
        });
    }
    connect(menu->addAction(tr("Copy")), &QAction::triggered, this, &NodePanel::copySelected);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

/// Property and value of each selected row, by tabs, as spreadsheets take them.
void NodePanel::copySelected()
{
    QStringList lines;
    for (const QTreeWidgetItem* row : m_tree->selectedItems())
        lines.append(row->text(Property) + QLatin1Char('\t') + row->data(Value, kPlainRole).toString());
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace assay::ui
