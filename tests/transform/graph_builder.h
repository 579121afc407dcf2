// Hand-built graphs for the tests of the rewrites, a plain interpreter over the reference kernels, and the comparison
// of a fused graph with its source.
#pragma once

#include "core/kernels/operator.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"
#include "core/transform/rewrites.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace assay::transform::test {

/// Deterministic numbers between low and high.
inline Tensor noise(Shape shape, unsigned seed = 1, float low = -2, float high = 2)
{
    Tensor tensor(DataType::Float32, std::move(shape));
    std::mt19937 generator(seed);
    for (float& element : tensor.mutableData<float>()) {
        const double unit = static_cast<double>(generator()) / static_cast<double>(std::mt19937::max());
        element = static_cast<float>(low + (high - low) * unit);
    }
    return tensor;
}

class GraphBuilder
{
public:
    explicit GraphBuilder(int opset = 13) : m_opset(opset) {}

    ValueId input(const std::string& name, Shape shape)
    {
        const ValueId id = m_graph.addValue({name, DataType::Float32, std::move(shape), std::nullopt});
        m_graph.inputs.push_back(id);
        return id;
    }
    ValueId constant(const std::string& name, Tensor tensor)
    {
        const DataType type = tensor.type();
        Shape shape = tensor.shape();
        return m_graph.addValue({name, type, std::move(shape), std::move(tensor)});
    }
    ValueId scalar(float number)
    {
        return constant("c" + std::to_string(m_graph.values.size()), Tensor::scalar(number));
    }
    ValueId floats(const std::string& name, Shape shape, const std::vector<float>& numbers)
    {
        return constant(name, Tensor::from<float>(std::move(shape), numbers));
    }
    ValueId integers(const std::vector<std::int64_t>& numbers)
    {
        return constant("i" + std::to_string(m_graph.values.size()),
                        Tensor::from<std::int64_t>({static_cast<std::int64_t>(numbers.size())}, numbers));
    }
    /// A node with one output, called as the node in lower case is read: "relu" makes "relu:0".
    ValueId node(const std::string& name, const std::string& op, std::vector<ValueId> inputs,
                 Attributes attributes = {})
    {
        const ValueId output = m_graph.addValue({name + ":0", DataType::Undefined, {}, std::nullopt});
        Node made;
        made.name = name;
        made.op = op;
        made.opset = m_opset;
        made.attributes = std::move(attributes);
        made.inputs = std::move(inputs);
        made.outputs = {output};
        made.origin = {name};
        m_graph.nodes.push_back(std::move(made));
        return output;
    }
    /// A 3x3 convolution with padding 1 and noise as weights.
    ValueId conv(const std::string& name, ValueId x, std::int64_t inChannels, std::int64_t outChannels,
                 bool hasBias = true)
    {
        const auto seed = static_cast<unsigned>(m_graph.values.size());
        std::vector<ValueId> inputs{x,
                                    constant(name + ".w", noise({outChannels, inChannels, 3, 3}, seed, -0.5F, 0.5F))};
        if (hasBias)
            inputs.push_back(constant(name + ".b", noise({outChannels}, seed + 1)));
        Attributes attributes;
        attributes.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
        attributes.set("kernel_shape", std::vector<std::int64_t>{3, 3});
        return node(name, "Conv", std::move(inputs), attributes);
    }
    /// BatchNormalization with noise as parameters.
    ValueId batchNorm(const std::string& name, ValueId x, std::int64_t channels)
    {
        const auto seed = static_cast<unsigned>(m_graph.values.size());
        return node(name, "BatchNormalization",
                    {x, constant(name + ".gamma", noise({channels}, seed)),
                     constant(name + ".beta", noise({channels}, seed + 1)),
                     constant(name + ".mean", noise({channels}, seed + 2)),
                     constant(name + ".var", noise({channels}, seed + 3, 0.5F, 2.0F))});
    }
    void output(ValueId id) { m_graph.outputs.push_back(id); }

    const Graph& graph() const { return m_graph; }
    runtime::BoundGraph bind(std::int64_t batch = 1) const { return runtime::bind(m_graph, batch); }

private:
    int m_opset;
    Graph m_graph;
};

/// Every graph output, by the reference kernels alone.
inline std::vector<Tensor> interpret(const Graph& graph, const std::vector<Tensor>& inputs)
{
    std::vector<Tensor> values(graph.values.size());
    for (std::size_t i = 0; i < inputs.size(); ++i)
        values[static_cast<std::size_t>(graph.inputs[i])] = inputs[i];
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (graph.values[i].constant)
            values[i] = *graph.values[i].constant;
    }
    for (const Node& node : graph.nodes) {
        std::vector<const Tensor*> arguments;
        for (const ValueId id : node.inputs)
            arguments.push_back(id == kNoValue ? nullptr : &values[static_cast<std::size_t>(id)]);
        std::vector<Tensor> results = kernels::evaluateNode(node, arguments);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (node.outputs[i] != kNoValue)
                values[static_cast<std::size_t>(node.outputs[i])] = std::move(results[i]);
        }
    }
    std::vector<Tensor> outputs;
    for (const ValueId id : graph.outputs)
        outputs.push_back(values[static_cast<std::size_t>(id)]);
    return outputs;
}

/// Largest difference, relative to the largest magnitude of the expected tensor.
inline double relativeDifference(const Tensor& actual, const Tensor& expected)
{
    if (actual.shape() != expected.shape())
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    double difference = 0;
    for (std::int64_t i = 0; i < expected.count(); ++i) {
        largest = std::max(largest, std::abs(expected.numberAt(i)));
        difference = std::max(difference, std::abs(actual.numberAt(i) - expected.numberAt(i)));
    }
    return difference == 0 ? 0 : difference / largest;
}

/// Runs all rewrites, or one of them, and requires that outputs keep their names, shapes and, on noise, values.
inline Optimized optimizeAndCompare(const GraphBuilder& builder, void (*only)(Rewriter&) = nullptr)
{
    const runtime::BoundGraph source = builder.bind();
    Optimized optimized;
    if (only == nullptr) {
        optimized = optimize(source);
    } else {
        Rewriter rewriter(source);
        only(rewriter);
        optimized = std::move(rewriter).finish();
    }
    std::vector<Tensor> inputs;
    for (const ValueId id : source.graph.inputs)
        inputs.push_back(noise(source.graph.value(id).shape, static_cast<unsigned>(inputs.size()) + 7));
    const std::vector<Tensor> expected = interpret(source.graph, inputs);
    const std::vector<Tensor> actual = interpret(optimized.graph, inputs);
    EXPECT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(optimized.graph.value(optimized.graph.outputs[i]).name,
                  source.graph.value(source.graph.outputs[i]).name);
        EXPECT_LE(relativeDifference(actual[i], expected[i]), 1e-5);
    }
    for (const Node& node : source.graph.nodes)
        EXPECT_TRUE(optimized.fates.contains(node.name)) << node.name;
    return optimized;
}

inline std::vector<std::string> operators(const Graph& graph)
{
    std::vector<std::string> names;
    for (const Node& node : graph.nodes)
        names.push_back(describe(node));
    return names;
}

inline Attributes with(const std::string& name, AttributeValue value)
{
    Attributes attributes;
    attributes.set(name, std::move(value));
    return attributes;
}

using Names = std::vector<std::string>;
using Integers = std::vector<std::int64_t>;

} // namespace assay::transform::test
