// Where the time goes on the AIPU: simulated cycles of each layer, split into the unit's own work, overhead and waiting
// for memory. Of large networks the layers that take longest, in the graph's order.
#pragma once

#include "ui/compare/layer_chart.h"

class QBarSet;
class QLabel;
class QStackedBarSeries;

namespace assay::ui {

class CyclesChart : public LayerChart
{
    Q_OBJECT

public:
    CyclesChart(Document& document, Selection& selection, QWidget* parent = nullptr);

protected:
    std::vector<std::size_t> draw(const report::Report& report) override;
    QString figure(const report::LayerRow& layer) const override;
    void mark(int place) override;

private:
    QValueAxis* m_cycles;
    QStackedBarSeries* m_bars;
    QLabel* m_spenders; // what the colours mean
};

} // namespace assay::ui
