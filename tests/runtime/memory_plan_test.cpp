#include "core/runtime/memory_plan.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace assay::runtime {
namespace {

// A chain of four equal tensors needs two places: each step reads one and writes the other.
TEST(MemoryPlan, chainNeedsTwoPlaces)
{
    const std::array<Lifetime, 4> chain{{{64, 0, 1}, {64, 1, 2}, {64, 2, 3}, {64, 3, 4}}};
    EXPECT_EQ(planMemory(chain).arenaBytes, 128U);
}

// x(64) is kept over a and b for a residual addition: three places at the worst moment.
TEST(MemoryPlan, residualKeepsItsTensor)
{
    const std::array<Lifetime, 4> block{{{64, 0, 3}, {64, 1, 2}, {64, 2, 3}, {64, 3, 4}}};
    EXPECT_EQ(planMemory(block).arenaBytes, 192U);
}

TEST(MemoryPlan, buffersAliveTogetherNeverOverlap)
{
    std::mt19937 random(7);
    std::vector<Lifetime> lifetimes;
    for (int i = 0; i < 300; ++i) {
        const int first = static_cast<int>(random() % 200);
        lifetimes.push_back({random() % 5000, first, first + static_cast<int>(random() % 20)});
    }
    const MemoryPlan plan = planMemory(lifetimes);
    for (std::size_t a = 0; a < lifetimes.size(); ++a) {
        EXPECT_LE(plan.offsets[a] + lifetimes[a].bytes, plan.arenaBytes);
        for (std::size_t b = 0; b < a; ++b) {
            const bool together =
                lifetimes[a].firstStep <= lifetimes[b].lastStep && lifetimes[b].firstStep <= lifetimes[a].lastStep;
            const bool apart = plan.offsets[a] + lifetimes[a].bytes <= plan.offsets[b] ||
                               plan.offsets[b] + lifetimes[b].bytes <= plan.offsets[a];
            EXPECT_TRUE(!together || apart || lifetimes[a].bytes == 0 || lifetimes[b].bytes == 0);
        }
    }
}

} // namespace
} // namespace assay::runtime
