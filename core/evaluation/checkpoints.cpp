#include "core/evaluation/checkpoints.h"

#include "core/quantization/rules.h"

#include <algorithm>
#include <set>

namespace assay::evaluation {

namespace {

constexpr std::size_t kMostPlaces = 24;

/// About the multiply-accumulates of a node; one operation an element where it has no weights.
double workOf(const Graph& graph, const Node& node)
{
    if (node.outputs.empty() || node.outputs.front() == kNoValue)
        return 0;
    const auto elements = static_cast<double>(elementCount(graph.value(node.outputs.front()).shape));
    if (quantization::ruleOf(graph, node) != quantization::Rule::Accumulate)
        return elements;
    const int input = quantization::weightInput(graph, node);
    if (input < 0)
        return elements;
    const Shape& weight = graph.value(node.inputs[static_cast<std::size_t>(input)]).shape;
    const auto channels = weight.at(static_cast<std::size_t>(quantization::weightChannelAxis(node, weight)));
    return elements * static_cast<double>(elementCount(weight)) /
           static_cast<double>(std::max<std::int64_t>(1, channels));
}

std::size_t widthOf(quantization::Precision storage)
{
    switch (storage) {
    case quantization::Precision::Int8:
        return 1;
    case quantization::Precision::Int16:
        return 2;
    case quantization::Precision::Fp16:
    case quantization::Precision::Fp32:
        break;
    }
    return 4;
}

/// Walks the network in order; what is alive after each node.
class Places
{
public:
    Places(const Graph& graph, const quantization::QuantizationPlan& plan)
        : m_bytes(graph.values.size()), m_workBefore(graph.nodes.size() + 1), m_alive(graph.nodes.size())
    {
        std::vector<std::size_t> lastUse(graph.values.size(), 0);
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            m_workBefore[i + 1] = m_workBefore[i] + workOf(graph, graph.nodes[i]);
            for (const ValueId id : graph.nodes[i].inputs) {
                if (id != kNoValue)
                    lastUse[static_cast<std::size_t>(id)] = i;
            }
        }
        std::set<ValueId> alive;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            for (const ValueId id : graph.nodes[i].outputs) {
                if (id == kNoValue)
                    continue;
                const Value& value = graph.value(id);
                m_bytes[static_cast<std::size_t>(id)] =
                    static_cast<std::size_t>(elementCount(value.shape)) *
                    (value.type == DataType::Float32 ? widthOf(plan.layers[i].storage) : byteSize(value.type));
                alive.insert(id);
            }
            std::erase_if(alive, [&lastUse, i](ValueId id) { return lastUse[static_cast<std::size_t>(id)] <= i; });
            m_alive[i].assign(alive.begin(), alive.end());
        }
    }

    /// For parts + 1 parts: near each of the `parts` borders the place with the fewest live bytes.
    std::vector<ValueId> cut(std::size_t parts) const
    {
        std::set<ValueId> values;
        const double whole = m_workBefore.back();
        for (std::size_t k = 1; k <= parts; ++k) {
            const double step = whole / static_cast<double>(parts + 1);
            const double from = step * (static_cast<double>(k) - 0.5), to = step * (static_cast<double>(k) + 0.5);
            std::size_t best = m_alive.size();
            for (std::size_t i = 0; i < m_alive.size(); ++i) {
                const double done = m_workBefore[i + 1];
                if (done >= from && done < to && (best == m_alive.size() || bytesAt(i) < bytesAt(best)))
                    best = i;
            }
            if (best < m_alive.size())
                values.insert(m_alive[best].begin(), m_alive[best].end());
        }
        return {values.begin(), values.end()};
    }

    std::size_t bytesOf(const std::vector<ValueId>& values) const
    {
        std::size_t sum = 0;
        for (const ValueId id : values)
            sum += m_bytes[static_cast<std::size_t>(id)];
        return sum;
    }

private:
    std::size_t bytesAt(std::size_t place) const { return bytesOf(m_alive[place]); }

    std::vector<std::size_t> m_bytes;          // by ValueId
    std::vector<double> m_workBefore;          // by NodeId, the whole last
    std::vector<std::vector<ValueId>> m_alive; // after each node
};

} // namespace

std::vector<ValueId> chooseCheckpoints(const Graph& graph, const quantization::QuantizationPlan& plan,
                                       std::size_t budget)
{
    const Places places(graph, plan);
    for (std::size_t parts = std::min(kMostPlaces, graph.nodes.size()); parts > 0; --parts) {
        std::vector<ValueId> values = places.cut(parts);
        if (places.bytesOf(values) <= budget)
            return values;
    }
    return {};
}

} // namespace assay::evaluation
