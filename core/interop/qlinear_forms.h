// The operators that compute on quantized integers (ONNX's QLinear ones, and those that ONNX Runtime's QOperator format
// adds in domain com.microsoft), each as the float operator that it stands for. Not for rewriting graphs
// (qdq_import.h).
#pragma once

#include "core/graph/graph.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::interop {

/// Places among a node's inputs.
struct QuantizedOperand
{
    std::size_t value, scale, zeroPoint;
    int axis = 0; // of the scales, where there are several; negative counts from the last
};

struct QLinearForm
{
    std::string op; // the float operator
    std::vector<QuantizedOperand> operands;
    std::size_t outputScale, outputZeroPoint;
    std::optional<std::size_t> bias; // int32, its scale the product of both operands' scales and of alpha
};

/// Nothing for an operator that is not one of them. Throws Error if it has too few inputs, or an attribute that the
/// float operator has no counterpart of.
std::optional<QLinearForm> qlinearForm(const Node& node);

/// The node as the float operator over these inputs; `opset` is the model's, of ONNX's own operators.
Node asFloatOperator(const Node& node, const QLinearForm& form, std::vector<ValueId> inputs, int opset);

/// True for operators that move integers about as they would floats: a scale goes through them.
bool movesValues(const Node& node);

/// True for operators that choose scales from each input as it comes, or compute with such.
bool quantizesDynamically(const Node& node);

} // namespace assay::interop
