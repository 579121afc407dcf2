#include "core/kernels/integer/convolution.h"

#include "core/graph/error.h"

#include <cstdlib>
#include <limits>

namespace assay::kernels::integer {

namespace {

/// The largest accumulator that any input could make must fit int32: 255 * sum |w| + |bias|.
void requireInt32(const ConvolutionSpec& spec)
{
    const std::int64_t taps = elementCount(spec.geometry.window.kernel);
    for (std::int64_t channel = 0; channel < spec.geometry.outChannels; ++channel) {
        const std::int64_t group = channel / spec.outPerGroup();
        std::int64_t sum = 0;
        for (std::int64_t in = 0; in < spec.inPerGroup(); ++in) {
            for (std::int64_t tap = 0; tap < taps; ++tap)
                sum += std::abs(std::int64_t{spec.weight(group, tap, in, channel % spec.outPerGroup())});
        }
        const std::int64_t bias = spec.requantization.bias[static_cast<std::size_t>(channel)];
        if (255 * sum + std::abs(bias) > std::numeric_limits<std::int32_t>::max())
            throw Error("output channel " + std::to_string(channel) +
                        " could exceed the int32 accumulator: pin the layer to FP16");
    }
}

} // namespace

std::int64_t ConvolutionSpec::weightIndex(std::int64_t group, std::int64_t tap, std::int64_t in, std::int64_t out) const
{
    const std::int64_t taps = static_cast<std::int64_t>(weights.size()) / (geometry.outChannels * inPerGroup());
    const std::int64_t block = isTransposed ? (group * inPerGroup() + in) * outPerGroup() + out
                                            : (group * outPerGroup() + out) * inPerGroup() + in;
    return block * taps + tap;
}

std::int8_t ConvolutionSpec::weight(std::int64_t group, std::int64_t tap, std::int64_t in, std::int64_t out) const
{
    return weights[static_cast<std::size_t>(weightIndex(group, tap, in, out))];
}

ConvGeometry productGeometry(std::int64_t rows, std::int64_t inner, std::int64_t columns)
{
    ConvGeometry geometry;
    geometry.batch = rows;
    geometry.inChannels = inner;
    geometry.outChannels = columns;
    geometry.window = {{1}, {1}, {1}, {0}, {0}, {1}, {1}};
    return geometry;
}

std::unique_ptr<Convolution> makeConvolution(ConvolutionSpec spec, Backend backend)
{
    requireInt32(spec);
    spec.requantization.padColumns(spec.geometry.outChannels);
    if (backend == Backend::Fastest && spec.geometry.groups == 1 && !byteKernels().empty())
        return makeByteConvolution(spec, byteKernels().front());
    if (backend == Backend::OneDnn || (backend == Backend::Fastest && isOneDnnExact())) {
        if (std::unique_ptr<Convolution> convolution = makeOneDnnConvolution(spec))
            return convolution;
        if (backend == Backend::OneDnn)
            throw Error("oneDNN has no such INT8 convolution");
    }
    if (std::unique_ptr<Convolution> convolution = makeDepthwiseConvolution(spec))
        return convolution;
    return makeDenseConvolution(spec);
}

} // namespace assay::kernels::integer
