#include "ui/graphview/layout/layered_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::ui::layout {

namespace {

constexpr double kStraight = 0.75; // closer centres count as one line

/// Where the links that leave each vertex turn: a track below its layer, -1 where all are straight.
struct Tracks
{
    std::vector<int> track;      // by vertex
    std::vector<int> layerCount; // tracks below each layer
};

/// Horizontal parts that would touch get tracks of their own: greedily, from left to right.
Tracks assignTracks(const LayeredGraph& graph)
{
    struct Span
    {
        double left, right;
        int vertex;
    };
    Tracks tracks{std::vector<int>(graph.size(), -1), std::vector<int>(graph.order.size(), 0)};
    std::vector<Span> spans;
    std::vector<double> ends;
    for (std::size_t layer = 0; layer < graph.order.size(); ++layer) {
        spans.clear();
        for (const int vertex : graph.order[layer]) {
            Span span{graph.x[at(vertex)], graph.x[at(vertex)], vertex};
            for (const int lower : graph.below[at(vertex)]) {
                span.left = std::min(span.left, graph.x[at(lower)]);
                span.right = std::max(span.right, graph.x[at(lower)]);
            }
            if (span.right - span.left > kStraight)
                spans.push_back(span);
        }
        std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.left < b.left; });
        ends.clear();
        for (const Span& span : spans) {
            auto free = std::find_if(ends.begin(), ends.end(), [&](double end) { return end < span.left - 4; });
            if (free == ends.end() && ends.size() < kMostTracks)
                free = ends.insert(ends.end(), -std::numeric_limits<double>::infinity());
            if (free == ends.end())
                free = ends.end() - 1;
            *free = std::max(*free, span.right);
            tracks.track[at(span.vertex)] = static_cast<int>(free - ends.begin());
        }
        tracks.layerCount[layer] = static_cast<int>(ends.size());
    }
    return tracks;
}

struct Heights
{
    std::vector<double> top, bottom; // of each layer's band
};

Heights stackLayers(const LayeredGraph& graph, const Tracks& tracks)
{
    Heights heights;
    double y = 0;
    for (std::size_t layer = 0; layer < graph.order.size(); ++layer) {
        double tallest = 0;
        for (const int vertex : graph.order[layer])
            tallest = std::max(tallest, graph.height[at(vertex)]);
        heights.top.push_back(y);
        heights.bottom.push_back(y + tallest);
        y += tallest + kLayerGap + kTrackGap * std::max(0, tracks.layerCount[layer] - 1);
    }
    return heights;
}

void addPoint(std::vector<Point>& line, Point point)
{
    if (!line.empty() && line.back() == point)
        return;
    if (line.size() >= 2) { // straight on
        const Point& a = line[line.size() - 2];
        const Point& b = line.back();
        if ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y)) {
            line.back() = point;
            return;
        }
    }
    line.push_back(point);
}

double lengthOf(const std::vector<Point>& line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += std::abs(line[i].x - line[i - 1].x) + std::abs(line[i].y - line[i - 1].y);
    return length;
}

} // namespace

Result routeEdges(const LayeredGraph& graph, const Input& input)
{
    const Tracks tracks = assignTracks(graph);
    const Heights heights = stackLayers(graph, tracks);
    Result result;
    double left = 0;
    for (std::size_t vertex = 0; vertex < graph.size(); ++vertex)
        left = std::min(left, graph.x[vertex] - graph.width[vertex] / 2);
    for (std::size_t node = 0; node < input.nodes.size(); ++node) {
        const std::size_t layer = at(graph.layer[node]);
        const Size& size = input.nodes[node];
        const double middle = (heights.top[layer] + heights.bottom[layer]) / 2;
        result.nodes.push_back(
            {graph.x[node] - size.width / 2 - left, middle - size.height / 2, size.width, size.height});
        result.layers.push_back(graph.layer[node]);
        result.width = std::max(result.width, result.nodes.back().right());
        result.height = std::max(result.height, result.nodes.back().bottom());
    }
    for (std::size_t edge = 0; edge < input.edges.size(); ++edge) {
        const std::vector<int>& way = graph.ways[edge];
        std::vector<Point> line;
        line.push_back({graph.x[at(way.front())] - left, result.nodes[at(way.front())].bottom()});
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            const double from = graph.x[at(way[i])] - left, to = graph.x[at(way[i + 1])] - left;
            if (std::abs(to - from) > 0) {
                const double turn = heights.bottom[at(graph.layer[at(way[i])])] + kLayerGap / 2 +
                                    kTrackGap * std::max(0, tracks.track[at(way[i])]);
                addPoint(line, {from, turn});
                addPoint(line, {to, turn});
            }
            const bool isLast = i + 2 == way.size();
            addPoint(line,
                     {to, isLast ? result.nodes[at(way.back())].y : heights.bottom[at(graph.layer[at(way[i + 1])])]});
        }
        for (const Point& point : line)
            result.width = std::max(result.width, point.x);
        result.edgeLength += lengthOf(line);
        result.edges.push_back(std::move(line));
    }
    return result;
}

Result layOut(const Input& input, const std::stop_token& stop)
{
    throwIfStopped(stop);
    if (input.nodes.empty())
        return {};
    LayeredGraph graph = makeLayers(input);
    const std::int64_t crossings = orderLayers(graph, stop);
    placeVertices(graph, stop);
    throwIfStopped(stop);
    Result result = routeEdges(graph, input);
    result.crossings = crossings;
    return result;
}

} // namespace assay::ui::layout
