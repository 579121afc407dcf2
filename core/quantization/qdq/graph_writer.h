// Builds a graph node by node, in order, with names that are unique. Values between nodes have a type but no shape: who
// reads the file infers it. Knows nothing of quantization.
#pragma once

#include "core/graph/graph.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace assay::quantization {

class GraphWriter
{
public:
    /// Nodes are written at `opset`; the names of its values are free for keep() only.
    GraphWriter(const Graph& source, int opset);

    /// A value of the source graph under its own name.
    ValueId keep(const Value& value);
    /// New values; their names are made unique.
    ValueId addConstant(const std::string& name, Tensor tensor);
    ValueId addIntegers(const std::string& name, const std::vector<std::int64_t>& integers);
    ValueId addValue(const std::string& name, DataType type);

    /// The first node called `name` keeps that name, others get one derived from it.
    void addNode(const std::string& name, const std::string& op, std::vector<ValueId> inputs,
                 std::vector<ValueId> outputs, Attributes attributes = {});
    /// A node called `name`/`op` with one new output of that name.
    ValueId apply(const std::string& name, const std::string& op, std::vector<ValueId> inputs, DataType type,
                  Attributes attributes = {});

    void addInput(ValueId id) { m_graph.inputs.push_back(id); }
    void addOutput(ValueId id) { m_graph.outputs.push_back(id); }

    /// The graph without what nothing reads.
    Graph finish() &&;

private:
    int m_opset;
    Graph m_graph;
    std::unordered_set<std::string> m_valueNames, m_nodeNames;
};

} // namespace assay::quantization
