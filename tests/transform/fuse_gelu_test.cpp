#include "graph_builder.h"

namespace assay::transform::test {

namespace {

constexpr float kSqrt2 = 1.41421356F;
constexpr float kSqrt2OverPi = 0.79788456F;

/// 1 + erf(x / sqrt 2)
ValueId erfGate(GraphBuilder& builder, ValueId x)
{
    const ValueId scaled = builder.node("div", "Div", {x, builder.scalar(kSqrt2)});
    return builder.node("plus", "Add", {builder.node("erf", "Erf", {scaled}), builder.scalar(1)});
}

/// 1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)), the cube given
ValueId tanhGate(GraphBuilder& builder, ValueId x, ValueId cube)
{
    const ValueId scaled = builder.node("scaled", "Mul", {builder.scalar(0.044715F), cube});
    const ValueId sum = builder.node("sum", "Add", {x, scaled});
    const ValueId argument = builder.node("argument", "Mul", {sum, builder.scalar(kSqrt2OverPi)});
    return builder.node("plus", "Add", {builder.scalar(1), builder.node("tanh", "Tanh", {argument})});
}

void expectGelu(const GraphBuilder& builder, const std::string& approximate)
{
    const Optimized optimized = optimizeAndCompare(builder, fuseGelu);
    ASSERT_EQ(operators(optimized.graph), Names({"Gelu"}));
    EXPECT_EQ(optimized.graph.nodes[0].attributes.text("approximate", ""), approximate);
    EXPECT_EQ(optimized.graph.nodes[0].name, "root");
    EXPECT_EQ(optimized.fates.at("plus").what, "fused as Gelu into root");
}

} // namespace

TEST(FuseGelu, fusesErfPatternHalvedLast)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId product = builder.node("product", "Mul", {x, erfGate(builder, x)});
    builder.output(builder.node("root", "Mul", {product, builder.scalar(0.5F)}));
    expectGelu(builder, "none");
}

TEST(FuseGelu, fusesErfPatternHalvedFirst)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId half = builder.node("half", "Mul", {builder.scalar(0.5F), x});
    builder.output(builder.node("root", "Mul", {half, erfGate(builder, x)}));
    expectGelu(builder, "none");
}

TEST(FuseGelu, fusesErfPatternWithHalvedGate)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId half = builder.node("half", "Mul", {erfGate(builder, x), builder.scalar(0.5F)});
    builder.output(builder.node("root", "Mul", {x, half}));
    expectGelu(builder, "none");
}

TEST(FuseGelu, fusesTanhPatternWithPow)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId cube = builder.node("cube", "Pow", {x, builder.scalar(3)});
    const ValueId half = builder.node("half", "Mul", {x, builder.scalar(0.5F)});
    builder.output(builder.node("root", "Mul", {half, tanhGate(builder, x, cube)}));
    expectGelu(builder, "tanh");
}

TEST(FuseGelu, fusesTanhPatternWithProducts)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId cube = builder.node("cube", "Mul", {x, builder.node("square", "Mul", {x, x})});
    const ValueId product = builder.node("product", "Mul", {x, tanhGate(builder, x, cube)});
    builder.output(builder.node("root", "Mul", {product, builder.scalar(0.5F)}));
    expectGelu(builder, "tanh");
}

TEST(FuseGelu, keepsAPatternWhoseInsideOthersRead)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId gate = erfGate(builder, x);
    builder.output(gate);
    const ValueId product = builder.node("product", "Mul", {x, gate});
    builder.output(builder.node("root", "Mul", {product, builder.scalar(0.5F)}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseGelu).graph.nodes.size(), 5U);
}

TEST(FuseGelu, keepsAPatternWithAnotherFactor)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId product = builder.node("product", "Mul", {x, erfGate(builder, x)});
    builder.output(builder.node("root", "Mul", {product, builder.scalar(0.51F)}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseGelu).graph.nodes.size(), 5U);
}

} // namespace assay::transform::test
