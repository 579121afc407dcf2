// All that a graph says of one node: operator, attributes, the tensors that it reads and makes, and who is at their
// other end. Figures, for a text or a panel to show.
#pragma once

#include "core/graph/graph.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace assay::report {

/// What a constant holds.
struct ConstantFigures
{
    std::int64_t count = 0;
    double minimum = 0, maximum = 0, mean = 0; // of the elements that are finite; 0 without any
    std::vector<double> first;                 // the first eight elements, row-major
};

struct ValueProperties
{
    std::string name;               // empty: an optional one that is left out
    std::string type;               // "float 1x16x28x28"; the shape is missing where the graph leaves it open
    bool isEnd = false;             // an input or output of the network
    std::vector<std::string> nodes; // who makes an input, who reads an output
    std::optional<ConstantFigures> constant;
};

struct NodeProperties
{
    std::string name, op, domain; // domain "": the standard one
    int opset = 0;
    std::vector<std::pair<std::string, std::string>> attributes; // name, value; by name
    std::vector<std::string> postOps;                            // "Relu", "Clip 0 to 6", "Add input 2"; in order
    std::vector<std::string> origin;                             // source nodes of a fused one
    std::vector<ValueProperties> inputs, outputs;
};

/// `index` is of the graph. `shapes`: another graph whose values of the same name tell shapes that this one leaves
/// open; null: none.
NodeProperties describeNode(const Graph& graph, const GraphIndex& index, NodeId id, const Graph* shapes = nullptr);

/// Lines for a terminal, each indented by two spaces.
std::string toText(const NodeProperties& node);

} // namespace assay::report
