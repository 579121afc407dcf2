#include "ui/compare/layer_chart.h"

#include "ui/text.h"

#include <QChart>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace assay::ui {

LayerChart::LayerChart(const QString& title, Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_view(new ChartView(this)),
      m_places(m_view->addAxis(Qt::AlignBottom)), m_caption(new QLabel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    m_places->setLabelsVisible(false);
    m_places->setGridLineVisible(false);
    auto* heading = new QLabel(title, this);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* top = new QHBoxLayout;
    top->addWidget(heading);
    top->addWidget(m_caption, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    m_view->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // charts below each other are equally high

    connect(&document, &Document::resultsChanged, this, document.updates().later(this, &LayerChart::update));
    connect(&selection, &Selection::nodesChanged, this, &LayerChart::showSelection);
    connect(m_view, &ChartView::hovered, this, [this](const QPointF& position) { showCaption(placeAt(position)); });
    connect(m_view, &ChartView::left, this, [this] { showCaption(m_selected); });
    connect(m_view, &ChartView::pressed, this, [this](const QPointF& position) {
        setFocus();
        select(placeAt(position));
    });
}

void LayerChart::setPlaces(std::size_t count)
{
    m_places->setRange(-0.5, std::max(1.0, static_cast<double>(count)) - 0.5);
}

void LayerChart::update()
{
    m_report = m_document.results().report;
    if (!m_report)
        return;
    m_layers = draw(*m_report);
    setPlaces(m_layers.size());
    showSelection();
}

const report::LayerRow* LayerChart::layerAt(int place) const
{
    if (place < 0 || static_cast<std::size_t>(place) >= m_layers.size())
        return nullptr;
    return &m_report->layers[m_layers[static_cast<std::size_t>(place)]];
}

int LayerChart::placeAt(const QPointF& position) const
{
    const QList<QAbstractSeries*> series = m_view->chart()->series();
    if (series.isEmpty() || m_layers.empty())
        return -1;
    const double value = m_view->chart()->mapToValue(position, series.front()).x();
    return std::clamp(static_cast<int>(std::lround(value)), 0, static_cast<int>(m_layers.size()) - 1);
}

void LayerChart::showSelection()
{
    m_selected = -1;
    for (int place = 0; place < static_cast<int>(m_layers.size()) && !m_selection.fused().isEmpty(); ++place) {
        if (toQt(layerAt(place)->name) == m_selection.fused().front())
            m_selected = place;
    }
    mark(m_selected);
    showCaption(m_selected);
}

void LayerChart::showCaption(int place)
{
    const report::LayerRow* layer = layerAt(place);
    if (layer == nullptr) {
        m_caption->clear();
        return;
    }
    const QString figure = this->figure(*layer);
    const int room = std::max(40, m_caption->width() - fontMetrics().horizontalAdvance(figure + QStringLiteral(":  ")));
    m_caption->setText(fontMetrics().elidedText(toQt(layer->name), Qt::ElideMiddle, room) + QStringLiteral(": ") +
                       figure);
    m_caption->setToolTip(toQt(layer->name));
}

void LayerChart::select(int place)
{
    if (const report::LayerRow* layer = layerAt(place))
        m_selection.selectFused({toQt(layer->name)});
}

void LayerChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_layers.size()) - 1;
    if (event->key() == Qt::Key_Right)
        select(std::min(m_selected + 1, last));
    else if (event->key() == Qt::Key_Left)
        select(std::max(m_selected - 1, 0));
    else
        QWidget::keyPressEvent(event);
}

void LayerChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

} // namespace assay::ui
