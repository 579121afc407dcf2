#include "core/quantization/weights.h"

#include "core/graph/error.h"

#include <algorithm>
#include <cmath>

namespace assay::quantization {

namespace {

/// The channel of element i is i / inner % channels.
struct ChannelWalk
{
    std::size_t inner = 1, channels = 1;

    ChannelWalk(const Shape& shape, int axis, std::size_t scales)
    {
        if (scales == 1)
            return;
        const auto position = static_cast<std::size_t>(axis);
        channels = static_cast<std::size_t>(shape.at(position));
        inner = static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(shape).subspan(position + 1)));
        if (channels != scales)
            throw Error(std::to_string(scales) + " scales for " + std::to_string(channels) + " channels");
    }
    std::size_t operator()(std::size_t element) const { return element / inner % channels; }
};

} // namespace

WeightEncoding encodeWeights(const Tensor& weight, int axis, bool perChannel)
{
    const auto values = weight.data<float>();
    const std::size_t count =
        perChannel ? static_cast<std::size_t>(weight.shape().at(static_cast<std::size_t>(axis))) : 1;
    WeightEncoding encoding{axis, std::vector<float>(count, 0.0F)};
    const ChannelWalk channelOf(weight.shape(), axis, count);
    for (std::size_t i = 0; i < values.size(); ++i) {
        float& largest = encoding.scales[channelOf(i)];
        largest = std::max(largest, std::abs(values[i]));
    }
    for (float& scale : encoding.scales) {
        scale = scale / static_cast<float>(kWeightLimit);
        if (!(scale > 0))
            scale = 1;
    }
    return encoding;
}

Tensor quantizeWeights(const Tensor& weight, const WeightEncoding& encoding)
{
    Tensor result(DataType::Int8, weight.shape());
    const auto values = weight.data<float>();
    const auto target = result.mutableData<std::int8_t>();
    const ChannelWalk channelOf(weight.shape(), encoding.axis, encoding.scales.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float scaled = std::nearbyint(values[i] / encoding.scales[channelOf(i)]);
        target[i] = static_cast<std::int8_t>(
            std::clamp(scaled, -static_cast<float>(kWeightLimit), static_cast<float>(kWeightLimit)));
    }
    return result;
}

Tensor layerWeights(const Tensor& weight, const LayerPlan& layer)
{
    return layer.tuning.integers ? *layer.tuning.integers : quantizeWeights(weight, *layer.weight);
}

Tensor quantizeBias(const Tensor& bias, float inputScale, const WeightEncoding& encoding)
{
    Tensor result(DataType::Int32, bias.shape());
    const auto values = bias.data<float>();
    const auto target = result.mutableData<std::int32_t>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float weightScale = encoding.scales[encoding.isPerChannel() ? i : 0];
        const double scaled = std::nearbyint(static_cast<double>(values[i]) /
                                             (static_cast<double>(inputScale) * static_cast<double>(weightScale)));
        target[i] = static_cast<std::int32_t>(std::clamp(scaled, -2147483648.0, 2147483647.0));
    }
    return result;
}

void fitBias(WeightEncoding& encoding, const Tensor& bias, float inputScale)
{
    constexpr double kLimit = 1 << 30;
    const auto values = bias.data<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        float& scale = encoding.scales[encoding.isPerChannel() ? i : 0];
        const double needed = std::abs(static_cast<double>(values[i])) / static_cast<double>(inputScale) / kLimit;
        scale = std::max(scale, static_cast<float>(needed));
    }
}

} // namespace assay::quantization
