// A decoder-like network of any size as an ONNX graph, for what must stay quick however large the model is.
#pragma once

#include "core/graph/graph.h"
#include "tests/bench/support/decoder_graph.h"

namespace assay::bench {

/// With the connections of `input`: Sigmoid where one tensor is read, Add where two are. One input, "input" [1, 4].
inline Graph modelOf(const ui::layout::Input& input)
{
    Graph graph;
    graph.name = "decoder";
    graph.inputs = {graph.addValue({"input", DataType::Float32, {1, 4}, std::nullopt})};
    std::vector<std::vector<ValueId>> reads(input.nodes.size());
    std::vector<ValueId> made;
    std::vector<bool> isRead(input.nodes.size(), false);
    for (std::size_t node = 0; node < input.nodes.size(); ++node)
        made.push_back(graph.addValue({"t" + std::to_string(node), DataType::Float32, {1, 4}, std::nullopt}));
    for (const ui::layout::Edge& edge : input.edges) {
        reads[static_cast<std::size_t>(edge.to)].push_back(made[static_cast<std::size_t>(edge.from)]);
        isRead[static_cast<std::size_t>(edge.from)] = true;
    }
    for (std::size_t index = 0; index < input.nodes.size(); ++index) {
        Node node;
        node.name = "/layers." + std::to_string(index / 41) + "/node." + std::to_string(index);
        node.inputs = reads[index].empty() ? std::vector<ValueId>{graph.inputs[0]} : reads[index];
        node.op = node.inputs.size() == 2 ? "Add" : "Sigmoid";
        node.opset = 13;
        node.outputs = {made[index]};
        graph.nodes.push_back(std::move(node));
        if (!isRead[index])
            graph.outputs.push_back(made[index]);
    }
    return graph;
}

} // namespace assay::bench
