// A dense row-major tensor value. Copies share the storage; writing to shared storage copies it first.
#pragma once

#include "core/graph/data_type.h"
#include "core/graph/shape.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>

namespace assay {

class Tensor
{
public:
    Tensor() = default;

    /// Zero-filled, 64-byte aligned. Throws Error if the shape is free or claims more than 2^40 elements.
    Tensor(DataType type, Shape shape);

    /// The same with elements of no known value, for a caller that writes them all.
    static Tensor uninitialized(DataType type, Shape shape);

    /// A tensor over memory that the caller owns and keeps alive; nothing is copied.
    static Tensor wrapping(DataType type, Shape shape, std::byte* memory);

    template <typename T>
    static Tensor from(const Shape& shape, std::span<const T> elements)
    {
        Tensor tensor = withElements(dataTypeOf<T>(), shape, elements.size());
        std::copy(elements.begin(), elements.end(), tensor.mutableData<T>().begin());
        return tensor;
    }
    template <typename T>
    static Tensor from(const Shape& shape, const std::vector<T>& elements)
    {
        return from<T>(shape, std::span<const T>(elements));
    }
    template <typename T>
    static Tensor scalar(T value)
    {
        return from<T>({}, std::span<const T>(&value, 1));
    }

    DataType type() const { return m_type; }
    const Shape& shape() const { return m_shape; }
    std::int64_t count() const { return m_count; }
    std::size_t byteCount() const { return static_cast<std::size_t>(m_count) * byteSize(m_type); }
    bool isEmpty() const { return m_type == DataType::Undefined; }

    const std::byte* bytes() const { return m_storage.get(); }
    /// Copies the storage first if another tensor shares it.
    std::byte* mutableBytes();

    /// Elements as T, which must match type() (throws Error otherwise).
    template <typename T>
    std::span<const T> data() const
    {
        requireType(dataTypeOf<T>());
        return {reinterpret_cast<const T*>(bytes()), static_cast<std::size_t>(m_count)};
    }
    template <typename T>
    std::span<T> mutableData()
    {
        requireType(dataTypeOf<T>());
        return {reinterpret_cast<T*>(mutableBytes()), static_cast<std::size_t>(m_count)};
    }

    /// The same elements under another shape of the same count.
    Tensor reshaped(Shape shape) const;

    /// Element i in row-major order, converted to double (any type) or int64 (truncating).
    double numberAt(std::int64_t index) const;
    std::int64_t integerAt(std::int64_t index) const;

    /// All elements converted; no copy if the type is already right.
    Tensor converted(DataType type) const;

    /// All elements as int64: axes, shapes, repeats.
    std::vector<std::int64_t> integers() const;

private:
    static Tensor withElements(DataType type, const Shape& shape, std::size_t elements);
    void requireType(DataType type) const;

    DataType m_type = DataType::Undefined;
    Shape m_shape;
    std::int64_t m_count = 0;
    std::shared_ptr<std::byte[]> m_storage;
};

} // namespace assay
