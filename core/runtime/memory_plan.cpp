#include "core/runtime/memory_plan.h"

#include <algorithm>
#include <numeric>

namespace assay::runtime {

namespace {

constexpr std::size_t kAlignment = 64;

bool overlapInTime(const Lifetime& a, const Lifetime& b)
{
    return a.firstStep <= b.lastStep && b.firstStep <= a.lastStep;
}

} // namespace

MemoryPlan planMemory(std::span<const Lifetime> lifetimes)
{
    std::vector<std::size_t> order(lifetimes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lifetimes[a].bytes > lifetimes[b].bytes; });
    MemoryPlan plan;
    plan.offsets.assign(lifetimes.size(), 0);
    std::vector<std::size_t> placed; // by offset
    for (const std::size_t current : order) {
        const std::size_t bytes = (lifetimes[current].bytes + kAlignment - 1) / kAlignment * kAlignment;
        std::size_t offset = 0;
        for (const std::size_t other : placed) {
            if (!overlapInTime(lifetimes[current], lifetimes[other]))
                continue;
            if (plan.offsets[other] >= offset + bytes)
                break;
            const std::size_t otherBytes = (lifetimes[other].bytes + kAlignment - 1) / kAlignment * kAlignment;
            offset = std::max(offset, plan.offsets[other] + otherBytes);
        }
        plan.offsets[current] = offset;
        plan.arenaBytes = std::max(plan.arenaBytes, offset + bytes);
        const auto position =
            std::lower_bound(placed.begin(), placed.end(), offset,
                             [&](std::size_t other, std::size_t value) { return plan.offsets[other] < value; });
        placed.insert(position, current);
    }
    return plan;
}

} // namespace assay::runtime
