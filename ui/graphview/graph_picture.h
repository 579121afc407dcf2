// A graph made ready to be drawn: boxes with their texts, lines, and where they lie. Made off the GUI thread; never
// changes. What follows from results (colours, badges) is not here but in the canvas's decorations.
#pragma once

#include "core/graph/graph.h"
#include "ui/graphview/layout/layout.h"
#include "ui/graphview/scopes.h"
#include "ui/theme.h"

#include <QHash>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <set>
#include <stop_token>
#include <vector>

namespace assay::ui {

struct PictureNode
{
    enum class Kind : std::uint8_t { Node, Input, Output, Scope } kind = Kind::Node;
    QString name;        // of the graph's node, or of the input or output tensor; a collapsed scope's path
    QString title;       // operators: "Conv + Relu"; "Input"; the last part of a scope's path
    QString shape;       // of the first output: "1 x 16 x 28 x 28"; of a scope: "12 nodes"
    QStringList tensors; // outputs
    QStringList members; // of a scope: names of its nodes
    OperatorFamily family = OperatorFamily::ElementWise;
    QRectF box;

    bool isEnd() const { return kind == Kind::Input || kind == Kind::Output; }
};

struct PictureEdge
{
    int from = 0, to = 0;  // indices into nodes
    QString tensor, shape; // several tensors between collapsed scopes: one a line
    QVector<QPointF> corners;
    QRectF bounds;
};

/// A graph's scopes; they do not depend on what is collapsed.
struct GraphScopes
{
    ScopeInput input;
    ScopeTree tree;
};

struct GraphPicture
{
    std::vector<PictureNode> nodes;
    std::vector<PictureEdge> edges;
    std::vector<PictureNode> hidden; // nodes inside collapsed scopes; they have no box of their own
    QHash<QString, int> byName;      // nodes, those inside a collapsed scope by its box
    QRectF bounds;
    std::int64_t crossings = 0;

    /// The box that shows the node of that name; -1 if there is none.
    int indexOf(const QString& name) const { return byName.value(name, -1); }
};

GraphScopes scopesOf(const Graph& graph);

/// Lays the graph out, with one box for each of the collapsed scopes (paths). Shapes that the graph lacks (a source
/// graph has few) are taken from the values of the same name in `shapes`, if given. Throws layout::Stopped if a stop
/// was asked for.
std::shared_ptr<const GraphPicture> drawGraph(const Graph& graph, const Graph* shapes = nullptr,
                                              const std::stop_token& stop = {}, const GraphScopes* scopes = nullptr,
                                              const std::set<std::string>& collapsed = {});

} // namespace assay::ui
