#include "graph_builder.h"

namespace assay::transform::test {

TEST(RemoveIdentities, removesNodesThatReturnTheirInput)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 3});
    ValueId y = builder.node("identity", "Identity", {x});
    y = builder.node("dropout", "Dropout", {y});
    y = builder.node("reshape", "Reshape", {y, builder.integers({1, 2, 3})});
    y = builder.node("transpose", "Transpose", {y}, with("perm", Integers{0, 1, 2}));
    y = builder.node("slice", "Slice", {y, builder.integers({0}), builder.integers({99}), builder.integers({2})});
    y = builder.node("pad", "Pad", {y, builder.integers({0, 0, 0, 0, 0, 0})});
    y = builder.node("cast", "Cast", {y}, with("to", std::int64_t{1}));
    y = builder.node("times", "Mul", {builder.scalar(1), y});
    y = builder.node("plus", "Add", {y, builder.scalar(0)});
    builder.output(builder.node("relu", "Relu", {y}));

    const Optimized optimized = optimizeAndCompare(builder, removeIdentities);

    EXPECT_EQ(operators(optimized.graph), Names({"Relu"}));
    EXPECT_EQ(optimized.graph.nodes[0].inputs, optimized.graph.inputs);
    EXPECT_EQ(optimized.fates.at("slice").what, "removed: identity");
    EXPECT_TRUE(optimized.fates.at("slice").targets.empty());
}

TEST(RemoveIdentities, keepsTheNameOfAGraphOutput)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {4});
    const ValueId relu = builder.node("relu", "Relu", {x});
    builder.output(builder.node("identity", "Identity", {relu}));

    const Optimized optimized = optimizeAndCompare(builder, removeIdentities);

    EXPECT_EQ(operators(optimized.graph), Names({"Relu"}));
    EXPECT_EQ(optimized.graph.value(optimized.graph.outputs[0]).name, "identity:0");
}

TEST(RemoveIdentities, keepsAnIdentityBetweenGraphInputAndOutput)
{
    GraphBuilder builder;
    builder.output(builder.node("identity", "Identity", {builder.input("x", {4})}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, removeIdentities).graph), Names({"Identity"}));
}

TEST(RemoveIdentities, keepsAnIdentityBetweenTwoGraphOutputs)
{
    GraphBuilder builder;
    const ValueId relu = builder.node("relu", "Relu", {builder.input("x", {4})});
    builder.output(relu);
    builder.output(builder.node("identity", "Identity", {relu}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, removeIdentities).graph), Names({"Relu", "Identity"}));
}

TEST(RemoveIdentities, keepsNodesThatMoveElementsWithinOneShape)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 2});
    ValueId y = builder.node("transpose", "Transpose", {x}, with("perm", Integers{1, 0}));
    y = builder.node(
        "reverse", "Slice",
        {y, builder.integers({-1}), builder.integers({-9}), builder.integers({0}), builder.integers({-1})});
    builder.output(builder.node("shift", "Pad", {y, builder.integers({1, 0, -1, 0})}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, removeIdentities).graph), Names({"Transpose", "Slice", "Pad"}));
}

TEST(RemoveIdentities, keepsAScalarThatBroadcastsTheOtherOperand)
{
    GraphBuilder builder; // [3] + [1, 1] has shape [1, 3]
    const ValueId x = builder.input("x", {3});
    builder.output(builder.node("sum", "Add", {x, builder.floats("zero", {1, 1}, {0})}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, removeIdentities).graph), Names({"Add"}));
}

} // namespace assay::transform::test
