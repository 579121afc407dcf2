// Precisions a layer can run at, and encodings: how real numbers become integers. real = scale * (q - zeroPoint).
#pragma once

#include "core/calibration/range.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace assay::quantization {

enum class Precision : std::uint8_t { Int8, Int16, Fp16, Fp32 };

/// "INT8", "INT16", "FP16", "FP32"; parse ignores case and throws Error listing the names.
std::string_view toString(Precision precision);
Precision parsePrecision(std::string_view text);

/// Per-tensor encoding of an activation. INT8: q in [-128, 127], affine. INT16: q in [-32768, 32767], zeroPoint 0.
struct Encoding
{
    float scale = 1;
    std::int32_t zeroPoint = 0;
    bool operator==(const Encoding&) const = default;
};

/// INT8 affine over a range that contains 0: scale = (max - min) / 255, zeroPoint = roundHalfEven(-128 - min / scale)
/// clamped to [-128, 127]. A range of zero width gives scale 1, zeroPoint 0.
Encoding int8Encoding(const calibration::Range& range);
/// INT16 symmetric: scale = max(|min|, |max|) / 32767.
Encoding int16Encoding(const calibration::Range& range);

/// Both integer encodings of one activation tensor, made from one range.
struct TensorEncoding
{
    Encoding int8;
    Encoding int16;
    calibration::Range range;
    calibration::RangeMethod method = calibration::RangeMethod::MinMax;
};

/// INT8 symmetric weights, q in [-127, 127], zeroPoint 0: scales has one entry (per tensor) or one per output channel.
struct WeightEncoding
{
    int axis = 0; // the output channels' axis in the weight tensor
    std::vector<float> scales;
    bool isPerChannel() const { return scales.size() > 1; }
    bool operator==(const WeightEncoding&) const = default;
};

} // namespace assay::quantization
