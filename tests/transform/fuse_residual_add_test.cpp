#include "graph_builder.h"

namespace assay::transform::test {

TEST(FuseResidualAdd, ridesOnTheConvWithItsActivation)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId conv = builder.conv("conv", x, 2, 2, false);
    const ValueId sum = builder.node("sum", "Add", {x, conv});
    builder.output(builder.node("relu", "Relu", {sum}));

    const Optimized optimized = optimizeAndCompare(builder);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv + Add + Relu"}));
    const Node& fused = optimized.graph.nodes[0];
    EXPECT_EQ(fused.origin, Names({"conv", "sum", "relu"}));
    ASSERT_EQ(fused.inputs.size(), 4U);
    EXPECT_EQ(fused.inputs[2], kNoValue); // no bias
    EXPECT_EQ(fused.postOps[0].input, 3);
    EXPECT_EQ(fused.inputs[3], optimized.graph.inputs[0]);
}

TEST(FuseResidualAdd, ridesOnTheLaterOfTwoConvs)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId shortcut = builder.conv("shortcut", x, 2, 2);
    const ValueId first = builder.conv("first", x, 2, 2);
    const ValueId second = builder.conv("second", first, 2, 2);
    builder.output(builder.node("sum", "Add", {second, shortcut}));

    const Optimized optimized = optimizeAndCompare(builder);

    EXPECT_EQ(operators(optimized.graph), Names({"Conv", "Conv", "Conv + Add"}));
    EXPECT_EQ(optimized.fates.at("sum").targets, Names({"second"}));
}

TEST(FuseResidualAdd, staysAcyclicWhenTheResidualIsMadeByALaterNode)
{
    GraphBuilder builder; // the Conv comes first in the file, what it adds much later
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId conv = builder.conv("conv", x, 2, 2);
    ValueId other = builder.node("sigmoid", "Sigmoid", {x});
    other = builder.node("exp", "Exp", {other});
    builder.output(builder.node("sum", "Add", {conv, other}));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph), Names({"Sigmoid", "Exp", "Conv + Add"}));
}

TEST(FuseResidualAdd, keepsAnAddOfAConvThatOthersRead)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId conv = builder.conv("conv", x, 2, 2);
    const ValueId relu = builder.node("relu", "Relu", {conv}); // depends on the Conv itself
    builder.output(builder.node("sum", "Add", {conv, relu}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseResidualAdd).graph), Names({"Conv", "Relu", "Add"}));
}

TEST(FuseResidualAdd, keepsAnAddThatBroadcasts)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 2);
    builder.output(builder.node("sum", "Add", {conv, builder.input("y", {1, 2, 1, 1})}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseResidualAdd).graph), Names({"Conv", "Add"}));
}

TEST(FuseResidualAdd, keepsATensorAddedToItself)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 2);
    builder.output(builder.node("twice", "Add", {conv, conv}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseResidualAdd).graph), Names({"Conv", "Add"}));
}

} // namespace assay::transform::test
