// Imported encodings in a plan: taken exactly, or left out with a reason.
#include "core/calibration/collect.h"
#include "core/graph/error.h"
#include "core/quantization/imported_encodings.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::quantization {
namespace {

using transform::test::GraphBuilder;
using transform::test::noise;

/// x -> Conv (8 channels, weight "conv.weight") -> y
struct Network
{
    transform::Optimized optimized;
    calibration::Statistics statistics;
    std::string weight;

    Network()
    {
        GraphBuilder builder(17);
        builder.output(builder.conv("conv", builder.input("x", {1, 4, 6, 6}), 4, 8));
        optimized = transform::optimize(builder.bind());
        bool isGiven = false;
        const auto source = [&]() -> std::vector<Tensor> {
            return std::exchange(isGiven, true) ? std::vector<Tensor>{} : std::vector<Tensor>{noise({1, 4, 6, 6}, 3)};
        };
        statistics = calibration::collect(optimized.graph, source);
        weight = optimized.graph.value(optimized.graph.nodes[0].inputs[1]).name;
    }

    const Graph& graph() const { return optimized.graph; }
    QuantizationPlan planWith(const TakenEncodings& taken) const { return plan(graph(), statistics, taken.recipe, {}); }
};

ImportedTensor integers(int bits, std::vector<double> scales, std::vector<std::int32_t> zeroPoints)
{
    ImportedTensor tensor;
    tensor.bits = bits;
    tensor.scales = std::move(scales);
    tensor.zeroPoints = std::move(zeroPoints);
    return tensor;
}

TEST(TakenEncodings, areInThePlanBitForBit)
{
    const Network network;
    const double odd = static_cast<double>(0.1234567F);
    ImportedEncodings imported;
    imported.activations["x"] = integers(8, {odd}, {-17});
    imported.parameters[network.weight] =
        integers(8, {odd, odd * 2, odd * 4, odd, odd, odd, odd, odd}, std::vector<std::int32_t>(8, 0));
    const TakenEncodings taken = take({}, network.graph(), network.graph(), imported);
    EXPECT_TRUE(taken.leftOver.empty());
    const QuantizationPlan plan = network.planWith(taken);
    const TensorEncoding& x = plan.tensors[static_cast<std::size_t>(network.graph().inputs[0])];
    EXPECT_EQ(x.int8, (Encoding{0.1234567F, -17}));
    EXPECT_EQ(x.method, calibration::RangeMethod::Manual);
    EXPECT_EQ(plan.layers[0].weight->scales[2], 0.1234567F * 4);
    EXPECT_EQ(plan.layers[0].weight->scales.size(), 8U);
}

TEST(TakenEncodings, comeBackAsEncodingsOfThePlan)
{
    const Network network;
    const ImportedEncodings first = encodingsOf(network.graph(), network.planWith({}));
    ASSERT_EQ(first.activations.size(), 2U);
    ASSERT_EQ(first.parameters.size(), 1U);
    const ImportedEncodings second =
        encodingsOf(network.graph(), network.planWith(take({}, network.graph(), network.graph(), first)));
    EXPECT_EQ(first, second);
}

TEST(TakenEncodings, areLeftOutWithTheReasonWhereOurIntegersCannotHoldThem)
{
    const Network network;
    ImportedEncodings imported;
    imported.activations["x"] = integers(4, {1}, {0});
    imported.parameters[network.weight] = integers(8, {1}, {5});
    const TakenEncodings taken = take({}, network.graph(), network.graph(), imported);
    EXPECT_TRUE(taken.recipe.tensors.empty());
    const std::vector<std::string> expected = {
        "Not taken from the imported encodings: 1 tensor ('x'): it has 4 bits there; ours stands in.",
        "Not taken from the imported encodings: 1 tensor ('" + network.weight +
            "'): weights are symmetric here, there they have zero points; ours stands in."};
    EXPECT_EQ(taken.leftOver, expected);
}

/// x -> Conv -> BatchNormalization: the scales are of the convolution alone, the fused weight is of both.
TEST(TakenEncodings, areLeftOutForAWeightThatFoldingChanged)
{
    GraphBuilder builder(17);
    builder.output(builder.batchNorm("norm", builder.conv("conv", builder.input("x", {1, 4, 6, 6}), 4, 8), 8));
    const runtime::BoundGraph source = builder.bind();
    const transform::Optimized optimized = transform::optimize(source);
    ASSERT_EQ(optimized.graph.nodes.size(), 1U);
    ImportedEncodings imported;
    imported.isWhole = true;
    imported.parameters["conv.w"] = integers(8, {0.01}, {0});
    imported.activations["x"] = imported.activations["norm:0"] = integers(8, {0.02}, {0});
    const TakenEncodings taken = take({}, source.graph, optimized.graph, imported);
    EXPECT_FALSE(taken.recipe.tensors.contains("conv.w"));
    EXPECT_TRUE(taken.pins.empty());
    ASSERT_EQ(taken.leftOver.size(), 1U);
    EXPECT_NE(taken.leftOver[0].find("was folded into its weight"), std::string::npos) << taken.leftOver[0];
}

TEST(TakenEncodings, refuseWrongChannelCountsAndUnknownTensors)
{
    const Network network;
    ImportedEncodings imported;
    imported.file = "net.encodings";
    imported.parameters[network.weight] = integers(8, {1, 1, 1}, {0, 0, 0});
    try {
        take({}, network.graph(), network.graph(), imported);
        FAIL() << "was taken";
    } catch (const Error& error) {
        EXPECT_EQ(error.reason(), "has 3 scales there; the weight of layer 'conv' has 8 output channels");
        EXPECT_EQ(error.place().tensor, network.weight);
        EXPECT_EQ(error.place().file, "net.encodings");
    }
    imported.parameters.clear();
    imported.activations["z"] = integers(8, {1}, {0});
    try {
        requireKnown(imported, network.graph(), network.graph());
        FAIL() << "was known";
    } catch (const Error& error) {
        EXPECT_EQ(error.place().tensor, "z");
    }
}

} // namespace
} // namespace assay::quantization
