// Pooling on INT8, channels last: MaxPool keeps levels, averages sum exactly and requantize once.
#include "core/aipu/functional/layer.h"
#include "core/kernels/integer/spatial.h"

#include <algorithm>
#include <vector>

namespace assay::aipu {

namespace {

using kernels::integer::Extent;
using kernels::integer::Spatial;
using quantization::Precision;

Spatial spatialOf(const LayerContext& context, bool isGlobal)
{
    const Shape& input = context.inputShape(0);
    if (!isGlobal)
        return kernels::integer::spatialOf(kernels::poolWindow(context.node, input));
    const Shape spatial(input.begin() + 2, input.end());
    const Shape ones(spatial.size(), 1), zeros(spatial.size(), 0);
    return kernels::integer::spatialOf({spatial, ones, ones, zeros, zeros, spatial, ones});
}

class PoolLayer : public Layer
{
public:
    PoolLayer(const LayerContext& context, bool isMax, bool isGlobal)
        : m_isMax(isMax), m_spatial(spatialOf(context, isGlobal)), m_shape(context.outputShape()),
          m_encoding(context.encoding(context.node.outputs[0]).int8)
    {
        inputPrecision = Precision::Int8;
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        const RuntimeValue input = channelsLast(*inputs[0]);
        RuntimeValue output{Precision::Int8, m_encoding, true, Tensor(DataType::Int8, m_shape)};
        const std::int8_t* source = input.tensor.data<std::int8_t>().data();
        std::int8_t* target = output.tensor.mutableData<std::int8_t>().data();
        const std::int64_t channels = m_shape[1];
        const std::int64_t size = Spatial::volume(m_spatial.output);
        const std::int64_t positions = m_shape[0] * size;
#pragma omp parallel
        {
            std::vector<std::int32_t> sums(static_cast<std::size_t>(channels));
#pragma omp for schedule(static)
            for (std::int64_t position = 0; position < positions; ++position) {
                const std::int8_t* image = source + position / size * Spatial::volume(m_spatial.input) * channels;
                poolPosition(image, position % size, input.encoding, sums, target + position * channels);
            }
        }
        return {output};
    }

private:
    /// Calls visit with the values of all channels at every input position under the window.
    template <typename Visitor>
    std::int32_t forEachTap(const std::int8_t* image, std::int64_t position, Visitor visit) const
    {
        const Extent at{position / (m_spatial.output[1] * m_spatial.output[2]),
                        position / m_spatial.output[2] % m_spatial.output[1], position % m_spatial.output[2]};
        const auto reached = [&](std::size_t axis, std::int64_t tap) {
            const std::int64_t i =
                at[axis] * m_spatial.stride[axis] - m_spatial.pad[axis] + tap * m_spatial.dilation[axis];
            return i >= 0 && i < m_spatial.input[axis] ? i : -1;
        };
        std::int32_t taps = 0;
        for (std::int64_t z = 0; z < m_spatial.kernel[0]; ++z) {
            for (std::int64_t y = 0; y < m_spatial.kernel[1]; ++y) {
                for (std::int64_t x = 0; x < m_spatial.kernel[2]; ++x) {
                    const std::int64_t inZ = reached(0, z), inY = reached(1, y), inX = reached(2, x);
                    if (inZ < 0 || inY < 0 || inX < 0)
                        continue;
                    visit(image + ((inZ * m_spatial.input[1] + inY) * m_spatial.input[2] + inX) * m_shape[1]);
                    ++taps;
                }
            }
        }
        return taps;
    }

    void poolPosition(const std::int8_t* image, std::int64_t position, const quantization::Encoding& encoding,
                      std::vector<std::int32_t>& sums, std::int8_t* target) const
    {
        const std::size_t channels = sums.size();
        if (m_isMax) {
            std::fill_n(target, channels, std::int8_t{-128});
            forEachTap(image, position, [&](const std::int8_t* values) {
                for (std::size_t channel = 0; channel < channels; ++channel)
                    target[channel] = std::max(target[channel], values[channel]);
            });
            return;
        }
        std::fill(sums.begin(), sums.end(), 0);
        const std::int32_t taps = forEachTap(image, position, [&](const std::int8_t* values) {
            for (std::size_t channel = 0; channel < channels; ++channel)
                sums[channel] += values[channel];
        });
        const float scale = encoding.scale / m_encoding.scale / static_cast<float>(std::max(taps, 1));
        for (std::size_t channel = 0; channel < channels; ++channel)
            target[channel] = static_cast<std::int8_t>(
                quantizeSteps(static_cast<float>(sums[channel] - taps * encoding.zeroPoint) * scale,
                              m_encoding.zeroPoint, -128, 127));
    }

    bool m_isMax;
    Spatial m_spatial;
    Shape m_shape;
    quantization::Encoding m_encoding;
};

} // namespace

std::unique_ptr<Layer> makePoolLayer(const LayerContext& context)
{
    const Node& node = context.node;
    const bool isGlobal = node.op.starts_with("Global");
    const bool isMax = node.op.ends_with("MaxPool");
    // Counted padding divides by more than the taps: the reference kernel knows how many.
    const bool countsPadding = !isMax && node.attributes.integer("count_include_pad", 0) != 0;
    if (!node.op.ends_with("Pool") || context.layer.precision != Precision::Int8 || node.outputs.size() > 1 ||
        countsPadding || !node.postOps.empty())
        return nullptr;
    return std::make_unique<PoolLayer>(context, isMax, isGlobal);
}

} // namespace assay::aipu
