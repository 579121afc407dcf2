#include "graph_builder.h"

namespace assay::transform::test {

namespace {

/// The nodes that exporters write; the square as Pow or as a product, the axes as given.
struct Pattern
{
    GraphBuilder builder;
    ValueId x, normalized;

    explicit Pattern(bool squareByPow, const Integers& axes = {-1}, const Integers& varianceAxes = {-1}, int opset = 13)
        : builder(opset), x(builder.input("x", {2, 3, 8}))
    {
        const ValueId mean = reduceMean("mean", x, axes, opset);
        const ValueId centred = builder.node("centred", "Sub", {x, mean});
        const ValueId square = squareByPow ? builder.node("square", "Pow", {centred, builder.scalar(2)})
                                           : builder.node("square", "Mul", {centred, centred});
        const ValueId variance = reduceMean("variance", square, varianceAxes, opset);
        const ValueId shifted = builder.node("shifted", "Add", {variance, builder.scalar(1e-5F)});
        normalized = builder.node("quotient", "Div", {centred, builder.node("root", "Sqrt", {shifted})});
    }

    ValueId reduceMean(const std::string& name, ValueId value, const Integers& axes, int opset)
    {
        if (opset >= 18)
            return builder.node(name, "ReduceMean", {value, builder.integers(axes)});
        return builder.node(name, "ReduceMean", {value}, with("axes", axes));
    }
    void affine(const Shape& shape)
    {
        const ValueId scaled = builder.node("scale", "Mul", {normalized, builder.constant("gamma", noise(shape, 11))});
        builder.output(builder.node("shift", "Add", {builder.constant("beta", noise(shape, 12)), scaled}));
    }
};

} // namespace

TEST(FuseLayerNormalization, fusesWithScaleAndShift)
{
    Pattern pattern(true);
    pattern.affine({8});

    const Optimized optimized = optimizeAndCompare(pattern.builder, fuseLayerNormalization);

    ASSERT_EQ(operators(optimized.graph), Names({"LayerNormalization"}));
    const Node& fused = optimized.graph.nodes[0];
    EXPECT_EQ(fused.attributes.integer("axis", 0), 2);
    EXPECT_FLOAT_EQ(fused.attributes.real("epsilon", 0), 1e-5F);
    EXPECT_EQ(fused.origin.size(), 9U);
    EXPECT_EQ(optimized.fates.at("variance").what, "fused as LayerNormalization into shift");
}

TEST(FuseLayerNormalization, fusesSquareByProductOverTwoAxes)
{
    Pattern pattern(false, {1, 2}, {2, 1});
    pattern.affine({3, 8});
    EXPECT_EQ(operators(optimizeAndCompare(pattern.builder, fuseLayerNormalization).graph),
              Names({"LayerNormalization"}));
}

TEST(FuseLayerNormalization, fusesAxesGivenAsInput)
{
    Pattern pattern(true, {-1}, {-1}, 18);
    pattern.affine({1, 1, 8});
    EXPECT_EQ(operators(optimizeAndCompare(pattern.builder, fuseLayerNormalization).graph),
              Names({"LayerNormalization"}));
}

TEST(FuseLayerNormalization, fusesWithoutScaleAndShift)
{
    Pattern pattern(true);
    pattern.builder.output(pattern.normalized);
    EXPECT_EQ(operators(optimizeAndCompare(pattern.builder, fuseLayerNormalization).graph),
              Names({"LayerNormalization"}));
}

TEST(FuseLayerNormalization, leavesAScaleOfAnotherAxisOutside)
{
    Pattern pattern(true);
    pattern.affine({3, 1});
    EXPECT_EQ(operators(optimizeAndCompare(pattern.builder, fuseLayerNormalization).graph),
              Names({"LayerNormalization", "Mul", "Add"}));
}

TEST(FuseLayerNormalization, keepsMomentsOverLeadingAxes)
{
    Pattern pattern(true, {1}, {1});
    pattern.builder.output(pattern.normalized);
    EXPECT_EQ(optimizeAndCompare(pattern.builder, fuseLayerNormalization).graph.nodes.size(), 7U);
}

TEST(FuseLayerNormalization, keepsMomentsOverDifferentAxes)
{
    Pattern pattern(true, {-1}, {1, 2});
    pattern.builder.output(pattern.normalized);
    EXPECT_EQ(optimizeAndCompare(pattern.builder, fuseLayerNormalization).graph.nodes.size(), 7U);
}

} // namespace assay::transform::test
