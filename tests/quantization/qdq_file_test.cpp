// QDQ networks as files: the onnx library's own checker and shape inference accept them, and they open again here.
#include "core/calibration/collect.h"
#include "core/onnx/save.h"
#include "core/quantization/qdq.h"
#include "tests/onnx/model_builder.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>
#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <fstream>

namespace assay::quantization {
namespace {

using transform::test::GraphBuilder;
using transform::test::noise;
using transform::test::with;

/// Ranges from one batch of noise.
QuantizationPlan planOf(const Graph& graph, const Pins& pins = {})
{
    bool isGiven = false;
    const auto source = [&]() -> std::vector<Tensor> {
        if (std::exchange(isGiven, true))
            return {};
        return {noise(graph.value(graph.inputs[0]).shape, 3)};
    };
    return plan(graph, calibration::collect(graph, source), {}, pins);
}

/// Writes, checks with the onnx library, reads again and binds.
Graph reopened(const Graph& written)
{
    const onnx::test::ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "qdq.onnx";
    onnx::save(written, file, kQdqOpset);
    ::onnx::ModelProto model;
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(model.ParseFromIstream(&stream));
    EXPECT_EQ(model.opset_import(0).version(), 13);
    EXPECT_NO_THROW(::onnx::checker::check_model(model));
    // Strict: an operator whose types or shapes do not fit is an error, not a gap.
    EXPECT_NO_THROW(::onnx::shape_inference::InferShapes(model, ::onnx::OpSchemaRegistry::Instance(),
                                                         ::onnx::ShapeInferenceOptions(true, 1, false)));
    return onnx::load(file);
}

std::map<std::string, int> operatorCounts(const Graph& graph)
{
    std::map<std::string, int> counts;
    for (const Node& node : graph.nodes)
        ++counts[node.op];
    return counts;
}

/// The bundled network: 9 convolutions, 3 of them with a residual, and a dense layer.
Graph sample()
{
    const auto file = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";
    return transform::optimize(runtime::bind(onnx::load(file), 2)).graph;
}

TEST(QdqFile, ofTheSampleIsValidAndOpensAgain)
{
    const Graph graph = sample();
    const Graph read = reopened(toQdq(graph, planOf(graph), nullptr, ResidualForm::Scaled));
    std::map<std::string, int> counts = operatorCounts(read);
    EXPECT_EQ(counts["Conv"], operatorCounts(graph)["Conv"]);
    EXPECT_EQ(counts["Gemm"], 1);
    EXPECT_EQ(counts["Add"], 3);
    // Every weight and bias has a DequantizeLinear, every activation a pair.
    EXPECT_EQ(counts["DequantizeLinear"] - counts["QuantizeLinear"], 2 * (counts["Conv"] + counts["Gemm"]));
    EXPECT_EQ(read.value(read.inputs[0]).name, graph.value(graph.inputs[0]).name);
    EXPECT_EQ(read.value(read.outputs[0]).name, graph.value(graph.outputs[0]).name);
}

// Each of the sample's three residual blocks reads two tensors as levels.
TEST(QdqFile, withResidualsOnLevelsIsValidAndOpensAgain)
{
    const Graph graph = sample();
    const Graph read = reopened(toQdq(graph, planOf(graph)));
    int onLevels = 0;
    for (const Node& node : read.nodes) {
        const bool isPair = node.op == "DequantizeLinear" && !read.isConstant(node.inputs[0]);
        onLevels += isPair && read.constant(node.inputs[1])->numberAt(0) == 1 ? 1 : 0;
    }
    EXPECT_EQ(onLevels, 6);
    EXPECT_EQ(operatorCounts(read)["Conv"], operatorCounts(graph)["Conv"]);
}

TEST(QdqFile, keepsWeightsOfPinnedLayersInFloat)
{
    const Graph graph = sample();
    for (const Precision precision : {Precision::Fp16, Precision::Fp32}) {
        const Graph read = reopened(toQdq(graph, planOf(graph, {{graph.nodes[0].name, precision}})));
        const Node& first = *std::ranges::find(read.nodes, "Conv", &Node::op);
        const NodeId weight = GraphIndex(read).producer(first.inputs[1]);
        EXPECT_TRUE(weight == kNoNode || read.node(weight).op != "DequantizeLinear");
        EXPECT_EQ(operatorCounts(read)["Cast"] > 0, precision == Precision::Fp16);
    }
}

// Operators of Assay's own, newer than opset 13, or with attributes that became inputs.
TEST(QdqFile, expressesEveryActivationAndNormalizationInOpset13)
{
    GraphBuilder builder(17);
    ValueId x = builder.input("x", {1, 8, 6, 6});
    x = builder.conv("conv", x, 8, 8);
    x = builder.node("silu", "Mul", {x, builder.node("gate", "Sigmoid", {x})});
    x = builder.node("swish", "HardSwish", {builder.conv("conv2", x, 8, 8)});
    x = builder.node("clip", "Clip", {builder.conv("conv3", x, 8, 8), builder.scalar(0), builder.scalar(6)});
    x = builder.node("leaky", "LeakyRelu", {builder.conv("conv4", x, 8, 8)}, with("alpha", 0.1F));
    x = builder.node("pool", "MaxPool", {x}, with("kernel_shape", std::vector<std::int64_t>{2, 2}));
    x = builder.node("mean", "ReduceMean", {x}, with("axes", std::vector<std::int64_t>{2}));
    x = builder.node("norm", "LayerNormalization",
                     {x, builder.constant("gamma", noise({5})), builder.constant("beta", noise({5}))});
    const ValueId half = builder.node("scaled", "Mul", {x, builder.scalar(0.70710678F)});
    const ValueId erf = builder.node("plus", "Add", {builder.node("erf", "Erf", {half}), builder.scalar(1)});
    x = builder.node("gelu", "Mul", {builder.node("product", "Mul", {x, erf}), builder.scalar(0.5F)});
    builder.output(builder.node("softmax", "Softmax", {x}));
    const Graph graph = transform::optimize(builder.bind()).graph;
    std::map<std::string, int> counts = operatorCounts(reopened(toQdq(graph, planOf(graph))));
    for (const char* newer : {"HardSwish", "LayerNormalization", "Silu", "Gelu"})
        EXPECT_EQ(counts[newer], 0) << newer;
    EXPECT_EQ(counts["Conv"], 4);
    EXPECT_EQ(counts["Softmax"], 1);
}

} // namespace
} // namespace assay::quantization
