// The QDQ network of a small graph, node by node. That other runtimes compute the same with it is for tests/peers.
#include "core/quantization/qdq.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::quantization {
namespace {

using transform::test::GraphBuilder;

/// relu(conv(x) + x), reshaped to [batch, 8, 4]; x is [batch, 2, 4, 4].
GraphBuilder residualBlock()
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {kFreeDimension, 2, 4, 4});
    const ValueId conv = builder.node(
        "conv", "Conv",
        {x, builder.floats("w", {2, 2, 1, 1}, {0.5F, -1.27F, 0.254F, 0.0F}), builder.floats("b", {2}, {1, -1})});
    const ValueId relu = builder.node("relu", "Relu", {builder.node("add", "Add", {conv, x})});
    builder.output(builder.node("reshape", "Reshape", {relu, builder.integers({-1, 8, 4})}));
    return builder;
}

Graph fused(const GraphBuilder& builder, std::int64_t batch = 1)
{
    return transform::optimize(builder.bind(batch)).graph;
}

/// Every tensor has seen -1 and 2: scale 3/255, zero point -43.
QuantizationPlan planOf(const Graph& graph, const Pins& pins = {})
{
    calibration::Statistics statistics;
    for (const Value& value : graph.values) {
        if (value.constant)
            continue;
        statistics[value.name].name = value.name;
        statistics[value.name].add(std::vector<float>{-1, 2, 0}, std::vector<std::int64_t>{3});
    }
    Recipe recipe;
    recipe.method = calibration::RangeMethod::MinMax;
    return plan(graph, statistics, recipe, pins);
}

std::vector<std::string> operatorsOf(const Graph& graph)
{
    std::vector<std::string> operators;
    for (const Node& node : graph.nodes)
        operators.push_back(node.op);
    return operators;
}

const Node& nodeOf(const Graph& graph, const std::string& op)
{
    return *std::ranges::find(graph.nodes, op, &Node::op);
}

const Node& producerOf(const Graph& graph, ValueId id)
{
    return graph.node(GraphIndex(graph).producer(id));
}

TEST(Qdq, putsNothingBetweenAConvolutionAndWhatIsFusedIntoIt)
{
    const Graph graph = fused(residualBlock());
    const Graph written = toQdq(graph, planOf(graph), nullptr, ResidualForm::Scaled);
    EXPECT_EQ(operatorsOf(written),
              (std::vector<std::string>{"QuantizeLinear", "DequantizeLinear", "DequantizeLinear", "DequantizeLinear",
                                        "Conv", "Add", "Relu", "QuantizeLinear", "DequantizeLinear", "Reshape",
                                        "QuantizeLinear", "DequantizeLinear"}));
}

// Weights per channel: 1.27 / 127 = 0.01 and 0.254 / 127 = 0.002. Bias scale: 3/255 times that; 1 / (3/255 * 0.01) =
// 8500 and -1 / (3/255 * 0.002) = -42500.
TEST(Qdq, storesWeightsInInt8AndBiasesInInt32WithTheScaleOfTheirProducts)
{
    const Graph graph = fused(residualBlock());
    const Graph written = toQdq(graph, planOf(graph), nullptr, ResidualForm::Scaled);
    const Node& conv = nodeOf(written, "Conv");
    const Node& weight = producerOf(written, conv.inputs[1]);
    const Tensor& levels = *written.constant(weight.inputs[0]);
    EXPECT_EQ(weight.attributes.integer("axis", -1), 0);
    EXPECT_EQ(std::vector<std::int8_t>(levels.data<std::int8_t>().begin(), levels.data<std::int8_t>().end()),
              (std::vector<std::int8_t>{50, -127, 127, 0}));
    const Node& bias = producerOf(written, conv.inputs[2]);
    const std::span<const std::int32_t> steps = written.constant(bias.inputs[0])->data<std::int32_t>();
    EXPECT_EQ(std::vector<std::int32_t>(steps.begin(), steps.end()), (std::vector<std::int32_t>{8500, -42500}));
    const std::span<const float> scales = written.constant(bias.inputs[1])->data<float>();
    EXPECT_FLOAT_EQ(scales[0], 3.0F / 255 * 0.01F);
    EXPECT_FLOAT_EQ(scales[1], 3.0F / 255 * 0.002F);
}

TEST(Qdq, leavesAPinnedLayerInFloat)
{
    const Graph graph = fused(residualBlock());
    const Graph written = toQdq(graph, planOf(graph, {{graph.nodes[0].name, Precision::Fp32}}));
    const Node& conv = nodeOf(written, "Conv");
    EXPECT_EQ(conv.inputs[0], written.inputs[0]);
    EXPECT_TRUE(written.isConstant(conv.inputs[1]));
    EXPECT_EQ(written.value(conv.inputs[1]).type, DataType::Float32);
}

TEST(Qdq, leavesTheBatchFreeWhereShapesAloneShowIt)
{
    const Graph one = fused(residualBlock(), 1);
    const Graph two = fused(residualBlock(), 2);
    const Graph written = toQdq(one, planOf(one), &two);
    EXPECT_EQ(written.value(written.inputs[0]).shape, (Shape{kFreeDimension, 2, 4, 4}));
    EXPECT_EQ(written.value(written.outputs[0]).shape, (Shape{kFreeDimension, 8, 4}));
    EXPECT_EQ(written.constant(nodeOf(written, "Reshape").inputs[1])->integers(),
              (std::vector<std::int64_t>{-1, 8, 4}));
}

TEST(Qdq, keepsTheBatchWhereAConstantDependsOnIt)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {kFreeDimension, 2});
    Attributes ones;
    ones.set("value", Tensor::from<float>({1}, {1}));
    const ValueId filled = builder.node("filled", "ConstantOfShape", {builder.node("shape", "Shape", {x})}, ones);
    builder.output(builder.node("sum", "Add", {x, filled}));
    const Graph one = fused(builder, 1);
    const Graph two = fused(builder, 2);
    const Graph written = toQdq(one, planOf(one), &two);
    EXPECT_EQ(written.value(written.inputs[0]).shape, (Shape{1, 2}));
}

} // namespace
} // namespace assay::quantization
