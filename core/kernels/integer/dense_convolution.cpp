// The exact INT8 convolution for every geometry: gathered rows times packed int8 panels.
#include "core/kernels/integer/aligned.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/dense_kernel.h"
#include "core/kernels/integer/row_pattern.h"

#include <algorithm>
#include <numeric>
#include <omp.h>

namespace assay::kernels::integer {

namespace {

constexpr std::int64_t kBlockBytes = 160 << 10; // of gathered rows: they stay in the second-level cache
constexpr std::int64_t kMostRowsInBlock = 96;

std::int64_t roundedUp(std::int64_t value, std::int64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// Elements between gathered rows: whole cache lines, never a multiple of 1 KiB: few cache sets would take all.
std::int64_t rowStride(std::int64_t inner, std::int64_t elementBytes)
{
    const std::int64_t bytes = roundedUp(inner * elementBytes, 64);
    return (bytes % 1024 == 0 ? bytes + 64 : bytes) / elementBytes;
}

/// The part of a convolution that one group and one output phase make: one matrix product.
struct Part
{
    RowPattern pattern;
    ChannelSlice channels;
    std::int64_t rows = 0, inner = 0, columns = 0, firstColumn = 0; // inner: padded with zero weights
    std::int64_t panelColumns = 0;
    bool readsInput = false;           // the input is the matrix of rows: nothing needs to be gathered
    AlignedVector<std::int8_t> panels; // [panel][inner / depth][columns of the panel][depth]
    AlignedVector<std::int32_t> starts;

    std::int64_t panelCount() const { return (columns + panelColumns - 1) / panelColumns; }
    std::int64_t width(std::int64_t panel) const
    {
        return std::min(panelColumns, roundedUp(columns, kTileColumns) - panel * panelColumns);
    }
};

/// What the sum of bytes is too large by; differences from the zero point need no correction.
template <typename Element>
std::int32_t startOf(std::int64_t weightSum, std::int32_t zeroPoint, const DenseKernel<Element>& kernel)
{
    if (sizeof(Element) != 1)
        return 0;
    return static_cast<std::int32_t>(-weightSum * (kernel.isSigned ? zeroPoint : zeroPoint + 128));
}

template <typename Element>
Part makePart(const ConvolutionSpec& spec, const DenseKernel<Element>& kernel, RowPattern pattern, std::int64_t group)
{
    Part part;
    part.channels = {spec.geometry.inChannels, group * spec.inPerGroup(), spec.inPerGroup()};
    part.rows = spec.geometry.batch * pattern.rowsPerImage();
    part.columns = spec.outPerGroup();
    part.firstColumn = group * spec.outPerGroup();
    part.panelColumns = kernel.columns;
    const std::int64_t inner = static_cast<std::int64_t>(pattern.taps.size()) * spec.inPerGroup();
    part.inner = roundedUp(inner, kernel.step);
    const std::int64_t padded = roundedUp(part.columns, kTileColumns);
    part.panels.assign(static_cast<std::size_t>(padded * part.inner), 0);
    part.starts.assign(static_cast<std::size_t>(padded), 0);
    const std::int64_t kernelSize = elementCount(spec.geometry.window.kernel);
    const std::int64_t inStep = spec.isTransposed ? spec.outPerGroup() * kernelSize : kernelSize;
    for (std::int64_t column = 0; column < part.columns; ++column) {
        const std::int64_t index = column / kernel.columns;
        const std::int64_t depthStep = part.width(index) * kDepth<Element>;
        std::int8_t* to =
            part.panels.data() + index * kernel.columns * part.inner + column % kernel.columns * kDepth<Element>;
        const std::int8_t* from = spec.weights.data() + spec.weightIndex(group, 0, 0, column);
        std::int64_t k = 0, sum = 0;
        for (const std::int64_t tap : pattern.taps) {
            for (std::int64_t in = 0; in < spec.inPerGroup(); ++in, ++k) {
                const std::int8_t weight = from[in * inStep + tap];
                to[k / kDepth<Element> * depthStep + k % kDepth<Element>] = weight;
                sum += weight;
            }
        }
        part.starts[static_cast<std::size_t>(column)] = startOf(sum, spec.inputZeroPoint, kernel);
    }
    part.readsInput = kernel.isSigned && pattern.isInputItself() && part.channels.count == part.channels.total &&
                      part.inner == part.channels.count;
    part.pattern = std::move(pattern);
    return part;
}

/// Memory that each thread keeps between layers, so that no layer waits for the allocator.
template <typename Element>
struct Scratch
{
    AlignedVector<Element> rows;
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

template <typename Element>
class DenseConvolution : public Convolution
{
public:
    DenseConvolution(const ConvolutionSpec& spec, const DenseKernel<Element>& kernel)
        : m_kernel(kernel), m_zeroPoint(spec.inputZeroPoint), m_outChannels(spec.geometry.outChannels),
          m_requantization(spec.requantization)
    {
        for (const RowPattern& pattern : rowPatterns(spatialOf(spec.geometry.window), spec.isTransposed)) {
            for (std::int64_t group = 0; group < spec.geometry.groups; ++group)
                m_parts.push_back(makePart(spec, kernel, pattern, group));
        }
    }

    void run(const std::int8_t* source, std::span<const std::int8_t* const> residuals, std::int8_t* target) override
    {
        for (const Part& part : m_parts)
            runPart(part, source, residuals, target);
    }

private:
    /// Rows gathered at once: enough blocks for every thread, at most what the cache holds.
    std::int64_t blockRows(const Part& part) const
    {
        const std::int64_t rowBytes =
            rowStride(part.inner, sizeof(Element)) * static_cast<std::int64_t>(sizeof(Element));
        const std::int64_t inCache = kBlockBytes / rowBytes / m_kernel.rows;
        const std::int64_t rowsInTurn = 4 * m_kernel.rows * static_cast<std::int64_t>(omp_get_max_threads());
        const std::int64_t perThread = (part.rows + rowsInTurn - 1) / rowsInTurn;
        return m_kernel.rows *
               std::clamp<std::int64_t>(std::min(inCache, perThread), 1, kMostRowsInBlock / m_kernel.rows);
    }

    void runPart(const Part& part, const std::int8_t* source, std::span<const std::int8_t* const> residuals,
                 std::int8_t* target) const
    {
        const std::int64_t block = blockRows(part);
        const std::int64_t blocks = (part.rows + block - 1) / block;
        const std::int64_t panels = part.panelCount();
        const std::int64_t stride = rowStride(part.inner, sizeof(Element));
        // Few rows and many columns (a dense layer at batch 1): threads share the columns instead.
        const std::int64_t threads = omp_get_max_threads();
        const std::int64_t shares = std::min(panels, blocks >= 4 * threads ? 1 : (4 * threads + blocks - 1) / blocks);
#pragma omp parallel
        {
            auto& scratch = Scratch<Element>::ofThisThread(block * stride, block);
            if (m_kernel.begin != nullptr)
                m_kernel.begin();
#pragma omp for schedule(dynamic) collapse(2)
            for (std::int64_t index = 0; index < blocks; ++index) {
                for (std::int64_t share = 0; share < shares; ++share) {
                    const std::int64_t first = index * block;
                    const std::int64_t count = std::min(block, part.rows - first);
                    runBlock(part, source, first, count, panels * share / shares, panels * (share + 1) / shares,
                             scratch, residuals, target);
                }
            }
            if (m_kernel.end != nullptr)
                m_kernel.end();
        }
    }

    void runBlock(const Part& part, const std::int8_t* source, std::int64_t first, std::int64_t count,
                  std::int64_t firstPanel, std::int64_t lastPanel, Scratch<Element>& scratch,
                  std::span<const std::int8_t* const> residuals, std::int8_t* target) const
    {
        if constexpr (sizeof(Element) == 1) {
            if (part.readsInput) {
                // A tile reads all its rows, so a last one with fewer would read beyond the input.
                const std::int64_t whole = count / m_kernel.rows * m_kernel.rows;
                std::iota(scratch.outputs.begin(), scratch.outputs.begin() + whole, first);
                multiplyBlock(part, reinterpret_cast<const Element*>(source) + first * part.inner, part.inner,
                              scratch.outputs, whole, firstPanel, lastPanel, residuals, target);
                first += whole;
                count -= whole;
            }
        }
        if (count == 0)
            return;
        const std::int64_t stride = rowStride(part.inner, sizeof(Element));
        gather(part, source, first, count, scratch.rows.data(), stride, scratch.outputs.data());
        multiplyBlock(part, scratch.rows.data(), stride, scratch.outputs, count, firstPanel, lastPanel, residuals,
                      target);
    }

    void gather(const Part& part, const std::int8_t* source, std::int64_t first, std::int64_t count, Element* rows,
                std::int64_t stride, std::int64_t* outputs) const
    {
        if constexpr (sizeof(Element) == 1) {
            if (m_kernel.isSigned) {
                gatherRows(part.pattern, part.channels, source, m_zeroPoint, first, count,
                           reinterpret_cast<std::int8_t*>(rows), stride, outputs);
                return;
            }
        }
        gatherRows(part.pattern, part.channels, source, m_zeroPoint, first, count, rows, stride, outputs);
    }

    void multiplyBlock(const Part& part, const Element* left, std::int64_t leftStride,
                       std::span<const std::int64_t> outputs, std::int64_t count, std::int64_t firstPanel,
                       std::int64_t lastPanel, std::span<const std::int8_t* const> residuals, std::int8_t* target) const
    {
        alignas(64) std::int32_t sums[kMostDenseRows * kMostDenseColumns];
        std::int64_t offsets[kMostDenseRows];
        DenseTile<Element> tile;
        tile.leftStride = leftStride;
        tile.inner = part.inner;
        tile.sums = sums;
        for (std::int64_t panel = firstPanel; panel < lastPanel; ++panel) {
            const std::int64_t begin = panel * m_kernel.columns;
            tile.panel = part.panels.data() + begin * part.inner;
            tile.width = part.width(panel);
            tile.starts = part.starts.data() + begin;
            for (std::int64_t row = 0; row < count; row += m_kernel.rows) {
                const std::int64_t rows = std::min(m_kernel.rows, count - row);
                tile.left = left + row * tile.leftStride;
                m_kernel.multiply(tile);
                for (std::int64_t first = begin; first < begin + tile.width; first += kTileColumns) {
                    const std::int64_t column = part.firstColumn + first;
                    const std::int64_t columns = std::min(kTileColumns, part.columns - first);
                    for (std::int64_t r = 0; r < rows; ++r)
                        offsets[r] = outputs[static_cast<std::size_t>(row + r)] * m_outChannels + column;
                    requantizeTile(m_requantization, sums + (first - begin) * m_kernel.rows,
                                   {rows, column, columns, offsets, residuals.data(), target});
                }
            }
        }
    }

    DenseKernel<Element> m_kernel;
    std::int32_t m_zeroPoint;
    std::int64_t m_outChannels;
    Requantization m_requantization;
    std::vector<Part> m_parts;
};

} // namespace

std::unique_ptr<Convolution> makeDenseConvolution(const ConvolutionSpec& spec)
{
    return std::make_unique<DenseConvolution<std::int16_t>>(spec, wordKernel());
}

std::unique_ptr<Convolution> makeByteConvolution(const ConvolutionSpec& spec, const ByteKernel& kernel)
{
    return std::make_unique<DenseConvolution<std::uint8_t>>(spec, kernel);
}

} // namespace assay::kernels::integer
