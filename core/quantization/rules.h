// How each operator of the fused graph takes part in quantization. One table; planner, simulators and exporter ask it.
#pragma once

#include "core/graph/graph.h"

namespace assay::quantization {

enum class Rule : std::uint8_t {
    Accumulate,   // Conv, ConvTranspose, Gemm, MatMul: integer products, int32 accumulator, requantize
    Lookup,       // element-wise functions of one tensor: a 256-entry table at INT8
    Arithmetic,   // Add, Sub, Mul, Concat, AveragePool, GlobalAveragePool, ReduceMean, linear Resize, PRelu, Min, Max:
                  // requantize from their own input encodings
    KeepEncoding, // MaxPool, Reshape, Transpose, Slice, Split, Pad, nearest Resize, ...: output encoding = input's
    Half,         // everything else on floats (Softmax, LayerNormalization, Div, Pow, ...): FP16, then requantize
    PassThrough,  // no floating-point output: indices, shapes, masks
};

Rule ruleOf(const Graph& graph, const Node& node);

/// Index of the weight input of an Accumulate node whose weight is constant, else -1 (both operands are activations).
int weightInput(const Graph& graph, const Node& node);

/// Axis of the output channels in that weight. Conv: 0; ConvTranspose: 1 (per group); Gemm: transB ? 0 : 1;
/// MatMul: last.
int weightChannelAxis(const Node& node, const Shape& weight);

} // namespace assay::quantization
