#include "core/kernels/integer/dense_kernel.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::kernels::integer {

void portableDenseTile(const std::int16_t* left, std::int64_t leftStride, std::int64_t rows, const std::int8_t* panel,
                       std::int64_t pairs, std::int32_t* sums)
{
    std::memset(sums, 0, sizeof(std::int32_t) * static_cast<std::size_t>(rows * kTileColumns));
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const std::int16_t* a = left + row * leftStride + 2 * pair;
            for (std::int64_t column = 0; column < kTileColumns; ++column) {
                const std::int8_t* b = panel + 2 * (pair * kTileColumns + column);
                sums[row * kTileColumns + column] += a[0] * b[0] + a[1] * b[1];
            }
        }
    }
}

#if defined(__x86_64__)
namespace {

// vpmaddwd on int16 never saturates here: |left| <= 255 and |weight| <= 127. (vpmaddubsw on bytes would: 255 * 127 * 2
// exceeds int16, which is why oneDNN's AVX2 kernels are not exact.)
template <int Rows>
__attribute__((target("avx2"))) void avx2Tile(const std::int16_t* left, std::int64_t leftStride,
                                              const std::int8_t* panel, std::int64_t pairs, std::int32_t* sums)
{
    __m256i low[Rows], high[Rows];
#pragma GCC unroll 6
    for (int row = 0; row < Rows; ++row)
        low[row] = high[row] = _mm256_setzero_si256();
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        const auto* weights = reinterpret_cast<const __m128i*>(panel) + 2 * pair;
        const __m256i weightsLow = _mm256_cvtepi8_epi16(_mm_load_si128(weights));
        const __m256i weightsHigh = _mm256_cvtepi8_epi16(_mm_load_si128(weights + 1));
#pragma GCC unroll 6
        for (int row = 0; row < Rows; ++row) {
            std::int32_t both;
            std::memcpy(&both, left + row * leftStride + 2 * pair, sizeof both);
            const __m256i values = _mm256_set1_epi32(both);
            low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(values, weightsLow));
            high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(values, weightsHigh));
        }
    }
#pragma GCC unroll 6
    for (int row = 0; row < Rows; ++row) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + row * kTileColumns), low[row]);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + row * kTileColumns + 8), high[row]);
    }
}

void avx2DenseTile(const std::int16_t* left, std::int64_t leftStride, std::int64_t rows, const std::int8_t* panel,
                   std::int64_t pairs, std::int32_t* sums)
{
    using Tile = void (*)(const std::int16_t*, std::int64_t, const std::int8_t*, std::int64_t, std::int32_t*);
    static constexpr Tile kTiles[] = {avx2Tile<1>, avx2Tile<2>, avx2Tile<3>, avx2Tile<4>, avx2Tile<5>, avx2Tile<6>};
    kTiles[rows - 1](left, leftStride, panel, pairs, sums);
}

} // namespace

DenseTile denseTile()
{
    static const DenseTile tile = __builtin_cpu_supports("avx2") != 0 ? avx2DenseTile : portableDenseTile;
    return tile;
}
#else
DenseTile denseTile()
{
    return portableDenseTile;
}
#endif

} // namespace assay::kernels::integer
