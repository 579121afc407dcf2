// INT8 convolutions and products with constant weights, prepared once: int8 levels in, int8 levels out, exact int32
// accumulators between, requantized on the way out. Every back-end gives the same integers; the factory takes the
// fastest that is exact on the CPU at hand. Channels-last tensors. Not for INT16 and floats (matrix.h).
#pragma once

#include "core/kernels/geometry.h"
#include "core/kernels/integer/dense_kernel.h"
#include "core/kernels/integer/requantize.h"

#include <memory>
#include <span>

namespace assay::kernels::integer {

/// What is computed. Weights in ONNX's order: Conv [outChannels, inChannels / groups, kernel...], ConvTranspose
/// [inChannels, outChannels / groups, kernel...].
struct ConvolutionSpec
{
    ConvGeometry geometry;
    bool isTransposed = false;
    std::span<const std::int8_t> weights; // read while preparing only
    std::int32_t inputZeroPoint = 0;
    Requantization requantization;

    std::int64_t inPerGroup() const { return geometry.inChannels / geometry.groups; }
    std::int64_t outPerGroup() const { return geometry.outChannels / geometry.groups; }
    /// Of the kernel position `tap` between a group's channels.
    std::int64_t weightIndex(std::int64_t group, std::int64_t tap, std::int64_t in, std::int64_t out) const;
    std::int8_t weight(std::int64_t group, std::int64_t tap, std::int64_t in, std::int64_t out) const;
};

class Convolution
{
public:
    Convolution() = default;
    virtual ~Convolution() = default;
    Convolution(const Convolution&) = delete;
    Convolution& operator=(const Convolution&) = delete;

    /// residuals: one per residual of the requantization, of the output's shape.
    virtual void run(const std::int8_t* source, std::span<const std::int8_t* const> residuals, std::int8_t* target) = 0;
};

enum class Backend : std::uint8_t {
    Fastest,
    Portable, // our own loops on int16
    OneDnn,   // for tests: also where isOneDnnExact() is false; exact there for small even weights only
};

/// Throws Error if an accumulator could exceed int32, or if OneDnn is asked for and has no such convolution.
std::unique_ptr<Convolution> makeConvolution(ConvolutionSpec spec, Backend backend = Backend::Fastest);

/// rows x inner times inner x columns, as a convolution of rows with one position: weights [columns, inner].
ConvGeometry productGeometry(std::int64_t rows, std::int64_t inner, std::int64_t columns);

/// The back-ends. Null where they do not serve.
std::unique_ptr<Convolution> makeDenseConvolution(const ConvolutionSpec& spec);
std::unique_ptr<Convolution> makeByteConvolution(const ConvolutionSpec& spec, const ByteKernel& kernel);
std::unique_ptr<Convolution> makeDepthwiseConvolution(const ConvolutionSpec& spec);
std::unique_ptr<Convolution> makeOneDnnConvolution(const ConvolutionSpec& spec);

/// True if oneDNN's INT8 convolutions are exact on this CPU: it uses VNNI or AMX, and a saturating case proves it.
bool isOneDnnExact();

} // namespace assay::kernels::integer
