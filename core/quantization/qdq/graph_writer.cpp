#include "core/quantization/qdq/graph_writer.h"

#include "core/graph/unique_name.h"

namespace assay::quantization {

GraphWriter::GraphWriter(const Graph& source, int opset) : m_opset(opset)
{
    m_graph.name = source.name;
    for (const Value& value : source.values)
        m_valueNames.insert(value.name);
}

ValueId GraphWriter::keep(const Value& value)
{
    return m_graph.addValue(value);
}

ValueId GraphWriter::addConstant(const std::string& name, Tensor tensor)
{
    const DataType type = tensor.type();
    Shape shape = tensor.shape();
    return m_graph.addValue({uniqueName(name, m_valueNames), type, std::move(shape), std::move(tensor)});
}

ValueId GraphWriter::addIntegers(const std::string& name, const std::vector<std::int64_t>& integers)
{
    return addConstant(name, Tensor::from<std::int64_t>({static_cast<std::int64_t>(integers.size())}, integers));
}

ValueId GraphWriter::addValue(const std::string& name, DataType type)
{
    return m_graph.addValue({uniqueName(name, m_valueNames), type, {}, std::nullopt});
}

void GraphWriter::addNode(const std::string& name, const std::string& op, std::vector<ValueId> inputs,
                          std::vector<ValueId> outputs, Attributes attributes)
{
    while (!inputs.empty() && inputs.back() == kNoValue)
        inputs.pop_back();
    Node node;
    node.name = uniqueName(name, m_nodeNames);
    node.op = op;
    node.opset = m_opset;
    node.attributes = std::move(attributes);
    node.inputs = std::move(inputs);
    node.outputs = std::move(outputs);
    node.origin = {node.name};
    m_graph.nodes.push_back(std::move(node));
}

ValueId GraphWriter::apply(const std::string& name, const std::string& op, std::vector<ValueId> inputs, DataType type,
                           Attributes attributes)
{
    const ValueId output = addValue(name + "/" + op, type);
    addNode(name + "/" + op, op, std::move(inputs), {output}, std::move(attributes));
    return output;
}

Graph GraphWriter::finish() &&
{
    removeUnused(m_graph);
    return std::move(m_graph);
}

} // namespace assay::quantization
