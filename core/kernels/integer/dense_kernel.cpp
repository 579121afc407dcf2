#include "core/kernels/integer/dense_kernel.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::kernels::integer {

namespace {

void portableTile(const DenseTile<std::int16_t>& tile)
{
    for (std::int64_t row = 0; row < kTileRows; ++row)
        std::copy_n(tile.starts, kTileColumns, tile.sums + row * kTileColumns);
    for (std::int64_t pair = 0; pair < tile.inner / 2; ++pair) {
        for (std::int64_t row = 0; row < kTileRows; ++row) {
            const std::int16_t* a = tile.left + row * tile.leftStride + 2 * pair;
            for (std::int64_t column = 0; column < kTileColumns; ++column) {
                const std::int8_t* b = tile.panel + 2 * (pair * kTileColumns + column);
                tile.sums[row * kTileColumns + column] += a[0] * b[0] + a[1] * b[1];
            }
        }
    }
}

WordKernel kernelOf(void (*multiply)(const DenseTile<std::int16_t>&))
{
    return {.rows = kTileRows, .columns = kTileColumns, .step = 2, .multiply = multiply};
}

#if defined(__x86_64__)
// vpmaddwd on int16 never saturates here: |left| <= 255 and |weight| <= 127. (vpmaddubsw on bytes would: 255 * 127 * 2
// exceeds int16, which is why oneDNN's AVX2 kernels are not exact.)
__attribute__((target("avx2"))) void avx2Tile(const DenseTile<std::int16_t>& tile)
{
    __m256i low[kTileRows], high[kTileRows];
#pragma GCC unroll 6
    for (std::int64_t row = 0; row < kTileRows; ++row) {
        low[row] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(tile.starts));
        high[row] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(tile.starts + 8));
    }
    for (std::int64_t pair = 0; pair < tile.inner / 2; ++pair) {
        const auto* weights = reinterpret_cast<const __m128i*>(tile.panel) + 2 * pair;
        const __m256i weightsLow = _mm256_cvtepi8_epi16(_mm_load_si128(weights));
        const __m256i weightsHigh = _mm256_cvtepi8_epi16(_mm_load_si128(weights + 1));
#pragma GCC unroll 6
        for (std::int64_t row = 0; row < kTileRows; ++row) {
            std::int32_t both;
            std::memcpy(&both, tile.left + row * tile.leftStride + 2 * pair, sizeof both);
            const __m256i values = _mm256_set1_epi32(both);
            low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(values, weightsLow));
            high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(values, weightsHigh));
        }
    }
#pragma GCC unroll 6
    for (std::int64_t row = 0; row < kTileRows; ++row) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(tile.sums + row * kTileColumns), low[row]);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(tile.sums + row * kTileColumns + 8), high[row]);
    }
}
#endif

} // namespace

const WordKernel& portableWordKernel()
{
    static const WordKernel kernel = kernelOf(portableTile);
    return kernel;
}

const WordKernel& wordKernel()
{
#if defined(__x86_64__)
    static const WordKernel kernel = kernelOf(__builtin_cpu_supports("avx2") != 0 ? avx2Tile : portableTile);
    return kernel;
#else
    return portableWordKernel();
#endif
}

} // namespace assay::kernels::integer
