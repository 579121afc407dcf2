#include "graph_builder.h"

namespace assay::transform::test {

namespace {

const Integers kSpatialPads{0, 0, 1, 2, 0, 0, 2, 1};

ValueId pad(GraphBuilder& builder, ValueId x, const Integers& pads, float value = 0)
{
    return builder.node("pad", "Pad", {x, builder.integers(pads), builder.scalar(value)});
}

Attributes window(Integers kernel, Integers pads)
{
    Attributes attributes = with("kernel_shape", std::move(kernel));
    attributes.set("pads", std::move(pads));
    return attributes;
}

Names foldedPool(const std::string& op, Attributes attributes, float value, bool isPositive)
{
    GraphBuilder builder;
    ValueId x = builder.input("x", {1, 2, 7, 7});
    if (isPositive)
        x = builder.node("relu", "Relu", {x});
    builder.output(builder.node("pool", op, {pad(builder, x, kSpatialPads, value)}, std::move(attributes)));
    return operators(optimizeAndCompare(builder, foldPad).graph);
}

} // namespace

TEST(FoldPad, foldsZerosIntoConvAndAddsToItsPads)
{
    GraphBuilder builder;
    const ValueId padded = pad(builder, builder.input("x", {1, 2, 5, 5}), kSpatialPads);
    builder.output(builder.conv("conv", padded, 2, 3)); // pads 1, 1, 1, 1

    const Optimized optimized = optimizeAndCompare(builder, foldPad);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv"}));
    EXPECT_EQ(optimized.graph.nodes[0].attributes.integers("pads"), Integers({2, 3, 3, 2}));
    EXPECT_EQ(optimized.fates.at("pad").what, "Pad folded into conv");
}

TEST(FoldPad, foldsIntoEveryConvThatReadsIt)
{
    GraphBuilder builder;
    const ValueId padded = pad(builder, builder.input("x", {1, 2, 5, 5}), kSpatialPads);
    builder.output(builder.conv("a", padded, 2, 3));
    builder.output(builder.conv("b", padded, 2, 3));
    const Optimized optimized = optimizeAndCompare(builder, foldPad);
    EXPECT_EQ(operators(optimized.graph), Names({"Conv", "Conv"}));
    EXPECT_EQ(optimized.fates.at("pad").targets, Names({"a", "b"}));
}

TEST(FoldPad, keepsAPadThatIsReadOtherwiseToo)
{
    GraphBuilder builder;
    const ValueId padded = pad(builder, builder.input("x", {1, 2, 5, 5}), kSpatialPads);
    builder.output(builder.conv("conv", padded, 2, 3));
    builder.output(builder.node("relu", "Relu", {padded}));
    EXPECT_EQ(optimizeAndCompare(builder, foldPad).graph.nodes.size(), 3U);
}

TEST(FoldPad, keepsPaddingOfChannelsOrByOtherValues)
{
    for (const auto& [pads, value] :
         {std::pair{Integers{0, 1, 0, 0, 0, 0, 0, 0}, 0.0F}, std::pair{kSpatialPads, 1.0F}}) {
        GraphBuilder builder;
        const ValueId padded = pad(builder, builder.input("x", {1, 2, 5, 5}), pads, value);
        builder.output(builder.conv("conv", padded, value == 0 ? 3 : 2, 3));
        EXPECT_EQ(operators(optimizeAndCompare(builder, foldPad).graph), Names({"Pad", "Conv"}));
    }
}

TEST(FoldPad, keepsReflectedPadding)
{
    GraphBuilder builder;
    const ValueId padded =
        builder.node("pad", "Pad", {builder.input("x", {1, 2, 5, 5}), builder.integers(kSpatialPads)},
                     with("mode", std::string("reflect")));
    builder.output(builder.conv("conv", padded, 2, 3));
    EXPECT_EQ(operators(optimizeAndCompare(builder, foldPad).graph), Names({"Pad", "Conv"}));
}

TEST(FoldPad, foldsIntoAveragePoolThatThenCountsTheZeros)
{
    EXPECT_EQ(foldedPool("AveragePool", window({3, 3}, {0, 0, 0, 0}), 0, false), Names({"AveragePool"}));
}

TEST(FoldPad, keepsPaddingOfAnAveragePoolThatDoesNotCountItsOwn)
{
    EXPECT_EQ(foldedPool("AveragePool", window({4, 4}, {1, 1, 1, 1}), 0, false), Names({"Pad", "AveragePool"}));
}

TEST(FoldPad, foldsZerosIntoMaxPoolOfWhatIsNeverNegative)
{
    EXPECT_EQ(foldedPool("MaxPool", window({3, 3}, {0, 0, 0, 0}), 0, true), Names({"Relu", "MaxPool"}));
}

TEST(FoldPad, foldsMinusInfinityIntoMaxPool)
{
    EXPECT_EQ(foldedPool("MaxPool", window({3, 3}, {0, 0, 0, 0}), -std::numeric_limits<float>::infinity(), false),
              Names({"MaxPool"}));
}

TEST(FoldPad, keepsZerosThatCouldWinAMaximum)
{
    EXPECT_EQ(foldedPool("MaxPool", window({3, 3}, {0, 0, 0, 0}), 0, false), Names({"Pad", "MaxPool"}));
}

TEST(FoldPad, keepsPaddingAsWideAsTheKernel)
{
    EXPECT_EQ(foldedPool("MaxPool", window({2, 2}, {0, 0, 0, 0}), 0, true), Names({"Relu", "Pad", "MaxPool"}));
}

} // namespace assay::transform::test
