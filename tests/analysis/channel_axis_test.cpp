// Which dimension is the channels', worked out by hand on the parts of a vision transformer.
#include "core/analysis/channel_axis.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::analysis {
namespace {

using transform::test::GraphBuilder;
using transform::test::noise;

/// The axis of the tensor that a node makes, by the node's name.
std::size_t axisOf(const Graph& graph, const std::string& node)
{
    return channelAxes(graph)[static_cast<std::size_t>(graph.findValue(node + ":0"))];
}

/// x (2 images, 3 planes, 4x4) -> 3x3 Conv to 6 channels -> (2, 6, 16) -> (2, 16, 6): 16 tokens of 6 features, to which
/// positions are added; LayerNormalization, then a product with weights (6 to 12), of which the first 6 are scaled.
TEST(ChannelAxis, isTheLastWhereATransformerHasTokens)
{
    GraphBuilder builder(17);
    const ValueId planes = builder.node("relu", "Relu", {builder.conv("conv", builder.input("x", {2, 3, 4, 4}), 3, 6)});
    const ValueId rows = builder.node("reshape", "Reshape", {planes, builder.integers({2, 6, 16})});
    Attributes order;
    order.set("perm", std::vector<std::int64_t>{0, 2, 1});
    const ValueId tokens = builder.node("transpose", "Transpose", {rows}, order);
    const ValueId placed = builder.node("add", "Add", {tokens, builder.constant("pos", noise({1, 16, 6}))});
    const ValueId even = builder.node("norm", "LayerNormalization", {placed, builder.constant("gain", noise({6}))});
    const ValueId made = builder.node("matmul", "MatMul", {even, builder.constant("w", noise({6, 12}))});
    builder.output(builder.node("gelu", "Sigmoid", {made}));
    const Graph graph = builder.bind().graph;
    EXPECT_EQ(axisOf(graph, "conv"), 1U);
    EXPECT_EQ(axisOf(graph, "relu"), 1U);
    EXPECT_EQ(axisOf(graph, "reshape"), 1U); // (2, 6, 16): its 6 are still dimension 1
    EXPECT_EQ(axisOf(graph, "transpose"), 2U);
    EXPECT_EQ(axisOf(graph, "add"), 2U);
    EXPECT_EQ(axisOf(graph, "norm"), 2U);
    EXPECT_EQ(axisOf(graph, "matmul"), 2U);
    EXPECT_EQ(axisOf(graph, "gelu"), 2U);
}

/// 5 tokens of 6 features as 2 heads of 3: (1, 5, 6) -> (1, 5, 2, 3) -> (1, 2, 5, 3). Queries times transposed keys are
/// (1, 2, 5, 5): no features, but heads. Those times values have the values' features, which stay last until the heads
/// are one row again.
TEST(ChannelAxis, followsFeaturesThroughAttention)
{
    GraphBuilder builder(17);
    const ValueId tokens =
        builder.node("tokens", "MatMul", {builder.input("x", {1, 5, 6}), builder.constant("w", noise({6, 6}))});
    const ValueId parted = builder.node("parted", "Reshape", {tokens, builder.integers({1, 5, 2, 3})});
    Attributes toHeads, toKeys;
    toHeads.set("perm", std::vector<std::int64_t>{0, 2, 1, 3});
    toKeys.set("perm", std::vector<std::int64_t>{0, 2, 3, 1});
    const ValueId values = builder.node("values", "Transpose", {parted}, toHeads);
    const ValueId keys = builder.node("keys", "Transpose", {parted}, toKeys);
    const ValueId scores = builder.node("scores", "MatMul", {values, keys});
    const ValueId shares = builder.node("softmax", "Softmax", {scores});
    const ValueId mixed = builder.node("mixed", "MatMul", {shares, values});
    const ValueId back = builder.node("back", "Transpose", {mixed}, toHeads);
    builder.output(builder.node("rows", "Reshape", {back, builder.integers({1, 5, 6})}));
    const Graph graph = builder.bind().graph;
    EXPECT_EQ(axisOf(graph, "parted"), 3U);
    EXPECT_EQ(axisOf(graph, "values"), 3U);
    EXPECT_EQ(axisOf(graph, "keys"), 2U);
    EXPECT_EQ(axisOf(graph, "scores"), 1U);
    EXPECT_EQ(axisOf(graph, "softmax"), 1U);
    EXPECT_EQ(axisOf(graph, "mixed"), 3U);
    EXPECT_EQ(axisOf(graph, "back"), 3U);
    EXPECT_EQ(axisOf(graph, "rows"), 2U);
}

/// A convolution over a line, (batch, channels, length), has rank 3, too.
TEST(ChannelAxis, isTheFirstAfterTheBatchOfAConvolutionOverALine)
{
    GraphBuilder builder(17);
    const ValueId line = builder.input("x", {1, 2, 9});
    const ValueId made = builder.node("conv", "Conv", {line, builder.constant("w", noise({4, 2, 3}))});
    builder.output(builder.node("relu", "Relu", {made}));
    const Graph graph = builder.bind().graph;
    EXPECT_EQ(axisOf(graph, "conv"), 1U);
    EXPECT_EQ(axisOf(graph, "relu"), 1U);
}

/// A batch of class scores: two dimensions, the second is the classes; a scalar has none.
TEST(ChannelAxis, isTheSecondOfAClassifiersScores)
{
    GraphBuilder builder(17);
    const ValueId scores =
        builder.node("fc", "Gemm", {builder.input("x", {3, 4}), builder.constant("w", noise({4, 10}))});
    builder.output(scores);
    EXPECT_EQ(axisOf(builder.bind().graph, "fc"), 1U);
}

} // namespace
} // namespace assay::analysis
