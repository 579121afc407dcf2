// The tile of float products: each sum is one chain of fused multiply-adds in the order of k, whatever the vectors.
#include "core/kernels/integer/microkernel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace assay::kernels::integer {
namespace {

TEST(FloatTile, sumsInTheOrderOfKForAnyNumberOfRows)
{
    constexpr std::int64_t kInner = 37, kStride = 40;
    std::mt19937 generator(5);
    const auto number = [&] { return static_cast<float>(generator() % 2001) / 1000.0F - 1.0F; };
    std::vector<float> left(kFloatTileRows * kStride);
    std::vector<float> memory(kInner * kTileColumns + 16);
    float* panel = memory.data(); // aligned to a cache line, as packed panels are
    while (reinterpret_cast<std::uintptr_t>(panel) % 64 != 0)
        ++panel;
    for (float& value : left)
        value = number();
    for (std::int64_t i = 0; i < kInner * kTileColumns; ++i)
        panel[i] = number();
    for (std::int64_t rows = 1; rows <= kFloatTileRows; ++rows) {
        alignas(64) float sums[kFloatTileRows * kTileColumns];
        floatTile()(left.data(), kStride, panel, kInner, rows, sums);
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t column = 0; column < kTileColumns; ++column) {
                float expected = 0;
                for (std::int64_t k = 0; k < kInner; ++k)
                    expected = std::fma(left[static_cast<std::size_t>(row * kStride + k)],
                                        panel[k * kTileColumns + column], expected);
                EXPECT_EQ(sums[row * kTileColumns + column], expected) << row << " of " << rows << ", " << column;
            }
        }
    }
}

} // namespace
} // namespace assay::kernels::integer
