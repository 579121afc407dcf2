#include "core/kernels/integer/microkernel.h"

#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::kernels::integer {

void portableIntegerTile(const std::int16_t* left, std::int64_t leftStride, const std::int16_t* panel,
                         std::int64_t pairs, std::int32_t* sums)
{
    std::memset(sums, 0, sizeof(std::int32_t) * kTileRows * kTileColumns);
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        for (std::int64_t row = 0; row < kTileRows; ++row) {
            const std::int16_t* a = left + row * leftStride + 2 * pair;
            for (std::int64_t column = 0; column < kTileColumns; ++column) {
                const std::int16_t* b = panel + 2 * (pair * kTileColumns + column);
                sums[row * kTileColumns + column] += a[0] * b[0] + a[1] * b[1];
            }
        }
    }
}

void portableFloatTile(const float* left, std::int64_t leftStride, const float* panel, std::int64_t inner,
                       std::int64_t rows, float* sums)
{
    std::memset(sums, 0, sizeof(float) * kFloatTileRows * kTileColumns);
    for (std::int64_t k = 0; k < inner; ++k) {
        for (std::int64_t row = 0; row < rows; ++row) {
            const float a = left[row * leftStride + k];
            for (std::int64_t column = 0; column < kTileColumns; ++column) {
                float& sum = sums[row * kTileColumns + column];
                sum = std::fma(a, panel[k * kTileColumns + column], sum);
            }
        }
    }
}

#if defined(__x86_64__)
namespace {

__attribute__((target("avx2"))) void avx2IntegerTile(const std::int16_t* left, std::int64_t leftStride,
                                                     const std::int16_t* panel, std::int64_t pairs, std::int32_t* sums)
{
    __m256i low[kTileRows], high[kTileRows];
    for (std::int64_t row = 0; row < kTileRows; ++row)
        low[row] = high[row] = _mm256_setzero_si256();
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        const __m256i weightsLow = _mm256_load_si256(reinterpret_cast<const __m256i*>(panel));
        const __m256i weightsHigh = _mm256_load_si256(reinterpret_cast<const __m256i*>(panel + 16));
        panel += 2 * kTileColumns;
#pragma GCC unroll 6
        for (std::int64_t row = 0; row < kTileRows; ++row) {
            std::int32_t both;
            std::memcpy(&both, left + row * leftStride + 2 * pair, sizeof both);
            const __m256i values = _mm256_set1_epi32(both);
            low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(values, weightsLow));
            high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(values, weightsHigh));
        }
    }
    for (std::int64_t row = 0; row < kTileRows; ++row) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + row * kTileColumns), low[row]);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + row * kTileColumns + 8), high[row]);
    }
}

/// Half a tile: 12 registers of sums.
__attribute__((target("avx2,fma"))) void avx2SixRows(const float* left, std::int64_t leftStride, const float* panel,
                                                     std::int64_t inner, float* sums)
{
    __m256 low[kTileRows], high[kTileRows];
    for (std::int64_t row = 0; row < kTileRows; ++row)
        low[row] = high[row] = _mm256_setzero_ps();
    for (std::int64_t k = 0; k < inner; ++k) {
        const __m256 weightsLow = _mm256_load_ps(panel);
        const __m256 weightsHigh = _mm256_load_ps(panel + 8);
        panel += kTileColumns;
#pragma GCC unroll 6
        for (std::int64_t row = 0; row < kTileRows; ++row) {
            const __m256 value = _mm256_broadcast_ss(left + row * leftStride + k);
            low[row] = _mm256_fmadd_ps(value, weightsLow, low[row]);
            high[row] = _mm256_fmadd_ps(value, weightsHigh, high[row]);
        }
    }
    for (std::int64_t row = 0; row < kTileRows; ++row) {
        _mm256_storeu_ps(sums + row * kTileColumns, low[row]);
        _mm256_storeu_ps(sums + row * kTileColumns + 8, high[row]);
    }
}

__attribute__((target("avx2,fma"))) void avx2FloatTile(const float* left, std::int64_t leftStride, const float* panel,
                                                       std::int64_t inner, std::int64_t rows, float* sums)
{
    for (std::int64_t row = 0; row < rows; row += kTileRows)
        avx2SixRows(left + row * leftStride, leftStride, panel, inner, sums + row * kTileColumns);
}

template <std::int64_t Rows>
__attribute__((target("avx512f"))) void avx512Rows(const float* left, std::int64_t leftStride, const float* panel,
                                                   std::int64_t inner, float* sums)
{
    __m512 all[Rows];
    for (std::int64_t row = 0; row < Rows; ++row)
        all[row] = _mm512_setzero_ps();
    for (std::int64_t k = 0; k < inner; ++k) {
        const __m512 weights = _mm512_load_ps(panel);
        panel += kTileColumns;
#pragma GCC unroll 12
        for (std::int64_t row = 0; row < Rows; ++row)
            all[row] = _mm512_fmadd_ps(_mm512_set1_ps(left[row * leftStride + k]), weights, all[row]);
    }
    for (std::int64_t row = 0; row < Rows; ++row)
        _mm512_storeu_ps(sums + row * kTileColumns, all[row]);
}

__attribute__((target("avx512f"))) void avx512FloatTile(const float* left, std::int64_t leftStride, const float* panel,
                                                        std::int64_t inner, std::int64_t rows, float* sums)
{
    if (rows > kTileRows)
        avx512Rows<kFloatTileRows>(left, leftStride, panel, inner, sums);
    else
        avx512Rows<kTileRows>(left, leftStride, panel, inner, sums);
}

bool hasAvx2()
{
    static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    return has;
}

} // namespace

IntegerTile integerTile()
{
    return hasAvx2() ? avx2IntegerTile : portableIntegerTile;
}

FloatTile floatTile()
{
    static const bool hasAvx512 = __builtin_cpu_supports("avx512f") != 0;
    if (hasAvx512)
        return avx512FloatTile;
    return hasAvx2() ? avx2FloatTile : portableFloatTile;
}
#else
IntegerTile integerTile()
{
    return portableIntegerTile;
}

FloatTile floatTile()
{
    return portableFloatTile;
}
#endif

} // namespace assay::kernels::integer
