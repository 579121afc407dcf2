#include "core/quantization/weight_statistics.h"

#include "core/graph/shape.h"
#include "core/quantization/weights.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::quantization {

namespace {

/// Mean and population variance in double, two passes: weights are in memory.
void describeMass(calibration::TensorStatistics& result, std::span<const float> values)
{
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value);
    result.count = static_cast<std::int64_t>(values.size());
    result.mean = values.empty() ? 0 : sum / static_cast<double>(values.size());
    double squares = 0;
    for (const float value : values)
        squares += (static_cast<double>(value) - result.mean) * (static_cast<double>(value) - result.mean);
    result.variance = values.empty() ? 0 : squares / static_cast<double>(values.size());
}

void describeWidest(WeightStatistics& result)
{
    std::vector<float> magnitudes;
    for (std::size_t i = 0; i < result.values.channelMaximum.size(); ++i)
        magnitudes.push_back(std::max(-result.values.channelMinimum[i], result.values.channelMaximum[i]));
    if (magnitudes.empty())
        return;
    const auto widest = std::max_element(magnitudes.begin(), magnitudes.end());
    result.widestChannel = static_cast<std::size_t>(widest - magnitudes.begin());
    const float largest = *widest;
    const auto middle = magnitudes.begin() + static_cast<std::ptrdiff_t>(magnitudes.size() / 2);
    std::nth_element(magnitudes.begin(), middle, magnitudes.end());
    result.widestToMedian = *middle > 0 ? static_cast<double>(largest) / static_cast<double>(*middle) : 0;
}

} // namespace

WeightStatistics weightStatistics(const Tensor& weight, const LayerPlan& layer)
{
    const WeightEncoding& encoding = layer.weight.value();
    const auto values = weight.data<float>();
    WeightStatistics result;
    result.values.histogram.add(values); // first: it refuses what is not finite
    const Tensor integers = layerWeights(weight, layer);
    const auto levels = integers.data<std::int8_t>();
    const auto axis = static_cast<std::size_t>(encoding.axis);
    const auto channels = static_cast<std::size_t>(weight.shape().at(axis));
    const auto inner =
        static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(weight.shape()).subspan(axis + 1)));

    describeMass(result.values, values);
    result.values.channelMinimum.assign(channels, std::numeric_limits<float>::max());
    result.values.channelMaximum.assign(channels, std::numeric_limits<float>::lowest());
    double squaredError = 0, square = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t channel = i / inner % channels;
        float& lowest = result.values.channelMinimum[channel];
        float& highest = result.values.channelMaximum[channel];
        lowest = std::min(lowest, values[i]);
        highest = std::max(highest, values[i]);
        const float scale = encoding.scales[encoding.isPerChannel() ? channel : 0];
        const double error =
            static_cast<double>(static_cast<float>(levels[i]) * scale) - static_cast<double>(values[i]);
        squaredError += error * error;
        square += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    }
    if (!values.empty()) {
        const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
        result.values.minimum = static_cast<double>(*lowest);
        result.values.maximum = static_cast<double>(*highest);
        result.squaredError = squaredError / static_cast<double>(values.size());
    }
    result.sqnrDb = squaredError > 0 ? 10 * std::log10(square / squaredError) : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < channels; ++i)
        result.channelLimits.push_back(encoding.scales[encoding.isPerChannel() ? i : 0] *
                                       static_cast<float>(kWeightLimit));
    describeWidest(result);
    return result;
}

} // namespace assay::quantization
