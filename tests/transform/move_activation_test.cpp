#include "graph_builder.h"

namespace assay::transform::test {

namespace {

ValueId pool(GraphBuilder& builder, ValueId x)
{
    return builder.node("pool", "MaxPool", {x}, with("kernel_shape", Integers{2, 2}));
}

const Attributes kAxis1 = with("axis", std::int64_t{1});

} // namespace

TEST(MoveActivationBeforeConcat, letsItFuseIntoEachInput)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId joined =
        builder.node("concat", "Concat", {builder.conv("a", x, 2, 3), builder.conv("b", x, 2, 2)}, kAxis1);
    builder.output(builder.node("clip", "Clip", {joined, builder.scalar(0), builder.scalar(6)}));

    const Optimized optimized = optimizeAndCompare(builder);

    EXPECT_EQ(operators(optimized.graph), Names({"Conv + Clip", "Conv + Clip", "Concat"}));
    EXPECT_EQ(optimized.fates.at("clip").targets, Names({"a", "b"}));
    EXPECT_EQ(optimized.fates.at("concat").what, "kept");
}

TEST(MoveActivationBeforeConcat, goesThroughNestedConcats)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId inner =
        builder.node("inner", "Concat", {builder.conv("a", x, 2, 3), builder.conv("b", x, 2, 2)}, kAxis1);
    const ValueId outer = builder.node("outer", "Concat", {inner, builder.conv("c", x, 2, 2)}, kAxis1);
    builder.output(builder.node("relu", "Relu", {outer}));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph),
              Names({"Conv + Relu", "Conv + Relu", "Concat", "Conv + Relu", "Concat"}));
}

TEST(MoveActivationBeforeConcat, keepsItWhereAnInputCannotTakeIt)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId joined = builder.node("concat", "Concat", {builder.conv("a", x, 2, 3), x}, kAxis1);
    builder.output(builder.node("relu", "Relu", {joined}));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph), Names({"Conv", "Concat", "Relu"}));
}

TEST(MoveActivationBeforeConcat, keepsItWhereOthersReadAnInput)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    const ValueId a = builder.conv("a", x, 2, 3);
    builder.output(a);
    const ValueId joined = builder.node("concat", "Concat", {a, builder.conv("b", x, 2, 2)}, kAxis1);
    builder.output(builder.node("relu", "Relu", {joined}));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph), Names({"Conv", "Conv", "Concat", "Relu"}));
}

TEST(MoveActivationBeforeMaxPool, letsItFuseIntoTheConv)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.node("relu", "Relu", {pool(builder, conv)}));

    const Optimized optimized = optimizeAndCompare(builder);

    EXPECT_EQ(operators(optimized.graph), Names({"Conv + Relu", "MaxPool"}));
    EXPECT_EQ(optimized.fates.at("relu").targets, Names({"conv"}));
}

TEST(MoveActivationBeforeMaxPool, keepsActivationsThatAreNotMonotone)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.node("leaky", "LeakyRelu", {pool(builder, conv)}, with("alpha", -0.5F)));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph), Names({"Conv", "MaxPool", "LeakyRelu"}));
}

TEST(MoveActivationBeforeMaxPool, keepsItWhereOthersReadThePool)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    const ValueId pooled = pool(builder, conv);
    builder.output(pooled);
    builder.output(builder.node("relu", "Relu", {pooled}));
    EXPECT_EQ(operators(optimizeAndCompare(builder).graph), Names({"Conv", "MaxPool", "Relu"}));
}

} // namespace assay::transform::test
