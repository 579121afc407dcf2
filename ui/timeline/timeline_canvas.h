// The timeline on a canvas that pans and zooms: units as lanes, layers at work as blocks. Draws what is visible, joined
// where it is small, and says what is under the cursor. What a click means is the panel's.
#pragma once

#include "core/aipu/performance_simulator.h"
#include "core/transform/optimize.h"
#include "ui/timeline/lane_blocks.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace assay::ui {

enum class BlockColor : std::uint8_t { Unit, Bottleneck };

class TimelineCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineCanvas(QWidget* parent = nullptr);

    /// Starts with all of it in view; where another timeline of the same network takes its place and the user has
    /// moved, what is in view stays. The performance is of the optimized graph.
    void setTimeline(std::shared_ptr<const aipu::Performance> performance,
                     std::shared_ptr<const transform::Optimized> optimized);
    void setSelected(const std::vector<NodeId>& layers);
    void setColorBy(BlockColor what);

    double beginSeconds() const { return m_begin; }
    double endSeconds() const;
    /// Where a time is on the canvas, and where a lane's blocks are.
    double xOf(double seconds) const;
    QRectF laneBox(int lane) const;
    void fit();
    void zoomBy(double factor, double fixedX);
    /// Moves as little as needed to see the layer's next block; zooms only where that would be too small to see.
    void showLayer(NodeId layer);
    /// What is under a point, in lines; empty where there is nothing.
    QString textAt(const QPointF& position) const;

    QSize sizeHint() const override { return {520, 220}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

signals:
    void clicked(NodeId layer); // kNoNode: nothing of a layer there

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    bool isEmpty() const { return !m_performance || m_performance->timeline.events.empty(); }
    int laneCount() const { return isEmpty() ? 0 : static_cast<int>(m_performance->timeline.lanes.size()); }
    double labelWidth() const;
    double rulerHeight() const;
    double laneHeight() const;
    double areaWidth() const;
    double secondsAt(double x) const { return m_begin + (x - labelWidth()) / m_pixelsPerSecond; }
    int laneAt(double y) const; // -1 if none
    std::optional<int> eventAt(const QPointF& position) const;
    const aipu::TimelineEvent* nearestTo(NodeId layer, std::string_view activity) const;
    void move(double dx, double dy);
    void keepInView();
    void walk(int step);
    void updateLabels();
    QColor colorOf(const aipu::TimelineEvent& event) const;
    static QString unitOf(const aipu::Lane& lane);
    static QString nameOf(const aipu::Lane& lane);
    QString nameFor(const aipu::Lane& lane, double room) const;
    QString nameOf(NodeId layer) const;
    QString describe(const aipu::TimelineEvent& event) const;
    void paintScroll(QPainter& painter) const;
    void paintRuler(QPainter& painter) const;
    void paintLane(QPainter& painter, int lane) const;
    void paintBlock(QPainter& painter, const LaneBlock& block, const QRectF& box, bool isDimmed) const;
    void paintLabels(QPainter& painter) const;

    std::shared_ptr<const aipu::Performance> m_performance;
    std::shared_ptr<const transform::Optimized> m_optimized;
    std::optional<LaneBlocks> m_blocks;
    std::vector<bool> m_isSelected; // by NodeId
    std::vector<NodeId> m_selected;
    BlockColor m_colorBy = BlockColor::Unit;

    double m_begin = 0; // seconds at the left end
    double m_pixelsPerSecond = 1;
    double m_top = 0; // pixels that lanes are scrolled by
    double m_widestLabel = 0;
    bool m_isFitted = true; // follows the size until the user moves
    enum class Drag : std::uint8_t { None, Pending, View } m_drag = Drag::None;
    QPointF m_dragStart, m_dragLast;
};

/// "12.3 µs" with as many digits as tell neighbours `step` apart.
QString timeText(double seconds, double step);

} // namespace assay::ui
