// How operators take part, as the arithmetic contract lists them.
#include "core/quantization/rules.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::quantization {
namespace {

using transform::test::GraphBuilder;
using transform::test::with;

/// The rule of a node with one input [1, 4, 4, 4].
Rule ruleFor(const std::string& op, const Attributes& attributes = {}, int opset = 13)
{
    GraphBuilder builder(opset);
    builder.output(builder.node("node", op, {builder.input("x", {1, 4, 4, 4})}, attributes));
    const Graph graph = builder.bind().graph;
    return ruleOf(graph, graph.nodes[0]);
}

TEST(Rules, operatorsThatMoveValuesKeepTheirEncoding)
{
    EXPECT_EQ(ruleFor("MaxPool", with("kernel_shape", std::vector<std::int64_t>{2, 2})), Rule::KeepEncoding);
    EXPECT_EQ(ruleFor("Transpose", with("perm", std::vector<std::int64_t>{0, 2, 3, 1})), Rule::KeepEncoding);
    EXPECT_EQ(ruleFor("Flatten"), Rule::KeepEncoding);
    EXPECT_EQ(ruleFor("DepthToSpace", with("blocksize", std::int64_t{2})), Rule::KeepEncoding);
    EXPECT_EQ(ruleFor("GlobalMaxPool"), Rule::KeepEncoding);
}

TEST(Rules, resizingKeepsTheEncodingOnlyWithoutInterpolation)
{
    for (const auto& [mode, rule] : {std::pair{"nearest", Rule::KeepEncoding}, std::pair{"linear", Rule::Arithmetic}}) {
        GraphBuilder builder;
        const ValueId x = builder.input("x", {1, 1, 4, 4});
        const ValueId scales = builder.floats("scales", {4}, {1, 1, 2, 2});
        builder.output(builder.node("resize", "Resize", {x, kNoValue, scales}, with("mode", std::string(mode))));
        const Graph graph = builder.bind().graph;
        EXPECT_EQ(ruleOf(graph, graph.nodes[0]), rule) << mode;
    }
}

TEST(Rules, functionsOfOneTensorAreTables)
{
    for (const char* op : {"Relu", "LeakyRelu", "Sigmoid", "HardSigmoid", "Tanh", "Elu", "Softplus", "Erf"})
        EXPECT_EQ(ruleFor(op), Rule::Lookup) << op;
    EXPECT_EQ(ruleFor("HardSwish", {}, 14), Rule::Lookup);
}

TEST(Rules, averagesRequantize)
{
    EXPECT_EQ(ruleFor("GlobalAveragePool"), Rule::Arithmetic);
    EXPECT_EQ(ruleFor("AveragePool", with("kernel_shape", std::vector<std::int64_t>{2, 2})), Rule::Arithmetic);
}

TEST(Rules, normalizationsComputeInHalf)
{
    EXPECT_EQ(ruleFor("Softmax"), Rule::Half);
    EXPECT_EQ(ruleFor("Sqrt"), Rule::Half);
    GraphBuilder builder(17);
    const ValueId x = builder.input("x", {1, 4});
    builder.output(builder.node("norm", "LayerNormalization", {x, builder.floats("scale", {4}, {1, 1, 1, 1})}));
    const Graph graph = builder.bind().graph;
    EXPECT_EQ(ruleOf(graph, graph.nodes[0]), Rule::Half);
}

TEST(Rules, indicesPassThrough)
{
    EXPECT_EQ(ruleFor("ArgMax", with("axis", std::int64_t{1})), Rule::PassThrough);
}

/// The output channels' axis of the weight of one node.
int channelAxis(const std::string& op, const Shape& input, const Shape& weight, const Attributes& attributes = {})
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", input);
    builder.output(builder.node("node", op, {x, builder.constant("w", transform::test::noise(weight))}, attributes));
    const Graph graph = builder.bind().graph;
    EXPECT_EQ(weightInput(graph, graph.nodes[0]), 1) << op;
    return weightChannelAxis(graph.nodes[0], weight);
}

TEST(Rules, outputChannelsStandWhereTheOperatorPutsThem)
{
    EXPECT_EQ(channelAxis("Conv", {1, 2, 4, 4}, {3, 2, 1, 1}), 0);
    EXPECT_EQ(channelAxis("ConvTranspose", {1, 2, 4, 4}, {2, 3, 1, 1}), 1);
    EXPECT_EQ(channelAxis("Gemm", {1, 2}, {2, 3}), 1);
    EXPECT_EQ(channelAxis("Gemm", {1, 2}, {3, 2}, with("transB", std::int64_t{1})), 0);
    EXPECT_EQ(channelAxis("MatMul", {1, 5, 2}, {2, 3}), 1);
}

} // namespace
} // namespace assay::quantization
