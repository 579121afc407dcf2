#include "core/quantization/folded_weight.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

namespace assay::quantization {

namespace {

constexpr double kRounding = 1e-5; // of float32 products, relative to the channel's largest magnitude

/// Elements from one of the axis to the next.
std::size_t innerCount(const Tensor& tensor, int axis)
{
    return static_cast<std::size_t>(
        elementCount(std::span<const std::int64_t>(tensor.shape()).subspan(static_cast<std::size_t>(axis) + 1)));
}

/// Largest magnitude of each channel.
std::vector<double> channelReach(const Tensor& tensor, int axis)
{
    std::vector<double> reach(static_cast<std::size_t>(tensor.shape()[static_cast<std::size_t>(axis)]));
    const std::size_t inner = innerCount(tensor, axis);
    const std::span<const float> values = tensor.data<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        double& largest = reach[i / inner % reach.size()];
        largest = std::max(largest, std::abs(static_cast<double>(values[i])));
    }
    return reach;
}

/// Octaves by which 127 steps miss the largest magnitudes, summed over what has a scale of its own.
double misfit(const std::vector<double>& scales, std::vector<double> reach)
{
    if (scales.size() == 1)
        reach = {*std::max_element(reach.begin(), reach.end())};
    double sum = 0;
    for (std::size_t i = 0; i < reach.size(); ++i)
        sum += reach[i] > 0 ? std::abs(std::log2(reach[i] / (127 * scales[i]))) : 0;
    return sum;
}

/// True if they differ by a factor of each channel alone.
bool isScaled(const Tensor& source, const std::vector<double>& before, const Tensor& fused,
              const std::vector<double>& after, int axis)
{
    const std::size_t inner = innerCount(source, axis);
    const std::span<const float> was = source.data<float>(), is = fused.data<float>();
    for (std::size_t i = 0; i < was.size(); ++i) {
        const std::size_t channel = i / inner % before.size();
        if (!(before[channel] > 0) || !(after[channel] > 0))
            return false; // no scale is right
        const double expected = std::abs(static_cast<double>(was[i])) / before[channel];
        if (std::abs(std::abs(static_cast<double>(is[i])) / after[channel] - expected) > kRounding)
            return false;
    }
    return true;
}

} // namespace

FoldedWeight::FoldedWeight(const Tensor& source, const Tensor& fused, int axis)
    : m_isChanged(source.byteCount() != fused.byteCount() ||
                  std::memcmp(source.bytes(), fused.bytes(), source.byteCount()) != 0)
{
    if (!m_isChanged || source.type() != DataType::Float32 || source.shape() != fused.shape())
        return;
    m_before = channelReach(source, axis);
    m_after = channelReach(fused, axis);
    m_isScaled = isScaled(source, m_before, fused, m_after, axis);
}

bool FoldedWeight::isBefore(const std::vector<double>& scales) const
{
    return !m_before.empty() && misfit(scales, m_before) < misfit(scales, m_after);
}

std::optional<std::vector<double>> FoldedWeight::after(const std::vector<double>& scales) const
{
    if (!m_isScaled)
        return std::nullopt;
    std::vector<double> result;
    for (std::size_t i = 0; i < m_after.size(); ++i)
        result.push_back(scales[scales.size() > 1 ? i : 0] * m_after[i] / m_before[i]);
    return result;
}

} // namespace assay::quantization
