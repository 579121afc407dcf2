#include "ui/compare/cycles_chart.h"

#include "ui/core_words.h"
#include "ui/numbers.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QBarSet>
#include <QChart>
#include <QLabel>
#include <QLayout>
#include <QLegend>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <numeric>

namespace assay::ui {

namespace {

constexpr std::size_t kMostBars = 120; // more are thinner than a pixel and slow to draw

/// The layers that take longest, back in the graph's order.
std::vector<std::size_t> slowest(const report::Report& report)
{
    std::vector<std::size_t> layers(report.layers.size());
    std::iota(layers.begin(), layers.end(), std::size_t{0});
    if (layers.size() > kMostBars) {
        std::nth_element(layers.begin(), layers.begin() + kMostBars, layers.end(), [&](std::size_t a, std::size_t b) {
            return report.layers[a].performance.cycles > report.layers[b].performance.cycles;
        });
        layers.resize(kMostBars);
        std::sort(layers.begin(), layers.end());
    }
    return layers;
}

/// Cycles of a layer by what spends them; they add up to its cycles.
std::vector<std::pair<std::string, double>> parts(const aipu::LayerPerformance& layer)
{
    const double overhead = std::min(layer.overheadCycles, layer.cycles);
    const double compute = std::min(layer.computeCycles, layer.cycles - overhead);
    const double waiting = layer.cycles - overhead - compute;
    return {{layer.unit, compute}, {"overhead", overhead}, {"ddr", waiting}};
}

} // namespace

CyclesChart::CyclesChart(Document& document, Selection& selection, QWidget* parent)
    : LayerChart(tr("Cycles by layer, simulated"), document, selection, parent),
      m_cycles(view().addAxis(Qt::AlignLeft)), m_bars(new QStackedBarSeries(this)), m_spenders(new QLabel(this))
{
    m_bars->setBarWidth(0.8);
    view().chart()->addSeries(m_bars);
    m_bars->attachAxis(placeAxis());
    m_bars->attachAxis(m_cycles);
    view().chart()->legend()->hide(); // it cuts names that do not fit into one line
    m_spenders->setTextFormat(Qt::RichText);
    m_spenders->setWordWrap(true);
    m_spenders->setAlignment(Qt::AlignHCenter);
    layout()->addWidget(m_spenders);
}

std::vector<std::size_t> CyclesChart::draw(const report::Report& report)
{
    const std::vector<std::size_t> layers = slowest(report);
    std::vector<std::pair<std::string, QList<qreal>>> stacks; // by what spends the cycles, in order of appearance
    double highest = 0;
    for (std::size_t place = 0; place < layers.size(); ++place) {
        const aipu::LayerPerformance& performance = report.layers[layers[place]].performance;
        highest = std::max(highest, performance.cycles);
        for (const auto& [spender, cycles] : parts(performance)) {
            if (cycles < 1)
                continue;
            auto stack = std::find_if(stacks.begin(), stacks.end(), [&](const auto& s) { return s.first == spender; });
            if (stack == stacks.end())
                stack = stacks.insert(stacks.end(), {spender, QList<qreal>(static_cast<qsizetype>(layers.size()))});
            stack->second[static_cast<qsizetype>(place)] = cycles;
        }
    }
    const double unit = highest >= 1e7 ? 1e6 : highest >= 1e4 ? 1e3 : 1; // short labels at the axis
    m_bars->clear();
    QStringList legend;
    for (auto& [spender, cycles] : stacks) {
        for (qreal& count : cycles)
            count /= unit;
        auto* set = new QBarSet(fromCore(spender));
        set->setColor(bottleneckColor(toQt(spender)));
        set->setBorderColor(Qt::transparent);
        set->setSelectedColor(theme().isDark ? bottleneckColor(toQt(spender)).lighter(125)
                                             : bottleneckColor(toQt(spender)).darker(140));
        set->append(cycles);
        m_bars->append(set);
        legend.append(QStringLiteral("<span style=\"color:%1\">\u25A0</span>&nbsp;%2")
                          .arg(set->color().name(),
                               set->label().toHtmlEscaped().replace(QLatin1Char(' '), QStringLiteral("&nbsp;"))));
    }
    m_spenders->setText(legend.join(QStringLiteral(" &nbsp; ")));
    m_cycles->setTitleText(unit == 1 ? QString() : unit == 1e3 ? tr("thousands") : tr("millions"));
    setNiceRange(*m_cycles, 0, highest / unit);
    return layers;
}

QString CyclesChart::figure(const report::LayerRow& layer) const
{
    return tr("%1 cycles, %2").arg(scaledText(layer.performance.cycles), fromCore(layer.performance.bottleneck));
}

void CyclesChart::mark(int place)
{
    for (QBarSet* set : m_bars->barSets()) {
        set->deselectAllBars();
        if (place >= 0)
            set->selectBar(place);
    }
}

} // namespace assay::ui
