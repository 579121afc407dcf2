// The rewrites together: order, provenance, time.
#include "graph_builder.h"

#include <chrono>

namespace assay::transform::test {

TEST(Optimize, leavesTheSourceAlone)
{
    GraphBuilder builder;
    const ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.batchNorm("norm", y, 3));
    const runtime::BoundGraph source = builder.bind();
    const Tensor weights = *source.graph.constant(source.graph.nodes[0].inputs[1]);
    const std::vector<float> before(weights.data<float>().begin(), weights.data<float>().end());

    optimize(source);

    const auto after = source.graph.constant(source.graph.nodes[0].inputs[1])->data<float>();
    EXPECT_EQ(source.graph.nodes.size(), 2U);
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin(), after.end()));
}

TEST(Optimize, tellsOfNodesThatNobodyReads)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {4});
    builder.node("dead", "Exp", {builder.node("deadToo", "Neg", {x})});
    builder.output(builder.node("relu", "Relu", {x}));

    const Optimized optimized = optimizeAndCompare(builder);

    EXPECT_EQ(operators(optimized.graph), Names({"Relu"}));
    EXPECT_EQ(optimized.fates.at("deadToo").what, "removed: nothing reads it");
}

TEST(Optimize, foldsEverythingAroundAConvIntoIt)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2, 4, 4});
    ValueId y = builder.node("pad", "Pad", {x, builder.integers({0, 0, 1, 1, 0, 0, 1, 1})});
    y = builder.node("conv", "Conv", {y, builder.constant("w", noise({2, 2, 3, 3}, 3))});
    y = builder.batchNorm("norm", builder.node("identity", "Identity", {y}), 2);
    y = builder.node("scale", "Mul", {y, builder.scalar(0.5F)});
    y = builder.node("sum", "Add", {y, x});
    builder.output(builder.node("relu", "Relu", {y}));

    const Optimized optimized = optimizeAndCompare(builder);

    ASSERT_EQ(operators(optimized.graph), Names({"Conv + Add + Relu"}));
    EXPECT_EQ(optimized.graph.nodes[0].name, "conv");
    EXPECT_EQ(optimized.graph.nodes[0].origin, Names({"conv", "norm", "scale", "pad", "sum", "relu"}));
}

TEST(Optimize, takesTimeInProportionToTheNodes)
{
    // 8,000 nodes that all rewrites look at, 2,000 of them reading one shared constant.
    GraphBuilder builder;
    ValueId y = builder.input("x", {1, 1, 2, 2});
    const ValueId shared = builder.scalar(0.5F);
    const ValueId w = builder.floats("w", {1, 1, 1, 1}, {0.5F});
    for (int i = 0; i < 2000; ++i) {
        const std::string name = std::to_string(i);
        const ValueId conv = builder.node("conv" + name, "Conv", {y, w});
        const ValueId scaled = builder.node("scale" + name, "Mul", {conv, shared});
        const ValueId sum = builder.node("sum" + name, "Add", {scaled, y});
        y = builder.node("relu" + name, "Relu", {sum});
    }
    builder.output(y);
    const runtime::BoundGraph source = builder.bind();

    const auto start = std::chrono::steady_clock::now();
    const Optimized optimized = optimize(source);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;

    EXPECT_EQ(optimized.graph.nodes.size(), 2000U);
    EXPECT_LT(taken.count(), 2.0); // 0.1 s on an idle machine; quadratic work would take minutes
}

} // namespace assay::transform::test
