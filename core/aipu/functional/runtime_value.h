// A tensor while the functional simulator runs: integers with their encoding, or reals. Conversions between precisions
// and memory orders live here and nowhere else.
#pragma once

#include "core/graph/graph.h"
#include "core/quantization/plan.h"

namespace assay::aipu {

/// Int8 and Int16 hold integers with `encoding`; Fp16 holds float32 elements that are exact halves; Fp32 holds float32.
/// Values that are not activations (indices, shapes) are Fp32 with a tensor of their own type.
struct RuntimeValue
{
    quantization::Precision precision = quantization::Precision::Fp32;
    quantization::Encoding encoding;
    bool isChannelsLast = false; // elements in the order [N, spatial..., C]; the shape stays [N, C, spatial...]
    Tensor tensor;
};

quantization::Encoding encodingFor(const quantization::TensorEncoding& encoding, quantization::Precision precision);

/// Rounds half to even. |value| < 2^22, which every caller ensures by clamping first.
inline float roundHalfEven(float value)
{
    constexpr float kMagic = 12582912.0F; // 1.5 * 2^23: the sum has no bits left below the unit
    return (value + kMagic) - kMagic;
}

/// clamp(roundHalfEven(steps) + zeroPoint, lowest, highest) for a value already in quantization steps.
inline std::int32_t quantizeSteps(float steps, std::int32_t zeroPoint, std::int32_t lowest, std::int32_t highest)
{
    const float bounded = steps < -100000.0F ? -100000.0F : (steps > 100000.0F ? 100000.0F : steps);
    const std::int32_t level = static_cast<std::int32_t>(roundHalfEven(bounded)) + zeroPoint;
    return level < lowest ? lowest : (level > highest ? highest : level);
}

/// Rounds every element to the nearest half.
void roundToHalf(Tensor& tensor);

/// Real values, row-major float32.
Tensor realValues(const RuntimeValue& value);

/// Row-major reals kept at a precision.
RuntimeValue keepAs(Tensor reals, quantization::Precision precision, const quantization::TensorEncoding& encoding);

/// The value at another precision, through its real values; the same memory order is kept.
RuntimeValue converted(const RuntimeValue& value, quantization::Precision precision,
                       const quantization::TensorEncoding& encoding);

/// The same elements in the other memory order; no copy where the order is the same in memory.
RuntimeValue channelsLast(const RuntimeValue& value);
RuntimeValue rowMajor(const RuntimeValue& value);

} // namespace assay::aipu
