// The error of single layers and its parts, on cases worked by hand.
#include "core/analysis/layer_error.h"
#include "core/graph/npy.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>

namespace assay::analysis {

namespace {

using quantization::Precision;
using quantization::QuantizationPlan;

/// 1x1 convolutions, one after the other, of a row of pixels; the plan is filled in by hand.
class Row
{
public:
    explicit Row(Shape input)
    {
        m_last = m_graph.addValue({"x", DataType::Float32, std::move(input), std::nullopt});
        m_graph.inputs = {m_last};
        m_graph.outputs = {m_last};
        m_plan.tensors.emplace_back();
    }

    /// Weights of one output channel, at this scale.
    void conv(const std::string& name, const std::vector<float>& weights, float scale)
    {
        const auto channels = static_cast<std::int64_t>(weights.size());
        const Shape shape = {1, channels, 1, 1};
        const ValueId weight =
            m_graph.addValue({name + ".w", DataType::Float32, shape, Tensor::from<float>(shape, weights)});
        Shape made = m_graph.value(m_last).shape;
        made[1] = 1;
        Node node;
        node.name = name;
        node.op = "Conv";
        node.opset = 13;
        node.inputs = {m_last, weight};
        m_last = m_graph.addValue({name + ".y", DataType::Float32, made, std::nullopt});
        node.outputs = {m_last};
        m_graph.nodes.push_back(node);
        m_graph.outputs = {m_last};
        quantization::LayerPlan layer;
        layer.weight = quantization::WeightEncoding{0, {scale}};
        m_plan.layers.push_back(layer);
        m_plan.tensors.resize(m_graph.values.size());
    }

    void encode(const std::string& tensor, float scale, std::int32_t zeroPoint)
    {
        m_plan.tensors[static_cast<std::size_t>(m_graph.findValue(tensor))].int8 = {scale, zeroPoint};
    }

    std::vector<LayerError> errors(const std::vector<float>& input) const
    {
        const onnx::test::ScratchFolder folder;
        const Shape& shape = m_graph.value(m_graph.inputs.front()).shape;
        writeNpy(folder.path() / "x.npy", Tensor::from<float>(shape, input));
        const evaluation::InputReader reader(evaluation::openDataset(folder.path()), std::nullopt, shape);
        return layerErrors(m_graph, m_plan, reader, 1);
    }

private:
    Graph m_graph;
    QuantizationPlan m_plan;
    ValueId m_last;
};

} // namespace

/// Two pixels of one channel, 130 and 3.4, in steps of 1 from -128 to 127, through a weight of 1: 130 becomes 127 (an
/// error of 3, squared 9), 3.4 becomes 3 (0.4, squared 0.16). The signal is 130^2 + 3.4^2 = 16911.56.
TEST(LayerError, tellsClippingFromRounding)
{
    Row row({1, 1, 1, 2});
    row.conv("a", {1}, 1.0F / 127);
    row.encode("x", 1, 0);
    row.encode("a.y", 1, 0);
    const LayerError error = row.errors({130, 3.4F}).at(0);
    EXPECT_NEAR(error.clipping, 9 / 16911.56, 1e-8);
    EXPECT_NEAR(error.activationRounding, 0.16 / 16911.56, 1e-8);
    EXPECT_NEAR(error.weightRounding, 0, 1e-12);
    ASSERT_EQ(error.parts.clipping.size(), 1U); // the one channel has all of it
    EXPECT_NEAR(error.parts.clipping[0], 9 / 16911.56, 1e-8);
    EXPECT_NEAR(error.parts.activationRounding[0], 0.16 / 16911.56, 1e-8);
    EXPECT_NEAR(error.parts.weightRounding[0], 0, 1e-12);
    EXPECT_NEAR(error.alone.lost, 9.16 / 16911.56, 1e-8);
    EXPECT_NEAR(*error.alone.nearness.sqnrDb, 10 * std::log10(16911.56 / 9.16), 1e-3);
    EXPECT_NEAR(error.propagated(), 0, 1e-12);
}

/// Weights 1.27 and 0.004 in steps of 0.01 are 127 and 0: pixels (100, 0) and (0, 125) give 127 and 0.5, then 127 and
/// 0. Inputs are integers and outputs multiples of 0.5, from -0.5 up: nothing else is rounded. The second layer repeats
/// what it reads: it adds nothing, and what it shows comes from the first.
TEST(LayerError, tellsWeightsFromWhatWasThereBefore)
{
    Row row({1, 2, 1, 2});
    row.conv("a", {1.27F, 0.004F}, 0.01F);
    row.conv("b", {1}, 1.0F / 127);
    row.encode("x", 1, 0);
    row.encode("a.y", 0.5, -127);
    row.encode("b.y", 0.5, -127);
    const std::vector<LayerError> errors = row.errors({100, 0, 0, 125});
    const double expected = 0.25 / (127 * 127 + 0.25);
    EXPECT_NEAR(errors.at(0).weightRounding, expected, 1e-9);
    EXPECT_NEAR(errors.at(0).activationRounding, 0, 1e-9);
    EXPECT_NEAR(errors.at(0).clipping, 0, 1e-9);
    EXPECT_NEAR(errors.at(0).alone.lost, expected, 1e-9);
    EXPECT_NEAR(errors.at(1).alone.lost, 0, 1e-9);
    EXPECT_NEAR(errors.at(1).accumulated.lost, expected, 1e-9);
    EXPECT_NEAR(errors.at(1).propagated(), expected, 1e-9);
}

/// Three tokens of two features through MatMul by the identity (127 steps of 1/127), all tensors in steps of 1:
/// only 1.4 is rounded, to 1: 0.4^2 in feature 1, of a signal of 1 + 1 + 1.4^2 there.
TEST(LayerError, countsTheFeaturesOfAMatMulsTokensAsChannels)
{
    Graph graph;
    const Shape shape = {1, 3, 2};
    const ValueId x = graph.addValue({"x", DataType::Float32, shape, std::nullopt});
    const ValueId weight = graph.addValue({"w", DataType::Float32, {2, 2}, Tensor::from<float>({2, 2}, {1, 0, 0, 1})});
    const ValueId made = graph.addValue({"y", DataType::Float32, shape, std::nullopt});
    Node node{.name = "matmul", .op = "MatMul", .opset = 13};
    node.inputs = {x, weight};
    node.outputs = {made};
    graph.nodes.push_back(node);
    graph.inputs = {x};
    graph.outputs = {made};
    QuantizationPlan plan;
    plan.tensors.resize(3);
    for (const ValueId id : {x, made})
        plan.tensors[static_cast<std::size_t>(id)].int8 = {1, 0};
    plan.layers.emplace_back().weight = quantization::WeightEncoding{1, {1.0F / 127}};
    const onnx::test::ScratchFolder folder;
    writeNpy(folder.path() / "x.npy", Tensor::from<float>(shape, {10, 1, 3, 1, 4, 1.4F}));
    const evaluation::InputReader reader(evaluation::openDataset(folder.path()), std::nullopt, shape);
    const LayerError error = layerErrors(graph, plan, reader, 1).at(0);
    ASSERT_EQ(error.alone.channels.size(), 2U);
    EXPECT_NEAR(error.alone.channels[0], 0, 1e-12);
    EXPECT_NEAR(error.alone.channels[1], 0.16 / 3.96, 1e-6);
    EXPECT_NEAR(error.parts.activationRounding.at(1), 0.16 / 3.96, 1e-6);
    EXPECT_NEAR(error.alone.lost, 0.08 / 3.96, 1e-6);
}

/// Noise 1 of signal 100 in the first channel, 8 of 4 (all of it, at most) in the second, a third without a signal:
/// half of 0.01 + 1. The second image is a filler and does not count.
TEST(ChannelSums, meansChannelsOfAnyScaleAlike)
{
    const Tensor real = Tensor::from<float>({2, 3, 1}, {10, 2, 0, 5, 5, 5});
    const Tensor actual = Tensor::from<float>({2, 3, 1}, {11, 2 + std::sqrt(8.0F), 0, 9, 9, 9});
    ChannelSums sums;
    sums.add(real, actual, real, {.batch = 2, .images = 1});
    EXPECT_NEAR(sums.lost(), (0.01 + 1) / 2, 1e-6);
    EXPECT_NEAR(sums.noise(), 9, 1e-5);
    EXPECT_NEAR(sums.signal(), 104, 1e-5);
    ASSERT_EQ(sums.channels().size(), 3U);
    EXPECT_NEAR(sums.channels()[1], 2, 1e-6);
    EXPECT_EQ(sums.channels()[2], 0);
}

/// One image of 3 tokens with 2 features, the channels: noise 1 in feature 0 of the first token, of a signal of 10^2 +
/// 3^2 + 4^2 = 125 in that feature over all tokens; noise 2^2 in feature 1 of the last, of 1 + 1 + 2 = 4. Counted over
/// tokens it would be 1 of 101, 0 of 10 and 4 of 18.
TEST(ChannelSums, countsFeaturesOfTokensOverTheLastDimension)
{
    const Tensor real = Tensor::from<float>({1, 3, 2}, {10, 1, 3, 1, 4, std::sqrt(2.0F)});
    const Tensor actual = Tensor::from<float>({1, 3, 2}, {11, 1, 3, 1, 4, std::sqrt(2.0F) + 2});
    ChannelSums sums(2);
    sums.add(real, actual, real, {.batch = 1, .images = 1});
    ASSERT_EQ(sums.channels().size(), 2U);
    EXPECT_NEAR(sums.channels()[0], 1 / 125.0, 1e-8);
    EXPECT_NEAR(sums.channels()[1], 1, 1e-6);
    EXPECT_NEAR(sums.lost(), (1 / 125.0 + 1) / 2, 1e-6);
}

/// Two attention heads of three images stand in one dimension: it is not the batch, all of it counts.
TEST(ChannelSums, countsAllWhereTheFirstDimensionIsNotTheBatch)
{
    const Tensor real = Tensor::from<float>({6, 1}, {1, 1, 1, 1, 1, 1});
    ChannelSums sums;
    sums.add(real, real, real, {.batch = 3, .images = 2});
    EXPECT_EQ(sums.signal(), 6);
}

} // namespace assay::analysis
