#include "core/runtime/bind.h"

#include "core/graph/error.h"
#include "core/kernels/operator.h"

namespace assay::runtime {

namespace {

void bindInputs(Graph& graph, std::int64_t batch, const std::map<std::string, Tensor>& values,
                std::vector<kernels::TensorInfo>& infos)
{
    for (const ValueId id : graph.inputs) {
        Value& input = graph.value(id);
        const auto given = values.find(input.name);
        if (given != values.end())
            input.shape = given->second.shape();
        if (!input.shape.empty() && input.shape.front() == kFreeDimension)
            input.shape.front() = batch;
        if (!isStatic(input.shape))
            throw Error("has free dimensions besides the batch, " + toString(input.shape) + "; give its shape",
                        {{}, {}, input.name});
        infos[static_cast<std::size_t>(id)] = {input.type, input.shape, std::nullopt};
        if (given != values.end())
            infos[static_cast<std::size_t>(id)].known = given->second;
    }
}

} // namespace

BoundGraph bind(const Graph& source, std::int64_t batch, const std::map<std::string, Tensor>& values)
{
    if (const std::string unsupported = describeUnsupported(source); !unsupported.empty())
        throw Error(unsupported);
    BoundGraph bound{source, {}};
    Graph& graph = bound.graph;
    std::vector<kernels::TensorInfo> infos(graph.values.size());
    bindInputs(graph, batch, values, infos);
    for (std::size_t id = 0; id < graph.values.size(); ++id) {
        const Value& value = graph.values[id];
        if (value.constant)
            infos[id] = {value.constant->type(), value.constant->shape(), value.constant};
    }
    std::vector<const kernels::TensorInfo*> inputs;
    for (const Node& node : graph.nodes) {
        inputs.clear();
        for (const ValueId input : node.inputs)
            inputs.push_back(input == kNoValue ? nullptr : &infos[static_cast<std::size_t>(input)]);
        std::vector<kernels::TensorInfo> outputs = kernels::inferNode(node, inputs);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            if (node.outputs[i] != kNoValue)
                infos[static_cast<std::size_t>(node.outputs[i])] = std::move(outputs[i]);
        }
    }
    for (std::size_t id = 0; id < graph.values.size(); ++id) {
        Value& value = graph.values[id];
        if (infos[id].type == DataType::Undefined)
            continue;
        value.type = infos[id].type;
        value.shape = std::move(infos[id].shape);
        if (infos[id].known && !value.constant)
            bound.known.emplace(static_cast<ValueId>(id), std::move(*infos[id].known));
    }
    return bound;
}

bool hasFreeBatch(const Graph& source)
{
    for (const ValueId id : source.inputs) {
        const Shape& shape = source.value(id).shape;
        if (!shape.empty() && shape.front() == kFreeDimension)
            return true;
    }
    return false;
}

std::string describeUnsupported(const Graph& source)
{
    std::string text;
    for (const Node& node : source.nodes) {
        const std::string reason = kernels::whyUnsupported(node);
        if (!reason.empty())
            text += (text.empty() ? "not supported: node '" : "; node '") + node.name + "' (" + reason + ")";
    }
    return text;
}

} // namespace assay::runtime
