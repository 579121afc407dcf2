#include "graph_builder.h"

namespace assay::transform::test {

TEST(FoldBatchNormalization, foldsBatchNormIntoConvolution)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 5, 5}), 2, 3, false);
    builder.output(builder.batchNorm("norm", y, 3));

    const Optimized optimized = optimizeAndCompare(builder, foldBatchNormalization);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv"}));
    EXPECT_EQ(optimized.graph.nodes[0].name, "conv");
    EXPECT_EQ(optimized.graph.nodes[0].origin, Names({"conv", "norm"}));
    EXPECT_EQ(optimized.fates.at("conv").what, "kept");
    EXPECT_EQ(optimized.fates.at("norm").what, "BatchNormalization folded into conv");
    EXPECT_EQ(optimized.fates.at("norm").targets, Names({"conv"}));
}

TEST(FoldBatchNormalization, computesWeightsAndBiasOfAWorkedExample)
{
    // gamma 6, beta 1, mean 2, variance 4 - 0.00001 (epsilon's default): scale 6 / 2 = 3, shift 1 - 2 * 3 = -5.
    // Weight 0.5 becomes 1.5; bias 4 becomes 4 * 3 - 5 = 7.
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 1, 1});
    const ValueId conv =
        builder.node("conv", "Conv", {x, builder.floats("w", {1, 1, 1, 1}, {0.5F}), builder.floats("b", {1}, {4})});
    builder.output(builder.node("norm", "BatchNormalization",
                                {conv, builder.floats("gamma", {1}, {6}), builder.floats("beta", {1}, {1}),
                                 builder.floats("mean", {1}, {2}), builder.floats("var", {1}, {4.0F - 1e-5F})}));

    const Graph graph = optimizeAndCompare(builder, foldBatchNormalization).graph;

    ASSERT_EQ(graph.nodes.size(), 1U);
    EXPECT_NEAR(graph.constant(graph.nodes[0].inputs[1])->numberAt(0), 1.5, 1e-6);
    EXPECT_NEAR(graph.constant(graph.nodes[0].inputs[2])->numberAt(0), 7, 1e-6);
}

TEST(FoldBatchNormalization, foldsIntoGroupedTransposedConvolution)
{
    GraphBuilder builder; // 2 groups of 2 input and 3 output channels
    const ValueId x = builder.input("x", {1, 4, 3, 3});
    const ValueId w = builder.constant("w", noise({4, 3, 2, 2}, 5));
    const ValueId y = builder.node("up", "ConvTranspose", {x, w}, with("group", std::int64_t{2}));
    builder.output(builder.batchNorm("norm", y, 6));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldBatchNormalization).graph), Names({"ConvTranspose"}));
}

TEST(FoldBatchNormalization, foldsIntoGemmEitherWayRound)
{
    for (const std::int64_t transB : {0, 1}) {
        GraphBuilder builder;
        Attributes attributes = with("transB", transB);
        attributes.set("alpha", 0.5F);
        attributes.set("beta", 2.0F);
        const Shape shape = transB == 1 ? Shape{3, 4} : Shape{4, 3};
        const ValueId y = builder.node("fc", "Gemm",
                                       {builder.input("x", {2, 4}), builder.constant("w", noise(shape, 5)),
                                        builder.constant("c", noise({1, 3}, 6))},
                                       attributes);
        builder.output(builder.batchNorm("norm", y, 3));
        EXPECT_EQ(operators(optimizeAndCompare(builder, foldBatchNormalization).graph), Names({"Gemm"}));
    }
}

TEST(FoldBatchNormalization, becomesDepthwiseConvAlone)
{
    GraphBuilder builder;
    builder.output(builder.batchNorm("norm", builder.input("x", {1, 3, 4, 4}), 3));

    const Optimized optimized = optimizeAndCompare(builder, foldBatchNormalization);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv"}));
    EXPECT_EQ(optimized.graph.nodes[0].attributes.integer("group", 1), 3);
    EXPECT_EQ(optimized.graph.nodes[0].name, "norm");
    EXPECT_EQ(optimized.fates.at("norm").what, "rewritten as depthwise Conv");
}

TEST(FoldBatchNormalization, leavesAConvThatOthersReadUnchanged)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 5, 5}), 2, 3);
    builder.output(builder.batchNorm("norm", y, 3));
    builder.output(builder.node("relu", "Relu", {y}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldBatchNormalization).graph), Names({"Conv", "Conv", "Relu"}));
}

TEST(FoldBatchNormalization, leavesAConvThatIsAGraphOutputUnchanged)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 5, 5}), 2, 3);
    builder.output(y);
    builder.output(builder.batchNorm("norm", y, 3));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldBatchNormalization).graph), Names({"Conv", "Conv"}));
}

} // namespace assay::transform::test
