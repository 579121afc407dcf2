// Products of bytes with AVX-512 VNNI (vpdpbusd: unsigned rows times signed weights) and AMX (tdpbssd: both signed),
// four products summed in int32 without saturation.
#include "core/kernels/fp32/dnnl_support.h"
#include "core/kernels/integer/dense_kernel.h"

#include <cstring>

#if defined(__x86_64__) && defined(__linux__)
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace assay::kernels::integer {

#if defined(__x86_64__) && defined(__linux__)
namespace {

using Tile = DenseTile<std::uint8_t>;

constexpr std::int64_t kVnniRows = 12;

/// Rows x Vectors sums stay in registers (24 of 32): from `firstRow` and vector `firstVector` of the tile on.
template <int Rows, int Vectors>
__attribute__((target("avx512f,avx512vnni"))) void vnniBlock(const Tile& tile, std::int64_t firstRow,
                                                             std::int64_t firstVector)
{
    __m512i sums[Rows][Vectors];
#pragma GCC unroll 4
    for (int v = 0; v < Vectors; ++v) {
        const __m512i start = _mm512_loadu_si512(tile.starts + (firstVector + v) * kTileColumns);
#pragma GCC unroll 12
        for (int row = 0; row < Rows; ++row)
            sums[row][v] = start;
    }
    const std::uint8_t* left = tile.left + firstRow * tile.leftStride;
    const std::int8_t* weights = tile.panel + firstVector * kTileColumns * 4;
    for (std::int64_t k = 0; k < tile.inner; k += 4, weights += tile.width * 4) {
        __m512i column[Vectors];
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v)
            column[v] = _mm512_loadu_si512(weights + std::int64_t{v} * 64);
#pragma GCC unroll 12
        for (int row = 0; row < Rows; ++row) {
            std::int32_t four;
            std::memcpy(&four, left + row * tile.leftStride + k, sizeof four);
            const __m512i values = _mm512_set1_epi32(four);
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; ++v)
                sums[row][v] = _mm512_dpbusd_epi32(sums[row][v], values, column[v]);
        }
    }
#pragma GCC unroll 4
    for (int v = 0; v < Vectors; ++v) {
#pragma GCC unroll 12
        for (int row = 0; row < Rows; ++row)
            _mm512_storeu_si512(tile.sums + ((firstVector + v) * kVnniRows + firstRow + row) * kTileColumns,
                                sums[row][v]);
    }
}

void vnniTile(const Tile& tile)
{
    switch (tile.width / kTileColumns) {
    case 4:
        vnniBlock<6, 4>(tile, 0, 0);
        vnniBlock<6, 4>(tile, 6, 0);
        break;
    case 3:
        vnniBlock<12, 2>(tile, 0, 0);
        vnniBlock<12, 1>(tile, 0, 2);
        break;
    case 2:
        vnniBlock<12, 2>(tile, 0, 0);
        break;
    default:
        vnniBlock<12, 1>(tile, 0, 0);
    }
}

constexpr std::int64_t kAmxRows = 32;
constexpr std::int64_t kAmxStep = 64; // bytes in a row of a tile register

/// Layout of the LDTILECFG operand (Intel SDM vol. 1, 18.3): all eight registers as 16 rows of 64 bytes.
struct AmxConfiguration
{
    std::uint8_t palette = 1, startRow = 0, reserved[14] = {};
    std::uint16_t bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
    std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

__attribute__((target("amx-tile"))) void amxBegin()
{
    static const AmxConfiguration configuration;
    _tile_loadconfig(&configuration);
}

__attribute__((target("amx-tile"))) void amxEnd()
{
    _tile_release();
}

/// 32 rows by 32 columns: four sums, two tiles of rows, two of weights.
template <bool AsksAhead>
__attribute__((target("amx-tile,amx-int8"))) void amxSquare(const Tile& tile, std::int64_t vector)
{
    constexpr std::int64_t kBlock = 16 * kTileColumns;
    const std::int32_t* starts = tile.starts + vector * kTileColumns;
    std::int32_t* sums = tile.sums + vector * kAmxRows * kTileColumns;
    _tile_loadd(0, starts, 0); // a stride of 0 repeats the row
    _tile_loadd(1, starts, 0);
    _tile_loadd(2, starts + kTileColumns, 0);
    _tile_loadd(3, starts + kTileColumns, 0);
    const std::uint8_t *upper = tile.left, *lower = tile.left + 16 * tile.leftStride;
    const std::int8_t* weights = tile.panel + vector * kTileColumns * 4;
    const std::int64_t steps = tile.inner / kAmxStep;
    for (std::int64_t step = 0; step < steps; ++step, weights += kAmxStep * tile.width) {
        if constexpr (AsksAhead) { // weights from beyond the caches: asked for two steps ahead
            const std::int8_t* next = weights + 2 * kAmxStep * tile.width; // beyond the end: asks for nothing
#pragma GCC unroll 16
            for (std::int64_t row = 0; row < 16; ++row) {
                __builtin_prefetch(next + row * 128);
                __builtin_prefetch(next + row * 128 + 64);
            }
        }
        const std::int64_t k = tile.stepOffsets[step];
        _tile_loadd(4, upper + k, tile.leftStride);
        _tile_loadd(5, lower + k, tile.leftStride);
        _tile_loadd(6, weights, tile.width * 4);
        _tile_loadd(7, weights + kTileColumns * 4, tile.width * 4);
        _tile_dpbssd(0, 4, 6);
        _tile_dpbssd(1, 5, 6);
        _tile_dpbssd(2, 4, 7);
        _tile_dpbssd(3, 5, 7);
    }
    _tile_stored(0, sums, 64);
    _tile_stored(1, sums + kBlock, 64);
    _tile_stored(2, sums + 2 * kBlock, 64);
    _tile_stored(3, sums + 3 * kBlock, 64);
}

/// 32 rows by 16 columns.
__attribute__((target("amx-tile,amx-int8"))) void amxStrip(const Tile& tile, std::int64_t vector)
{
    const std::int32_t* starts = tile.starts + vector * kTileColumns;
    std::int32_t* sums = tile.sums + vector * kAmxRows * kTileColumns;
    _tile_loadd(0, starts, 0);
    _tile_loadd(1, starts, 0);
    const std::uint8_t *upper = tile.left, *lower = tile.left + 16 * tile.leftStride;
    const std::int8_t* weights = tile.panel + vector * kTileColumns * 4;
    const std::int64_t steps = tile.inner / kAmxStep;
    for (std::int64_t step = 0; step < steps; ++step, weights += kAmxStep * tile.width) {
        const std::int64_t k = tile.stepOffsets[step];
        _tile_loadd(4, upper + k, tile.leftStride);
        _tile_loadd(5, lower + k, tile.leftStride);
        _tile_loadd(6, weights, tile.width * 4);
        _tile_dpbssd(0, 4, 6);
        _tile_dpbssd(1, 5, 6);
    }
    _tile_stored(0, sums, 64);
    _tile_stored(1, sums + 16 * kTileColumns, 64);
}

void amxTile(const Tile& tile)
{
    const std::int64_t vectors = tile.width / kTileColumns;
    for (std::int64_t vector = 0; vector + 1 < vectors; vector += 2) {
        if (tile.isPanelCold)
            amxSquare<true>(tile, vector);
        else
            amxSquare<false>(tile, vector);
    }
    if (vectors % 2 != 0)
        amxStrip(tile, vectors - 1);
}

/// Linux gives a process its tile registers when asked (arch/x86/include/uapi/asm/prctl.h).
bool isAmxPermitted()
{
    constexpr long kRequestPermission = 0x1023, kTileData = 18;
    return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}

std::vector<ByteKernel> makeByteKernels()
{
    const ByteKernel amx{.rows = kAmxRows,
                         .columns = 2 * kTileColumns,
                         .step = kAmxStep,
                         .multiply = amxTile,
                         .isSigned = true,
                         .followsSteps = true,
                         .begin = amxBegin,
                         .end = amxEnd};
    const ByteKernel vnni{.rows = kVnniRows, .columns = kMostDenseColumns, .step = 4, .multiply = vnniTile};
    switch (dnnl::get_effective_cpu_isa()) {
    case dnnl::cpu_isa::avx512_core_amx:
        return isAmxPermitted() ? std::vector{amx, vnni} : std::vector{vnni};
    case dnnl::cpu_isa::avx512_core_bf16:
    case dnnl::cpu_isa::avx512_core_vnni:
        return {vnni};
    default:
        return {};
    }
}

} // namespace

const std::vector<ByteKernel>& byteKernels()
{
    static const std::vector<ByteKernel> kernels = makeByteKernels();
    return kernels;
}
#else
const std::vector<ByteKernel>& byteKernels()
{
    static const std::vector<ByteKernel> none;
    return none;
}
#endif

} // namespace assay::kernels::integer
