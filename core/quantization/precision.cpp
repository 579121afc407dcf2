#include "core/quantization/precision.h"

#include "core/graph/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>

namespace assay::quantization {

std::string_view toString(Precision precision)
{
    switch (precision) {
    case Precision::Int8:
        return "INT8";
    case Precision::Int16:
        return "INT16";
    case Precision::Fp16:
        return "FP16";
    case Precision::Fp32:
        return "FP32";
    }
    return "";
}

Precision parsePrecision(std::string_view text)
{
    std::string upper(text);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    for (const Precision precision : {Precision::Int8, Precision::Int16, Precision::Fp16, Precision::Fp32}) {
        if (toString(precision) == upper)
            return precision;
    }
    throw Error("'" + std::string(text) + "' is no precision: INT8, INT16, FP16 or FP32");
}

Encoding int8Encoding(const calibration::Range& range)
{
    const auto scale = static_cast<float>((range.maximum - range.minimum) / 255);
    if (!(scale > 0) || !std::isfinite(scale))
        return {};
    const double zero = std::nearbyint(-128 - range.minimum / static_cast<double>(scale));
    return {scale, static_cast<std::int32_t>(std::clamp(zero, -128.0, 127.0))};
}

Encoding int16Encoding(const calibration::Range& range)
{
    const auto scale = static_cast<float>(std::max(-range.minimum, range.maximum) / 32767);
    return scale > 0 && std::isfinite(scale) ? Encoding{scale, 0} : Encoding{};
}

} // namespace assay::quantization
