#include "ui/graphview/layout/layered_graph.h"

#include <algorithm>
#include <cmath>

namespace assay::ui::layout {

namespace {

constexpr int kSweeps = 6;

/// How much a link wants to be straight. The flow from node to node gives way by less than a pixel; passing edges stand
/// aside, straight as far as they pass; how they begin and end matters least. What only feeds the flow (constants)
/// must not pull it aside.
double straightness(const LayeredGraph& graph, int a, int b)
{
    if (graph.isWaypoint(a) && graph.isWaypoint(b))
        return 8;
    if (graph.isWaypoint(a) || graph.isWaypoint(b))
        return 0.05;
    return graph.above[at(a)].empty() || graph.above[at(b)].empty() ? 1 : 5000;
}

double separation(const LayeredGraph& graph, int left, int right)
{
    const double gap = graph.isWaypoint(left) || graph.isWaypoint(right) ? kWaypointGap : kNodeGap;
    return (graph.width[at(left)] + graph.width[at(right)]) / 2 + gap;
}

struct Wish
{
    double x = 0, weight = 0;
};

/// The weighted median of the neighbours' places: exactly above or below one of them where that is possible.
Wish wishOf(const LayeredGraph& graph, int vertex, const std::vector<int>& neighbours, std::vector<Wish>& scratch)
{
    if (neighbours.empty())
        return {graph.x[at(vertex)], 0.01};
    scratch.clear();
    double total = 0;
    for (const int neighbour : neighbours) {
        scratch.push_back({graph.x[at(neighbour)], straightness(graph, vertex, neighbour)});
        total += scratch.back().weight;
    }
    std::sort(scratch.begin(), scratch.end(), [](const Wish& a, const Wish& b) { return a.x < b.x; });
    double passed = 0;
    for (std::size_t i = 0; i < scratch.size(); ++i) {
        passed += scratch[i].weight;
        if (passed * 2 == total && i + 1 < scratch.size()) // between two: the middle
            return {(scratch[i].x + scratch[i + 1].x) / 2, total};
        if (passed * 2 > total)
            return {scratch[i].x, total};
    }
    return {scratch.back().x, total};
}

/// The places nearest to the wishes (least squares) that keep order and separation: pool adjacent violators.
class Isotonic
{
public:
    void place(LayeredGraph& graph, const std::vector<int>& order, const std::vector<std::vector<int>>& neighbours)
    {
        m_blocks.clear();
        m_offsets.assign(order.size(), 0);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i > 0)
                m_offsets[i] = m_offsets[i - 1] + separation(graph, order[i - 1], order[i]);
            const Wish wish = wishOf(graph, order[i], neighbours[at(order[i])], m_scratch);
            m_blocks.push_back({(wish.x - m_offsets[i]) * wish.weight, wish.weight, 1});
            while (m_blocks.size() > 1 && m_blocks[m_blocks.size() - 2].mean() > m_blocks.back().mean()) {
                const Block last = m_blocks.back();
                m_blocks.pop_back();
                m_blocks.back().sum += last.sum;
                m_blocks.back().weight += last.weight;
                m_blocks.back().count += last.count;
            }
        }
        std::size_t next = 0;
        for (const Block& block : m_blocks) {
            for (std::size_t i = 0; i < block.count; ++i, ++next)
                graph.x[at(order[next])] = block.mean() + m_offsets[next];
        }
    }

private:
    struct Block
    {
        double sum = 0, weight = 0;
        std::size_t count = 0;
        double mean() const { return sum / weight; }
    };
    std::vector<Block> m_blocks;
    std::vector<double> m_offsets;
    std::vector<Wish> m_scratch;
};

void packLayers(LayeredGraph& graph)
{
    for (const std::vector<int>& order : graph.order) {
        double x = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            x += i > 0 ? separation(graph, order[i - 1], order[i]) : 0;
            graph.x[at(order[i])] = x;
        }
        for (const int vertex : order)
            graph.x[at(vertex)] -= x / 2;
    }
}

} // namespace

void placeVertices(LayeredGraph& graph, const std::stop_token& stop)
{
    packLayers(graph);
    Isotonic isotonic;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        throwIfStopped(stop);
        if (sweep % 2 == 0) {
            for (std::size_t layer = 1; layer < graph.order.size(); ++layer)
                isotonic.place(graph, graph.order[layer], graph.above);
        } else {
            for (std::size_t layer = graph.order.size() - 1; layer-- > 0;)
                isotonic.place(graph, graph.order[layer], graph.below);
        }
    }
    for (double& x : graph.x)
        x = std::round(x); // sharp lines; separations are far larger
}

} // namespace assay::ui::layout
