#include "graph_builder.h"

namespace assay::transform::test {

namespace {

Graph fused(const Shape& x, const Shape& bias, bool biasFirst = false)
{
    GraphBuilder builder;
    const ValueId product =
        builder.node("product", "MatMul", {builder.input("x", x), builder.constant("w", noise({4, 3}, 2))});
    const ValueId b = builder.constant("b", noise(bias, 3));
    builder.output(
        builder.node("sum", "Add", biasFirst ? std::vector<ValueId>{b, product} : std::vector<ValueId>{product, b}));
    return optimizeAndCompare(builder, fuseMatMulAdd).graph;
}

} // namespace

TEST(FuseMatMulAdd, becomesGemmForMatrices)
{
    const Graph graph = fused({2, 4}, {3});
    ASSERT_EQ(operators(graph), Names({"Gemm"}));
    EXPECT_EQ(graph.nodes[0].name, "product");
    EXPECT_EQ(graph.nodes[0].origin, Names({"product", "sum"}));
    EXPECT_EQ(graph.value(graph.nodes[0].inputs[2]).name, "b");
}

TEST(FuseMatMulAdd, becomesMatMulWithBiasForMoreAxes)
{
    const Graph graph = fused({2, 5, 4}, {1, 1, 3}, true);
    ASSERT_EQ(operators(graph), Names({"MatMul"}));
    ASSERT_EQ(graph.nodes[0].inputs.size(), 3U);
    EXPECT_EQ(graph.value(graph.nodes[0].inputs[2]).shape, Shape({3}));
}

TEST(FuseMatMulAdd, keepsABiasThatDiffersByRow)
{
    EXPECT_EQ(operators(fused({3, 4}, {3, 3})), Names({"MatMul", "Add"}));
    EXPECT_EQ(operators(fused({3, 4}, {3, 1})), Names({"MatMul", "Add"}));
}

TEST(FuseMatMulAdd, keepsAProductThatOthersRead)
{
    GraphBuilder builder;
    const ValueId product =
        builder.node("product", "MatMul", {builder.input("x", {2, 4}), builder.constant("w", noise({4, 3}, 2))});
    builder.output(product);
    builder.output(builder.node("sum", "Add", {product, builder.constant("b", noise({3}, 3))}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseMatMulAdd).graph), Names({"MatMul", "Add"}));
}

} // namespace assay::transform::test
