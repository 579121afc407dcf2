#include "core/onnx/schema_check.h"

#include "core/graph/error.h"
#include "core/onnx/node_reader.h"

#include <onnx/checker.h>
#include <onnx/defs/schema.h>

#include <algorithm>

namespace assay::onnx {

namespace {

/// The first line of the library's message, which repeats the node on the following ones.
std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

bool meansTheSameAt(int later, const ::onnx::GraphProto& graph, int opset)
{
    return std::all_of(graph.node().begin(), graph.node().end(), [&](const ::onnx::NodeProto& node) {
        if (!normalizedDomain(node.domain()).empty())
            return true;
        const ::onnx::OpSchema* schema = ::onnx::OpSchemaRegistry::Schema(node.op_type(), later, "");
        return schema != nullptr && schema->SinceVersion() <= opset;
    });
}

void checkAgainstSchemas(const ::onnx::ModelProto& model, const std::vector<std::string>& names,
                         const std::map<std::string, int>& opsets, const std::filesystem::path& folder)
{
    const int opset = opsets.at("");
    if (opset > kLastCheckedOpset || model.ir_version() > kLastCheckedIrVersion)
        return;
    ::onnx::checker::CheckerContext context;
    context.set_ir_version(static_cast<int>(model.ir_version()));
    context.set_opset_imports({{"", opset}});
    context.set_model_dir(folder.string());
    const ::onnx::checker::LexicalScopeContext scope;
    for (int i = 0; i < model.graph().node_size(); ++i) {
        const ::onnx::NodeProto& node = model.graph().node(i);
        if (!node.domain().empty()) // also not "ai.onnx": the library knows its own domain by the empty name only
            continue;
        const ::onnx::OpSchema* schema = ::onnx::OpSchemaRegistry::Schema(node.op_type(), opset, "");
        if (schema == nullptr || schema->Deprecated())
            continue;
        try {
            ::onnx::checker::check_node(node, context, scope);
        } catch (const std::exception& error) {
            throw Error("is not a valid " + node.op_type() + ": " + firstLine(error.what()),
                        {{}, names[static_cast<std::size_t>(i)], {}});
        }
    }
}

} // namespace assay::onnx
