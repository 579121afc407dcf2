// What a good file becomes.
#include "core/onnx/save.h"
#include "tests/onnx/model_builder.h"

#include <set>

namespace assay::onnx::test {
namespace {

using ::onnx::AttributeProto;
using ::onnx::TensorProto;

const std::filesystem::path kSample =
    std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";

TEST(Load, readsTheSample)
{
    const Graph graph = load(kSample);
    // The counts are those of Python's onnx.load on the same file.
    EXPECT_EQ(graph.nodes.size(), 33U);
    ASSERT_EQ(graph.inputs.size(), 1U);
    EXPECT_EQ(graph.value(graph.inputs[0]).name, "input");
    EXPECT_EQ(graph.value(graph.inputs[0]).shape, (Shape{kFreeDimension, 1, 28, 28}));
    EXPECT_EQ(graph.value(graph.inputs[0]).type, DataType::Float32);
    ASSERT_EQ(graph.outputs.size(), 1U);
    EXPECT_EQ(graph.value(graph.outputs[0]).name, "logits");
    std::set<std::string> names;
    for (const Node& node : graph.nodes) {
        EXPECT_EQ(node.opset, 13);
        EXPECT_EQ(node.domain, "");
        EXPECT_EQ(node.origin, std::vector<std::string>{node.name});
        EXPECT_TRUE(names.insert(node.name).second);
    }
}

TEST(Load, readsEveryOpsetOfItsRange)
{
    const ScratchFolder folder;
    for (int opset = kFirstOpset; opset <= kLastOpset; ++opset)
        EXPECT_EQ(load(folder.write(goodModel(opset, opset > 18 ? 10 : 7))).nodes[0].opset, opset);
}

// Relu has not changed between 6 and 7.
TEST(Load, raisesOlderOpsetWhoseOperatorsAreTheSame)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel(6);
    *model.mutable_graph()->mutable_node(0) = {};
    model.mutable_graph()->clear_node();
    addNode(model, "Relu", {"x"}, {"y"});
    EXPECT_EQ(load(folder.write(model)).nodes[0].opset, 7);
}

TEST(Load, readsOnnxsDomainUnderBothNames)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_opset_import(0)->set_domain("ai.onnx");
    model.mutable_graph()->mutable_node(0)->set_domain("ai.onnx");
    EXPECT_EQ(load(folder.write(model)).nodes[0].domain, "");
}

TEST(Load, keepsForeignOperatorsWithTheirDomainsVersion)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    auto& import = *model.add_opset_import();
    import.set_domain("com.example");
    import.set_version(3);
    model.mutable_graph()->mutable_node(0)->set_domain("com.example");
    const Graph graph = load(folder.write(model));
    EXPECT_EQ(graph.nodes[0].domain, "com.example");
    EXPECT_EQ(graph.nodes[0].opset, 3);
}

TEST(Load, takesInitializerListedAsInputForAConstant)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel(8, 3);
    describeValue(*model.mutable_graph()->add_input(), "w", {2});
    const Graph graph = load(folder.write(model));
    ASSERT_EQ(graph.inputs.size(), 1U);
    EXPECT_EQ(graph.value(graph.inputs[0]).name, "x");
    EXPECT_TRUE(graph.isConstant(graph.findValue("w")));
}

TEST(Load, makesMissingAndDuplicateNodeNamesUnique)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    addNode(model, "Relu", {"y"}, {"a"});
    addNode(model, "Relu", {"y"}, {"b"}, "sum");
    addNode(model, "Relu", {"y"}, {"c"}, "Relu_1");
    const Graph graph = load(folder.write(model));
    EXPECT_EQ(graph.nodes[0].name, "sum");
    EXPECT_EQ(graph.nodes[1].name, "Relu_1_"); // Relu_1 is another node's own name
    EXPECT_EQ(graph.nodes[2].name, "Relu_2");
    EXPECT_EQ(graph.nodes[3].name, "Relu_1");
}

TEST(Load, sortsNodesTopologically)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    addNode(model, "Relu", {"y"}, {"z"}, "after");
    model.mutable_graph()->mutable_node()->SwapElements(0, 1);
    const Graph graph = load(folder.write(model));
    EXPECT_EQ(graph.nodes[0].name, "sum");
    EXPECT_EQ(graph.nodes[1].name, "after");
}

TEST(Load, keepsLeftOutInputsInPlace)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    addNode(model, "Clip", {"y", "", "w"}, {"z"}, "clip");
    const Graph graph = load(folder.write(model));
    EXPECT_EQ(graph.nodes[1].inputs, (std::vector<ValueId>{graph.findValue("y"), kNoValue, graph.findValue("w")}));
}

TEST(Load, readsAttributesOfEveryKind)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    auto& import = *model.add_opset_import();
    import.set_domain("com.example");
    import.set_version(1);
    ::onnx::NodeProto& node = addNode(model, "Any", {"y"}, {"z"});
    node.set_domain("com.example");
    const auto add = [&](const char* name, AttributeProto::AttributeType type) -> AttributeProto& {
        AttributeProto& attribute = *node.add_attribute();
        attribute.set_name(name);
        attribute.set_type(type);
        return attribute;
    };
    add("i", AttributeProto::INT).set_i(-3);
    add("f", AttributeProto::FLOAT).set_f(0.5F);
    add("s", AttributeProto::STRING).set_s("same");
    add("is", AttributeProto::INTS).add_ints(4);
    add("fs", AttributeProto::FLOATS).add_floats(1.5F);
    add("ss", AttributeProto::STRINGS).add_strings("one");
    TensorProto& tensor = *add("t", AttributeProto::TENSOR).mutable_t();
    tensor.set_data_type(TensorProto::INT64);
    tensor.add_int64_data(9);
    const Graph graph = load(folder.write(model));
    const Attributes& attributes = graph.nodes[1].attributes;
    EXPECT_EQ(attributes.integer("i", 0), -3);
    EXPECT_EQ(attributes.real("f", 0), 0.5F);
    EXPECT_EQ(attributes.text("s", ""), "same");
    EXPECT_EQ(attributes.integers("is"), std::vector<std::int64_t>{4});
    EXPECT_EQ(attributes.reals("fs"), std::vector<float>{1.5F});
    EXPECT_EQ(attributes.texts("ss"), std::vector<std::string>{"one"});
    EXPECT_EQ(attributes.tensor("t")->integerAt(0), 9);
}

TEST(LoadShapes, asksForFreeDimensionsBesidesTheBatch)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    describeValue(*model.mutable_graph()->mutable_input(0), "image", {-1, 3, -1, -1});
    model.mutable_graph()->mutable_node(0)->set_input(0, "image");
    expectNames(whyRefused(folder.write(model)), {"tensor 'image'", "(N, 3, N, N)", "--shape image=1,3,224,224"});
}

TEST(LoadShapes, givenShapeReplacesTheDeclared)
{
    const ScratchFolder folder;
    const auto file = folder.write(goodModel());
    const Graph graph = load(file, {{{"x", {5, 2}}}});
    EXPECT_EQ(graph.value(graph.inputs[0]).shape, (Shape{5, 2}));
    EXPECT_EQ(load(file, {{{"x", {kFreeDimension, 2}}}}).value(graph.inputs[0]).shape, (Shape{kFreeDimension, 2}));
}

TEST(LoadShapes, refusesShapeThatFitsNoInput)
{
    const ScratchFolder folder;
    const auto file = folder.write(goodModel());
    expectNames(whyRefused(file, {{{"w", {5, 2}}}}), {"'w'", "no input", "x"});
    expectNames(whyRefused(file, {{{"x", {5, 2, 1}}}}), {"tensor 'x'", "5x2x1", "Nx2"});
    expectNames(whyRefused(file, {{{"x", {5, 0}}}}), {"tensor 'x'", "not positive"});
    expectNames(whyRefused(file, {{{"x", {5, kFreeDimension}}}}), {"tensor 'x'", "not positive"});
}

TEST(LoadShapes, asksForTheShapeOfAnInputWithout)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->clear_shape();
    const auto file = folder.write(model);
    expectNames(whyRefused(file), {"tensor 'x'", "--shape x="});
    EXPECT_NO_THROW(load(file, {{{"x", {5, 2}}}}));
}

TEST(Save, writesWhatLoadReadsBack)
{
    const ScratchFolder folder;
    const Graph before = load(kSample);
    const auto file = folder.path() / "copy.onnx";
    save(before, file, 13);
    const Graph after = load(file);
    ASSERT_EQ(after.nodes.size(), before.nodes.size());
    for (std::size_t i = 0; i < before.nodes.size(); ++i) {
        const Node& left = before.nodes[i];
        const Node& right = after.nodes[i];
        EXPECT_EQ(left.name, right.name);
        EXPECT_EQ(left.op, right.op);
        ASSERT_EQ(left.inputs.size(), right.inputs.size());
        for (std::size_t input = 0; input < left.inputs.size(); ++input) {
            EXPECT_EQ(before.value(left.inputs[input]).name, after.value(right.inputs[input]).name);
            const Tensor* constant = before.constant(left.inputs[input]);
            if (constant == nullptr)
                continue;
            const Tensor* copy = after.constant(right.inputs[input]);
            ASSERT_NE(copy, nullptr);
            EXPECT_EQ(constant->shape(), copy->shape());
            EXPECT_EQ(std::memcmp(constant->bytes(), copy->bytes(), constant->byteCount()), 0);
        }
        ASSERT_EQ(left.attributes.all().size(), right.attributes.all().size());
        for (const auto& [name, value] : left.attributes.all())
            EXPECT_EQ(describe(value), describe(right.attributes.all().at(name)));
    }
    EXPECT_EQ(after.value(after.inputs[0]).shape, before.value(before.inputs[0]).shape);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "a temporary file is left";
}

TEST(Save, namesTheFreeBatchN)
{
    const ScratchFolder folder;
    const auto file = folder.path() / "copy.onnx";
    save(load(folder.write(goodModel())), file, 13);
    ::onnx::ModelProto model;
    std::ifstream stream(file, std::ios::binary);
    ASSERT_TRUE(model.ParseFromIstream(&stream));
    EXPECT_EQ(model.graph().input(0).type().tensor_type().shape().dim(0).dim_param(), "N");
    EXPECT_EQ(model.graph().output(0).type().tensor_type().shape().dim(0).dim_param(), "N");
}

TEST(Save, refusesFusedNodesAndLeavesNothingBehind)
{
    const ScratchFolder folder;
    Graph graph = load(kSample);
    graph.nodes[0].postOps.push_back({});
    EXPECT_THROW(save(graph, folder.path() / "out.onnx", 13), Error);
    graph.nodes[0].postOps.clear();
    graph.nodes[0].domain = "assay";
    EXPECT_THROW(save(graph, folder.path() / "out.onnx", 13), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Save, saysThatTheFolderIsMissing)
{
    const ScratchFolder folder;
    try {
        save(load(kSample), folder.path() / "absent" / "out.onnx", 13);
        FAIL() << "written into a missing folder";
    } catch (const Error& error) {
        expectNames(error.what(), {"out.onnx", "cannot be written"});
    }
}

} // namespace
} // namespace assay::onnx::test
