// A plot of layers that is painted by hand: what plots of layers share. Points that can be hovered, clicked and walked
// with the arrow keys, a line that says which layer it is, the selected ones to be drawn forward. What is plotted is
// the derived class's.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/transform/optimize.h"

#include <QWidget>

#include <memory>
#include <vector>

namespace assay::ui {

class LayerPlot : public QWidget
{
    Q_OBJECT

public:
    explicit LayerPlot(const QString& name, QWidget* parent = nullptr);

    void setSelected(const std::vector<NodeId>& layers);
    /// What is under a point, in lines; empty where there is nothing.
    QString textAt(const QPointF& position) const;

    QSize sizeHint() const override { return {520, 220}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

signals:
    void clicked(NodeId layer); // kNoNode: nothing there

protected:
    /// The layer drawn at a point; kNoNode if none.
    virtual NodeId layerAt(const QPointF& position) const = 0;
    virtual QString describe(NodeId layer) const = 0;
    /// Layers that are plotted, in the graph's order.
    virtual std::vector<NodeId> layers() const = 0;
    virtual void paint(QPainter& painter) = 0;

    bool isSelected(NodeId layer) const;
    bool hasSelection() const { return !m_selected.empty(); }
    NodeId hovered() const { return m_hovered; }

    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setHovered(NodeId layer);

    std::vector<NodeId> m_selected;
    NodeId m_hovered = kNoNode;
};

} // namespace assay::ui
