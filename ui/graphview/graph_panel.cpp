#include "ui/graphview/graph_panel.h"

#include "ui/elided_label.h"
#include "ui/graphview/legend_strip.h"
#include "ui/hinted_line_edit.h"
#include "ui/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMetaObject>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr qsizetype kLongestName = 36; // letters, in the line below the graphs

} // namespace

GraphPanel::GraphPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection)
{
    setAccessibleName(tr("Graph"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->addWidget(makeSide(m_source, tr("Source graph"), false));
    m_splitter->addWidget(makeSide(m_fused, tr("Fused graph"), true));
    m_splitter->setSizes({1000, 1000});
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter, 1);
    m_legend = new LegendStrip(this);
    column->addWidget(m_legend);
    m_story = new ElidedLabel(this);
    m_story->setContentsMargins(8, 4, 8, 4);
    column->addWidget(m_story);

    connect(&m_document, &Document::opened, this, &GraphPanel::layOut);
    connect(&m_document, &Document::resultsChanged, this, m_document.updates().later(this, &GraphPanel::followResults));
    connect(&m_selection, &Selection::nodesChanged, this, &GraphPanel::showSelection);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, &GraphPanel::startSearch);
    auto* next = new QShortcut(Qt::Key_F3, this);
    connect(next, &QShortcut::activated, this, &GraphPanel::findNext);
    auto* previous = new QShortcut(Qt::SHIFT | Qt::Key_F3, this);
    connect(previous, &QShortcut::activated, this, &GraphPanel::findPrevious);
    if (m_document.isOpen())
        layOut();
}

GraphPanel::~GraphPanel() = default;

QWidget* GraphPanel::makeBar()
{
    auto* bar = m_bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    const auto button = [&](const QString& text, const QString& tip, auto action) {
        auto* made = new QToolButton(bar);
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, this, action);
        row->addWidget(made);
        return made;
    };
    auto* search = new HintedLineEdit(bar);
    search->setHints(tr("Search name, operator, tensor"), tr("Search"));
    m_search = search;
    m_search->setAccessibleName(tr("Search the graph"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(120);
    m_search->setMaximumWidth(260);
    connect(m_search, &QLineEdit::textChanged, this, &GraphPanel::search);
    connect(m_search, &QLineEdit::returnPressed, this, &GraphPanel::findNext);
    row->addWidget(m_search, 1);
    m_previous = button(QStringLiteral("\u2191"), tr("Previous match"), &GraphPanel::findPrevious);
    m_next = button(QStringLiteral("\u2193"), tr("Next match"), &GraphPanel::findNext);
    m_hitCount = new QLabel(bar);
    row->addWidget(m_hitCount);
    row->addStretch(1);
    m_link = button(tr("Link views"), tr("The other graph follows when one is moved"), [this] { onViewMoved(false); });
    m_link->setCheckable(true);
    m_link->setChecked(true);
    addScopeMenu(*button(tr("Scopes"), tr("Collapse and expand scopes"), [] {}));
    button(tr("Fit"), tr("Show the whole graphs (F)"), &GraphPanel::fit);
    auto* label = m_colorByLabel = new QLabel(tr("Color by"), bar);
    row->addWidget(label);
    m_colorBy = new QComboBox(bar);
    m_colorBy->setSizeAdjustPolicy(QComboBox::AdjustToContents); // in whatever size the type has
    for (int what = 0; what < kColorByCount; ++what)
        m_colorBy->addItem(colorByName(static_cast<ColorBy>(what)));
    m_colorBy->setAccessibleName(tr("What the nodes are coloured by"));
    m_colorBy->setToolTip(m_colorBy->accessibleName());
    label->setBuddy(m_colorBy);
    connect(m_colorBy, &QComboBox::currentIndexChanged, this, &GraphPanel::recolor);
    row->addWidget(m_colorBy);
    m_next->setEnabled(false);
    m_previous->setEnabled(false);
    fitBar();
    return bar;
}

void GraphPanel::setBarNarrow(bool isNarrow)
{
    m_link->setText(isNarrow ? QStringLiteral("\u21C4") : tr("Link views"));
    m_colorByLabel->setVisible(!isNarrow);
    m_colorBy->setMinimumWidth(isNarrow ? 12 * fontMetrics().averageCharWidth() : 0); // 0: its contents
    m_bar->layout()->invalidate();
}

void GraphPanel::fitBar()
{
    setBarNarrow(true);
    m_bar->setMinimumWidth(m_bar->layout()->minimumSize().width());
    setBarNarrow(false);
    if (m_bar->layout()->minimumSize().width() > width())
        setBarNarrow(true);
}

void GraphPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitBar();
}

QWidget* GraphPanel::makeSide(Side& side, const QString& title, bool isFused)
{
    auto* box = new QWidget(m_splitter);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    side.title = new QLabel(title, box);
    side.title->setContentsMargins(8, 2, 8, 4);
    side.title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(side.title);
    side.canvas = new GraphCanvas(box);
    side.canvas->setAccessibleName(title);
    side.canvas->setEmptyText(isFused ? tr("The graph as the compiler makes it will be drawn here.")
                                      : tr("The graph as the model file has it will be drawn here."));
    column->addWidget(side.canvas, 1);
    connect(side.canvas, &GraphCanvas::clicked, this,
            [this, isFused](int node, bool adds) { onClicked(isFused, node, adds); });
    connect(side.canvas, &GraphCanvas::activated, this, [this, isFused](int node) {
        if (expand(isFused, node))
            return;
        onClicked(isFused, node, false);
        if (!m_selection.tensor().isEmpty())
            emit m_selection.histogramWanted(m_selection.tensor());
    });
    connect(side.canvas, &GraphCanvas::collapseWanted, this,
            [this, isFused](int node) { collapseAround(isFused, node); });
    connect(side.canvas, &GraphCanvas::menuWanted, this,
            [this, isFused](int node, const QPoint& position) { showMenu(isFused, node, position); });
    connect(side.canvas, &GraphCanvas::viewMoved, this, [this, isFused] { onViewMoved(isFused); });
    return box;
}

void GraphPanel::retitle()
{
    const Results& results = m_document.results();
    m_source.title->setText(tr("Source graph, %1 nodes").arg(results.source->nodes.size()));
    m_fused.title->setText(tr("Fused graph, %1 nodes").arg(results.optimized->graph.nodes.size()));
}

void GraphPanel::setColorBy(ColorBy what)
{
    m_colorBy->setCurrentIndex(static_cast<int>(what));
}

ColorBy GraphPanel::colorBy() const
{
    return static_cast<ColorBy>(m_colorBy->currentIndex());
}

/// Only colours of figures change with each of those that a comparison finds on its way.
void GraphPanel::followResults()
{
    const bool isOther = m_basis.follow(m_document.results());
    if (isOther || colorBy() == ColorBy::Sqnr || colorBy() == ColorBy::Sensitivity)
        recolor();
}

void GraphPanel::recolor()
{
    const Results& results = m_document.results();
    const GraphPicture* source = m_source.canvas->picture();
    const GraphPicture* fused = m_fused.canvas->picture();
    if (source == nullptr || fused == nullptr || !results.report)
        return;
    Coloring coloring = colorFused(*fused, *results.report, colorBy());
    m_source.canvas->setDecorations(colorSource(*source, coloring, *results.optimized).decorations);
    m_fused.canvas->setDecorations(std::move(coloring.decorations));
    m_legend->setLegend(colorBy() == ColorBy::Family ? familyLegend({source, fused}) : std::move(coloring.legend));
}

void GraphPanel::onClicked(bool isFused, int node, bool adds)
{
    const GraphCanvas& canvas = isFused ? *m_fused.canvas : *m_source.canvas;
    if (node < 0) {
        m_selection.clear();
        return;
    }
    const PictureNode& clicked = canvas.picture()->nodes[static_cast<std::size_t>(node)];
    if (clicked.isEnd()) {
        m_selection.selectTensor(clicked.name);
        return;
    }
    const bool isScope = clicked.kind == PictureNode::Kind::Scope;
    QStringList names = adds ? (isFused ? m_selection.fused() : m_selection.source()) : QStringList();
    if (isScope && !adds)
        names = clicked.members; // all of it: they can be pinned at once
    else if (isScope)
        names = clicked.members + names;
    else if (!names.removeOne(clicked.name))
        names.prepend(clicked.name);
    names.removeDuplicates();
    isFused ? m_selection.selectFused(names) : m_selection.selectSource(names);
}

void GraphPanel::showSelection()
{
    const auto select = [](GraphCanvas& canvas, const QStringList& names) {
        QSet<int> nodes;
        for (const QString& name : names) {
            const int index = canvas.picture() == nullptr ? -1 : canvas.picture()->indexOf(name);
            if (index >= 0)
                nodes.insert(index);
        }
        canvas.setSelected(nodes);
        if (!names.isEmpty() && canvas.picture() != nullptr)
            canvas.showNode(canvas.picture()->indexOf(names.front()));
    };
    select(*m_source.canvas, m_selection.source());
    select(*m_fused.canvas, m_selection.fused());
    m_legend->setSelected(m_fused.canvas->selected());
    QStringList stories, shown;
    for (const QString& name : m_selection.source().mid(0, 4)) {
        stories.append(m_selection.story(name));
        shown.append(withShortWords(stories.back(), kLongestName));
    }
    if (m_selection.source().size() > 4) {
        stories.append(tr("and %1 more").arg(m_selection.source().size() - 4));
        shown.append(stories.back());
    }
    m_story->setWholeText(shown.join(QStringLiteral("   \u00b7   ")), stories.join(QLatin1Char('\n')));
}

int GraphPanel::counterpart(bool isFused, int node) const
{
    const GraphPicture* own = (isFused ? m_fused : m_source).canvas->picture();
    const GraphPicture* other = (isFused ? m_source : m_fused).canvas->picture();
    if (own == nullptr || other == nullptr || node < 0)
        return -1;
    const PictureNode& box = own->nodes[static_cast<std::size_t>(node)];
    if (box.isEnd()) {
        const auto same = std::find_if(other->nodes.begin(), other->nodes.end(), [&box](const PictureNode& candidate) {
            return candidate.kind == box.kind && candidate.name == box.name;
        });
        return same == other->nodes.end() ? -1 : static_cast<int>(same - other->nodes.begin());
    }
    const transform::Optimized& optimized = *m_document.results().optimized;
    const QString name = box.kind == PictureNode::Kind::Scope ? box.members.front() : box.name;
    if (!isFused) {
        const auto fate = optimized.fates.find(name.toStdString());
        return fate == optimized.fates.end() || fate->second.targets.empty()
                   ? -1
                   : other->indexOf(toQt(fate->second.targets.front()));
    }
    const NodeId id = optimized.graph.findNode(name.toStdString());
    return id == kNoNode || optimized.graph.node(id).origin.empty()
               ? -1
               : other->indexOf(toQt(optimized.graph.node(id).origin.front()));
}

void GraphPanel::onViewMoved(bool isFused)
{
    if (!m_link->isChecked() || m_isFollowing)
        return;
    GraphCanvas& moved = isFused ? *m_fused.canvas : *m_source.canvas;
    GraphCanvas& other = isFused ? *m_source.canvas : *m_fused.canvas;
    const int middle = moved.middleNode();
    const int node = counterpart(isFused, middle);
    if (node < 0)
        return;
    m_isFollowing = true;
    const QPointF away = moved.center() - moved.picture()->nodes[static_cast<std::size_t>(middle)].box.center();
    const double reach = 40;
    const QPointF near(std::clamp(away.x(), -reach, reach), std::clamp(away.y(), -reach, reach));
    other.centerOn(other.picture()->nodes[static_cast<std::size_t>(node)].box.center() + near, moved.zoom());
    m_isFollowing = false;
}

void GraphPanel::fit()
{
    m_source.canvas->fit();
    m_fused.canvas->fit();
}

} // namespace assay::ui
