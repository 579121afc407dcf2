#include "core/tuning/product_rows.h"

#include "core/kernels/geometry.h"

#include <algorithm>
#include <cmath>

namespace assay::tuning {

namespace {

/// Mixed-radix counting: the index of `element` on each axis.
Shape positionOf(std::int64_t element, const Shape& extents)
{
    Shape position(extents.size());
    for (std::size_t axis = extents.size(); axis > 0; --axis) {
        position[axis - 1] = element % extents[axis - 1];
        element /= extents[axis - 1];
    }
    return position;
}

/// Where in a channel's plane a tap of an output position lies; -1 in the padding.
std::int64_t originOf(const kernels::Window& window, const Shape& output, const Shape& tap)
{
    std::int64_t origin = 0;
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        const std::int64_t at =
            output[axis] * window.stride[axis] + tap[axis] * window.dilation[axis] - window.padBegin[axis];
        if (at < 0 || at >= window.input[axis])
            return -1;
        origin = origin * window.input[axis] + at;
    }
    return origin;
}

bool hasUsableBias(const Graph& fused, const Node& node, std::int64_t outputs)
{
    if (node.inputs.size() < 3 || node.inputs[2] == kNoValue)
        return true;
    const Tensor* const bias = fused.constant(node.inputs[2]);
    return bias != nullptr && bias->count() == outputs;
}

float quantized(float value, const quantization::Encoding& encoding)
{
    const float level = std::nearbyint(value / encoding.scale);
    const auto zero = static_cast<float>(encoding.zeroPoint);
    return std::clamp(level, -128.0F - zero, 127.0F - zero); // less the zero point
}

} // namespace

std::optional<ProductRows> ProductRows::of(const Graph& fused, const Node& node)
{
    if (!node.domain.empty() || node.inputs.size() < 2 || fused.isConstant(node.inputs[0]))
        return std::nullopt;
    const Tensor* const weight = fused.constant(node.inputs[1]);
    const Shape& input = fused.value(node.inputs[0]).shape;
    if (weight == nullptr || weight->type() != DataType::Float32 || weight->count() == 0)
        return std::nullopt;
    ProductRows rows;
    if (node.op == "Conv") {
        const kernels::ConvGeometry geometry = kernels::convGeometry(node, input, weight->shape());
        const kernels::Window& window = geometry.window;
        const std::int64_t plane = elementCount(window.input), positions = elementCount(window.output);
        rows.m_groups = geometry.groups;
        rows.m_channels = geometry.inChannels / geometry.groups;
        rows.m_outputs = geometry.outChannels;
        rows.m_taps = elementCount(window.kernel);
        rows.m_channelStride = plane;
        rows.m_origins.reserve(static_cast<std::size_t>(geometry.batch * positions * rows.m_taps));
        for (std::int64_t row = 0; row < geometry.batch * positions; ++row) {
            const Shape output = positionOf(row % positions, window.output);
            for (std::int64_t tap = 0; tap < rows.m_taps; ++tap) {
                const std::int64_t origin = originOf(window, output, positionOf(tap, window.kernel));
                rows.m_origins.push_back(origin < 0 ? -1 : row / positions * geometry.inChannels * plane + origin);
            }
        }
    } else if ((node.op == "Gemm" || node.op == "MatMul") && weight->shape().size() == 2 && input.size() >= 2 &&
               node.attributes.integer("transA", 0) == 0) {
        rows.m_outputsFirst = node.op == "Gemm" && node.attributes.integer("transB", 0) != 0;
        rows.m_channels = weight->shape()[rows.m_outputsFirst ? 1 : 0];
        rows.m_outputs = weight->shape()[rows.m_outputsFirst ? 0 : 1];
        rows.m_gain = node.op == "Gemm" ? node.attributes.real("alpha", 1) : 1.0F;
        for (std::int64_t row = 0; row < elementCount(input) / rows.m_channels; ++row)
            rows.m_origins.push_back(row * rows.m_channels);
    } else {
        return std::nullopt;
    }
    if (rows.m_origins.empty() || !hasUsableBias(fused, node, rows.m_outputs))
        return std::nullopt;
    return rows;
}

std::size_t ProductRows::weightIndex(std::int64_t output, std::int64_t k) const
{
    return static_cast<std::size_t>(m_outputsFirst ? output * inner() + k : k * m_outputs + output);
}

void ProductRows::addSums(std::span<const float> input, std::span<double> sums) const
{
#pragma omp parallel for schedule(static)
    for (std::int64_t channel = 0; channel < m_groups * m_channels; ++channel) {
        const float* const plane = input.data() + channel * m_channelStride;
        double* const target = sums.data() + channel * m_taps;
        for (std::size_t i = 0; i < m_origins.size(); ++i) {
            if (m_origins[i] >= 0)
                target[static_cast<std::int64_t>(i) % m_taps] += static_cast<double>(plane[m_origins[i]]);
        }
    }
}

std::int64_t ProductRows::addRows(std::span<const float> input, const quantization::Encoding& encoding,
                                  std::int64_t first, std::int64_t step, std::span<std::int16_t> columns,
                                  std::int64_t capacity, std::int64_t filled) const
{
    const std::int64_t fitting = std::max<std::int64_t>(0, capacity - filled);
    const std::int64_t count = std::min(first < rows() ? (rows() - first + step - 1) / step : 0, fitting);
#pragma omp parallel for schedule(static)
    for (std::int64_t k = 0; k < m_groups * inner(); ++k) {
        const float* const plane = input.data() + k / m_taps * m_channelStride;
        std::int16_t* const target = columns.data() + k * capacity + filled;
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t origin = m_origins[static_cast<std::size_t>((first + i * step) * m_taps + k % m_taps)];
            target[i] = origin < 0 ? std::int16_t{0} : static_cast<std::int16_t>(quantized(plane[origin], encoding));
        }
    }
    return count;
}

void quantizeInPlace(std::span<float> values, const quantization::Encoding& encoding)
{
    for (float& value : values)
        value = quantized(value, encoding) * encoding.scale;
}

} // namespace assay::tuning
