// The roofline of one core: each layer by its operations per byte and what it achieves, under the roof of the array and
// the slopes of the memories. Full points are by bytes on the chip, rings by bytes of DDR; both axes are logarithmic.
#pragma once

#include "core/aipu/roofline.h"
#include "ui/timeline/layer_plot.h"

#include <QLineF>
#include <QTransform>

#include <optional>
#include <vector>

namespace assay::ui {

class RooflinePlot : public LayerPlot
{
    Q_OBJECT

public:
    explicit RooflinePlot(QWidget* parent = nullptr);

    /// All of the same simulation. Without points the plot says so.
    void setRoofline(aipu::Roofline roofline, std::shared_ptr<const aipu::Performance> performance,
                     std::shared_ptr<const transform::Optimized> optimized);
    /// Where the layer's full point is, or its ring.
    QPointF positionOf(const aipu::RooflinePoint& point, bool isDdr) const;
    const aipu::Roofline& roofline() const { return m_roofline; }
    /// What is written at a roof: the text in its box, which is turned along the line.
    struct Label
    {
        QString text;
        QRectF box;
        QTransform turn;
    };
    /// Those that have room.
    std::vector<Label> labels() const;

protected:
    NodeId layerAt(const QPointF& position) const override;
    QString describe(NodeId layer) const override;
    std::vector<NodeId> layers() const override;
    void paint(QPainter& painter) override;

private:
    struct Range
    {
        double low = 0, high = 1; // exponents of ten
    };
    QRectF area() const;
    QPointF place(double operationsPerByte, double operationsPerSecond) const;
    Range vertical() const;
    void paintGrid(QPainter& painter) const;
    void paintRoofs(QPainter& painter) const;
    QLineF slope(double bytesPerSecond) const;
    std::optional<Label> slopeLabel(double bytesPerSecond, const QString& name, bool isAbove) const;
    void paintPoint(QPainter& painter, const aipu::RooflinePoint& point) const;
    double radius() const;

    aipu::Roofline m_roofline;
    std::shared_ptr<const aipu::Performance> m_performance;
    std::shared_ptr<const transform::Optimized> m_optimized;
    Range m_x, m_y; // the latter without the room for the roof's label
};

} // namespace assay::ui
