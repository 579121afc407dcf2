#include "core/onnx/save.h"

#include "core/graph/error.h"
#include "core/graph/pending_file.h"
#include "core/onnx/data_types.h"

#include <google/protobuf/stubs/logging.h>
#include <onnx/onnx_pb.h>

#include <fstream>
#include <limits>
#include <map>
#include <type_traits>

namespace assay::onnx {

namespace {

namespace fs = std::filesystem;

/// The format version that came with an opset, so that older readers are not shut out (onnx/docs/Versioning.md).
int irVersionFor(int opset)
{
    if (opset <= 9)
        return 4;
    if (opset <= 11)
        return opset - 5;
    if (opset <= 14)
        return 7;
    if (opset <= 18)
        return 8;
    return opset <= 20 ? 9 : 10;
}

void writeTensor(const Tensor& tensor, const std::string& name, ::onnx::TensorProto& proto)
{
    proto.set_name(name);
    proto.set_data_type(toOnnxType(tensor.type()));
    for (const std::int64_t dimension : tensor.shape())
        proto.add_dims(dimension);
    proto.set_raw_data(tensor.bytes(), tensor.byteCount());
}

void writeAttribute(const std::string& name, const AttributeValue& value, ::onnx::AttributeProto& proto)
{
    using ::onnx::AttributeProto;
    proto.set_name(name);
    std::visit(
        [&](const auto& held) {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::int64_t>) {
                proto.set_type(AttributeProto::INT);
                proto.set_i(held);
            } else if constexpr (std::is_same_v<T, float>) {
                proto.set_type(AttributeProto::FLOAT);
                proto.set_f(held);
            } else if constexpr (std::is_same_v<T, std::string>) {
                proto.set_type(AttributeProto::STRING);
                proto.set_s(held);
            } else if constexpr (std::is_same_v<T, std::vector<std::int64_t>>) {
                proto.set_type(AttributeProto::INTS);
                proto.mutable_ints()->Add(held.begin(), held.end());
            } else if constexpr (std::is_same_v<T, std::vector<float>>) {
                proto.set_type(AttributeProto::FLOATS);
                proto.mutable_floats()->Add(held.begin(), held.end());
            } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
                proto.set_type(AttributeProto::STRINGS);
                proto.mutable_strings()->Add(held.begin(), held.end());
            } else {
                proto.set_type(AttributeProto::TENSOR);
                writeTensor(held, name, *proto.mutable_t());
            }
        },
        value);
}

void writeValueInfo(const Value& value, ::onnx::ValueInfoProto& proto)
{
    proto.set_name(value.name);
    auto& tensor = *proto.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(toOnnxType(value.type));
    auto& shape = *tensor.mutable_shape();
    for (const std::int64_t dimension : value.shape) {
        if (dimension == kFreeDimension)
            shape.add_dim()->set_dim_param("N");
        else
            shape.add_dim()->set_dim_value(dimension);
    }
}

void writeNode(const Graph& graph, const Node& node, ::onnx::NodeProto& proto)
{
    if (node.domain == "assay" || !node.postOps.empty())
        throw Error("is a fused node (" + describe(node) + "), which ONNX does not have", {{}, node.name, {}});
    const auto nameOf = [&](ValueId id) { return id == kNoValue ? std::string() : graph.value(id).name; };
    proto.set_name(node.name);
    proto.set_op_type(node.op);
    proto.set_domain(node.domain);
    for (const ValueId id : node.inputs)
        proto.add_input(nameOf(id));
    for (const ValueId id : node.outputs)
        proto.add_output(nameOf(id));
    for (const auto& [name, value] : node.attributes.all())
        writeAttribute(name, value, *proto.add_attribute());
}

void writeImports(const Graph& graph, int opset, ::onnx::ModelProto& model)
{
    std::map<std::string, int> versions{{"", opset}};
    for (const Node& node : graph.nodes)
        versions.emplace(node.domain, node.opset);
    for (const auto& [domain, version] : versions) {
        auto& import = *model.add_opset_import();
        import.set_domain(domain);
        import.set_version(version);
    }
}

void writeInitializers(const Graph& graph, ::onnx::GraphProto& proto)
{
    const GraphIndex index(graph);
    for (std::size_t i = 0; i < graph.values.size(); ++i) {
        const auto id = static_cast<ValueId>(i);
        if (graph.isConstant(id) && (!index.uses(id).empty() || index.isOutput(id)))
            writeTensor(*graph.constant(id), graph.value(id).name, *proto.add_initializer());
    }
}

::onnx::ModelProto toModel(const Graph& graph, int opset)
{
    ::onnx::ModelProto model;
    model.set_ir_version(irVersionFor(opset));
    model.set_producer_name("assay");
    writeImports(graph, opset, model);
    ::onnx::GraphProto& proto = *model.mutable_graph();
    proto.set_name(graph.name.empty() ? "graph" : graph.name);
    const auto writeInfos = [&](const std::vector<ValueId>& ids, auto add) {
        for (const ValueId id : ids) {
            try {
                writeValueInfo(graph.value(id), *add());
            } catch (const Error& error) {
                throw error.at({{}, {}, graph.value(id).name});
            }
        }
    };
    writeInfos(graph.inputs, [&] { return proto.add_input(); });
    writeInfos(graph.outputs, [&] { return proto.add_output(); });
    for (const Node& node : graph.nodes)
        writeNode(graph, node, *proto.add_node());
    writeInitializers(graph, proto);
    return model;
}

} // namespace

void save(const Graph& graph, const fs::path& file, int opset)
{
    try {
        const ::onnx::ModelProto model = toModel(graph, opset);
        if (model.ByteSizeLong() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            throw Error("the model is larger than 2 GB, which an ONNX file cannot hold");
        const google::protobuf::LogSilencer quiet;
        PendingFile pending(file);
        std::ofstream stream(pending.temporary(), std::ios::binary | std::ios::trunc);
        if (!stream)
            throw Error("cannot be written; check that its folder is writable");
        const bool isWritten = model.SerializeToOstream(&stream);
        stream.close();
        if (!isWritten || !stream)
            throw Error("cannot be written; is the disk full?");
        pending.commit();
    } catch (const Error& error) {
        throw error.at({file.string(), {}, {}});
    }
}

} // namespace assay::onnx
