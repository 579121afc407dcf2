#include "core/onnx/tensor_reader.h"

#include "core/graph/error.h"
#include "core/onnx/data_types.h"
#include "core/onnx/external_data.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace assay::onnx {

namespace {

using ::onnx::TensorProto;

static_assert(std::endian::native == std::endian::little, "raw tensor data are little-endian and used as they are");

constexpr int kLargestRank = 32;

Shape readShape(const TensorProto& proto)
{
    if (proto.dims_size() > kLargestRank)
        throw Error("has " + std::to_string(proto.dims_size()) + " dimensions, " + std::to_string(kLargestRank) +
                    " at most are read");
    for (const std::int64_t dimension : proto.dims()) {
        if (dimension < 0)
            throw Error("has dimension " + std::to_string(dimension));
    }
    return {proto.dims().begin(), proto.dims().end()};
}

void requireCount(std::int64_t stored, std::int64_t needed, const char* unit)
{
    if (stored != needed)
        throw Error("holds " + std::to_string(stored) + unit + ", its shape needs " + std::to_string(needed));
}

/// Copies a typed field, one field entry an element, refusing entries that the element type cannot hold.
template <typename Element, typename Field>
Tensor fromField(const Field& field, DataType type, Shape shape)
{
    requireCount(field.size(), elementCount(shape), " elements");
    Tensor tensor(type, std::move(shape));
    auto* target = reinterpret_cast<Element*>(tensor.mutableBytes());
    for (int i = 0; i < field.size(); ++i) {
        const auto entry = field.Get(i);
        if constexpr (std::is_integral_v<Element>) {
            if (!std::in_range<Element>(entry))
                throw Error("element " + std::to_string(i) + " is " + std::to_string(entry) + ", which " +
                            std::string(toString(type)) + " cannot hold");
        }
        target[i] = static_cast<Element>(entry);
    }
    return tensor;
}

Tensor fromTypedField(const TensorProto& proto, DataType type, Shape shape)
{
    switch (type) {
    case DataType::Float32:
        return fromField<float>(proto.float_data(), type, std::move(shape));
    case DataType::Float64:
        return fromField<double>(proto.double_data(), type, std::move(shape));
    case DataType::Float16:
    case DataType::BFloat16: // stored as their bits
    case DataType::UInt16:
        return fromField<std::uint16_t>(proto.int32_data(), type, std::move(shape));
    case DataType::Int8:
        return fromField<std::int8_t>(proto.int32_data(), type, std::move(shape));
    case DataType::Int16:
        return fromField<std::int16_t>(proto.int32_data(), type, std::move(shape));
    case DataType::Int32:
        return fromField<std::int32_t>(proto.int32_data(), type, std::move(shape));
    case DataType::UInt8:
    case DataType::Bool:
        return fromField<std::uint8_t>(proto.int32_data(), type, std::move(shape));
    case DataType::Int64:
        return fromField<std::int64_t>(proto.int64_data(), type, std::move(shape));
    case DataType::UInt32:
        return fromField<std::uint32_t>(proto.uint64_data(), type, std::move(shape));
    case DataType::UInt64:
        return fromField<std::uint64_t>(proto.uint64_data(), type, std::move(shape));
    case DataType::Undefined:
        break;
    }
    throw Error("has no element type");
}

Tensor fromRawData(const TensorProto& proto, DataType type, Shape shape)
{
    const std::string& raw = proto.raw_data();
    requireCount(static_cast<std::int64_t>(raw.size()), elementCount(shape) * static_cast<std::int64_t>(byteSize(type)),
                 " bytes");
    Tensor tensor(type, std::move(shape));
    std::memcpy(tensor.mutableBytes(), raw.data(), raw.size());
    return tensor;
}

Tensor fromExternalData(const TensorProto& proto, DataType type, Shape shape, const std::filesystem::path& folder)
{
    const auto bytes = static_cast<std::uint64_t>(elementCount(shape)) * byteSize(type);
    const ExternalPiece piece = locateExternalData(proto, folder, bytes);
    Tensor tensor(type, std::move(shape));
    readExternalData(piece, {tensor.mutableBytes(), tensor.byteCount()});
    return tensor;
}

/// A bool in memory is 0 or 1; a file may hold any byte.
void normalizeBools(Tensor& tensor)
{
    auto* bytes = reinterpret_cast<std::uint8_t*>(tensor.mutableBytes());
    for (std::int64_t i = 0; i < tensor.count(); ++i)
        bytes[i] = bytes[i] != 0 ? 1 : 0;
}

/// "element 5 [1, 2]": the position in row-major order and by axis.
std::string describeElement(std::int64_t index, const Shape& shape)
{
    std::string axes;
    std::int64_t rest = index;
    for (const std::int64_t stride : rowMajorStrides(shape)) {
        axes += (axes.empty() ? "" : ", ") + std::to_string(rest / stride);
        rest %= stride;
    }
    return "element " + std::to_string(index) + " [" + axes + "]";
}

/// Index of the first element whose bits, without the sign, satisfy the test; -1 if there is none.
template <typename Bits, typename Test>
std::int64_t findBits(const Tensor& tensor, Test test)
{
    const auto* bits = reinterpret_cast<const Bits*>(tensor.bytes());
    constexpr auto kMagnitude = static_cast<Bits>(std::numeric_limits<Bits>::max() >> 1);
    for (std::int64_t i = 0; i < tensor.count(); ++i) {
        if (test(static_cast<Bits>(bits[i] & kMagnitude)))
            return i;
    }
    return -1;
}

/// In every IEEE-like format the bits of a number's magnitude order as the numbers do: infinity's are above every
/// finite number's, NaN's above infinity's.
template <typename Compare>
std::int64_t findAgainstInfinity(const Tensor& tensor, Compare compare)
{
    const auto against = [&](auto infinity) {
        return findBits<decltype(infinity)>(tensor, [&](auto magnitude) { return compare(magnitude, infinity); });
    };
    switch (tensor.type()) {
    case DataType::Float32:
        return against(std::uint32_t{0x7F800000});
    case DataType::Float64:
        return against(std::uint64_t{0x7FF0000000000000});
    case DataType::Float16:
        return against(std::uint16_t{0x7C00});
    case DataType::BFloat16:
        return against(std::uint16_t{0x7F80});
    default:
        return -1;
    }
}

} // namespace

Tensor readTensor(const TensorProto& proto, const std::filesystem::path& folder, NanElements nanElements)
{
    const DataType type = fromOnnxType(proto.data_type());
    if (type == DataType::Undefined)
        throw Error("has element type " + nameOfOnnxType(proto.data_type()) + ", which is not supported");
    if (proto.has_segment())
        throw Error("is stored in segments, which is not supported");
    Shape shape = readShape(proto);
    const bool isExternal = proto.data_location() == TensorProto::EXTERNAL;
    Tensor tensor = isExternal             ? fromExternalData(proto, type, std::move(shape), folder)
                    : proto.has_raw_data() ? fromRawData(proto, type, std::move(shape))
                                           : fromTypedField(proto, type, std::move(shape));
    if (type == DataType::Bool)
        normalizeBools(tensor);
    if (nanElements == NanElements::Keep)
        return tensor;
    const std::int64_t index = findAgainstInfinity(tensor, [](auto bits, auto infinity) { return bits > infinity; });
    if (index >= 0)
        throw Error(describeElement(index, tensor.shape()) + " is NaN");
    return tensor;
}

void requireFinite(const Tensor& tensor)
{
    const std::int64_t index = findAgainstInfinity(tensor, [](auto bits, auto infinity) { return bits == infinity; });
    if (index >= 0)
        throw Error(describeElement(index, tensor.shape()) + " is infinite, but a weight must be a number");
}

} // namespace assay::onnx
