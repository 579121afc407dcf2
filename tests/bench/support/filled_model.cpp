#include "tests/bench/support/filled_model.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace assay::bench {

namespace {

void fillNormal(Tensor& tensor, double deviation, std::mt19937& random)
{
    std::normal_distribution<float> distribution(0.0F, static_cast<float>(deviation));
    for (float& value : tensor.mutableData<float>())
        value = distribution(random);
}

double fanIn(const Shape& weight)
{
    const std::int64_t count = elementCount(weight);
    return weight.size() < 2 ? 1 : static_cast<double>(count) / static_cast<double>(weight[0]);
}

/// Scale and variance of a normalization are 1; shift and mean 0.
bool isUnitParameter(const GraphIndex& index, const Graph& graph, ValueId id)
{
    for (const GraphIndex::Use& use : index.uses(id)) {
        if (graph.node(use.node).op == "BatchNormalization")
            return use.input == 1 || use.input == 4;
    }
    return false;
}

} // namespace

Graph fillWeights(const Graph& source, std::uint32_t seed)
{
    Graph graph = source;
    const GraphIndex index(source);
    std::mt19937 random(seed);
    std::vector<Node> nodes;
    for (const Node& node : source.nodes) {
        const Tensor* shape = node.op == "ConstantOfShape" ? source.constant(node.inputs[0]) : nullptr;
        if (shape == nullptr) {
            nodes.push_back(node);
            continue;
        }
        Tensor weight(DataType::Float32, shape->integers());
        if (weight.shape().size() >= 2)
            fillNormal(weight, std::sqrt(2.0 / fanIn(weight.shape())), random);
        else if (isUnitParameter(index, source, node.outputs[0]))
            std::ranges::fill(weight.mutableData<float>(), 1.0F);
        Value& value = graph.value(node.outputs[0]);
        value.type = weight.type();
        value.shape = weight.shape();
        value.constant = std::move(weight);
    }
    graph.nodes = std::move(nodes);
    removeUnused(graph);
    return graph;
}

Tensor randomInput(const Shape& shape, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Tensor tensor(DataType::Float32, shape);
    fillNormal(tensor, 1.0, random);
    return tensor;
}

} // namespace assay::bench
