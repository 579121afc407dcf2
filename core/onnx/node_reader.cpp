#include "core/onnx/node_reader.h"

#include "core/graph/error.h"
#include "core/onnx/tensor_reader.h"

namespace assay::onnx {

namespace {

using ::onnx::AttributeProto;

AttributeValue readAttribute(const AttributeProto& proto, const std::filesystem::path& folder)
{
    const std::string quoted = "attribute '" + proto.name() + "' ";
    if (!proto.ref_attr_name().empty())
        throw Error(quoted + "refers to a function's attribute, outside any function");
    switch (proto.type()) {
    case AttributeProto::FLOAT:
        return proto.f();
    case AttributeProto::INT:
        return proto.i();
    case AttributeProto::STRING:
        return proto.s();
    case AttributeProto::FLOATS:
        return std::vector<float>(proto.floats().begin(), proto.floats().end());
    case AttributeProto::INTS:
        return std::vector<std::int64_t>(proto.ints().begin(), proto.ints().end());
    case AttributeProto::STRINGS:
        return std::vector<std::string>(proto.strings().begin(), proto.strings().end());
    case AttributeProto::TENSOR:
        try {
            return readTensor(proto.t(), folder);
        } catch (const Error& error) {
            throw Error(quoted + error.reason());
        }
    case AttributeProto::GRAPH:
    case AttributeProto::GRAPHS:
        throw Error(quoted + "is a subgraph, which is not supported");
    case AttributeProto::SPARSE_TENSOR:
    case AttributeProto::SPARSE_TENSORS:
        throw Error(quoted + "is a sparse tensor, which is not supported");
    case AttributeProto::UNDEFINED:
        throw Error(quoted + "has no type");
    default:
        throw Error(quoted + "is of kind " + AttributeProto::AttributeType_Name(proto.type()) +
                    ", which is not supported");
    }
}

} // namespace

std::string normalizedDomain(const std::string& domain)
{
    return domain == "ai.onnx" ? std::string() : domain;
}

Node readNode(const ::onnx::NodeProto& proto, const std::string& name, const std::map<std::string, int>& opsets,
              const std::filesystem::path& folder)
{
    const ErrorPlace place{{}, name, {}};
    Node node{.name = name, .op = proto.op_type(), .domain = normalizedDomain(proto.domain())};
    if (node.op.empty())
        throw Error("names no operator", place);
    const auto imported = opsets.find(node.domain);
    if (imported == opsets.end())
        throw Error("operator " + node.op + " is of domain '" + node.domain + "', which the model does not import",
                    place);
    node.opset = imported->second;
    node.origin = {name};
    for (const AttributeProto& attribute : proto.attribute()) {
        if (node.attributes.has(attribute.name()))
            throw Error("has attribute '" + attribute.name() + "' twice", place);
        try {
            node.attributes.set(attribute.name(), readAttribute(attribute, folder));
        } catch (const Error& error) {
            throw error.at(place);
        }
    }
    return node;
}

} // namespace assay::onnx
