#include "ui/timeline/timeline_panel.h"

#include "ui/elided_label.h"
#include "ui/empty_state.h"
#include "ui/text.h"
#include "ui/timeline/limits.h"
#include "ui/timeline/memory_plot.h"
#include "ui/timeline/roofline_plot.h"
#include "ui/timeline/timeline_canvas.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace assay::ui {

TimelinePanel::TimelinePanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_tabs(new QTabBar(this)),
      m_colorBy(new QComboBox(this)), m_fit(new QToolButton(this)), m_export(new QToolButton(this)),
      m_verdict(new ElidedLabel(this)), m_limits(new QLabel(this)), m_canvas(new TimelineCanvas(this)),
      m_roofline(new RooflinePlot(this)), m_memory(new MemoryPlot(this)), m_nothing(new EmptyState({}, this)),
      m_empty(new EmptyState(tr("When each unit of the AIPU works on which layer will be shown here, and what limits "
                                "the network."),
                             this)),
      m_pages(nullptr), m_stack(new QStackedLayout(this))
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeBar());
    layout->addWidget(m_verdict);
    layout->addWidget(makePages(), 1);
    m_verdict->setContentsMargins(8, 0, 8, 0);
    m_verdict->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);

    connect(&document, &Document::resultsChanged, this, document.updates().later(this, &TimelinePanel::update));
    connect(&selection, &Selection::nodesChanged, this, &TimelinePanel::showSelection);
    connect(m_canvas, &TimelineCanvas::clicked, this, &TimelinePanel::select);
    for (LayerPlot* plot : {static_cast<LayerPlot*>(m_roofline), static_cast<LayerPlot*>(m_memory)})
        connect(plot, &LayerPlot::clicked, this, &TimelinePanel::select);
    connect(m_tabs, &QTabBar::currentChanged, this, &TimelinePanel::updatePage);
    update();
}

QWidget* TimelinePanel::makeBar()
{
    for (const QString& tab : {tr("Timeline"), tr("Roofline"), tr("Memory"), tr("Limits")})
        m_tabs->addTab(tab);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Views of the simulation"));
    m_colorBy->addItem(tr("Unit"));
    m_colorBy->addItem(tr("Bottleneck"));
    m_colorBy->setToolTip(tr("Colour of the blocks: the unit that works, or what limits the layer"));
    m_colorBy->setAccessibleName(tr("Colour of the blocks"));
    connect(m_colorBy, &QComboBox::activated, this,
            [this](int index) { m_canvas->setColorBy(index == 0 ? BlockColor::Unit : BlockColor::Bottleneck); });
    m_fit->setText(tr("Fit"));
    m_fit->setToolTip(tr("Show all of the timeline (F)"));
    m_fit->setAutoRaise(true);
    connect(m_fit, &QToolButton::clicked, m_canvas, &TimelineCanvas::fit);
    m_export->setAutoRaise(true);
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_fit->setFocusPolicy(Qt::StrongFocus);

    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(6);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_colorBy);
    layout->addWidget(m_fit);
    layout->addWidget(m_export);
    return bar;
}

QWidget* TimelinePanel::makePages()
{
    auto* pages = new QWidget(this);
    m_pages = new QStackedLayout(pages);
    m_limits->setWordWrap(true);
    m_limits->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_limits->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_limits->setContentsMargins(8, 4, 8, 8);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_limits);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("What limits this network"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_canvas, m_roofline, m_memory, scroll, m_nothing})
        m_pages->addWidget(page);
    return pages;
}

void TimelinePanel::setEmptyAction(QAction* action)
{
    m_empty->setAction(action);
}

void TimelinePanel::setExportAction(QAction* action)
{
    m_export->setDefaultAction(action);
    m_export->setToolButtonStyle(Qt::ToolButtonTextOnly);
}

void TimelinePanel::showPage(Page page)
{
    m_tabs->setCurrentIndex(static_cast<int>(page));
}

QString TimelinePanel::limits() const
{
    if (!m_shown)
        return {};
    return limitsOf(*m_shown).join(QLatin1Char('\n'));
}

void TimelinePanel::update()
{
    const Results& results = m_document.results();
    m_stack->setCurrentIndex(results.performance && results.optimized ? 1 : 0);
    if (m_stack->currentIndex() == 1 && results.performance != m_shown)
        showPerformance(results.performance);
}

void TimelinePanel::showPerformance(std::shared_ptr<const aipu::Performance> performance)
{
    const Results& results = m_document.results();
    m_shown = std::move(performance);
    if (m_known != results.optimized) {
        m_known = results.optimized;
        m_layers.clear();
        for (std::size_t i = 0; i < m_known->graph.nodes.size(); ++i)
            m_layers.insert(toQt(m_known->graph.nodes[i].name), static_cast<NodeId>(i));
    }
    m_canvas->setTimeline(m_shown, m_known);
    m_memory->setPerformance(m_shown, m_known);
    const std::vector precisions = quantization::layerPrecisions(m_known->graph, results.decisions.pins);
    m_roofline->setRoofline(aipu::roofline(m_known->graph, precisions, results.decisions.target, *m_shown), m_shown,
                            m_known);
    QStringList sentences = limits().split(QLatin1Char('\n'));
    for (int i = 0; sentences.size() > 1 && i < sentences.size(); ++i)
        sentences[i].prepend(QStringLiteral("%1. ").arg(i + 1));
    m_limits->setText(sentences.join(QStringLiteral("\n\n")));
    m_verdict->setWholeText(limits().section(QLatin1Char('\n'), 0, 0), limits());
    showSelection();
    updatePage();
}

/// Where a simulation says nothing of a kind, the page says that instead of showing an empty plot.
void TimelinePanel::updatePage()
{
    if (!m_shown)
        return;
    const auto page = static_cast<Page>(m_tabs->currentIndex());
    QString nothing;
    if (page == Page::Timeline && m_shown->timeline.events.empty())
        nothing = tr("There is no timeline: the simulation of this network recorded no events.");
    if (page == Page::Roofline && m_roofline->roofline().points.empty())
        nothing = tr("There is no roofline: no layer of this network runs on the AIPU.");
    if (page == Page::Memory && m_memory->isEmpty())
        nothing = tr("There is no memory occupancy: the simulation of this network recorded none.");
    m_nothing->setText(nothing);
    m_pages->setCurrentIndex(nothing.isEmpty() ? m_tabs->currentIndex() : m_pages->count() - 1);
    arrangeBar();
    m_verdict->setVisible(page != Page::Limits);
}

/// The tabs come first: where it is narrow, what keys and the menu do as well goes.
void TimelinePanel::arrangeBar()
{
    int room = width() - m_tabs->sizeHint().width() - 40;
    for (QWidget* control : std::initializer_list<QWidget*>{m_colorBy, m_fit, m_export}) {
        room -= control->sizeHint().width() + 6;
        control->setVisible(m_tabs->currentIndex() == static_cast<int>(Page::Timeline) && room >= 0);
    }
}

void TimelinePanel::showSelection()
{
    std::vector<NodeId> layers;
    for (const QString& name : m_selection.fused()) {
        const auto found = m_layers.constFind(name);
        if (found != m_layers.cend())
            layers.push_back(*found);
    }
    m_canvas->setSelected(layers);
    m_roofline->setSelected(layers);
    m_memory->setSelected(layers);
    if (!layers.empty())
        m_canvas->showLayer(layers.front());
    const QString selected = m_selection.fused().join(QStringLiteral(", "));
    for (QWidget* view : std::initializer_list<QWidget*>{m_canvas, m_roofline, m_memory})
        view->setAccessibleDescription(selected.isEmpty() ? QString() : tr("Selected: %1").arg(selected));
}

void TimelinePanel::select(NodeId layer)
{
    if (layer == kNoNode)
        m_selection.clear();
    else
        m_selection.selectFused({toQt(m_known->graph.node(layer).name)});
}

void TimelinePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrangeBar();
}

void TimelinePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrangeBar();
}

} // namespace assay::ui
