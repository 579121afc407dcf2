// The exact INT8 convolution for every geometry: gathered rows times packed int8 panels.
#include "core/kernels/integer/aligned.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/dense_kernel.h"
#include "core/kernels/integer/row_pattern.h"
#include "core/kernels/integer/sliding_rows.h"
#include "core/kernels/integer/task_shares.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <omp.h>
#include <optional>

namespace assay::kernels::integer {

namespace {

constexpr std::int64_t kBlockBytes = 160 << 10; // of gathered rows: they stay in the second-level cache
constexpr std::int64_t kMostRowsInBlock = 96;
constexpr std::int64_t kTasksPerThread = 4; // where there is enough to do: what a fast thread can take from a slow one

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
    bool readsInput = false;               // the input is the matrix of rows: nothing needs to be gathered
    std::optional<SlidingRows> sliding;    // rows that are no more than distances into a copy of the input
    std::vector<std::int64_t> stepOffsets; // for kernels that follow them
    AlignedVector<std::int8_t> panels;     // [panel][inner / depth][columns of the panel][depth]
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
    if (kernel.followsSteps && !part.readsInput)
        part.sliding = SlidingRows::of(pattern, part.channels, kernel.step);
    if (part.sliding) {
        part.stepOffsets = part.sliding->stepOffsets(pattern, kernel.step);
    } else {
        for (std::int64_t k = 0; k < part.inner; k += kernel.step)
            part.stepOffsets.push_back(k);
    }
    part.pattern = std::move(pattern);
    return part;
}

/// How the threads share a part: blocks of rows (of output lines, where rows slide), each with a share of the panels.
struct Split
{
    std::int64_t block = 1, blocksPerImage = 1, blocks = 1, shares = 1;
};

/// Cuts `units` of each image into blocks of at most `most`, in multiples of `step`, and as many blocks as keep all
/// threads busy where `fillsThreads`.
Split splitInto(std::int64_t images, std::int64_t units, std::int64_t most, std::int64_t step, bool fillsThreads)
{
    const std::int64_t tasks = kTasksPerThread * static_cast<std::int64_t>(omp_get_max_threads());
    Split split;
    split.blocksPerImage = (units + most - 1) / most;
    if (fillsThreads)
        split.blocksPerImage = roundedUp(split.blocksPerImage, tasks / std::gcd(images, tasks));
    split.block = roundedUp((units + split.blocksPerImage - 1) / split.blocksPerImage, step);
    split.blocksPerImage = (units + split.block - 1) / split.block;
    split.blocks = images * split.blocksPerImage;
    return split;
}

/// Rows of a block that make neighbouring outputs: `count` of them from `first` on.
struct Span
{
    std::int64_t first = 0, count = 0;
};

/// Memory that each thread keeps between layers, so that no layer waits for the allocator.
template <typename Element>
struct Scratch
{
    AlignedVector<Element> rows;
    std::vector<std::int64_t> offsets; // of each row's output
    std::vector<Span> spans;           // none crosses a tile
    std::uint64_t heldRun = 0;         // what the rows hold: a block of a run
    std::int64_t heldBlock = 0;

    static Scratch& ofThisThread(std::int64_t rowElements, std::int64_t rowCount)
    {
        static thread_local Scratch scratch;
        if (scratch.rows.size() < static_cast<std::size_t>(rowElements))
            scratch.rows.resize(static_cast<std::size_t>(rowElements));
        if (scratch.offsets.size() < static_cast<std::size_t>(rowCount))
            scratch.offsets.resize(static_cast<std::size_t>(rowCount));
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
    /// Threads share the columns where the weights are more than the rows: each then reads its own weights only.
    Split splitOf(const Part& part) const
    {
        const std::int64_t threads = omp_get_max_threads(), panels = part.panelCount();
        const std::int64_t reuse = part.sliding ? static_cast<std::int64_t>(part.pattern.taps.size()) : 1;
        const bool sharesColumns = panels >= threads && part.columns * reuse > part.rows;
        const std::int64_t bytes = sharesColumns ? 2 * kBlockBytes : kBlockBytes;
        Split split;
        if (part.sliding) {
            const std::int64_t lineBytes = part.sliding->width() * part.sliding->channels();
            split = splitInto(part.rows / part.pattern.rowsPerImage(), part.sliding->lines(),
                              std::max<std::int64_t>(1, bytes / lineBytes), 1, !sharesColumns);
        } else {
            const std::int64_t rowBytes =
                rowStride(part.inner, sizeof(Element)) * static_cast<std::int64_t>(sizeof(Element));
            const std::int64_t mostRows = sharesColumns ? part.rows : kMostRowsInBlock;
            const std::int64_t most = std::min(bytes / rowBytes, mostRows) / m_kernel.rows * m_kernel.rows;
            split = splitInto(1, part.rows, std::max(most, m_kernel.rows), m_kernel.rows, !sharesColumns);
        }
        const std::int64_t tasks = sharesColumns || split.blocks < threads ? kTasksPerThread * threads : 1;
        split.shares = std::min(panels, (tasks + split.blocks - 1) / split.blocks);
        return split;
    }

    void runPart(const Part& part, const std::int8_t* source, std::span<const std::int8_t* const> residuals,
                 std::int8_t* target) const
    {
        const Split split = splitOf(part);
        const std::int64_t panels = part.panelCount();
        const std::int64_t rows = part.sliding ? part.sliding->rows(split.block) : split.block;
        const std::int64_t elements = part.sliding ? part.sliding->bytes(split.block, m_kernel.rows)
                                                   : split.block * rowStride(part.inner, sizeof(Element));
        static std::atomic<std::uint64_t> runs{0};
        const std::uint64_t run = ++runs;
        TaskShares tasks(split.shares * split.blocks, omp_get_max_threads());
#pragma omp parallel
        {
            auto& scratch = Scratch<Element>::ofThisThread(elements, rows);
            if (m_kernel.begin != nullptr)
                m_kernel.begin();
            while (const std::optional<std::int64_t> task = tasks.next(omp_get_thread_num())) {
                const std::int64_t share = *task / split.blocks, index = *task % split.blocks;
                const bool isHeld = scratch.heldRun == run && scratch.heldBlock == index;
                scratch.heldRun = run;
                scratch.heldBlock = index;
                runBlock(part, split, index, isHeld, {source, residuals, target},
                         {panels * share / split.shares, panels * (share + 1) / split.shares}, scratch);
            }
            if (m_kernel.end != nullptr)
                m_kernel.end();
        }
    }

    struct Tensors
    {
        const std::int8_t* source;
        std::span<const std::int8_t* const> residuals;
        std::int8_t* target;
    };

    struct PanelRange
    {
        std::int64_t first, last;
    };

    /// isHeld: the scratch memory holds the block's rows already.
    void runBlock(const Part& part, const Split& split, std::int64_t index, bool isHeld, const Tensors& tensors,
                  PanelRange panels, Scratch<Element>& scratch) const
    {
        if (part.sliding) {
            if (!isHeld)
                slideBlock(part, split, index, tensors.source, scratch);
            multiplyBlock(part, scratch.rows.data(), part.sliding->channels(), scratch, tensors, panels);
            return;
        }
        std::int64_t first = index * split.block;
        std::int64_t count = std::min(split.block, part.rows - first);
        if constexpr (sizeof(Element) == 1) {
            if (part.readsInput) {
                // A tile reads all its rows, so a last one with fewer would read beyond the input.
                const std::int64_t whole = count / m_kernel.rows * m_kernel.rows;
                for (std::int64_t row = 0; row < whole; ++row)
                    scratch.offsets[static_cast<std::size_t>(row)] = (first + row) * m_outChannels;
                multiplyBlock(part, reinterpret_cast<const Element*>(tensors.source) + first * part.inner, part.inner,
                              spanTiles(scratch, whole), tensors, panels);
                first += whole;
                count -= whole;
            }
        }
        if (count == 0)
            return;
        const std::int64_t stride = rowStride(part.inner, sizeof(Element));
        if (!isHeld || part.readsInput) {
            gather(part, tensors.source, first, count, scratch.rows.data(), stride, scratch.offsets.data());
            for (std::int64_t row = 0; row < count; ++row)
                scratch.offsets[static_cast<std::size_t>(row)] *= m_outChannels;
        }
        multiplyBlock(part, scratch.rows.data(), stride, spanTiles(scratch, count), tensors, panels);
    }

    /// All of the first `rows` rows make outputs.
    const Scratch<Element>& spanTiles(Scratch<Element>& scratch, std::int64_t rows) const
    {
        scratch.spans.clear();
        for (std::int64_t row = 0; row < rows; row += m_kernel.rows)
            scratch.spans.push_back({row, std::min(m_kernel.rows, rows - row)});
        return scratch;
    }

    void slideBlock(const Part& part, const Split& split, std::int64_t index, const std::int8_t* source,
                    Scratch<Element>& scratch) const
    {
        if constexpr (sizeof(Element) == 1) {
            const SlidingRows& sliding = *part.sliding;
            const std::int64_t image = index / split.blocksPerImage;
            const std::int64_t first = index % split.blocksPerImage * split.block;
            const std::int64_t count = std::min(split.block, sliding.lines() - first);
            sliding.copyLines(source, image, first, count, static_cast<std::int8_t>(m_zeroPoint),
                              reinterpret_cast<std::int8_t*>(scratch.rows.data()));
            scratch.spans.clear();
            for (std::int64_t line = 0; line < count; ++line) {
                const std::int64_t output = (image * sliding.lines() + first + line) * sliding.outputWidth();
                const std::int64_t begin = line * sliding.width(), end = begin + sliding.outputWidth();
                for (std::int64_t row = begin; row < end; ++row)
                    scratch.offsets[static_cast<std::size_t>(row)] = (output + row - begin) * m_outChannels;
                for (std::int64_t row = begin; row < end;) {
                    const std::int64_t next = std::min(end, (row / m_kernel.rows + 1) * m_kernel.rows);
                    scratch.spans.push_back({row, next - row});
                    row = next;
                }
            }
        }
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

    void multiplyBlock(const Part& part, const Element* left, std::int64_t leftStride, const Scratch<Element>& scratch,
                       const Tensors& tensors, PanelRange panels) const
    {
        alignas(64) std::int32_t sums[kMostDenseRows * kMostDenseColumns];
        DenseTile<Element> tile;
        tile.leftStride = leftStride;
        tile.inner = part.inner;
        tile.sums = sums;
        tile.stepOffsets = part.stepOffsets.data();
        for (std::int64_t panel = panels.first; panel < panels.last; ++panel) {
            const std::int64_t begin = panel * m_kernel.columns;
            tile.panel = part.panels.data() + begin * part.inner;
            tile.width = part.width(panel);
            tile.starts = part.starts.data() + begin;
            tile.isPanelCold = true;
            for (auto span = scratch.spans.begin(); span != scratch.spans.end();) {
                const std::int64_t row = span->first / m_kernel.rows * m_kernel.rows;
                tile.left = left + row * leftStride;
                m_kernel.multiply(tile);
                tile.isPanelCold = false;
                for (; span != scratch.spans.end() && span->first < row + m_kernel.rows; ++span)
                    requantize(part, sums, begin, tile.width, span->first - row,
                               {span->count, 0, 0, scratch.offsets.data() + span->first, tensors.residuals.data(),
                                tensors.target});
            }
        }
    }

    /// Rows [row, row + target.rows) of a tile of sums, `width` columns of them from the part's column `begin` on.
    void requantize(const Part& part, const std::int32_t* sums, std::int64_t begin, std::int64_t width,
                    std::int64_t row, TileTarget target) const
    {
        for (std::int64_t first = begin; first < begin + width; first += kTileColumns) {
            target.firstColumn = part.firstColumn + first;
            target.columns = std::min(kTileColumns, part.columns - first);
            requantizeTile(m_requantization, sums + (first - begin) * m_kernel.rows + row * kTileColumns, target);
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
