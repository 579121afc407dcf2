// Draws a directed acyclic graph in layers, from top to bottom, in time linear in its size (times a small number of
// sweeps): layers by longest path, one shared chain of waypoints for all edges of one tensor, order by barycentres,
// places by weighted medians with isotonic regression, orthogonal edges on tracks. Knows sizes and edges only; no Qt.
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

namespace assay::ui::layout {

struct Point
{
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

struct Rect
{
    double x = 0, y = 0, width = 0, height = 0; // left, top
    double centerX() const { return x + width / 2; }
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};

struct Size
{
    double width = 0, height = 0;
};

/// Edges of one source node with the same tensor run together as far as they can.
struct Edge
{
    int from = 0, to = 0;
    int tensor = 0;
};

struct Input
{
    std::vector<Size> nodes;
    std::vector<Edge> edges;
};

struct Result
{
    std::vector<Rect> nodes;               // in the order of the input
    std::vector<std::vector<Point>> edges; // corners from the bottom of `from` to the top of `to`, y never falls
    std::vector<int> layers;               // of the nodes
    double width = 0, height = 0;          // everything lies between 0 and these
    std::int64_t crossings = 0;            // between neighbouring layers, as ordered
    double edgeLength = 0;
};

/// Throws std::invalid_argument if the graph has a cycle or an edge to nowhere, Stopped if a stop was asked for.
Result layOut(const Input& input, const std::stop_token& stop = {});

struct Stopped
{};

} // namespace assay::ui::layout
