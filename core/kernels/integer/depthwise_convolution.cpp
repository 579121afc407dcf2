// The exact INT8 convolution of every channel with its own kernel: no matrix product, channels side by side in vectors.
#include "core/kernels/integer/aligned.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/row_pattern.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::kernels::integer {

namespace {

/// One output position, kTileColumns channels. values[t] points at the channels under kernel position t; an even number
/// of positions, the last one padded with weight 0. weights: pairs of positions, [pair][channel][2].
using DepthwiseTile = void (*)(const std::int8_t* const* values, std::int64_t channel, std::int32_t zeroPoint,
                               const std::int16_t* weights, std::int64_t pairs, std::int32_t* sums);

void portableTile(const std::int8_t* const* values, std::int64_t channel, std::int32_t zeroPoint,
                  const std::int16_t* weights, std::int64_t pairs, std::int32_t* sums)
{
    std::fill_n(sums, kTileColumns, 0);
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        const std::int8_t* first = values[2 * pair] + channel;
        const std::int8_t* second = values[2 * pair + 1] + channel;
        for (std::int64_t i = 0; i < kTileColumns; ++i)
            sums[i] += (first[i] - zeroPoint) * weights[(pair * kTileColumns + i) * 2] +
                       (second[i] - zeroPoint) * weights[(pair * kTileColumns + i) * 2 + 1];
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void avx2Tile(const std::int8_t* const* values, std::int64_t channel,
                                              std::int32_t zeroPoint, const std::int16_t* weights, std::int64_t pairs,
                                              std::int32_t* sums)
{
    const __m256i zero = _mm256_set1_epi16(static_cast<std::int16_t>(zeroPoint));
    __m256i low = _mm256_setzero_si256(), high = low;
    for (std::int64_t pair = 0; pair < pairs; ++pair) {
        const auto* first = reinterpret_cast<const __m128i*>(values[2 * pair] + channel);
        const auto* second = reinterpret_cast<const __m128i*>(values[2 * pair + 1] + channel);
        const auto* factors = reinterpret_cast<const __m256i*>(weights) + 2 * pair;
        const __m256i a = _mm256_sub_epi16(_mm256_cvtepi8_epi16(_mm_loadu_si128(first)), zero);
        const __m256i b = _mm256_sub_epi16(_mm256_cvtepi8_epi16(_mm_loadu_si128(second)), zero);
        // Channels 0-3 and 8-11, then 4-7 and 12-15: unpacking works within 128-bit halves.
        const __m256i lowPairs = _mm256_unpacklo_epi16(a, b), highPairs = _mm256_unpackhi_epi16(a, b);
        const __m256i lowWeights = _mm256_load_si256(factors), highWeights = _mm256_load_si256(factors + 1);
        low = _mm256_add_epi32(low,
                               _mm256_madd_epi16(lowPairs, _mm256_permute2x128_si256(lowWeights, highWeights, 0x20)));
        high = _mm256_add_epi32(high,
                                _mm256_madd_epi16(highPairs, _mm256_permute2x128_si256(lowWeights, highWeights, 0x31)));
    }
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums), _mm256_permute2x128_si256(low, high, 0x20));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + 8), _mm256_permute2x128_si256(low, high, 0x31));
}
#endif

DepthwiseTile depthwiseTile()
{
#if defined(__x86_64__)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;
    return hasAvx2 ? avx2Tile : portableTile;
#else
    return portableTile;
#endif
}

/// The weights of one output phase.
struct Phase
{
    RowPattern pattern;
    std::int64_t pairs = 0;
    AlignedVector<std::int16_t> weights; // [channel block][pair][channel][2]
};

class DepthwiseConvolution : public Convolution
{
public:
    explicit DepthwiseConvolution(const ConvolutionSpec& spec)
        : m_batch(spec.geometry.batch), m_channels(spec.geometry.outChannels), m_zeroPoint(spec.inputZeroPoint),
          m_outside(static_cast<std::size_t>(m_channels + kTileColumns), static_cast<std::int8_t>(m_zeroPoint)),
          m_requantization(spec.requantization)
    {
        for (RowPattern& pattern : rowPatterns(spatialOf(spec.geometry.window), spec.isTransposed))
            m_phases.push_back(makePhase(spec, std::move(pattern)));
    }

    void run(const std::int8_t* source, std::span<const std::int8_t* const> residuals, std::int8_t* target) override
    {
        for (const Phase& phase : m_phases) {
            const std::int64_t rows = m_batch * phase.pattern.rowsPerImage();
            const std::int64_t tiles = (rows + kTileRows - 1) / kTileRows;
#pragma omp parallel
            {
                std::vector<const std::int8_t*> values(static_cast<std::size_t>(kTileRows * phase.pairs * 2));
#pragma omp for schedule(static)
                for (std::int64_t tile = 0; tile < tiles; ++tile)
                    runTile(phase, source, tile * kTileRows, std::min(kTileRows, rows - tile * kTileRows), values,
                            residuals, target);
            }
        }
    }

private:
    static Phase makePhase(const ConvolutionSpec& spec, RowPattern pattern)
    {
        Phase phase;
        const auto taps = static_cast<std::int64_t>(pattern.taps.size());
        phase.pairs = (taps + 1) / 2;
        const std::int64_t channels = spec.geometry.outChannels;
        const std::int64_t blocks = (channels + kTileColumns - 1) / kTileColumns;
        phase.weights.assign(static_cast<std::size_t>(blocks * phase.pairs * kTileColumns * 2), 0);
        for (std::int64_t channel = 0; channel < channels; ++channel) {
            std::int16_t* block = phase.weights.data() + channel / kTileColumns * phase.pairs * kTileColumns * 2;
            for (std::int64_t tap = 0; tap < taps; ++tap)
                block[(tap / 2 * kTileColumns + channel % kTileColumns) * 2 + tap % 2] =
                    spec.weight(channel, pattern.taps[static_cast<std::size_t>(tap)], 0, 0);
        }
        phase.pattern = std::move(pattern);
        return phase;
    }

    /// Finds the inputs under the kernel for each of the tile's rows; outside the input a line of zero points.
    void locate(const Phase& phase, const std::int8_t* source, std::int64_t first, std::int64_t rows,
                std::vector<const std::int8_t*>& values, std::int64_t* offsets) const
    {
        RowWalk walk(phase.pattern, first);
        for (std::int64_t row = 0; row < rows; ++row, walk.next()) {
            const std::int8_t** to = values.data() + row * phase.pairs * 2;
            std::fill_n(to, phase.pairs * 2, m_outside.data());
            for (const Extent& offset : phase.pattern.offsets) {
                const std::int64_t position = walk.input(offset);
                if (position >= 0)
                    *to = source + position * m_channels;
                ++to;
            }
            offsets[row] = walk.output() * m_channels;
        }
    }

    void runTile(const Phase& phase, const std::int8_t* source, std::int64_t first, std::int64_t rows,
                 std::vector<const std::int8_t*>& values, std::span<const std::int8_t* const> residuals,
                 std::int8_t* target) const
    {
        const DepthwiseTile multiply = depthwiseTile();
        std::int64_t offsets[kTileRows];
        locate(phase, source, first, rows, values, offsets);
        alignas(64) std::int32_t sums[kTileRows * kTileColumns];
        for (std::int64_t channel = 0; channel < m_channels; channel += kTileColumns) {
            const std::int64_t columns = std::min(kTileColumns, m_channels - channel);
            const std::int16_t* weights = phase.weights.data() + channel * phase.pairs * 2;
            for (std::int64_t row = 0; row < rows; ++row) {
                const std::int8_t* const* rowValues = values.data() + row * phase.pairs * 2;
                // A narrow last block must not read beyond the tensor: the plain loop does it channel by channel.
                if (columns == kTileColumns)
                    multiply(rowValues, channel, m_zeroPoint, weights, phase.pairs, sums + row * kTileColumns);
                else
                    multiplyNarrow(rowValues, channel, columns, weights, phase.pairs, sums + row * kTileColumns);
            }
            requantizeTile(m_requantization, sums, {rows, channel, columns, offsets, residuals.data(), target});
        }
    }

    void multiplyNarrow(const std::int8_t* const* values, std::int64_t channel, std::int64_t columns,
                        const std::int16_t* weights, std::int64_t pairs, std::int32_t* sums) const
    {
        std::fill_n(sums, kTileColumns, 0);
        for (std::int64_t tap = 0; tap < 2 * pairs; ++tap) {
            for (std::int64_t i = 0; i < columns; ++i)
                sums[i] +=
                    (values[tap][channel + i] - m_zeroPoint) * weights[(tap / 2 * kTileColumns + i) * 2 + tap % 2];
        }
    }

    std::int64_t m_batch, m_channels;
    std::int32_t m_zeroPoint;
    std::vector<std::int8_t> m_outside;
    Requantization m_requantization;
    std::vector<Phase> m_phases;
};

} // namespace

std::unique_ptr<Convolution> makeDepthwiseConvolution(const ConvolutionSpec& spec)
{
    return spec.geometry.isDepthwise() ? std::make_unique<DepthwiseConvolution>(spec) : nullptr;
}

} // namespace assay::kernels::integer
