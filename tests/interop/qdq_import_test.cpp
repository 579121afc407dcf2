// Quantized models made by hand, opened as float networks. Expected numbers follow from the operators' definitions:
// real = scale * (q - zero point).
#include "core/interop/qdq_import.h"
#include "core/workspace/session.h"
#include "tests/onnx/model_builder.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::interop {
namespace {

using namespace onnx::test;
using quantization::ImportedTensor;
using Proto = ::onnx::TensorProto;
using ::onnx::ModelProto;

/// Quantized models use raw data here, as exporters do.
template <typename T>
void addData(ModelProto& model, const std::string& name, int type, std::initializer_list<std::int64_t> dims,
             const std::vector<T>& values)
{
    addTensor(model, name, type, dims).set_raw_data(bytesOf(values));
}

void addFloat(ModelProto& model, const std::string& name, float value)
{
    addData<float>(model, name, Proto::FLOAT, {}, {value});
}

void addUInt8(ModelProto& model, const std::string& name, std::uint8_t value)
{
    addData<std::uint8_t>(model, name, Proto::UINT8, {}, {value});
}

ModelProto modelWith(std::initializer_list<int> input, std::initializer_list<int> output)
{
    ModelProto model = emptyModel();
    model.add_opset_import()->set_version(1);
    model.mutable_opset_import(1)->set_domain("com.microsoft");
    describeValue(*model.mutable_graph()->add_input(), "x", input);
    describeValue(*model.mutable_graph()->add_output(), "y", output);
    return model;
}

/// x -> Q -> D -> Conv(1x1, weights for each of 2 channels, bias) -> Q -> D -> y
ModelProto qdqConvolution()
{
    ModelProto model = modelWith({1, 1, 1, 2}, {1, 2, 1, 2});
    addFloat(model, "xs", 0.25F);
    addUInt8(model, "xz", 130);
    addFloat(model, "ys", 0.5F);
    addUInt8(model, "yz", 128);
    addData<std::int8_t>(model, "W_quantized", Proto::INT8, {2, 1, 1, 1}, {2, -3});
    addData<float>(model, "ws", Proto::FLOAT, {2}, {0.5F, 2.0F});
    addData<std::int8_t>(model, "wz", Proto::INT8, {2}, {0, 0});
    addData<std::int32_t>(model, "B_quantized", Proto::INT32, {2}, {4, -2});
    addData<float>(model, "bs", Proto::FLOAT, {2}, {0.125F, 0.5F});
    addNode(model, "QuantizeLinear", {"x", "xs", "xz"}, {"xq"}, "qx");
    addNode(model, "DequantizeLinear", {"xq", "xs", "xz"}, {"x_DequantizeLinear_Output"}, "dx");
    ::onnx::NodeProto& weights = addNode(model, "DequantizeLinear", {"W_quantized", "ws", "wz"}, {"wd"}, "dw");
    weights.add_attribute()->set_name("axis");
    weights.mutable_attribute(0)->set_type(::onnx::AttributeProto::INT);
    weights.mutable_attribute(0)->set_i(0);
    ::onnx::NodeProto& bias = addNode(model, "DequantizeLinear", {"B_quantized", "bs"}, {"bd"}, "db");
    *bias.add_attribute() = weights.attribute(0);
    addNode(model, "Conv", {"x_DequantizeLinear_Output", "wd", "bd"}, {"c"}, "conv");
    addNode(model, "QuantizeLinear", {"c", "ys", "yz"}, {"cq"}, "qy");
    addNode(model, "DequantizeLinear", {"cq", "ys", "yz"}, {"y"}, "dy");
    return model;
}

Proto& initializer(ModelProto& model, const std::string& name)
{
    for (Proto& tensor : *model.mutable_graph()->mutable_initializer()) {
        if (tensor.name() == name)
            return tensor;
    }
    throw Error("no initializer " + name);
}

::onnx::NodeProto& nodeNamed(ModelProto& model, const std::string& name)
{
    for (::onnx::NodeProto& node : *model.mutable_graph()->mutable_node()) {
        if (node.name() == name)
            return node;
    }
    throw Error("no node " + name);
}

OpenedNetwork opened(const ModelProto& model)
{
    const ScratchFolder folder;
    return importQuantized(onnx::load(folder.write(model)), "model.onnx");
}

std::vector<float> outputs(const Graph& graph, const Tensor& x)
{
    const auto data = transform::test::interpret(runtime::bind(graph, 1).graph, {x}).at(0);
    return {data.data<float>().begin(), data.data<float>().end()};
}

std::vector<std::string> operators(const Graph& graph)
{
    return transform::test::operators(graph);
}

TEST(QdqImport, takesPairsOutAndKeepsTheirScales)
{
    const OpenedNetwork network = opened(qdqConvolution());
    ASSERT_EQ(operators(network.graph), std::vector<std::string>{"Conv"});
    EXPECT_EQ(network.graph.value(network.graph.inputs[0]).name, "x");
    EXPECT_EQ(network.graph.value(network.graph.outputs[0]).name, "y");
    // weights 2 * 0.5 and -3 * 2, bias 4 * 0.125 and -2 * 0.5
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 1, 1, 2}, std::vector<float>{1, 2})),
              (std::vector<float>{1.5F, 2.5F, -7, -13}));
    ASSERT_TRUE(network.encodings);
    const auto& activations = network.encodings->activations;
    ASSERT_EQ(activations.size(), 2U);
    EXPECT_EQ(activations.at("x").scales, std::vector<double>{0.25});
    EXPECT_EQ(activations.at("x").zeroPoints, std::vector<std::int32_t>{130 - 128}); // ours are signed
    EXPECT_EQ(activations.at("y").zeroPoints, std::vector<std::int32_t>{0});
    const auto& parameters = network.encodings->parameters;
    ASSERT_EQ(parameters.size(), 2U);
    EXPECT_EQ(parameters.at("W").scales, (std::vector<double>{0.5, 2}));
    EXPECT_EQ(parameters.at("W").axis, 0);
    EXPECT_EQ(parameters.at("B").bits, 32);
    EXPECT_TRUE(network.notes.empty());
}

TEST(QdqImport, leavesAFloatNetworkAlone)
{
    const OpenedNetwork network = opened(goodModel());
    EXPECT_EQ(operators(network.graph), std::vector<std::string>{"Add"});
    EXPECT_FALSE(network.encodings);
}

/// A float weight that the network quantizes itself, as quantization-aware training writes it.
TEST(QdqImport, keepsAFloatWeightBehindAPairAsItIs)
{
    ModelProto model = modelWith({1, 2}, {1, 1});
    addData<float>(model, "w", Proto::FLOAT, {2, 1}, {0.3F, -0.4F});
    addFloat(model, "ws", 0.25F);
    addData<std::int8_t>(model, "wz", Proto::INT8, {}, {0});
    addNode(model, "QuantizeLinear", {"w", "ws", "wz"}, {"wq"}, "qw");
    addNode(model, "DequantizeLinear", {"wq", "ws", "wz"}, {"wd"}, "dw");
    addNode(model, "MatMul", {"x", "wd"}, {"y"}, "product");
    const OpenedNetwork network = opened(model);
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 2}, std::vector<float>{1, 0})), std::vector<float>{0.3F});
    EXPECT_EQ(network.encodings->parameters.at("w").scales, std::vector<double>{0.25});
    EXPECT_TRUE(network.encodings->activations.empty());
}

/// x -> Q -> QLinearConv -> MaxPool on integers -> QLinearAdd with itself -> D -> y
TEST(QdqImport, readsOperatorsOnIntegersAsFloatOperators)
{
    ModelProto model = modelWith({1, 1, 1, 2}, {1, 1, 1, 1});
    addFloat(model, "xs", 0.25F);
    addUInt8(model, "xz", 8);
    addFloat(model, "ws", 0.5F);
    addData<std::int8_t>(model, "wz", Proto::INT8, {}, {1});
    addData<std::int8_t>(model, "W_quantized", Proto::INT8, {1, 1, 1, 1}, {5});
    addData<std::int32_t>(model, "B_quantized", Proto::INT32, {1}, {4});
    addFloat(model, "ys", 0.03125F);
    addUInt8(model, "yz", 7);
    addNode(model, "QuantizeLinear", {"x", "xs", "xz"}, {"xq"}, "qx");
    addNode(model, "QLinearConv", {"xq", "xs", "xz", "W_quantized", "ws", "wz", "ys", "yz", "B_quantized"},
            {"conv_quantized"}, "conv");
    ::onnx::NodeProto& pool = addNode(model, "MaxPool", {"conv_quantized"}, {"pool_quantized"}, "pool");
    pool.add_attribute()->set_name("kernel_shape");
    pool.mutable_attribute(0)->set_type(::onnx::AttributeProto::INTS);
    pool.mutable_attribute(0)->add_ints(1);
    pool.mutable_attribute(0)->add_ints(2);
    addNode(model, "QLinearAdd", {"pool_quantized", "ys", "yz", "pool_quantized", "ys", "yz", "xs", "xz"}, {"sum"},
            "sum")
        .set_domain("com.microsoft");
    addNode(model, "DequantizeLinear", {"sum", "xs", "xz"}, {"y"}, "dy");
    const OpenedNetwork network = opened(model);
    EXPECT_EQ(operators(network.graph), (std::vector<std::string>{"Conv", "MaxPool", "Add"}));
    // weight (5 - 1) * 0.5 = 2, bias 4 * 0.25 * 0.5 = 0.5: max(2.5, 6.5), doubled
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 1, 1, 2}, std::vector<float>{1, 3})),
              std::vector<float>{13});
    const auto& activations = network.encodings->activations;
    ASSERT_EQ(activations.size(), 4U);
    EXPECT_EQ(activations.at("conv").scales, std::vector<double>{0.03125});
    EXPECT_EQ(activations.at("pool_quantized").zeroPoints, std::vector<std::int32_t>{7 - 128});
    EXPECT_EQ(activations.at("y").scales, std::vector<double>{0.25});
    EXPECT_EQ(network.encodings->parameters.at("W").scales, std::vector<double>{0.5});
}

TEST(QdqImport, readsMatrixProductsWithAScaleForEachColumn)
{
    ModelProto model = modelWith({1, 2}, {1, 2});
    addFloat(model, "xs", 0.5F);
    addUInt8(model, "xz", 0);
    addData<float>(model, "ws", Proto::FLOAT, {2}, {0.5F, 2.0F});
    addData<std::int8_t>(model, "wz", Proto::INT8, {2}, {0, 0});
    addData<std::int8_t>(model, "w", Proto::INT8, {2, 2}, {1, 2, 3, 4});
    addData<std::int32_t>(model, "c", Proto::INT32, {2}, {8, 8});
    addFloat(model, "ys", 0.0625F);
    addUInt8(model, "yz", 8);
    addNode(model, "QuantizeLinear", {"x", "xs", "xz"}, {"xq"}, "qx");
    addNode(model, "QLinearMatMul", {"xq", "xs", "xz", "w", "ws", "wz", "ys", "yz"}, {"p"}, "product");
    // The result stays in float where neither scale nor zero point of it is given; C counts in steps of 2 * ys * ws.
    ::onnx::NodeProto& gemm = addNode(model, "QGemm", {"p", "ys", "yz", "w", "ws", "wz", "c"}, {"y"}, "gemm");
    gemm.set_domain("com.microsoft");
    gemm.add_attribute()->set_name("alpha");
    gemm.mutable_attribute(0)->set_type(::onnx::AttributeProto::FLOAT);
    gemm.mutable_attribute(0)->set_f(2);
    const OpenedNetwork network = opened(model);
    EXPECT_EQ(operators(network.graph), (std::vector<std::string>{"MatMul", "Gemm"}));
    // W = ((0.5, 4), (1.5, 8)); (1, 0) W = (0.5, 4); 2 (0.5, 4) W + (8 * 0.0625, 8 * 0.25) = (12.5 + 0.5, 68 + 2)
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 2}, std::vector<float>{1, 0})),
              (std::vector<float>{13, 70}));
    EXPECT_FALSE(network.encodings->activations.contains("y"));
}

TEST(QdqImport, readsConcatenationAndElementwiseOperatorsOfOnnxRuntime)
{
    ModelProto model = modelWith({1, 2}, {1, 4});
    addFloat(model, "s", 0.5F);
    addUInt8(model, "z", 10);
    addNode(model, "QuantizeLinear", {"x", "s", "z"}, {"xq"}, "qx");
    addNode(model, "QLinearMul", {"xq", "s", "z", "xq", "s", "z", "s", "z"}, {"square"}, "square")
        .set_domain("com.microsoft");
    ::onnx::NodeProto& concat =
        addNode(model, "QLinearConcat", {"s", "z", "xq", "s", "z", "square", "s", "z"}, {"both"}, "both");
    concat.set_domain("com.microsoft");
    concat.add_attribute()->set_name("axis");
    concat.mutable_attribute(0)->set_type(::onnx::AttributeProto::INT);
    concat.mutable_attribute(0)->set_i(1);
    addNode(model, "DequantizeLinear", {"both", "s", "z"}, {"y"}, "dy");
    const OpenedNetwork network = opened(model);
    EXPECT_EQ(operators(network.graph), (std::vector<std::string>{"Mul", "Concat"}));
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 2}, std::vector<float>{2, 3})),
              (std::vector<float>{2, 3, 4, 9}));
}

/// ONNX Runtime's quantizer drops a ReLU where the integers' lowest stands for 0.
TEST(QdqImport, putsBackTheReluThatTheIntegersStandInFor)
{
    ModelProto model = qdqConvolution();
    initializer(model, "yz").set_raw_data(bytesOf(std::vector<std::uint8_t>{0}));
    const OpenedNetwork network = opened(model);
    ASSERT_EQ(operators(network.graph), (std::vector<std::string>{"Conv", "Relu"}));
    EXPECT_EQ(network.graph.value(network.graph.outputs[0]).name, "y");
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 1, 1, 2}, std::vector<float>{1, 2})),
              (std::vector<float>{1.5F, 2.5F, 0, 0}));
    EXPECT_EQ(network.encodings->activations.at("y").zeroPoints, std::vector<std::int32_t>{-128});
    EXPECT_EQ(network.notes, std::vector<std::string>{"The quantized model leaves 1 activation functions to the "
                                                      "clamping of its integers; they are put back."});
}

TEST(QdqImport, putsBackRelu6WhereTheIntegersEndAtSix)
{
    ModelProto model = qdqConvolution();
    initializer(model, "yz").set_raw_data(bytesOf(std::vector<std::uint8_t>{0}));
    initializer(model, "ys").set_raw_data(bytesOf(std::vector<float>{6.0F / 255}));
    const OpenedNetwork network = opened(model);
    ASSERT_EQ(operators(network.graph), (std::vector<std::string>{"Conv", "Clip"}));
    EXPECT_EQ(outputs(network.graph, Tensor::from<float>({1, 1, 1, 2}, std::vector<float>{1, 7})),
              (std::vector<float>{1.5F, 6, 0, 0}));
}

TEST(QdqImport, addsNoReluToWhatIsNotBelowZeroAnyway)
{
    ModelProto model = modelWith({1, 2}, {1, 2});
    addFloat(model, "s", 0.5F);
    addUInt8(model, "z", 0);
    addNode(model, "Relu", {"x"}, {"r"}, "relu");
    addNode(model, "Add", {"r", "r"}, {"twice"}, "twice");
    addNode(model, "QuantizeLinear", {"twice", "s", "z"}, {"q"}, "q");
    addNode(model, "DequantizeLinear", {"q", "s", "z"}, {"y"}, "d");
    EXPECT_EQ(operators(opened(model).graph), (std::vector<std::string>{"Relu", "Add"}));
}

TEST(QdqImport, saysWhereATensorHasSeveralScales)
{
    ModelProto model = qdqConvolution();
    addFloat(model, "other", 0.125F);
    addNode(model, "QuantizeLinear", {"x", "other", "xz"}, {"x2q"}, "qx2");
    addNode(model, "DequantizeLinear", {"x2q", "other", "xz"}, {"x2"}, "dx2");
    addNode(model, "Relu", {"x2"}, {"z"}, "relu");
    describeValue(*model.mutable_graph()->add_output(), "z", {1, 1, 1, 2});
    const OpenedNetwork network = opened(model);
    EXPECT_EQ(network.notes, std::vector<std::string>{"'x' is quantized with different scales at different places; the "
                                                      "first is imported."});
    EXPECT_EQ(network.encodings->activations.at("x").scales, std::vector<double>{0.25});
}

/// One damage to a good model, and the words that the error must have.
struct Damage
{
    const char* name;
    void (*damage)(ModelProto&);
    std::vector<const char*> words;
};

class DamagedQdq : public testing::TestWithParam<Damage>
{};

TEST_P(DamagedQdq, isRefusedOnOneLineWithNodeTensorAndReason)
{
    ModelProto model = qdqConvolution();
    GetParam().damage(model);
    const ScratchFolder folder;
    const auto file = folder.write(model);
    try {
        const workspace::Session session(file);
        FAIL() << "was opened";
    } catch (const Error& error) {
        const std::string what = error.what();
        EXPECT_EQ(what.find('\n'), std::string::npos) << what;
        EXPECT_TRUE(what.starts_with(file.string())) << what;
        for (const char* word : GetParam().words)
            EXPECT_NE(what.find(word), std::string::npos) << "'" << word << "' is missing in: " << what;
    }
}

std::string damageName(const testing::TestParamInfo<Damage>& info)
{
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Model, DamagedQdq,
    testing::Values(
        Damage{"scaleIsComputed",
               [](ModelProto& model) {
                   addNode(model, "Abs", {"ys"}, {"computed"}, "abs");
                   nodeNamed(model, "qy").set_input(1, "computed");
               },
               {"node 'qy'", "tensor 'computed'", "its scale is computed by the network"}},
        Damage{"zeroScale",
               [](ModelProto& model) { initializer(model, "xs").set_raw_data(bytesOf(std::vector<float>{0})); },
               {"node 'qx'", "tensor 'x'", "it must be above 0 and finite"}},
        Damage{"negativeScale",
               [](ModelProto& model) {
                   initializer(model, "ws").set_raw_data(bytesOf(std::vector<float>{1, -1}));
               },
               {"node 'dw'", "tensor 'W_quantized'", "its scale is -1.0"}},
        Damage{"axisOutOfRange",
               [](ModelProto& model) { nodeNamed(model, "dw").mutable_attribute(0)->set_i(4); },
               {"node 'dw'", "tensor 'W_quantized'", "its axis 4 is out of range", "4 dimensions"}},
        Damage{"scaleCountIsNotTheAxis",
               [](ModelProto& model) { nodeNamed(model, "dw").mutable_attribute(0)->set_i(1); },
               {"node 'dw'", "tensor 'W_quantized'", "2 scales for an axis of length 1"}},
        Damage{"zeroPointTypeIsNotTheIntegers",
               [](ModelProto& model) {
                   addData<std::uint8_t>(model, "other", Proto::UINT8, {2}, {0, 0});
                   nodeNamed(model, "dw").set_input(2, "other");
               },
               {"node 'dw'", "tensor 'W_quantized'", "its integers are int8, its zero point is uint8"}},
        Damage{"zeroPointIsNoInteger",
               [](ModelProto& model) { nodeNamed(model, "qx").set_input(2, "xs"); },
               {"node 'qx'", "tensor 'x'", "its zero point is float"}},
        Damage{"zeroPointCountIsNotTheScales",
               [](ModelProto& model) {
                   nodeNamed(model, "dw").set_input(2, "wz1");
                   addData<std::int8_t>(model, "wz1", Proto::INT8, {1}, {0});
               },
               {"node 'dw'", "tensor 'W_quantized'", "2 scales and 1 zero points"}},
        Damage{"initializerIsMissing",
               [](ModelProto& model) { initializer(model, "xs").set_name("elsewhere"); },
               {"node 'qx'", "tensor 'xs'", "neither an input, an initializer nor made by a node"}},
        Damage{"otherScaleAtTheReader",
               [](ModelProto& model) { nodeNamed(model, "dx").set_input(1, "ys"); },
               {"node 'dx'", "tensor 'xq'", "another scale or zero point than it was made with"}},
        Damage{"integersFromNowhere",
               [](ModelProto& model) {
                   addNode(model, "Cast", {"x"}, {"cast"}, "cast");
                   ::onnx::AttributeProto& to = *nodeNamed(model, "cast").add_attribute();
                   to.set_name("to");
                   to.set_type(::onnx::AttributeProto::INT);
                   to.set_i(Proto::UINT8);
                   nodeNamed(model, "dx").set_input(0, "cast");
               },
               {"node 'dx'", "tensor 'cast'", "come from no quantized tensor"}},
        Damage{"operatorWithoutFloatForm",
               [](ModelProto& model) {
                   addNode(model, "QAttention", {"xq"}, {"a"}, "attention").set_domain("com.microsoft");
                   nodeNamed(model, "dx").set_input(0, "a");
               },
               {"node 'attention'", "operator com.microsoft.QAttention computes on integers"}},
        Damage{"dynamicQuantization",
               [](ModelProto& model) {
                   addNode(model, "DynamicQuantizeLinear", {"x"}, {"a", "b", "c0"}, "dynamic");
               },
               {"node 'dynamic'", "takes scales that each input decides"}},
        Damage{"tooFewInputs",
               [](ModelProto& model) {
                   addNode(model, "QLinearAdd", {"xq", "xs", "xz"}, {"a"}, "add").set_domain("com.microsoft");
               },
               {"node 'add'", "QLinearAdd has 3 inputs, too few"}}),
    damageName);

} // namespace
} // namespace assay::interop
