// What the steps of the layout share: vertices (nodes and waypoints) in layers, linked between neighbouring layers
// only.
#pragma once

#include "ui/graphview/layout/layout.h"

#include <span>
#include <vector>

namespace assay::ui::layout {

constexpr double kNodeGap = 28;     // between neighbours in a layer
constexpr double kWaypointGap = 14; // beside an edge that passes through
constexpr double kLayerGap = 30;    // without tracks
constexpr double kTrackGap = 7;     // between the horizontal parts of edges
constexpr int kMostTracks = 12;     // more share the last

struct LayeredGraph
{
    std::vector<double> width, height; // of vertices; waypoints have none
    std::vector<int> layer;
    std::vector<std::vector<int>> above, below; // linked vertices in the neighbouring layers
    std::vector<std::vector<int>> order;        // by layer, from left to right
    std::vector<double> x;                      // centres
    int nodeCount = 0;                          // vertices from here on are waypoints
    std::vector<std::vector<int>> ways;         // by edge: its vertices from `from` to `to`

    bool isWaypoint(int vertex) const { return vertex >= nodeCount; }
    std::size_t size() const { return layer.size(); }
};

inline std::size_t at(int vertex)
{
    return static_cast<std::size_t>(vertex);
}

inline void throwIfStopped(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Stopped();
}

/// Layers and waypoints.
LayeredGraph makeLayers(const Input& input);
/// Few crossings; returns how many are left.
std::int64_t orderLayers(LayeredGraph& graph, const std::stop_token& stop);
/// Centres without overlaps, edges as straight as that allows.
void placeVertices(LayeredGraph& graph, const std::stop_token& stop);
/// Heights, tracks, corners.
Result routeEdges(const LayeredGraph& graph, const Input& input);

} // namespace assay::ui::layout
