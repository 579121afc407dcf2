// Two statements of one plan: the QDQ network, read node by node as ONNX defines it, and the functional simulator.
// Other runtimes on the exported file are for tests/peers.
#include "core/calibration/collect.h"
#include "core/onnx/load.h"
#include "core/quantization/qdq.h"
#include "tests/aipu/plans.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace assay::aipu {
namespace {

using namespace test;

constexpr std::int64_t kImages = 4;

Graph sample()
{
    const auto file = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";
    return transform::optimize(runtime::bind(onnx::load(file), kImages)).graph;
}

Tensor images(unsigned seed)
{
    return noise({kImages, 1, 28, 28}, seed, -0.8F, 2.0F);
}

QuantizationPlan planned(const Graph& graph, const quantization::Pins& pins)
{
    unsigned batch = 0;
    const auto source = [&] { return batch++ < 4 ? std::vector<Tensor>{images(batch)} : std::vector<Tensor>{}; };
    return quantization::plan(graph, calibration::collect(graph, source), {}, pins);
}

/// QuantizeLinear-13: saturate(roundHalfEven(x / scale) + zero point).
Tensor quantizeLinear(const Tensor& x, float scale, std::uint8_t zeroPoint)
{
    Tensor levels(DataType::UInt8, x.shape());
    for (std::size_t i = 0; i < static_cast<std::size_t>(x.count()); ++i)
        levels.mutableData<std::uint8_t>()[i] = static_cast<std::uint8_t>(
            std::clamp(std::nearbyint(x.data<float>()[i] / scale) + static_cast<float>(zeroPoint), 0.0F, 255.0F));
    return levels;
}

/// DequantizeLinear-13: (q - zero point) * scale, per tensor or along an axis.
Tensor dequantizeLinear(const Tensor& levels, const Tensor& scales, const Tensor* zeroPoints, std::int64_t axis)
{
    Tensor reals(DataType::Float32, levels.shape());
    std::int64_t inner = levels.count();
    if (scales.count() > 1)
        inner = elementCount(std::span(levels.shape()).subspan(static_cast<std::size_t>(axis) + 1));
    for (std::int64_t i = 0; i < levels.count(); ++i) {
        const std::int64_t channel = i / inner % scales.count();
        const double zero = zeroPoints == nullptr ? 0 : zeroPoints->numberAt(channel);
        reals.mutableData<float>()[static_cast<std::size_t>(i)] =
            static_cast<float>(levels.numberAt(i) - zero) * scales.data<float>()[static_cast<std::size_t>(channel)];
    }
    return reals;
}

/// The first output of a QDQ network.
Tensor interpretQdq(const Graph& graph, const Tensor& input)
{
    std::vector<Tensor> values(graph.values.size());
    for (std::size_t id = 0; id < values.size(); ++id) {
        if (graph.values[id].constant)
            values[id] = *graph.values[id].constant;
    }
    values[static_cast<std::size_t>(graph.inputs[0])] = input;
    for (const Node& node : graph.nodes) {
        std::vector<const Tensor*> inputs;
        for (const ValueId id : node.inputs)
            inputs.push_back(id == kNoValue ? nullptr : &values[static_cast<std::size_t>(id)]);
        const Tensor* zeroPoints = inputs.size() > 2 ? inputs[2] : nullptr;
        Tensor result;
        if (node.op == "QuantizeLinear")
            result = quantizeLinear(*inputs[0], inputs[1]->data<float>()[0],
                                    static_cast<std::uint8_t>(zeroPoints->integerAt(0)));
        else if (node.op == "DequantizeLinear")
            result = dequantizeLinear(*inputs[0], *inputs[1], zeroPoints, node.attributes.integer("axis", 1));
        else
            result = kernels::evaluateNode(node, inputs)[0];
        values[static_cast<std::size_t>(node.outputs[0])] = std::move(result);
    }
    return values[static_cast<std::size_t>(graph.outputs[0])];
}

/// Compares in steps of the output: float32 sums round about one value in a million the other way, and that spreads.
void expectSameWithinOneStep(const quantization::Pins& pins)
{
    const Graph graph = sample();
    const QuantizationPlan plan = planned(graph, pins);
    const Tensor expected = interpretQdq(quantization::toQdq(graph, plan), images(9));
    FunctionalSimulator simulator(graph, plan);
    const Tensor actual = simulator.run(std::vector<Tensor>{images(9)})[0];
    ASSERT_EQ(actual.shape(), expected.shape());
    const double step = static_cast<double>(plan.tensors[static_cast<std::size_t>(graph.outputs[0])].int8.scale);
    int different = 0;
    for (std::int64_t i = 0; i < actual.count(); ++i) {
        const double steps = std::abs(actual.numberAt(i) - expected.numberAt(i)) / step;
        EXPECT_LT(steps, 1.01) << "value " << i;
        different += steps > 0.01 ? 1 : 0;
    }
    EXPECT_LE(different, actual.count() / 10);
}

TEST(ExportedNetwork, saysWhatTheSimulatorComputes)
{
    expectSameWithinOneStep({});
}

TEST(ExportedNetwork, saysWhatTheSimulatorComputesOfPinnedLayers)
{
    const Graph graph = sample();
    quantization::Pins pins;
    pins[graph.nodes[0].name] = Precision::Fp32;
    pins[graph.nodes[2].name] = Precision::Fp16;
    expectSameWithinOneStep(pins);
}

/// relu(conv3x3(x) + x) on 24 channels.
Graph residualBlock()
{
    transform::test::GraphBuilder builder;
    const ValueId x = builder.input("x", {2, 24, 9, 9});
    Attributes padded;
    padded.set("pads", std::vector<std::int64_t>{1, 1, 1, 1});
    const ValueId sums = builder.node("conv", "Conv",
                                      {x, builder.constant("w", noise({24, 24, 3, 3}, 5, -0.2F, 0.2F)),
                                       builder.constant("b", noise({24}, 6, -1.0F, 1.0F))},
                                      padded);
    builder.output(builder.node("relu", "Relu", {builder.node("add", "Add", {sums, x})}));
    return transform::optimize(builder.bind(2)).graph;
}

// Sums of whole numbers below 2^24 have no rounding in float32, and the scaling after them is the simulator's.
TEST(ExportedNetwork, isTheSimulatorToTheBitWithResidualsOnLevels)
{
    const Graph graph = residualBlock();
    ASSERT_EQ(graph.nodes.size(), 1U);
    ASSERT_EQ(graph.nodes[0].postOps.size(), 2U);
    bool isGiven = false;
    const auto source = [&] {
        return std::exchange(isGiven, true) ? std::vector<Tensor>{}
                                            : std::vector<Tensor>{noise({2, 24, 9, 9}, 1, -1.0F, 1.0F)};
    };
    const calibration::Statistics statistics = calibration::collect(graph, source);
    for (const auto scheme : {quantization::Scheme::HybridPerTensorPerChannel, quantization::Scheme::PerTensorMinMax}) {
        quantization::Recipe recipe;
        recipe.scheme = scheme;
        const QuantizationPlan plan = quantization::plan(graph, statistics, recipe, {});
        const Graph written = quantization::toQdq(graph, plan);
        FunctionalSimulator simulator(graph, plan);
        for (unsigned seed = 10; seed < 14; ++seed) {
            const Tensor input = noise({2, 24, 9, 9}, seed, -1.2F, 1.2F); // beyond the ranges as well
            const Tensor actual = simulator.run(std::vector<Tensor>{input})[0];
            EXPECT_TRUE(std::ranges::equal(interpretQdq(written, input).data<float>(), actual.data<float>()));
        }
    }
}

} // namespace
} // namespace assay::aipu
