#include "core/graph/tensor.h"

#include "core/graph/error.h"
#include "core/graph/type_dispatch.h"

#include <cstring>
#include <new>

namespace assay {

namespace {

constexpr std::align_val_t kAlignment{64};

std::shared_ptr<std::byte[]> allocate(std::size_t bytes)
{
    auto* memory = static_cast<std::byte*>(::operator new[](bytes == 0 ? 1 : bytes, kAlignment));
    return {memory, [](std::byte* pointer) { ::operator delete[](pointer, kAlignment); }};
}

template <typename To, typename From>
To convertElement(From value)
{
    if constexpr (std::is_same_v<From, Float16> || std::is_same_v<From, BFloat16>)
        return convertElement<To>(toFloat(value));
    else if constexpr (std::is_same_v<To, Float16>)
        return toFloat16(static_cast<float>(value));
    else if constexpr (std::is_same_v<To, BFloat16>)
        return toBFloat16(static_cast<float>(value));
    else if constexpr (std::is_same_v<To, bool>)
        return value != From{};
    else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>)
        // Through int64: out-of-range conversions straight to a narrow type are undefined.
        return static_cast<To>(value >= -9.2e18 && value <= 9.2e18 ? static_cast<std::int64_t>(value) : 0);
    else
        return static_cast<To>(value);
}

} // namespace

Tensor::Tensor(DataType type, Shape shape) : Tensor(uninitialized(type, std::move(shape)))
{
    std::memset(m_storage.get(), 0, byteCount());
}

Tensor Tensor::uninitialized(DataType type, Shape shape)
{
    Tensor tensor;
    tensor.m_type = type;
    tensor.m_shape = std::move(shape);
    tensor.m_count = elementCount(tensor.m_shape);
    tensor.m_storage = allocate(tensor.byteCount());
    return tensor;
}

Tensor Tensor::wrapping(DataType type, Shape shape, std::byte* memory)
{
    Tensor tensor;
    tensor.m_type = type;
    tensor.m_shape = std::move(shape);
    tensor.m_count = elementCount(tensor.m_shape);
    tensor.m_storage = {memory, [](std::byte*) {}};
    return tensor;
}

Tensor Tensor::withElements(DataType type, const Shape& shape, std::size_t elements)
{
    Tensor tensor(type, shape);
    if (static_cast<std::size_t>(tensor.count()) != elements)
        throw Error("shape " + toString(tensor.shape()) + " does not hold " + std::to_string(elements) + " elements");
    return tensor;
}

std::byte* Tensor::mutableBytes()
{
    if (m_storage && m_storage.use_count() > 1) {
        auto copy = allocate(byteCount());
        std::memcpy(copy.get(), m_storage.get(), byteCount());
        m_storage = std::move(copy);
    }
    return m_storage.get();
}

void Tensor::requireType(DataType type) const
{
    if (type != m_type)
        throw Error("tensor of type " + std::string(toString(m_type)) + " where " + std::string(toString(type)) +
                    " is needed");
}

Tensor Tensor::reshaped(Shape shape) const
{
    if (elementCount(shape) != m_count)
        throw Error("shape " + toString(m_shape) + " cannot become " + toString(shape));
    Tensor result = *this;
    result.m_shape = std::move(shape);
    return result;
}

double Tensor::numberAt(std::int64_t index) const
{
    return visitType(m_type, [&](auto element) {
        return convertElement<double>(reinterpret_cast<const decltype(element)*>(bytes())[index]);
    });
}

std::int64_t Tensor::integerAt(std::int64_t index) const
{
    return visitType(m_type, [&](auto element) {
        return convertElement<std::int64_t>(reinterpret_cast<const decltype(element)*>(bytes())[index]);
    });
}

Tensor Tensor::converted(DataType type) const
{
    if (type == m_type)
        return *this;
    Tensor result(type, m_shape);
    visitType(m_type, [&](auto from) {
        visitType(type, [&](auto to) {
            using From = decltype(from);
            using To = decltype(to);
            const auto* source = reinterpret_cast<const From*>(bytes());
            auto* target = reinterpret_cast<To*>(result.mutableBytes());
            for (std::int64_t i = 0; i < m_count; ++i)
                target[i] = convertElement<To>(source[i]);
        });
    });
    return result;
}

std::vector<std::int64_t> Tensor::integers() const
{
    std::vector<std::int64_t> values(static_cast<std::size_t>(m_count));
    for (std::int64_t i = 0; i < m_count; ++i)
        values[static_cast<std::size_t>(i)] = integerAt(i);
    return values;
}

} // namespace assay
