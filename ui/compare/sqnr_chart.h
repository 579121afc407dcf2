// How far INT8 is from FP32 along the network: SQNR of each layer's output.
#pragma once

#include "ui/compare/layer_chart.h"

class QLineSeries;
class QScatterSeries;

namespace assay::ui {

class SqnrChart : public LayerChart
{
    Q_OBJECT

public:
    SqnrChart(Document& document, Selection& selection, QWidget* parent = nullptr);

protected:
    std::vector<std::size_t> draw(const report::Report& report) override;
    QString figure(const report::LayerRow& layer) const override;
    void mark(int place) override;

private:
    QValueAxis* m_decibels;
    QLineSeries* m_line;
    QScatterSeries *m_points, *m_mark;
};

} // namespace assay::ui
