// The compute graph, both as read from a file (source) and after rewriting (fused). Values, not objects: copying a
// graph is cheap (tensors share storage), so every stage returns a new one. No ONNX types here.
#pragma once

#include "core/graph/attributes.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace assay {

using ValueId = std::int32_t; // index into Graph::values
using NodeId = std::int32_t;  // index into Graph::nodes

constexpr ValueId kNoValue = -1; // an optional input that is left out
constexpr NodeId kNoNode = -1;   // graph inputs and constants have no producer

/// Activations that can ride on a producer's output path. Formulas: the ONNX operators of the same name.
enum class ActivationKind : std::uint8_t {
    Relu,
    LeakyRelu, // alpha: negative slope
    Clip,      // alpha: lowest, beta: highest
    Sigmoid,
    Tanh,
    Silu,        // x * sigmoid(x)
    HardSigmoid, // max(0, min(1, alpha x + beta))
    HardSwish,   // x * max(0, min(1, x / 6 + 0.5))
    Gelu,        // 0.5 x (1 + erf(x / sqrt 2))
    GeluTanh,    // 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))
};

struct Activation
{
    ActivationKind kind = ActivationKind::Relu;
    float alpha = 0;
    float beta = 0;
};

/// One activation applied to one number, computed in double.
double apply(const Activation& activation, double x);

/// "Relu", "Clip", "Silu", ...
std::string toString(ActivationKind kind);

/// What a fused node does to its result after its own operator, in order.
struct PostOp
{
    enum class Kind : std::uint8_t { Activation, Add } kind = Kind::Activation;
    Activation activation; // Kind::Activation
    int input = -1;        // Kind::Add: index into Node::inputs of the tensor to add (same shape as the output)
};

struct Value
{
    std::string name; // unique in the graph
    DataType type = DataType::Undefined;
    Shape shape;                    // may have free dimensions in a graph not yet bound to a batch
    std::optional<Tensor> constant; // initializers, and results of constant folding
};

/// Operators are named as in ONNX, domain "" for the standard one. Assay's own, made by rewrites only, live in domain
/// "assay": Silu, Gelu (attribute approximate: "none" or "tanh").
struct Node
{
    std::string name; // unique in the graph
    std::string op;
    std::string domain;
    int opset = 0; // version of the domain that the model imports; decides the operator's semantics
    Attributes attributes;
    std::vector<ValueId> inputs;  // kNoValue where an optional input is left out
    std::vector<ValueId> outputs; // kNoValue where an optional output is left out
    std::vector<PostOp> postOps;
    std::vector<std::string>
        origin; // names of the source nodes that this one does the work of; itself in a source graph
};

/// "Conv + Add + Relu": the operator and its post-ops.
std::string describe(const Node& node);

struct Graph
{
    std::string name;
    std::vector<Value> values;
    std::vector<Node> nodes; // in topological order
    std::vector<ValueId> inputs;
    std::vector<ValueId> outputs;

    ValueId addValue(Value value);
    const Value& value(ValueId id) const { return values[static_cast<std::size_t>(id)]; }
    Value& value(ValueId id) { return values[static_cast<std::size_t>(id)]; }
    const Node& node(NodeId id) const { return nodes[static_cast<std::size_t>(id)]; }
    Node& node(NodeId id) { return nodes[static_cast<std::size_t>(id)]; }
    bool isConstant(ValueId id) const { return id != kNoValue && value(id).constant.has_value(); }
    /// The constant's tensor, or nullptr.
    const Tensor* constant(ValueId id) const { return isConstant(id) ? &*value(id).constant : nullptr; }
    /// By name; kNoValue / kNoNode if absent. Linear: for tests and the command line.
    ValueId findValue(std::string_view wanted) const;
    NodeId findNode(std::string_view wanted) const;
};

/// Who makes and who reads each value. Built in one pass over a graph; stale once the graph changes.
class GraphIndex
{
public:
    struct Use
    {
        NodeId node;
        int input; // index into Node::inputs
    };

    explicit GraphIndex(const Graph& graph);

    NodeId producer(ValueId id) const { return id == kNoValue ? kNoNode : m_producers[static_cast<std::size_t>(id)]; }
    std::span<const Use> uses(ValueId id) const { return m_uses[static_cast<std::size_t>(id)]; }
    bool isOutput(ValueId id) const { return m_isOutput[static_cast<std::size_t>(id)]; }
    /// True if exactly one node reads the value, once, and it is not a graph output.
    bool hasSingleUse(ValueId id) const { return uses(id).size() == 1 && !isOutput(id); }

private:
    std::vector<NodeId> m_producers;
    std::vector<std::vector<Use>> m_uses;
    std::vector<bool> m_isOutput;
};

/// Orders nodes so that producers come first, keeping the given order where it is free. Throws Error naming a node of
/// a cycle, a value made twice, or a read value that nothing makes and that is neither input nor constant.
void sortTopologically(Graph& graph);

/// Drops nodes whose outputs nobody needs and then values that nothing refers to; renumbers. Graph inputs stay.
void removeUnused(Graph& graph);

} // namespace assay
