#include "graph_builder.h"

namespace assay::transform::test {

TEST(FoldConstants, computesNodesOfConstantsAndTellsWhoReadsThem)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 3});
    const ValueId product = builder.node("product", "Mul", {builder.scalar(2), builder.scalar(3)});
    const ValueId sum = builder.node("sum", "Add", {product, builder.scalar(1)});
    builder.output(builder.node("use", "Mul", {x, sum}));

    const Optimized optimized = optimizeAndCompare(builder, foldConstants);

    EXPECT_EQ(operators(optimized.graph), Names({"Mul"}));
    const Tensor* folded = optimized.graph.constant(optimized.graph.nodes[0].inputs[1]);
    ASSERT_NE(folded, nullptr);
    EXPECT_EQ(folded->numberAt(0), 7); // 2 * 3 + 1
    EXPECT_EQ(optimized.graph.value(optimized.graph.nodes[0].inputs[1]).name, "sum:0");
    EXPECT_EQ(optimized.fates.at("product").what, "constant: folded");
    EXPECT_EQ(optimized.fates.at("product").targets, Names({"use"}));
    EXPECT_EQ(optimized.fates.at("use").what, "kept");
}

TEST(FoldConstants, computesWhatFollowsFromShapes)
{
    // Shape [2, 6] -> Gather 0 -> [2], joined with -1: the target of the Reshape is constant.
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 6});
    const ValueId shape = builder.node("shape", "Shape", {x});
    const ValueId batch = builder.node("batch", "Gather", {shape, builder.integers({0})});
    const ValueId target =
        builder.node("target", "Concat", {batch, builder.integers({3, -1})}, with("axis", std::int64_t{0}));
    builder.output(builder.node("reshape", "Reshape", {x, target}));

    const Optimized optimized = optimizeAndCompare(builder, foldConstants);

    ASSERT_EQ(operators(optimized.graph), Names({"Reshape"}));
    EXPECT_EQ(optimized.graph.constant(optimized.graph.nodes[0].inputs[1])->integers(), Integers({2, 3, -1}));
    EXPECT_EQ(optimized.fates.at("shape").targets, Names({"reshape"}));
}

TEST(FoldConstants, keepsAGraphOutputAsNode)
{
    GraphBuilder builder;
    builder.input("x", {1});
    builder.output(builder.node("sum", "Add", {builder.scalar(1), builder.scalar(2)}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldConstants).graph), Names({"Add"}));
}

TEST(FoldConstants, keepsLargeExpansionsThatAreNoWeights)
{
    GraphBuilder builder; // 2^21 floats are 8 MiB
    const ValueId x = builder.input("x", {1 << 21});
    const ValueId large =
        builder.node("large", "Expand", {builder.floats("one", {1}, {1}), builder.integers({1 << 21})});
    builder.output(builder.node("sum", "Add", {x, large}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldConstants).graph), Names({"Expand", "Add"}));
}

TEST(FoldConstants, makesLargeWeights)
{
    GraphBuilder builder; // 1024 x 2048 floats are 8 MiB
    const ValueId x = builder.input("x", {1, 1024});
    const ValueId weights = builder.node("weights", "ConstantOfShape", {builder.integers({2048, 1024})},
                                         with("value", Tensor::from<float>({1}, std::vector<float>{0.5F})));
    const ValueId moved = builder.node("moved", "Transpose", {weights}, with("perm", Integers{1, 0}));
    builder.output(builder.node("product", "MatMul", {x, moved}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldConstants).graph), Names({"MatMul"}));
}

} // namespace assay::transform::test
