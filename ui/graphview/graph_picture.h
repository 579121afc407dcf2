// A graph made ready to be drawn: boxes with their texts, lines, and where they lie. Made off the GUI thread; never
// changes. What follows from results (colours, badges) is not here but in the canvas's decorations.
#pragma once

#include "core/graph/graph.h"
#include "ui/graphview/layout/layout.h"
#include "ui/theme.h"

#include <QHash>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <stop_token>
#include <vector>

namespace assay::ui {

struct PictureNode
{
    enum class Kind : std::uint8_t { Node, Input, Output } kind = Kind::Node;
    QString name;        // of the graph's node, or of the input or output tensor
    QString title;       // operators: "Conv + Relu"; "Input"
    QString shape;       // of the first output: "1 x 16 x 28 x 28"
    QStringList tensors; // outputs
    OperatorFamily family = OperatorFamily::ElementWise;
    QRectF box;
};

struct PictureEdge
{
    int from = 0, to = 0; // indices into nodes
    QString tensor, shape;
    QVector<QPointF> corners;
    QRectF bounds;
};

struct GraphPicture
{
    std::vector<PictureNode> nodes;
    std::vector<PictureEdge> edges;
    QHash<QString, int> byName; // nodes only
    QRectF bounds;
    std::int64_t crossings = 0;

    /// -1 if there is none.
    int indexOf(const QString& name) const { return byName.value(name, -1); }
};

/// Lays the graph out. Shapes that the graph lacks (a source graph has few) are taken from the values of the same name
/// in `shapes`, if given. Throws layout::Stopped if a stop was asked for.
std::shared_ptr<const GraphPicture> drawGraph(const Graph& graph, const Graph* shapes = nullptr,
                                              const std::stop_token& stop = {});

} // namespace assay::ui
