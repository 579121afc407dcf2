#include "graph_builder.h"

namespace assay::transform::test {

namespace {

/// clip(x + 3, 0, 6)
ValueId shiftedClip(GraphBuilder& builder, ValueId x)
{
    const ValueId sum = builder.node("sum", "Add", {x, builder.scalar(3)});
    return builder.node("clip", "Clip", {sum, builder.scalar(0), builder.scalar(6)});
}

void expectHardSwish(const GraphBuilder& builder)
{
    const Optimized optimized = optimizeAndCompare(builder, fuseHardSwish);
    ASSERT_EQ(operators(optimized.graph), Names({"HardSwish"}));
    EXPECT_EQ(optimized.graph.nodes[0].name, "root");
    EXPECT_EQ(optimized.graph.nodes[0].opset, 14); // the first that has it
}

} // namespace

TEST(FuseHardSwish, fusesPaddlePattern)
{
    GraphBuilder builder(11);
    const ValueId x = builder.input("x", {2, 8});
    const ValueId product = builder.node("product", "Mul", {x, shiftedClip(builder, x)});
    builder.output(builder.node("root", "Div", {product, builder.scalar(6)}));
    expectHardSwish(builder);
}

TEST(FuseHardSwish, fusesPatternWithClipBoundsAsAttributes)
{
    GraphBuilder builder(9);
    const ValueId x = builder.input("x", {2, 8});
    Attributes bounds = with("min", 0.0F);
    bounds.set("max", 6.0F);
    const ValueId sum = builder.node("sum", "Add", {x, builder.scalar(3)});
    const ValueId product = builder.node("product", "Mul", {builder.node("clip", "Clip", {sum}, bounds), x});
    builder.output(builder.node("root", "Mul", {product, builder.scalar(1.0F / 6)}));
    expectHardSwish(builder);
}

TEST(FuseHardSwish, fusesPatternDividedBeforeTheProduct)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId gate = builder.node("gate", "Div", {shiftedClip(builder, x), builder.scalar(6)});
    builder.output(builder.node("root", "Mul", {x, gate}));
    expectHardSwish(builder);
}

TEST(FuseHardSwish, fusesHardSigmoidWithSlopeOneSixth)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    Attributes slope = with("alpha", 1.0F / 6);
    slope.set("beta", 0.5F);
    builder.output(builder.node("root", "Mul", {x, builder.node("gate", "HardSigmoid", {x}, slope)}));
    expectHardSwish(builder);
}

TEST(FuseHardSwish, keepsHardSigmoidWithItsDefaultSlope)
{
    GraphBuilder builder; // alpha 0.2
    const ValueId x = builder.input("x", {2, 8});
    builder.output(builder.node("root", "Mul", {x, builder.node("gate", "HardSigmoid", {x})}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseHardSwish).graph.nodes.size(), 2U);
}

TEST(FuseHardSwish, keepsTheGateOfAnotherTensor)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId other = builder.input("other", {2, 8});
    const ValueId product = builder.node("product", "Mul", {other, shiftedClip(builder, x)});
    builder.output(builder.node("root", "Div", {product, builder.scalar(6)}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseHardSwish).graph.nodes.size(), 4U);
}

} // namespace assay::transform::test
