// The innermost loops of INT8 products: a tile of gathered rows by a panel of weights over the whole inner dimension,
// exact in int32. Weights stay int8 in memory, which halves what a large layer streams.
//
// Rows are int16 differences from the zero point (any CPU), or bytes (CPUs that multiply bytes without saturating): the
// levels themselves, or level + 128 where the CPU wants them unsigned. Sums of bytes start from
// -(zeroPoint + 0 or 128) * sum of the column's weights instead of 0.
#pragma once

#include "core/kernels/integer/microkernel.h"

#include <cstdint>
#include <vector>

namespace assay::kernels::integer {

/// Inner values that lie side by side in a panel: what 32 bits of a row hold.
template <typename Element>
constexpr std::int64_t kDepth = 4 / static_cast<std::int64_t>(sizeof(Element));

/// One product. All rows of the kernel's tile are read and multiplied: a caller with fewer ignores the others.
template <typename Element>
struct DenseTile
{
    const Element* left = nullptr;
    std::int64_t leftStride = 0;          // elements between rows
    const std::int8_t* panel = nullptr;   // [inner / depth][width][depth]
    std::int64_t inner = 0;               // a multiple of the kernel's step
    std::int64_t width = 0;               // columns, a multiple of kTileColumns, at most the kernel's columns
    const std::int32_t* starts = nullptr; // one per column, what the sums start from
    std::int32_t* sums = nullptr;         // [width / kTileColumns][rows of the tile][kTileColumns]
    // For kernels that follow them: where each step begins, in elements from the first of a row.
    const std::int64_t* stepOffsets = nullptr;
    bool isPanelCold = true; // its weights may lie beyond the first-level caches
};

/// |sums| stay below 2^31, which the caller sees to.
template <typename Element>
struct DenseKernel
{
    std::int64_t rows = 0, columns = 0; // of a tile and of a panel, at most
    std::int64_t step = 0;              // what inner is a multiple of
    void (*multiply)(const DenseTile<Element>& tile) = nullptr;
    bool isSigned = false;     // of bytes: rows hold levels, not level + 128
    bool followsSteps = false; // reads a row by its tile's stepOffsets; else it lies in one piece
    void (*begin)() = nullptr; // if there: by each thread, before and after its products
    void (*end)() = nullptr;
};

constexpr std::int64_t kMostDenseRows = 32, kMostDenseColumns = 64; // of any kernel

using WordKernel = DenseKernel<std::int16_t>;
using ByteKernel = DenseKernel<std::uint8_t>;

/// The fastest on int16 for the CPU at hand.
const WordKernel& wordKernel();
/// For any CPU, and for tests.
const WordKernel& portableWordKernel();

/// On bytes (VNNI, AMX), the fastest first; none where the CPU has no such instructions or DNNL_MAX_CPU_ISA forbids
/// them.
const std::vector<ByteKernel>& byteKernels();

} // namespace assay::kernels::integer
