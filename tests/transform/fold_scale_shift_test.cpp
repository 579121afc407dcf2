#include "graph_builder.h"

namespace assay::transform::test {

TEST(FoldScaleShift, foldsConstantsPerChannelIntoConv)
{
    GraphBuilder builder;
    ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3, false);
    y = builder.node("scale", "Mul", {builder.floats("s", {1, 3, 1, 1}, {2, -3, 0.5F}), y});
    y = builder.node("shift", "Sub", {y, builder.floats("t", {3, 1, 1}, {1, 2, 3})});
    builder.output(builder.node("halve", "Div", {y, builder.scalar(2)}));

    const Optimized optimized = optimizeAndCompare(builder, foldScaleShift);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv"}));
    // (y s - t) / 2: with no bias before, the new one is -t / 2.
    const Tensor* bias = optimized.graph.constant(optimized.graph.nodes[0].inputs[2]);
    EXPECT_EQ(bias->numberAt(0), -0.5);
    EXPECT_EQ(bias->numberAt(2), -1.5);
    EXPECT_EQ(optimized.graph.value(optimized.graph.nodes[0].inputs[1]).name, "conv.w");
    EXPECT_EQ(optimized.fates.at("scale").what, "Mul folded into conv");
}

TEST(FoldScaleShift, foldsADifferenceFromAConstant)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.node("difference", "Sub", {builder.scalar(1), y}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldScaleShift).graph), Names({"Conv"}));
}

TEST(FoldScaleShift, leavesTheSourceAndOtherReadersOfTheWeightsAlone)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId w = builder.constant("w", noise({3, 2, 3, 3}, 4));
    const ValueId a = builder.node("a", "Conv", {x, w});
    builder.output(builder.node("scaled", "Mul", {a, builder.scalar(3)}));
    builder.output(builder.node("b", "Conv", {x, w}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldScaleShift).graph), Names({"Conv", "Conv"}));
}

TEST(FoldScaleShift, keepsConstantsAlongOtherAxes)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 3}), 2, 3);
    builder.output(builder.node("scale", "Mul", {y, builder.floats("s", {3}, {2, 3, 4})})); // along the width
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldScaleShift).graph), Names({"Conv", "Mul"}));
}

TEST(FoldScaleShift, keepsAConvThatOthersRead)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(y);
    builder.output(builder.node("scale", "Mul", {y, builder.scalar(2)}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldScaleShift).graph), Names({"Conv", "Mul"}));
}

TEST(MergeScaleShift, becomesDepthwiseConvAfterAnActivation)
{
    GraphBuilder builder;
    ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    y = builder.node("swish", "HardSigmoid", {y});
    y = builder.node("scale", "Mul", {y, builder.scalar(2)});
    builder.output(builder.node("shift", "Add", {y, builder.floats("t", {1, 3, 1, 1}, {1, 2, 3})}));

    const Optimized optimized = optimizeAndCompare(builder);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv + HardSigmoid", "Conv"}));
    EXPECT_EQ(optimized.graph.nodes[1].attributes.integer("group", 1), 3);
    EXPECT_EQ(optimized.graph.nodes[1].origin, Names({"shift", "scale"}));
}

TEST(MergeScaleShift, keepsThePreparationOfAnInput)
{
    GraphBuilder builder; // axis 1 may be the height there
    ValueId y = builder.node("scale", "Mul", {builder.input("x", {1, 4, 4, 3}), builder.scalar(2)});
    builder.output(builder.node("shift", "Add", {y, builder.scalar(1)}));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph), Names({"Mul", "Add"}));
}

} // namespace assay::transform::test
