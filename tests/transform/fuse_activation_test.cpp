#include "graph_builder.h"

namespace assay::transform::test {

namespace {

Graph convThen(const std::string& op, Attributes attributes = {}, std::vector<float> furtherInputs = {})
{
    GraphBuilder builder;
    std::vector<ValueId> inputs{builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3)};
    for (const float number : furtherInputs)
        inputs.push_back(builder.scalar(number));
    builder.output(builder.node("activation", op, inputs, std::move(attributes)));
    return optimizeAndCompare(builder, fuseActivation).graph;
}

} // namespace

TEST(FuseActivation, ridesOnConv)
{
    for (const std::string op : {"Relu", "LeakyRelu", "Sigmoid", "Tanh", "HardSigmoid"})
        EXPECT_EQ(operators(convThen(op)), Names({"Conv + " + op}));
}

TEST(FuseActivation, takesTheBoundsOfClip)
{
    const Graph graph = convThen("Clip", {}, {-1, 2});
    ASSERT_EQ(operators(graph), Names({"Conv + Clip"}));
    EXPECT_EQ(graph.nodes[0].postOps[0].activation.alpha, -1);
    EXPECT_EQ(graph.nodes[0].postOps[0].activation.beta, 2);
}

TEST(FuseActivation, readsAClipFromZeroUpAsRelu)
{
    EXPECT_EQ(operators(convThen("Clip", {}, {0})), Names({"Conv + Relu"}));
}

TEST(FuseActivation, ridesSiluOnConvAndTellsBothNodes)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.node("product", "Mul", {conv, builder.node("sigmoid", "Sigmoid", {conv})}));

    const Optimized optimized = optimizeAndCompare(builder);

    EXPECT_EQ(operators(optimized.graph), Names({"Conv + Silu"}));
    EXPECT_EQ(optimized.fates.at("product").what, "fused as Silu into conv");
    EXPECT_EQ(optimized.fates.at("sigmoid").targets, Names({"conv"}));
}

TEST(FuseActivation, ridesOnGemmConvTransposeAddAndMatMulByAConstant)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 3});
    ValueId y = builder.node("gemm", "Gemm", {x, builder.constant("g", noise({3, 3}, 2))});
    y = builder.node("relu", "Relu", {y});
    y = builder.node("matmul", "MatMul", {y, builder.constant("m", noise({3, 3}, 3))});
    y = builder.node("tanh", "Tanh", {y});
    y = builder.node("add", "Add", {y, x});
    builder.output(builder.node("sigmoid", "Sigmoid", {y}));
    const ValueId image = builder.input("image", {1, 2, 3, 3});
    y = builder.node("up", "ConvTranspose", {image, builder.constant("u", noise({2, 3, 2, 2}, 4))});
    builder.output(builder.node("leaky", "LeakyRelu", {y}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseActivation).graph),
              Names({"Gemm + Relu", "MatMul + Tanh", "Add + Sigmoid", "ConvTranspose + LeakyRelu"}));
}

TEST(FuseActivation, letsOnlyOneActivationRide)
{
    GraphBuilder builder;
    ValueId y = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    y = builder.node("sigmoid", "Sigmoid", {y});
    builder.output(builder.node("tanh", "Tanh", {y}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseActivation).graph), Names({"Conv + Sigmoid", "Tanh"}));
}

TEST(FuseActivation, keepsAnActivationOfATensorThatOthersRead)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.node("relu", "Relu", {conv}));
    builder.output(builder.node("tanh", "Tanh", {conv}));
    EXPECT_EQ(optimizeAndCompare(builder, fuseActivation).graph.nodes.size(), 3U);
}

TEST(FuseActivation, keepsAnActivationOfAGraphOutput)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(conv);
    builder.output(builder.node("relu", "Relu", {conv}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseActivation).graph), Names({"Conv", "Relu"}));
}

TEST(FuseActivation, keepsAClipWhoseBoundsAreComputed)
{
    GraphBuilder builder;
    const ValueId conv = builder.conv("conv", builder.input("x", {1, 2, 4, 4}), 2, 3);
    builder.output(builder.node("clip", "Clip", {conv, builder.input("low", {})}));
    EXPECT_EQ(operators(optimizeAndCompare(builder, fuseActivation).graph), Names({"Conv", "Clip"}));
}

} // namespace assay::transform::test
