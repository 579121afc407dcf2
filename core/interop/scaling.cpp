#include "core/interop/scaling.h"

#include "core/graph/error.h"
#include "core/graph/type_dispatch.h"

#include <algorithm>
#include <limits>
#include <span>

namespace assay::interop {

namespace {

std::vector<float> readScales(const Tensor& tensor)
{
    if (!isFloatingPoint(tensor.type()))
        throw Error("its scale is " + std::string(toString(tensor.type())) + ", it must be floating point");
    if (tensor.shape().size() > 1)
        throw Error("its scales have shape " + toString(tensor.shape()) +
                    "; one for the tensor or one for each channel are supported");
    if (tensor.count() == 0)
        throw Error("its list of scales is empty");
    std::vector<float> scales;
    scales.reserve(static_cast<std::size_t>(tensor.count()));
    for (std::int64_t i = 0; i < tensor.count(); ++i) {
        const double scale = tensor.numberAt(i);
        if (!(scale >= static_cast<double>(std::numeric_limits<float>::min()) &&
              scale <= static_cast<double>(std::numeric_limits<float>::max())))
            throw Error("its scale is " + std::to_string(scale) + ", it must be above 0 and finite");
        scales.push_back(static_cast<float>(scale));
    }
    return scales;
}

void requireQuantizedType(DataType type)
{
    switch (type) {
    case DataType::Int8:
    case DataType::UInt8:
    case DataType::Int16:
    case DataType::UInt16:
    case DataType::Int32:
        return;
    default:
        throw Error("its zero point is " + std::string(toString(type)) +
                    "; int8, uint8, int16, uint16 and int32 are supported");
    }
}

bool isUnsigned(DataType type)
{
    return type == DataType::UInt8 || type == DataType::UInt16;
}

} // namespace

Scaling scalingOf(const Tensor& scale, const Tensor* zeroPoint, DataType type, int axis)
{
    Scaling scaling{zeroPoint == nullptr ? type : zeroPoint->type(), readScales(scale), {}, axis};
    requireQuantizedType(scaling.type);
    scaling.zeroPoints.assign(scaling.scales.size(), 0);
    if (zeroPoint == nullptr)
        return scaling;
    if (zeroPoint->count() != scale.count())
        throw Error("it has " + std::to_string(scale.count()) + " scales and " + std::to_string(zeroPoint->count()) +
                    " zero points");
    for (std::size_t i = 0; i < scaling.scales.size(); ++i)
        scaling.zeroPoints[i] = static_cast<std::int32_t>(zeroPoint->integerAt(static_cast<std::int64_t>(i)));
    return scaling;
}

void requireFits(const Scaling& scaling, const Shape& shape)
{
    if (scaling.scales.size() == 1)
        return;
    const auto rank = static_cast<int>(shape.size());
    if (scaling.axis < -rank || scaling.axis >= rank)
        throw Error("its axis " + std::to_string(scaling.axis) + " is out of range: the tensor has " +
                    std::to_string(rank) + " dimensions");
    const std::int64_t length = shape[static_cast<std::size_t>(scaling.axis < 0 ? scaling.axis + rank : scaling.axis)];
    if (length != kFreeDimension && length != static_cast<std::int64_t>(scaling.scales.size()))
        throw Error("it has " + std::to_string(scaling.scales.size()) + " scales for an axis of length " +
                    std::to_string(length));
}

Tensor dequantized(const Tensor& integers, const Scaling& scaling)
{
    if (integers.type() != scaling.type)
        throw Error("its integers are " + std::string(toString(integers.type())) + ", its zero point is " +
                    std::string(toString(scaling.type)));
    requireFits(scaling, integers.shape());
    const std::size_t channels = scaling.scales.size();
    std::size_t inner = 1; // the channel of element i is i / inner % channels
    if (channels > 1) {
        const auto rank = static_cast<int>(integers.shape().size());
        const auto axis = static_cast<std::size_t>(scaling.axis < 0 ? scaling.axis + rank : scaling.axis);
        inner =
            static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(integers.shape()).subspan(axis + 1)));
    }
    Tensor result(DataType::Float32, integers.shape());
    const auto target = result.mutableData<float>();
    visitNumber(integers.type(), [&](auto element) {
        const auto values = integers.data<decltype(element)>();
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::size_t channel = i / inner % channels;
            const double level = static_cast<double>(values[i]) - scaling.zeroPoints[channel];
            target[i] = static_cast<float>(level * static_cast<double>(scaling.scales[channel]));
        }
    });
    return result;
}

bool startsAtZero(const Scaling& scaling)
{
    if (scaling.scales.size() != 1)
        return false;
    switch (scaling.type) {
    case DataType::UInt8:
    case DataType::UInt16:
        return scaling.zeroPoints.front() == 0;
    case DataType::Int8:
        return scaling.zeroPoints.front() == std::numeric_limits<std::int8_t>::min();
    case DataType::Int16:
        return scaling.zeroPoints.front() == std::numeric_limits<std::int16_t>::min();
    default:
        return false;
    }
}

quantization::ImportedTensor asImported(const Scaling& scaling, std::size_t rank)
{
    quantization::ImportedTensor tensor;
    tensor.bits = static_cast<int>(8 * byteSize(scaling.type));
    const std::int32_t shift = isUnsigned(scaling.type) ? 1 << (tensor.bits - 1) : 0;
    tensor.scales.assign(scaling.scales.begin(), scaling.scales.end());
    for (const std::int32_t zeroPoint : scaling.zeroPoints)
        tensor.zeroPoints.push_back(zeroPoint - shift);
    tensor.isSymmetric = std::all_of(tensor.zeroPoints.begin(), tensor.zeroPoints.end(),
                                     [](std::int32_t zeroPoint) { return zeroPoint == 0; });
    if (scaling.scales.size() > 1)
        tensor.axis = scaling.axis < 0 ? scaling.axis + static_cast<int>(rank) : scaling.axis;
    tensor.range = rangeOf(tensor);
    return tensor;
}

} // namespace assay::interop
