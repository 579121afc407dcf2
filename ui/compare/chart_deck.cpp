#include "ui/compare/chart_deck.h"

#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace assay::ui {

namespace {

constexpr int kChartLines = 13; // of text; a chart that is lower says too little

} // namespace

ChartDeck::ChartDeck(QWidget* parent) : QWidget(parent), m_tabs(new QTabBar(this)), m_layout(new QVBoxLayout(this))
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Charts"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_tabs);
    connect(m_tabs, &QTabBar::currentChanged, this, &ChartDeck::arrange);
}

void ChartDeck::add(const QString& tab, QWidget* chart)
{
    m_charts.push_back(chart);
    m_layout->addWidget(chart, 1);
    m_tabs->addTab(tab);
    arrange();
}

void ChartDeck::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChartDeck::arrange()
{
    const int count = static_cast<int>(m_charts.size());
    const int fitting = std::clamp(height() / (kChartLines * fontMetrics().lineSpacing()), 1, std::max(1, count));
    m_tabs->setVisible(fitting < count);
    const int first = fitting == count ? 0 : std::min(m_tabs->currentIndex(), count - fitting);
    for (int i = 0; i < count; ++i)
        m_charts[static_cast<std::size_t>(i)]->setVisible(i >= first && i < first + fitting);
}

} // namespace assay::ui
