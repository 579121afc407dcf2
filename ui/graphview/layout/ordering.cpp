#include "ui/graphview/layout/layered_graph.h"

#include <algorithm>
#include <numeric>

namespace assay::ui::layout {

namespace {

constexpr int kSweeps = 8;

using Orders = std::vector<std::vector<int>>;

/// Depth first from the sources, so that what belongs together starts side by side; waypoints after what they pass.
Orders firstOrders(const LayeredGraph& graph)
{
    const int layers = graph.layer.empty() ? 0 : *std::max_element(graph.layer.begin(), graph.layer.end()) + 1;
    Orders orders(static_cast<std::size_t>(layers));
    std::vector<bool> isSeen(graph.size(), false);
    std::vector<int> stack;
    for (int root = 0; root < graph.nodeCount; ++root) {
        if (!graph.above[at(root)].empty())
            continue;
        stack.push_back(root);
        while (!stack.empty()) {
            const int vertex = stack.back();
            stack.pop_back();
            if (isSeen[at(vertex)])
                continue;
            isSeen[at(vertex)] = true;
            orders[at(graph.layer[at(vertex)])].push_back(vertex);
            for (const bool wantsWaypoints : {true, false}) { // the last pushed comes first
                const std::vector<int>& below = graph.below[at(vertex)];
                for (auto next = below.rbegin(); next != below.rend(); ++next) {
                    if (graph.isWaypoint(*next) == wantsWaypoints)
                        stack.push_back(*next);
                }
            }
        }
    }
    return orders;
}

void setPositions(const std::vector<int>& order, std::vector<int>& position)
{
    for (std::size_t i = 0; i < order.size(); ++i)
        position[at(order[i])] = static_cast<int>(i);
}

/// Sorts a layer by the mean position of each vertex's neighbours on one side; those without keep their place.
void sortByBarycentre(std::vector<int>& order, const std::vector<std::vector<int>>& neighbours,
                      std::vector<int>& position)
{
    std::vector<std::pair<double, int>> keys;
    keys.reserve(order.size());
    for (const int vertex : order) {
        const std::vector<int>& around = neighbours[at(vertex)];
        double sum = 0;
        for (const int neighbour : around)
            sum += position[at(neighbour)];
        keys.emplace_back(around.empty() ? position[at(vertex)] : sum / static_cast<double>(around.size()), vertex);
    }
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::transform(keys.begin(), keys.end(), order.begin(), [](const auto& key) { return key.second; });
    setPositions(order, position);
}

/// Inversions between two layers, by a Fenwick tree over the lower one.
std::int64_t crossingsBelow(const LayeredGraph& graph, const std::vector<int>& upper, std::size_t lowerSize,
                            const std::vector<int>& position)
{
    std::vector<int> tree(lowerSize + 1, 0), ends;
    std::int64_t crossings = 0;
    int inserted = 0;
    for (const int vertex : upper) {
        ends.clear();
        for (const int lower : graph.below[at(vertex)])
            ends.push_back(position[at(lower)]);
        for (const int end : ends) { // edges of one vertex do not cross each other: count before any is inserted
            int before = 0;
            for (std::size_t i = at(end) + 1; i > 0; i -= i & (~i + 1))
                before += tree[i];
            crossings += inserted - before;
        }
        for (const int end : ends) {
            for (std::size_t i = at(end) + 1; i < tree.size(); i += i & (~i + 1))
                ++tree[i];
            ++inserted;
        }
    }
    return crossings;
}

std::int64_t countCrossings(const LayeredGraph& graph, const Orders& orders, const std::vector<int>& position)
{
    std::int64_t crossings = 0;
    for (std::size_t layer = 0; layer + 1 < orders.size(); ++layer)
        crossings += crossingsBelow(graph, orders[layer], orders[layer + 1].size(), position);
    return crossings;
}

} // namespace

std::int64_t orderLayers(LayeredGraph& graph, const std::stop_token& stop)
{
    Orders orders = firstOrders(graph);
    std::vector<int> position(graph.size(), 0);
    for (const std::vector<int>& order : orders)
        setPositions(order, position);
    graph.order = orders;
    std::int64_t fewest = countCrossings(graph, orders, position);
    for (int sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
        throwIfStopped(stop);
        if (sweep % 2 == 0) {
            for (std::size_t layer = 1; layer < orders.size(); ++layer)
                sortByBarycentre(orders[layer], graph.above, position);
        } else {
            for (std::size_t layer = orders.size() - 1; layer-- > 0;)
                sortByBarycentre(orders[layer], graph.below, position);
        }
        const std::int64_t crossings = countCrossings(graph, orders, position);
        if (crossings < fewest) {
            fewest = crossings;
            graph.order = orders;
        }
    }
    return fewest;
}

} // namespace assay::ui::layout
