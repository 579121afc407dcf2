#include "ui/layers/layers_panel.h"

#include "ui/core_words.h"
#include "ui/empty_state.h"
#include "ui/hinted_line_edit.h"
#include "ui/layers/cell_delegates.h"
#include "ui/pins/pin_costs.h"
#include "ui/text.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace assay::ui {

namespace {

constexpr int kMostNameShare = 150; // percent of the width for a usual name

} // namespace

LayersPanel::LayersPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_model(new LayerModel(document, this)),
      m_proxy(new QSortFilterProxyModel(this)), m_filter(new HintedLineEdit(this)), m_count(new QLabel(this)),
      m_table(new QTableView(this)),
      m_empty(new EmptyState(tr("The layers of the fused network will be listed here, each with its precision, its "
                                "error and its cost."),
                             this)),
      m_stack(new QStackedLayout(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(LayerModel::SortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setDynamicSortFilter(false); // rows stay where they are when results come in
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeTable());

    connect(&selection, &Selection::nodesChanged, this, &LayersPanel::takeSelection);
    connect(&selection, &Selection::layerRowWanted, this, &LayersPanel::showLayer);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LayersPanel::giveSelection);
    connect(m_model, &LayerModel::modelReset, this, &LayersPanel::updateCount);
    connect(&document, &Document::opened, this, &LayersPanel::fitNames);
    updateCount();
}

QWidget* LayersPanel::makeTable()
{
    m_filter->setHints(tr("Filter by name, operator, precision, bottleneck"), tr("Filter"));
    m_filter->setAccessibleName(tr("Filter layers"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(360);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        updateCount();
        takeSelection();
    });

    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Layers"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setTabKeyNavigation(false); // Tab leaves the table; arrows move in it
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setItemDelegateForColumn(LayerModel::Precision, new PrecisionDelegate(m_document, this));
    m_table->setItemDelegateForColumn(LayerModel::Share, new ShareDelegate(this));
    setUpColumns();
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == LayerModel::Precision && QApplication::keyboardModifiers() == Qt::NoModifier)
            m_table->edit(index);
    });
    connect(m_table, &QTableView::customContextMenuRequested, this, &LayersPanel::showMenu);
    auto* copy = new QShortcut(QKeySequence::Copy, m_table, this, &LayersPanel::copySelected);
    copy->setContext(Qt::WidgetShortcut);

    auto* page = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(12);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    bar->addStretch();
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table);
    return page;
}

void LayersPanel::setUpColumns()
{
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSortIndicatorClearable(true);
    const std::array<const char*, LayerModel::ColumnCount> widest = {"/layer1/0/conv1/Conv",
                                                                     "Conv + Add + Relu",
                                                                     "/layer1/conv1, 2 more",
                                                                     "MINT16 ___",
                                                                     "1,234.5 MiB",
                                                                     "99.9 M__",
                                                                     "identical_",
                                                                     "0.99999_",
                                                                     "99.9 M__",
                                                                     "99.99 %__",
                                                                     "depthwise_"};
    for (int column = 0; column < LayerModel::ColumnCount; ++column) {
        QStringList texts = {QString::fromLatin1(widest[static_cast<std::size_t>(column)]),
                             m_model->headerData(column, Qt::Horizontal).toString() + QStringLiteral("____")};
        if (column == LayerModel::Bottleneck)
            texts.append(fromCore("overhead") + QLatin1Char('_')); // long in German
        int width = 0;
        for (const QString& text : texts)
            width = std::max(width, fontMetrics().horizontalAdvance(text));
        m_table->setColumnWidth(column, width + 16);
    }
    // What one sets and what it costs first, in sight where the table is narrow; last what is long and seldom asked
    // for.
    int place = 0;
    for (const int column : {LayerModel::Name, LayerModel::Precision, LayerModel::Sqnr, LayerModel::Cycles,
                             LayerModel::Share, LayerModel::Bottleneck, LayerModel::Sensitivity, LayerModel::Operator,
                             LayerModel::Weights, LayerModel::Macs, LayerModel::Cosine, LayerModel::Origin})
        header->moveSection(header->visualIndex(column), place++);
    header->setStretchLastSection(true);
    m_table->setSortingEnabled(true);
    header->setSortIndicator(-1, Qt::AscendingOrder); // the graph's order until a header is clicked
    m_proxy->sort(-1);
}

/// Names tell layers apart: they have what they need, up to a bound that leaves the figures in sight.
void LayersPanel::fitNames()
{
    const int least = fontMetrics().horizontalAdvance(QStringLiteral("/layer1/0/conv1/Conv")) + 16;
    const int most = least * kMostNameShare / 100;
    int needed = least;
    qsizetype longest = 0; // only names that are longer than those before are measured: thousands would take long
    for (int row = 0; row < m_model->rowCount() && needed < most; ++row) {
        const QString name = m_model->nameOf(row);
        if (name.size() <= longest)
            continue;
        longest = name.size();
        needed = std::max(needed, fontMetrics().horizontalAdvance(name) + 16);
    }
    m_table->setColumnWidth(LayerModel::Name, std::min(needed, most));
}

void LayersPanel::setEmptyAction(QAction* action)
{
    m_empty->setAction(action);
}

void LayersPanel::updateCount()
{
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    m_stack->setCurrentIndex(all > 0 ? 1 : 0);
    m_count->setText(shown == all ? tr("%n layers", nullptr, all) : tr("%1 of %2 layers").arg(shown).arg(all));
}

QStringList LayersPanel::selectedLayers() const
{
    QStringList layers;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        layers.append(m_model->nameOf(m_proxy->mapToSource(index).row()));
    return layers;
}

void LayersPanel::giveSelection()
{
    if (!m_isTaking)
        m_selection.selectFused(selectedLayers());
}

void LayersPanel::takeSelection()
{
    const QScopedValueRollback guard(m_isTaking, true);
    QItemSelection rows;
    QModelIndex first;
    for (const QString& layer : m_selection.fused()) {
        const QModelIndex index = m_proxy->mapFromSource(m_model->index(m_model->rowOf(layer), 0));
        if (!index.isValid())
            continue;
        if (!first.isValid())
            first = index;
        rows.select(index, index.siblingAtColumn(LayerModel::ColumnCount - 1));
    }
    QItemSelectionModel* selection = m_table->selectionModel();
    if (selection->selection() == rows)
        return;
    selection->select(rows, QItemSelectionModel::ClearAndSelect);
    if (first.isValid()) {
        const QModelIndex current = first.siblingAtColumn(std::max(0, m_table->currentIndex().column()));
        selection->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
        m_table->scrollTo(first);
    }
}

void LayersPanel::showLayer(const QString& layer)
{
    if (!m_proxy->mapFromSource(m_model->index(m_model->rowOf(layer), 0)).isValid())
        m_filter->clear(); // it was filtered away
    m_selection.selectFused({layer});
    takeSelection();
    m_table->setFocus();
}

void LayersPanel::showMenu(const QPoint& position)
{
    const QStringList layers = selectedLayers();
    if (layers.isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* pin = menu->addMenu(layers.size() == 1 ? tr("Pin precision")
                                                  : tr("Pin %n layers", nullptr, static_cast<int>(layers.size())));
    addPinActions(*pin, m_document, layers);
    if (layers.size() == 1) {
        menu->addAction(tr("Show histogram"), this, [this] { emit m_selection.histogramWanted(m_selection.tensor()); });
    }
    menu->addAction(tr("Copy"), this, &LayersPanel::copySelected);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

/// The selected rows as lines of tab-separated cells, as spreadsheets take them.
void LayersPanel::copySelected()
{
    QStringList lines;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < LayerModel::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data(LayerModel::PlainRole).toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace assay::ui
