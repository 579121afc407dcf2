#include "graph_builder.h"

namespace assay::transform::test {

TEST(FuseSilu, fusesXTimesSigmoidOfX)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    builder.output(builder.node("product", "Mul", {builder.node("sigmoid", "Sigmoid", {x}), x}));

    const Optimized optimized = optimizeAndCompare(builder, fuseSilu);

    ASSERT_EQ(operators(optimized.graph), Names({"Silu"}));
    EXPECT_EQ(optimized.graph.nodes[0].domain, "assay");
    EXPECT_EQ(optimized.graph.nodes[0].origin, Names({"product", "sigmoid"}));
    EXPECT_EQ(optimized.fates.at("sigmoid").what, "fused as Silu into product");
}

TEST(FuseSilu, keepsTheGateOfAnotherTensor)
{
    GraphBuilder builder; // squeeze and excitation
    const ValueId x = builder.input("x", {2, 8});
    const ValueId gate = builder.input("gate", {2, 8});
    builder.output(builder.node("product", "Mul", {x, builder.node("sigmoid", "Sigmoid", {gate})}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseSilu).graph.nodes.size(), 2U);
}

TEST(FuseSilu, keepsASigmoidThatOthersRead)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 8});
    const ValueId sigmoid = builder.node("sigmoid", "Sigmoid", {x});
    builder.output(sigmoid);
    builder.output(builder.node("product", "Mul", {x, sigmoid}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseSilu).graph.nodes.size(), 2U);
}

} // namespace assay::transform::test
