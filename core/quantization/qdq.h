// The plan as an ONNX graph that other runtimes read: the fused graph in standard operators of opset 13, quantization
// written as pairs of QuantizeLinear and DequantizeLinear. Not for writing files (core/onnx/save.h).
#pragma once

#include "core/graph/graph.h"
#include "core/quantization/plan.h"

namespace assay::quantization {

/// The opset that toQdq writes: the first with DequantizeLinear per channel.
constexpr int kQdqOpset = 13;

/// How a convolution at INT8 is written that a residual is added to. Other runtimes have no integer operator for both
/// together and sum such a convolution in float32.
enum class ResidualForm {
    Levels, ///< on the levels themselves (a scale of 1), scaled afterwards: float32 holds sums below 2^24 exactly
    Scaled, ///< in real units, as other tools write it: the float sums round a few values the other way
};

/// Tensors of INT8 layers pass through QuantizeLinear and DequantizeLinear (uint8, per tensor: our levels + 128, the
/// type that ONNX Runtime multiplies on every CPU); nothing stands between a layer and what is fused into it. Weights
/// of INT8 and INT16 layers are int8 constants behind DequantizeLinear, biases of INT8 layers int32 constants. What
/// FP16 layers read and make is rounded by Cast to float16 and back. Everything else of INT16, FP16 and FP32 layers is
/// float32, as opset 13 has no form for it. Inputs and outputs keep their names; the shapes are those that the fused
/// graph is bound to, but the batch stays free where `otherBatch`, the same network bound to another batch, shows which
/// dimensions it is. Throws Error naming the node that opset 13 cannot express.
Graph toQdq(const Graph& fused, const QuantizationPlan& plan, const Graph* otherBatch = nullptr,
            ResidualForm residuals = ResidualForm::Levels);

} // namespace assay::quantization
