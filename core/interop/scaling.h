// The scale and zero point of one quantized tensor of an ONNX model, checked, and what they make of integers. Not for
// choosing any.
#pragma once

#include "core/graph/graph.h"
#include "core/quantization/imported_encodings.h"

#include <vector>

namespace assay::interop {

/// real = scale * (q - zeroPoint), with q of the type: one scale and zero point, or one for each index of the axis.
struct Scaling
{
    DataType type = DataType::UInt8;
    std::vector<float> scales;
    std::vector<std::int32_t> zeroPoints; // as many
    int axis = 0;                         // negative counts from the last; of no meaning for one scale
    bool operator==(const Scaling&) const = default;
};

/// From the constants of a node. `zeroPoint` may be nullptr: zeros, of type `type`. Throws Error if a scale is not
/// above 0 and finite, the zero point is no integer, or their counts differ.
Scaling scalingOf(const Tensor& scale, const Tensor* zeroPoint, DataType type, int axis);

/// Throws Error if the axis is not in the shape, or has another length than there are scales.
void requireFits(const Scaling& scaling, const Shape& shape);

/// Throws Error if the integers are of another type than the zero point, or requireFits does.
Tensor dequantized(const Tensor& integers, const Scaling& scaling);

/// True if there is one scale and the lowest of the integers stands for 0.
bool startsAtZero(const Scaling& scaling);

/// The same in the terms of core/quantization: signed integers.
quantization::ImportedTensor asImported(const Scaling& scaling, std::size_t rank);

} // namespace assay::interop
