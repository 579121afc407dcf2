// Encodings and integers of constant weights and biases. One definition for planner, simulator and exporter.
#pragma once

#include "core/graph/tensor.h"
#include "core/quantization/plan.h"

namespace assay::quantization {

/// Largest integer magnitude of a weight: the encoding is symmetric.
constexpr int kWeightLimit = 127;

/// Scale max|w| / 127, over the whole tensor or for each index of `axis`; 1 where all weights are 0.
WeightEncoding encodeWeights(const Tensor& weight, int axis, bool perChannel);

/// roundHalfEven(w / scale) clamped to [-127, 127], as an Int8 tensor of the weight's shape.
Tensor quantizeWeights(const Tensor& weight, const WeightEncoding& encoding);

/// The integers that a layer multiplies by: as tuning rounded them, else as quantizeWeights does.
Tensor layerWeights(const Tensor& weight, const LayerPlan& layer);

/// roundHalfEven(bias / (inputScale * weightScale)), saturated to int32. bias: one value per output channel.
Tensor quantizeBias(const Tensor& bias, float inputScale, const WeightEncoding& encoding);

/// Widens scales where the int32 bias would saturate: |bias / (s_x s_w)| stays below 2^30.
void fitBias(WeightEncoding& encoding, const Tensor& bias, float inputScale);

} // namespace assay::quantization
