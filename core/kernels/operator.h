// What an ONNX operator is to us: the opset versions implemented, how shapes follow, and a plain reference kernel that
// every faster kernel is checked against. One operator a file in core/kernels/operators. Not for scheduling or layouts.
#pragma once

#include "core/graph/error.h"
#include "core/graph/graph.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::kernels {

/// What is known of a tensor before it is computed.
struct TensorInfo
{
    DataType type = DataType::Undefined;
    Shape shape;
    std::optional<Tensor> known; // the value itself where it is constant or follows from shapes
};

/// Handed to an operator's infer function. Input shapes are static.
class InferenceContext
{
public:
    InferenceContext(const Node& node, std::span<const TensorInfo* const> inputs);

    const Node& node() const { return m_node; }
    int inputCount() const { return static_cast<int>(m_inputs.size()); }
    bool hasInput(int index) const;
    /// Throws Error if the input is left out.
    const TensorInfo& input(int index) const;
    const Shape& shape(int index) const { return input(index).shape; }
    /// nullptr if the input is left out or its value is not known.
    const Tensor* known(int index) const;
    /// Throws Error "needs input INDEX (WHAT) to be known before the run" if it is not.
    const Tensor& requireKnown(int index, std::string_view what) const;
    int outputCount() const { return static_cast<int>(m_node.outputs.size()); }
    bool wantsOutput(int index) const;
    void setOutput(int index, DataType type, Shape shape);

    std::vector<TensorInfo>& outputs() { return m_outputs; }

private:
    const Node& m_node;
    std::vector<const TensorInfo*> m_inputs;
    std::vector<TensorInfo> m_outputs;
};

/// Handed to an operator's evaluate function. Outputs are allocated (zero-filled) as infer said.
class EvaluationContext
{
public:
    EvaluationContext(const Node& node, std::span<const Tensor* const> inputs, std::span<Tensor> outputs);

    const Node& node() const { return m_node; }
    int inputCount() const { return static_cast<int>(m_inputs.size()); }
    bool hasInput(int index) const;
    const Tensor& input(int index) const;
    bool wantsOutput(int index) const;
    Tensor& output(int index) { return m_outputs[static_cast<std::size_t>(index)]; }

private:
    const Node& m_node;
    std::span<const Tensor* const> m_inputs;
    std::span<Tensor> m_outputs;
};

struct Operator
{
    std::string_view name;
    std::string_view domain; // "" is ONNX's own
    int firstOpset = 7;      // opsets whose semantics are implemented, both inclusive
    int lastOpset = 21;
    void (*infer)(InferenceContext&) = nullptr;
    void (*evaluate)(EvaluationContext&) = nullptr;
};

/// Every operator known, in alphabetical order.
std::span<const Operator> allOperators();

/// nullptr if the operator is unknown or the opset is outside its range.
const Operator* findOperator(std::string_view domain, std::string_view name, int opset);

/// Why a node cannot be run, in words ("operator Foo is unknown", "Resize at opset 22: 10 to 21 are implemented");
/// empty if it can.
std::string whyUnsupported(const Node& node);

/// Types and shapes of a node's outputs, and their values where all inputs are known and the outputs are small (at most
/// 4,096 elements each). Throws Error naming the node.
std::vector<TensorInfo> inferNode(const Node& node, std::span<const TensorInfo* const> inputs);

/// Runs the reference kernel and the post-ops. inputs[i] is nullptr where left out. Throws Error naming the node.
std::vector<Tensor> evaluateNode(const Node& node, std::span<const Tensor* const> inputs);

/// The same into outputs that are allocated as inferred and zero-filled: for callers that own the memory.
void evaluateInto(const Node& node, std::span<const Tensor* const> inputs, std::span<Tensor> outputs);

} // namespace assay::kernels
