// A growable array on 64-byte boundaries, for vector loads.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <vector>

namespace assay::kernels::integer {

template <typename T>
struct AlignedAllocator
{
    using value_type = T;
    AlignedAllocator() = default;
    template <typename U>
    explicit AlignedAllocator(const AlignedAllocator<U>&)
    {}
    T* allocate(std::size_t count) { return static_cast<T*>(::operator new (count * sizeof(T), std::align_val_t{64})); }
    void deallocate(T* memory, std::size_t) { ::operator delete (memory, std::align_val_t{64}); }
    bool operator==(const AlignedAllocator&) const = default;
};

template <typename T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

} // namespace assay::kernels::integer
