// How full each memory is while each layer of a frame runs: weights and activations on each other, the capacity as a
// line. One strip for a memory, layers from left to right. Where there are more layers than pixels, a pixel shows the
// fullest of its layers.
#pragma once

#include "ui/timeline/layer_plot.h"

namespace assay::ui {

class MemoryPlot : public LayerPlot
{
    Q_OBJECT

public:
    explicit MemoryPlot(QWidget* parent = nullptr);

    void setPerformance(std::shared_ptr<const aipu::Performance> performance,
                        std::shared_ptr<const transform::Optimized> optimized);
    bool isEmpty() const { return m_layers.empty(); }
    /// The middle of a layer's column.
    double xOf(NodeId layer) const;

protected:
    NodeId layerAt(const QPointF& position) const override;
    QString describe(NodeId layer) const override;
    std::vector<NodeId> layers() const override { return m_layers; }
    void paint(QPainter& painter) override;

private:
    struct Strip
    {
        const aipu::MemoryOccupancy* memory;
        double highest; // bytes at the strip's top
    };
    void findStrips();
    QRectF area() const;
    void paintStrip(QPainter& painter, const Strip& strip, const QRectF& box) const;
    void paintCapacity(QPainter& painter, const Strip& strip, const QRectF& box) const;
    void paintLegend(QPainter& painter) const;

    std::shared_ptr<const aipu::Performance> m_performance;
    std::shared_ptr<const transform::Optimized> m_optimized;
    std::vector<NodeId> m_layers;
    std::vector<Strip> m_strips;
};

} // namespace assay::ui
