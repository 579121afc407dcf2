// Files that are not what they claim to be. Each must end in one Error that names file, place and reason.
#include "tests/onnx/model_builder.h"

#include <cmath>
#include <limits>
#include <random>

namespace assay::onnx::test {
namespace {

using ::onnx::AttributeProto;
using ::onnx::TensorProto;

TEST(BadInput, refusesTruncatedFile)
{
    const ScratchFolder folder;
    const std::string bytes = goodModel().SerializeAsString();
    expectNames(whyRefused(folder.write("cut.onnx", bytes.substr(0, bytes.size() / 2))), {"damaged or cut short"});
}

TEST(BadInput, refusesRandomBytesEmptyFileDirectoryAndMissingFile)
{
    const ScratchFolder folder;
    std::mt19937 generator(1);
    std::string noise(4096, '\0');
    for (char& byte : noise)
        byte = static_cast<char>(generator());
    whyRefused(folder.write("noise.onnx", noise));
    expectNames(whyRefused(folder.write("empty.onnx", "")), {"is empty"});
    expectNames(whyRefused(folder.write("task.json", "{\"task\": \"classification\"}")), {"is a JSON file"});
    expectNames(whyRefused(folder.path()), {"is a directory"});
    expectNames(whyRefused(folder.path() / "absent.onnx"), {"does not exist"});
    expectNames(whyRefused("/dev/zero"), {"not a regular file"});
}

TEST(BadInput, refusesFileOverTwoGigabytesWithoutReadingIt)
{
    const ScratchFolder folder;
    const auto file = folder.write("large.onnx", "x");
    std::filesystem::resize_file(file, std::uintmax_t{3} << 30); // sparse: takes no room on the disk
    expectNames(whyRefused(file), {"2 GB", "external data"});
}

TEST(BadInput, refusesGraphWithoutNodesOrOutputs)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->clear_node();
    expectNames(whyRefused(folder.write(model)), {"empty graph"});
    model = goodModel();
    model.mutable_graph()->clear_output();
    expectNames(whyRefused(folder.write(model)), {"without outputs"});
    model = goodModel();
    model.clear_graph();
    expectNames(whyRefused(folder.write(model)), {"empty graph"});
}

TEST(BadInput, refusesCycle)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_node(0)->set_input(0, "z");
    addNode(model, "Relu", {"y"}, {"z"}, "back");
    expectNames(whyRefused(folder.write(model)), {"node 'sum'", "cycle"});
}

TEST(BadInput, refusesMissingInitializer)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->clear_initializer();
    expectNames(whyRefused(folder.write(model)), {"node 'sum'", "tensor 'w'", "neither an input, an initializer"});
}

TEST(BadInput, refusesOutputThatNoNodeMakes)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_output(0)->set_name("nothing");
    expectNames(whyRefused(folder.write(model)), {"tensor 'nothing'", "no node makes"});
}

TEST(BadInput, refusesNamesDefinedTwice)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    *model.mutable_graph()->add_initializer() = model.graph().initializer(0);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "defined twice"});
    model = goodModel();
    *model.mutable_graph()->add_input() = model.graph().input(0);
    expectNames(whyRefused(folder.write(model)), {"tensor 'x'", "defined twice"});
    model = goodModel();
    addNode(model, "Relu", {"x"}, {"y"}, "again");
    expectNames(whyRefused(folder.write(model)), {"tensor 'y'", "'sum'", "'again'"});
    model = goodModel();
    addNode(model, "Relu", {"y"}, {"x"}, "again");
    expectNames(whyRefused(folder.write(model)), {"node 'again'", "tensor 'x'", "input of the graph"});
}

TEST(BadInput, refusesTensorThatClaimsMoreThanItHolds)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    TensorProto& tensor = *model.mutable_graph()->mutable_initializer(0);
    tensor.set_dims(0, std::int64_t{1} << 60);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "2^40"});
    tensor.set_dims(0, std::int64_t{1} << 32);
    tensor.add_dims(std::int64_t{1} << 32);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "2^40"});
    tensor.clear_dims();
    tensor.add_dims(std::int64_t{1} << 38);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "holds 8 bytes"});
    tensor.set_dims(0, -2);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "dimension -2"});
    tensor.set_dims(0, 3);
    tensor.clear_raw_data();
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "holds 0 elements", "needs 3"});
}

TEST(BadInput, refusesInputThatClaimsTooMuch)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    auto& shape = *model.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->mutable_shape();
    shape.mutable_dim(1)->set_dim_value(std::int64_t{1} << 60);
    expectNames(whyRefused(folder.write(model)), {"tensor 'x'", "2^40"});
}

TEST(BadInput, namesTensorAndElementOfNaN)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    TensorProto& tensor = *model.mutable_graph()->mutable_initializer(0);
    tensor.set_raw_data(bytesOf(std::vector<float>{1, std::nanf("")}));
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "element 1 [1] is NaN"});
    // 0x7C01 is the first NaN of binary16, 0xFF81 one of bfloat16.
    tensor.set_data_type(TensorProto::FLOAT16);
    tensor.set_raw_data(bytesOf(std::vector<std::uint16_t>{0x7C00, 0x7C01}));
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "element 1 [1] is NaN"});
    tensor.set_data_type(TensorProto::BFLOAT16);
    tensor.set_raw_data(bytesOf(std::vector<std::uint16_t>{0xFF80, 0xFF81}));
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "element 1 [1] is NaN"});
    tensor.set_data_type(TensorProto::DOUBLE);
    tensor.set_raw_data(bytesOf(std::vector<double>{std::nan(""), 1}));
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "element 0 [0] is NaN"});
}

TEST(BadInput, namesInfiniteWeightByNodeTensorAndElement)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_node(0)->set_op_type("MatMul");
    TensorProto& tensor = *model.mutable_graph()->mutable_initializer(0);
    tensor.clear_dims();
    tensor.add_dims(2);
    tensor.add_dims(2);
    tensor.set_raw_data(bytesOf(std::vector<float>{1, 2, -std::numeric_limits<float>::infinity(), 4}));
    expectNames(whyRefused(folder.write(model)), {"node 'sum'", "tensor 'w'", "element 2 [1, 0] is infinite"});
}

TEST(BadInput, acceptsInfinityThatIsNoWeight)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel(); // Add of an attention mask
    model.mutable_graph()->mutable_initializer(0)->set_raw_data(
        bytesOf(std::vector<float>{0, -std::numeric_limits<float>::infinity()}));
    EXPECT_NO_THROW(load(folder.write(model)));
}

TEST(BadInput, refusesVersionsOutsideItsRange)
{
    const ScratchFolder folder;
    expectNames(whyRefused(folder.write(goodModel(22))), {"opset 22", "7 to 21"});
    expectNames(whyRefused(folder.write(goodModel(6))), {"opset 6", "7 to 21"}); // Add broadcasts since 7
    expectNames(whyRefused(folder.write(goodModel(21, 11))), {"version 11", "10"});
    ::onnx::ModelProto model = goodModel();
    model.clear_opset_import();
    expectNames(whyRefused(folder.write(model)), {"opset"});
    model = goodModel();
    model.clear_ir_version();
    expectNames(whyRefused(folder.write(model)), {"no format version"});
}

TEST(BadInput, refusesDomainThatIsNotImported)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_node(0)->set_domain("com.example");
    expectNames(whyRefused(folder.write(model)), {"node 'sum'", "com.example", "not import"});
}

TEST(BadInput, refusesSubgraph)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    AttributeProto& attribute = *model.mutable_graph()->mutable_node(0)->add_attribute();
    attribute.set_name("body");
    attribute.set_type(AttributeProto::GRAPH);
    attribute.mutable_g()->set_name("inner");
    expectNames(whyRefused(folder.write(model)), {"node 'sum'", "'body'", "subgraph"});
}

TEST(BadInput, refusesSubgraphsNestedBeyondProtobufsLimit)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    ::onnx::GraphProto* graph = model.mutable_graph();
    for (int depth = 0; depth < 1000; ++depth) {
        AttributeProto& attribute = *graph->add_node()->add_attribute();
        attribute.set_type(AttributeProto::GRAPH);
        graph = attribute.mutable_g();
    }
    whyRefused(folder.write(model));
}

TEST(BadInput, refusesFunctionCall)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    auto& function = *model.add_functions();
    function.set_name("Twice");
    function.set_domain("mine");
    auto& import = *model.add_opset_import();
    import.set_domain("mine");
    import.set_version(1);
    addNode(model, "Twice", {"y"}, {"z"}, "call").set_domain("mine");
    expectNames(whyRefused(folder.write(model)), {"node 'call'", "function 'Twice'"});
}

TEST(BadInput, refusesSparseInitializer)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->add_sparse_initializer()->mutable_values()->set_name("s");
    expectNames(whyRefused(folder.write(model)), {"tensor 's'", "sparse"});
}

TEST(BadInput, refusesTypesThatWeDoNotHave)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_input(0)->mutable_type()->mutable_sequence_type();
    expectNames(whyRefused(folder.write(model)), {"tensor 'x'", "a sequence"});
    model = goodModel();
    model.mutable_graph()->mutable_input(0)->mutable_type()->mutable_tensor_type()->set_elem_type(TensorProto::STRING);
    expectNames(whyRefused(folder.write(model)), {"tensor 'x'", "string"});
    model = goodModel();
    model.mutable_graph()->mutable_initializer(0)->set_data_type(TensorProto::STRING);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "string"});
    model.mutable_graph()->mutable_initializer(0)->set_data_type(17); // newer than the onnx library
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "float8e4m3fn"});
    model.mutable_graph()->mutable_initializer(0)->set_data_type(99);
    expectNames(whyRefused(folder.write(model)), {"tensor 'w'", "type 99"});
}

TEST(BadInput, refusesNodeThatItsSchemaDoesNotAllow)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    model.mutable_graph()->mutable_node(0)->add_input("x");
    expectNames(whyRefused(folder.write(model)), {"node 'sum'", "not a valid Add"});
}

TEST(BadInput, refusesNodeWithoutOutputs)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    addNode(model, "Relu", {"y"}, {}, "mute");
    expectNames(whyRefused(folder.write(model)), {"node 'mute'", "no outputs"});
}

TEST(BadInput, namesNodeAndAttributeOfBadConstant)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    AttributeProto& attribute = *addNode(model, "Constant", {}, {"c"}, "constant").add_attribute();
    attribute.set_name("value");
    attribute.set_type(AttributeProto::TENSOR);
    attribute.mutable_t()->set_data_type(TensorProto::FLOAT);
    attribute.mutable_t()->add_dims(std::int64_t{1} << 60);
    expectNames(whyRefused(folder.write(model)), {"node 'constant'", "'value'", "2^40"});
}

} // namespace
} // namespace assay::onnx::test
