#include "graph_builder.h"

namespace assay::transform::test {

TEST(MergeReshapes, mergesAChainIntoOneReshape)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 3, 4});
    ValueId y = builder.node("flatten", "Flatten", {x});
    y = builder.node("unsqueeze", "Unsqueeze", {y, builder.integers({0})});
    builder.output(builder.node("reshape", "Reshape", {y, builder.integers({4, 6})}));

    const Optimized optimized = optimizeAndCompare(builder, mergeReshapes);

    ASSERT_EQ(operators(optimized.graph), Names({"Reshape"}));
    EXPECT_EQ(optimized.graph.nodes[0].origin, Names({"reshape", "unsqueeze", "flatten"}));
    EXPECT_EQ(optimized.fates.at("flatten").what, "merged into reshape");
}

TEST(MergeReshapes, keepsAReshapeThatOthersRead)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 6});
    const ValueId inner = builder.node("inner", "Reshape", {x, builder.integers({3, 4})});
    builder.output(builder.node("outer", "Reshape", {inner, builder.integers({12})}));
    builder.output(builder.node("relu", "Relu", {inner}));
    EXPECT_EQ(optimizeAndCompare(builder, mergeReshapes).graph.nodes.size(), 3U);
}

} // namespace assay::transform::test
