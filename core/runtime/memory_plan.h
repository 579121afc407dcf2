// Places buffers in one arena so that buffers alive at the same time never overlap. Knows lifetimes, not tensors.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace assay::runtime {

/// A buffer is alive from the step that writes it to the last step that reads it, both included.
struct Lifetime
{
    std::size_t bytes = 0;
    int firstStep = 0;
    int lastStep = 0;
};

struct MemoryPlan
{
    std::vector<std::size_t> offsets; // one per lifetime, multiples of 64
    std::size_t arenaBytes = 0;
};

/// Largest first, each at the lowest offset that is free over its whole life (greedy by size; Pisarchyk and Lee, 2020).
MemoryPlan planMemory(std::span<const Lifetime> lifetimes);

} // namespace assay::runtime
