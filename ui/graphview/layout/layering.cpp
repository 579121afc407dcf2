#include "ui/graphview/layout/layered_graph.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace assay::ui::layout {

namespace {

struct Neighbours
{
    std::vector<std::vector<int>> outgoing;
    std::vector<int> incomingCount;
};

Neighbours neighboursOf(const Input& input)
{
    const int count = static_cast<int>(input.nodes.size());
    Neighbours neighbours{std::vector<std::vector<int>>(input.nodes.size()), std::vector<int>(input.nodes.size(), 0)};
    for (const Edge& edge : input.edges) {
        if (edge.from < 0 || edge.to < 0 || edge.from >= count || edge.to >= count)
            throw std::invalid_argument("an edge leads to a node that does not exist");
        neighbours.outgoing[at(edge.from)].push_back(edge.to);
        ++neighbours.incomingCount[at(edge.to)];
    }
    return neighbours;
}

std::vector<int> topologicalOrder(const Neighbours& neighbours)
{
    std::vector<int> missing = neighbours.incomingCount, sorted;
    for (std::size_t node = 0; node < missing.size(); ++node) {
        if (missing[node] == 0)
            sorted.push_back(static_cast<int>(node));
    }
    for (std::size_t next = 0; next < sorted.size(); ++next) {
        for (const int reader : neighbours.outgoing[at(sorted[next])]) {
            if (--missing[at(reader)] == 0)
                sorted.push_back(reader);
        }
    }
    if (sorted.size() != missing.size())
        throw std::invalid_argument("the graph has a cycle");
    return sorted;
}

/// Longest path from the sources; what has no input itself moves down to just above its first reader.
std::vector<int> layersOf(const Neighbours& neighbours)
{
    std::vector<int> layer(neighbours.outgoing.size(), 0);
    for (const int node : topologicalOrder(neighbours)) {
        for (const int reader : neighbours.outgoing[at(node)])
            layer[at(reader)] = std::max(layer[at(reader)], layer[at(node)] + 1);
    }
    for (std::size_t node = 0; node < layer.size(); ++node) {
        const std::vector<int>& readers = neighbours.outgoing[node];
        if (neighbours.incomingCount[node] > 0 || readers.empty())
            continue;
        int first = layer[at(readers.front())];
        for (const int reader : readers)
            first = std::min(first, layer[at(reader)]);
        layer[node] = first - 1;
    }
    return layer;
}

int addVertex(LayeredGraph& graph, const Size& size, int layer)
{
    graph.width.push_back(size.width);
    graph.height.push_back(size.height);
    graph.layer.push_back(layer);
    graph.above.emplace_back();
    graph.below.emplace_back();
    return static_cast<int>(graph.layer.size()) - 1;
}

void link(LayeredGraph& graph, int upper, int lower)
{
    std::vector<int>& below = graph.below[at(upper)];
    if (std::find(below.begin(), below.end(), lower) != below.end())
        return;
    below.push_back(lower);
    graph.above[at(lower)].push_back(upper);
}

} // namespace

LayeredGraph makeLayers(const Input& input)
{
    LayeredGraph graph;
    const std::vector<int> layers = layersOf(neighboursOf(input));
    graph.nodeCount = static_cast<int>(input.nodes.size());
    for (std::size_t node = 0; node < input.nodes.size(); ++node)
        addVertex(graph, input.nodes[node], layers[node]);
    // One chain of waypoints for each tensor, as long as its farthest reader needs.
    std::map<std::pair<int, int>, std::vector<int>> chains;
    for (const Edge& edge : input.edges) {
        std::vector<int>& chain = chains[{edge.from, edge.tensor}];
        const int length = layers[at(edge.to)] - layers[at(edge.from)] - 1;
        while (static_cast<int>(chain.size()) < length) {
            const int upper = chain.empty() ? edge.from : chain.back();
            chain.push_back(addVertex(graph, {}, graph.layer[at(upper)] + 1));
            link(graph, upper, chain.back());
        }
        std::vector<int> way{edge.from};
        way.insert(way.end(), chain.begin(), chain.begin() + length);
        link(graph, way.back(), edge.to);
        way.push_back(edge.to);
        graph.ways.push_back(std::move(way));
    }
    graph.x.assign(graph.size(), 0);
    return graph;
}

} // namespace assay::ui::layout
