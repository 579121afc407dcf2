// One node of the fused graph in float operators of opset 13: Assay's own and newer operators taken apart, older
// notations (attributes that became inputs) brought up to date. Knows nothing of quantization.
#pragma once

#include "core/quantization/qdq/graph_writer.h"

namespace assay::quantization {

/// A node on its way: what it reads and makes in the graph being written. Inputs that post-ops read are not among them.
struct Lowering
{
    GraphWriter& writer;
    const Graph& fused;
    const Node& node;
    std::string name; // of the node that makes the result; helpers' names are derived from it
    std::vector<ValueId> inputs;
    std::vector<ValueId> outputs; // kNoValue where left out

    bool hasInput(std::size_t index) const { return index < inputs.size() && inputs[index] != kNoValue; }
    /// Of the node as it stands in the fused graph, which is bound.
    const Shape& inputShape(std::size_t index = 0) const { return fused.value(node.inputs.at(index)).shape; }
    const Shape& outputShape() const { return fused.value(node.outputs.at(0)).shape; }
    /// The constant at an input. Throws Error if it is no constant.
    const Tensor& constant(std::size_t index, const char* what) const;
    /// Writes `op` to the outputs.
    void write(const std::string& op, std::vector<ValueId> from, Attributes attributes = {}) const;
    /// Writes an operator on the way, of one float output.
    ValueId apply(const std::string& op, std::vector<ValueId> from, Attributes attributes = {}) const;
    ValueId scalar(float number) const;
};

/// Writes the node's operator without its post-ops. Throws Error naming the node if opset 13 cannot express it.
void writeAtOpset13(const Lowering& lowering);

/// Writes an activation of inputs[0].
void writeActivation(const Lowering& lowering, const Activation& activation);

/// Normalizations that opset 13 does not have, in its operators.
void writeLayerNormalization(const Lowering& lowering);
void writeGroupNormalization(const Lowering& lowering);

/// Resize and Upsample of any opset as Resize-13.
void writeResize(const Lowering& lowering);
/// Pad of any opset as Pad-13.
void writePad(const Lowering& lowering);

} // namespace assay::quantization
