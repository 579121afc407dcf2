#include "core/aipu/functional/runtime_value.h"

#include "core/graph/error.h"

#include <algorithm>
#include <limits>

namespace assay::aipu {

using quantization::Encoding;
using quantization::Precision;
using quantization::TensorEncoding;

namespace {

/// [outer, rows, columns] -> [outer, columns, rows], in blocks that stay in the first-level cache.
template <typename Word>
void transposeInner(const Word* source, Word* target, std::int64_t outer, std::int64_t rows, std::int64_t columns)
{
    constexpr std::int64_t kBlock = 32;
#pragma omp parallel for schedule(static) collapse(2) if (outer * rows * columns > 1 << 15)
    for (std::int64_t o = 0; o < outer; ++o) {
        for (std::int64_t row = 0; row < rows; row += kBlock) {
            const Word* from = source + o * rows * columns;
            Word* to = target + o * rows * columns;
            const std::int64_t lastRow = std::min(rows, row + kBlock);
            for (std::int64_t column = 0; column < columns; column += kBlock) {
                const std::int64_t lastColumn = std::min(columns, column + kBlock);
                for (std::int64_t c = column; c < lastColumn; ++c) {
                    for (std::int64_t r = row; r < lastRow; ++r)
                        to[c * rows + r] = from[r * columns + c];
                }
            }
        }
    }
}

Tensor reordered(const Tensor& tensor, bool toChannelsLast)
{
    const Shape& shape = tensor.shape();
    const std::int64_t spatial = elementCount(std::span<const std::int64_t>(shape).subspan(2));
    const std::int64_t rows = toChannelsLast ? shape[1] : spatial;
    const std::int64_t columns = toChannelsLast ? spatial : shape[1];
    Tensor result(tensor.type(), shape);
    switch (byteSize(tensor.type())) {
    case 1:
        transposeInner(reinterpret_cast<const std::uint8_t*>(tensor.bytes()),
                       reinterpret_cast<std::uint8_t*>(result.mutableBytes()), shape[0], rows, columns);
        break;
    case 2:
        transposeInner(reinterpret_cast<const std::uint16_t*>(tensor.bytes()),
                       reinterpret_cast<std::uint16_t*>(result.mutableBytes()), shape[0], rows, columns);
        break;
    case 4:
        transposeInner(reinterpret_cast<const std::uint32_t*>(tensor.bytes()),
                       reinterpret_cast<std::uint32_t*>(result.mutableBytes()), shape[0], rows, columns);
        break;
    default:
        throw Error("a tensor of " + std::string(toString(tensor.type())) + " has no channels-last order");
    }
    return result;
}

RuntimeValue inOrder(const RuntimeValue& value, bool wantsChannelsLast)
{
    if (value.isChannelsLast == wantsChannelsLast)
        return value;
    RuntimeValue result = value;
    result.isChannelsLast = wantsChannelsLast;
    const Shape& shape = value.tensor.shape();
    const bool isSameInMemory =
        shape.size() < 3 || shape[1] == 1 || elementCount(std::span<const std::int64_t>(shape).subspan(2)) == 1;
    if (!isSameInMemory)
        result.tensor = reordered(value.tensor, wantsChannelsLast);
    return result;
}

template <typename Integer>
Tensor dequantize(const Tensor& tensor, const Encoding& encoding)
{
    Tensor result(DataType::Float32, tensor.shape());
    const auto source = tensor.data<Integer>();
    const auto target = result.mutableData<float>();
#pragma omp parallel for schedule(static) if (source.size() > 1 << 15)
    for (std::size_t i = 0; i < source.size(); ++i)
        target[i] = static_cast<float>(source[i] - encoding.zeroPoint) * encoding.scale;
    return result;
}

template <typename Integer>
Tensor quantize(const Tensor& tensor, const Encoding& encoding)
{
    Tensor result(dataTypeOf<Integer>(), tensor.shape());
    const auto source = tensor.data<float>();
    const auto target = result.mutableData<Integer>();
    constexpr std::int32_t kLowest = std::numeric_limits<Integer>::lowest();
    constexpr std::int32_t kHighest = std::numeric_limits<Integer>::max();
#pragma omp parallel for schedule(static) if (source.size() > 1 << 15)
    for (std::size_t i = 0; i < source.size(); ++i)
        target[i] =
            static_cast<Integer>(quantizeSteps(source[i] / encoding.scale, encoding.zeroPoint, kLowest, kHighest));
    return result;
}

/// Real values in the memory order that the value has.
Tensor realsInOrder(const RuntimeValue& value)
{
    switch (value.precision) {
    case Precision::Int8:
        return dequantize<std::int8_t>(value.tensor, value.encoding);
    case Precision::Int16:
        return dequantize<std::int16_t>(value.tensor, value.encoding);
    case Precision::Fp16:
    case Precision::Fp32:
        break;
    }
    return value.tensor;
}

} // namespace

Encoding encodingFor(const TensorEncoding& encoding, Precision precision)
{
    return precision == Precision::Int16 ? encoding.int16 : encoding.int8;
}

void roundToHalf(Tensor& tensor)
{
    for (float& value : tensor.mutableData<float>())
        value = toFloat(toFloat16(value));
}

Tensor realValues(const RuntimeValue& value)
{
    return realsInOrder(rowMajor(value));
}

RuntimeValue keepAs(Tensor reals, Precision precision, const TensorEncoding& encoding)
{
    RuntimeValue result;
    result.precision = precision;
    result.encoding = encodingFor(encoding, precision);
    switch (precision) {
    case Precision::Int8:
        result.tensor = quantize<std::int8_t>(reals, result.encoding);
        break;
    case Precision::Int16:
        result.tensor = quantize<std::int16_t>(reals, result.encoding);
        break;
    case Precision::Fp16:
        roundToHalf(reals);
        [[fallthrough]];
    case Precision::Fp32:
        result.tensor = std::move(reals);
        break;
    }
    return result;
}

RuntimeValue converted(const RuntimeValue& value, Precision precision, const TensorEncoding& encoding)
{
    if (value.precision == precision || value.tensor.type() == DataType::Int64)
        return value;
    RuntimeValue result = keepAs(realsInOrder(value), precision, encoding);
    result.isChannelsLast = value.isChannelsLast;
    return result;
}

RuntimeValue channelsLast(const RuntimeValue& value)
{
    return inOrder(value, true);
}

RuntimeValue rowMajor(const RuntimeValue& value)
{
    return inOrder(value, false);
}

} // namespace assay::aipu
