#include "graph_builder.h"

namespace assay::transform::test {

namespace {

const Integers kToNhwc{0, 2, 3, 1};
const Integers kToNchw{0, 3, 1, 2};

} // namespace

TEST(SinkTranspose, bringsAnActivationToItsConv)
{
    // As NHWC exports have it: Conv, to NHWC, Relu, back to NCHW, Conv.
    GraphBuilder builder;
    ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 5}), 2, 3);
    y = builder.node("toNhwc", "Transpose", {y}, with("perm", kToNhwc));
    y = builder.node("relu", "Relu", {y});
    y = builder.node("toNchw", "Transpose", {y}, with("perm", kToNchw));
    builder.output(builder.conv("next", y, 3, 2));

    const Optimized optimized = optimizeAndCompare(builder);

    EXPECT_EQ(operators(optimized.graph), Names({"Conv + Relu", "Conv"}));
    EXPECT_EQ(optimized.fates.at("relu").targets, Names({"conv"}));
    EXPECT_TRUE(optimized.fates.at("toNhwc").targets.empty());
}

TEST(SinkTranspose, mergesTheTransposesOfBothOperands)
{
    GraphBuilder builder;
    const ValueId a = builder.node("a", "Transpose", {builder.input("x", {1, 2, 4, 5})}, with("perm", kToNhwc));
    const ValueId b = builder.node("b", "Transpose", {builder.input("y", {1, 2, 4, 5})}, with("perm", kToNhwc));
    builder.output(builder.node("sum", "Add", {a, b}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, sinkTranspose).graph), Names({"Add", "Transpose"}));
}

TEST(SinkTranspose, turnsConstantsPerChannelAndConcatAxes)
{
    GraphBuilder builder;
    ValueId a = builder.node("a", "Transpose", {builder.input("x", {1, 2, 4, 5})}, with("perm", kToNhwc));
    a = builder.node("bias", "Add", {a, builder.floats("b", {2}, {1, -1})}); // channels are last here
    const ValueId b = builder.node("b", "Transpose", {builder.input("y", {1, 3, 4, 5})}, with("perm", kToNhwc));
    builder.output(builder.node("concat", "Concat", {a, b}, with("axis", std::int64_t{-1})));

    const Graph graph = optimizeAndCompare(builder, sinkTranspose).graph;

    ASSERT_EQ(operators(graph), Names({"Add", "Concat", "Transpose"}));
    EXPECT_EQ(graph.nodes[1].attributes.integer("axis", 0), 1);
}

TEST(SinkTranspose, mergesTwoInARow)
{
    GraphBuilder builder; // (2, 3, 4) -> (3, 4, 2) -> (4, 2, 3): from axes 2, 0, 1
    const ValueId x = builder.input("x", {2, 3, 4});
    const ValueId first = builder.node("first", "Transpose", {x}, with("perm", Integers{1, 2, 0}));
    builder.output(builder.node("second", "Transpose", {first}, with("perm", Integers{1, 2, 0})));

    const Graph graph = optimizeAndCompare(builder, sinkTranspose).graph;

    ASSERT_EQ(operators(graph), Names({"Transpose"}));
    EXPECT_EQ(graph.nodes[0].attributes.integers("perm"), Integers({2, 0, 1}));
}

TEST(SinkTranspose, keepsATransposeThatOthersRead)
{
    GraphBuilder builder;
    const ValueId t = builder.node("t", "Transpose", {builder.input("x", {1, 2, 4, 5})}, with("perm", kToNhwc));
    builder.output(t);
    builder.output(builder.node("relu", "Relu", {t}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, sinkTranspose).graph), Names({"Transpose", "Relu"}));
}

TEST(SinkTranspose, keepsTransposesThatDiffer)
{
    GraphBuilder builder;
    const ValueId a = builder.node("a", "Transpose", {builder.input("x", {1, 2, 2, 2})}, with("perm", kToNhwc));
    const ValueId b = builder.node("b", "Transpose", {builder.input("y", {1, 2, 2, 2})}, with("perm", kToNchw));
    builder.output(builder.node("sum", "Add", {a, b}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, sinkTranspose).graph), Names({"Transpose", "Transpose", "Add"}));
}

} // namespace assay::transform::test
