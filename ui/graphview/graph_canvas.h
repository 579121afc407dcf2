// One graph on a canvas that pans and zooms: draws what is visible, finds what is under the cursor, shows a minimap.
// Knows pictures and decorations; what they mean is the panel's.
#pragma once

#include "ui/graphview/node_painter.h"

#include <QSet>
#include <QWidget>

#include <memory>

namespace assay::ui {

class GraphCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit GraphCanvas(QWidget* parent = nullptr);

    /// Starts at the top, as wide as fits. Nothing: an empty canvas with the words of setEmptyText.
    void setPicture(std::shared_ptr<const GraphPicture> picture);
    const GraphPicture* picture() const { return m_picture.get(); }
    const std::shared_ptr<const GraphPicture>& sharedPicture() const { return m_picture; }
    const Decorations& decorations() const { return m_decorations; }
    /// Another picture of the same graph: the node of that name stays where it is on the screen, at the same zoom.
    void replacePicture(std::shared_ptr<const GraphPicture> picture, const QString& fixedNode);
    void setEmptyText(const QString& text);
    void setDecorations(Decorations decorations);
    /// Indices into the picture's nodes; their edges come forward.
    void setSelected(const QSet<int>& nodes);
    const QSet<int>& selected() const { return m_selected; }
    void setFound(const QSet<int>& nodes);

    double zoom() const { return m_zoom; }
    /// The point of the picture in the middle of the canvas.
    QPointF center() const;
    void centerOn(const QPointF& point, double zoom);
    /// Moves as little as needed to see the node well.
    void showNode(int index);
    /// The node nearest to the middle; -1 if there is none.
    int middleNode() const;
    void fit();
    void zoomBy(double factor, const QPointF& fixed);

    QSize sizeHint() const override { return {480, 480}; }

signals:
    void clicked(int node, bool adds); // -1: nothing there
    void activated(int node);          // double click, Enter
    void collapseWanted(int node);     // Backspace
    void menuWanted(int node, const QPoint& globalPosition);
    void viewMoved(); // by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    QPointF toPicture(const QPointF& position) const { return (position - m_offset) / m_zoom; }
    int nodeAt(const QPointF& position) const;
    int edgeAt(const QPointF& position) const;
    void moveView(const QPointF& by);
    void keepInView();
    double smallestZoom() const;
    void startView();
    /// Nodes from first to last cross this part of the picture's height, among others.
    std::pair<std::size_t, std::size_t> nodesBetween(double top, double bottom) const;
    void paintVisible(QPainter& painter, const QRectF& visible, Detail detail) const;
    QRectF minimapBox() const;
    void paintMinimap(QPainter& painter);
    void moveByMinimap(const QPointF& position);
    void walk(int key);
    void indexPicture();

    std::shared_ptr<const GraphPicture> m_picture;
    std::vector<int> m_byTop;                    // nodes by the top of their boxes
    double m_tallest = 0;                        // box
    std::vector<std::vector<int>> m_edgeBuckets; // by height
    std::vector<bool> m_isLongest;               // by edge: of those that share its way, it goes farthest
    QString m_emptyText;
    Decorations m_decorations;
    QSet<int> m_selected, m_found, m_forwardEdges;

    double m_zoom = 1;
    QPointF m_offset; // of the picture's origin, in pixels
    bool m_needsStart = false;
    enum class Drag : std::uint8_t { None, Pending, View, Minimap } m_drag = Drag::None;
    QPointF m_dragStart, m_dragLast;
    QPixmap m_minimap; // of the whole picture; null: to be drawn
};

} // namespace assay::ui
