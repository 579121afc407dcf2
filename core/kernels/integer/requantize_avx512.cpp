#include "core/kernels/integer/wide_tile.h"

#if defined(__x86_64__)
// GCC 12 takes the undefined operands inside its own intrinsics for ours (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#endif

namespace assay::kernels::integer {

#if defined(__x86_64__)
namespace {

template <bool Adds>
__attribute__((target("avx512f,avx512bw,avx512vl"))) void rows(const WideTile& tile, const Rounder& round,
                                                               const Residual& residual)
{
    const __m512i bias = _mm512_loadu_si512(tile.bias);
    const __m512 scales = _mm512_loadu_ps(tile.scales);
    const __m512 lowest = _mm512_set1_ps(round.lowest), highest = _mm512_set1_ps(round.highest);
    const __m512i zeroPoint = _mm512_set1_epi32(round.zeroPoint);
    const __m512i residualZero = _mm512_set1_epi32(residual.zeroPoint);
    const __m512 residualScale = _mm512_set1_ps(residual.scale);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const __m512i sums = _mm512_loadu_si512(tile.sums + row * kTileColumns);
        __m512 steps = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_add_epi32(sums, bias)), scales);
        if constexpr (Adds) {
            const auto* levels = reinterpret_cast<const __m128i*>(tile.residual(0, row));
            const __m512i differences = _mm512_sub_epi32(_mm512_cvtepi8_epi32(_mm_loadu_si128(levels)), residualZero);
            steps = _mm512_add_ps(steps, _mm512_mul_ps(_mm512_cvtepi32_ps(differences), residualScale));
        }
        steps = _mm512_min_ps(_mm512_max_ps(steps, lowest), highest);
        const __m512i levels =
            _mm512_add_epi32(_mm512_cvt_roundps_epi32(steps, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC), zeroPoint);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(tile.output(row)), _mm512_cvtepi32_epi8(levels));
    }
}

} // namespace

bool hasAvx512()
{
    static const bool has = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                            __builtin_cpu_supports("avx512vl") != 0;
    return has;
}

void requantizeRowsAvx512(const WideTile& tile, const Rounder& round, const Residual* residual)
{
    if (residual == nullptr)
        rows<false>(tile, round, {});
    else
        rows<true>(tile, round, *residual);
}
#else
bool hasAvx512()
{
    return false;
}

void requantizeRowsAvx512(const WideTile& /*tile*/, const Rounder& /*round*/, const Residual* /*residual*/) {}
#endif

} // namespace assay::kernels::integer
