#include "core/quantization/qdq/free_batch.h"

#include <algorithm>
#include <cstring>

namespace assay::quantization {

namespace {

bool haveSameAttributes(const Attributes& a, const Attributes& b)
{
    return std::equal(a.all().begin(), a.all().end(), b.all().begin(), b.all().end(), [](const auto& x, const auto& y) {
        return x.first == y.first && describe(x.second) == describe(y.second);
    });
}

bool isSameNode(const Node& a, const Node& b)
{
    return a.name == b.name && a.op == b.op && a.inputs == b.inputs && a.outputs == b.outputs &&
           haveSameAttributes(a.attributes, b.attributes);
}

bool isSameTensor(const Tensor& a, const Tensor& b)
{
    return a.type() == b.type() && a.shape() == b.shape() && std::memcmp(a.bytes(), b.bytes(), a.byteCount()) == 0;
}

/// Constants that only say how to reshape.
bool isReshapeTarget(const Graph& graph, const GraphIndex& index, ValueId id)
{
    return std::ranges::all_of(index.uses(id), [&graph](const GraphIndex::Use& use) {
        return graph.node(use.node).op == "Reshape" && use.input == 1;
    });
}

/// Frees the dimensions that differ. False if that does not tell the shapes of all batches.
bool freeShape(Shape& shape, const Shape& other)
{
    if (shape.size() != other.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] != other[i])
            shape[i] = kFreeDimension;
    }
    return true;
}

} // namespace

std::optional<Graph> withFreeBatch(Graph graph, const Graph& other)
{
    if (!std::equal(graph.nodes.begin(), graph.nodes.end(), other.nodes.begin(), other.nodes.end(), isSameNode) ||
        graph.values.size() != other.values.size())
        return std::nullopt;
    const GraphIndex index(graph);
    for (std::size_t i = 0; i < graph.values.size(); ++i) {
        Value& value = graph.values[i];
        const Value& otherValue = other.values[i];
        if (value.constant.has_value() != otherValue.constant.has_value())
            return std::nullopt;
        const bool isSame = value.constant ? isSameTensor(*value.constant, *otherValue.constant) ||
                                                 isReshapeTarget(graph, index, static_cast<ValueId>(i))
                                           : freeShape(value.shape, otherValue.shape);
        if (!isSame)
            return std::nullopt;
    }
    for (const Node& node : graph.nodes) {
        if (node.op == "Reshape" && std::ranges::count(graph.value(node.outputs[0]).shape, kFreeDimension) > 1)
            return std::nullopt;
    }
    return graph;
}

} // namespace assay::quantization
