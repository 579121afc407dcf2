// The exact INT8 convolution for every geometry: gathered int16 rows times packed int8 panels.
#include "core/kernels/integer/aligned.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/dense_kernel.h"
#include "core/kernels/integer/row_pattern.h"

#include <algorithm>
#include <omp.h>

namespace assay::kernels::integer {

namespace {

constexpr std::int64_t kBlockBytes = 160 << 10; // of gathered rows: they stay in the second-level cache
constexpr std::int64_t kMostTilesInBlock = 16;

std::int64_t roundedUp(std::int64_t value, std::int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// The part of a convolution that one group and one output phase make: one matrix product.
struct Part
{
    RowPattern pattern;
    ChannelSlice channels;
    std::int64_t rows = 0, inner = 0, columns = 0, firstColumn = 0;
    std::int64_t pairs = 0;
    std::int64_t rowStride = 0; // int16 between gathered rows; never a multiple of 4 KiB: one cache set would take all
    AlignedVector<std::int8_t> panels;

    std::int64_t panelCount() const { return (columns + kTileColumns - 1) / kTileColumns; }
    const std::int8_t* panel(std::int64_t index) const { return panels.data() + index * pairs * 2 * kTileColumns; }
};

Part makePart(const ConvolutionSpec& spec, RowPattern pattern, std::int64_t group)
{
    Part part;
    part.channels = {spec.geometry.inChannels, group * spec.inPerGroup(), spec.inPerGroup()};
    part.rows = spec.geometry.batch * pattern.rowsPerImage();
    part.columns = spec.outPerGroup();
    part.firstColumn = group * spec.outPerGroup();
    part.inner = static_cast<std::int64_t>(pattern.taps.size()) * spec.inPerGroup();
    part.pairs = (part.inner + 1) / 2;
    part.rowStride = roundedUp(part.inner, 16) + 16;
    if (part.rowStride * 2 % 1024 == 0)
        part.rowStride += 32;
    part.panels.assign(static_cast<std::size_t>(part.panelCount() * part.pairs * 2 * kTileColumns), 0);
    for (std::int64_t column = 0; column < part.columns; ++column) {
        std::int8_t* panel = part.panels.data() + column / kTileColumns * part.pairs * 2 * kTileColumns;
        for (std::int64_t k = 0; k < part.inner; ++k)
            panel[(k / 2 * kTileColumns + column % kTileColumns) * 2 + k % 2] = spec.weight(
                group, pattern.taps[static_cast<std::size_t>(k / spec.inPerGroup())], k % spec.inPerGroup(), column);
    }
    part.pattern = std::move(pattern);
    return part;
}

/// Memory that each thread keeps between layers, so that no layer waits for the allocator.
struct Scratch
{
    AlignedVector<std::int16_t> rows;
    std::vector<std::int64_t> outputs;

    static Scratch& ofThisThread(std::int64_t rowElements, std::int64_t outputCount)
    {
        static thread_local Scratch scratch;
        if (scratch.rows.size() < static_cast<std::size_t>(rowElements))
            scratch.rows.resize(static_cast<std::size_t>(rowElements));
        if (scratch.outputs.size() < static_cast<std::size_t>(outputCount))
            scratch.outputs.resize(static_cast<std::size_t>(outputCount));
        return scratch;
    }
};

class DenseConvolution : public Convolution
{
public:
    explicit DenseConvolution(const ConvolutionSpec& spec)
        : m_zeroPoint(spec.inputZeroPoint), m_outChannels(spec.geometry.outChannels),
          m_requantization(spec.requantization)
    {
        for (const RowPattern& pattern : rowPatterns(spatialOf(spec.geometry.window), spec.isTransposed)) {
            for (std::int64_t group = 0; group < spec.geometry.groups; ++group)
                m_parts.push_back(makePart(spec, pattern, group));
        }
    }

    void run(const std::int8_t* source, std::span<const std::int8_t* const> residuals, std::int8_t* target) override
    {
        for (const Part& part : m_parts)
            runPart(part, source, residuals, target);
    }

private:
    /// Rows gathered at once: enough blocks for every thread, at most what the cache holds.
    static std::int64_t blockRows(const Part& part)
    {
        const std::int64_t inCache = kBlockBytes / (part.rowStride * 2) / kTileRows;
        const std::int64_t rowsInTurn = 4 * kTileRows * static_cast<std::int64_t>(omp_get_max_threads());
        const std::int64_t perThread = (part.rows + rowsInTurn - 1) / rowsInTurn;
        return kTileRows * std::clamp<std::int64_t>(std::min(inCache, perThread), 1, kMostTilesInBlock);
    }

    void runPart(const Part& part, const std::int8_t* source, std::span<const std::int8_t* const> residuals,
                 std::int8_t* target) const
    {
        const std::int64_t block = blockRows(part);
        const std::int64_t blocks = (part.rows + block - 1) / block;
        const std::int64_t panels = part.panelCount();
        // Few rows and many columns (a dense layer at batch 1): threads share the columns instead.
        const std::int64_t threads = omp_get_max_threads();
        const std::int64_t shares = std::min(panels, blocks >= 4 * threads ? 1 : (4 * threads + blocks - 1) / blocks);
#pragma omp parallel
        {
            Scratch& scratch = Scratch::ofThisThread(block * part.rowStride, block);
#pragma omp for schedule(dynamic) collapse(2)
            for (std::int64_t index = 0; index < blocks; ++index) {
                for (std::int64_t share = 0; share < shares; ++share) {
                    const std::int64_t first = index * block;
                    const std::int64_t count = std::min(block, part.rows - first);
                    gatherRows(part.pattern, part.channels, source, m_zeroPoint, first, count, scratch.rows.data(),
                               part.rowStride, scratch.outputs.data());
                    multiplyBlock(part, scratch.rows.data(), scratch.outputs, count, panels * share / shares,
                                  panels * (share + 1) / shares, residuals, target);
                }
            }
        }
    }

    void multiplyBlock(const Part& part, const std::int16_t* left, std::span<const std::int64_t> outputs,
                       std::int64_t count, std::int64_t firstPanel, std::int64_t lastPanel,
                       std::span<const std::int8_t* const> residuals, std::int8_t* target) const
    {
        const DenseTile tile = denseTile();
        alignas(64) std::int32_t sums[kTileRows * kTileColumns];
        std::int64_t offsets[kTileRows];
        for (std::int64_t panel = firstPanel; panel < lastPanel; ++panel) {
            const std::int64_t column = part.firstColumn + panel * kTileColumns;
            const std::int64_t columns = std::min(kTileColumns, part.columns - panel * kTileColumns);
            for (std::int64_t row = 0; row < count; row += kTileRows) {
                const std::int64_t rows = std::min(kTileRows, count - row);
                tile(left + row * part.rowStride, part.rowStride, rows, part.panel(panel), part.pairs, sums);
                for (std::int64_t r = 0; r < rows; ++r)
                    offsets[r] = outputs[static_cast<std::size_t>(row + r)] * m_outChannels + column;
                requantizeTile(m_requantization, sums, {rows, column, columns, offsets, residuals.data(), target});
            }
        }
    }

    std::int32_t m_zeroPoint;
    std::int64_t m_outChannels;
    Requantization m_requantization;
    std::vector<Part> m_parts;
};

} // namespace

std::unique_ptr<Convolution> makeDenseConvolution(const ConvolutionSpec& spec)
{
    return std::make_unique<DenseConvolution>(spec);
}

} // namespace assay::kernels::integer
