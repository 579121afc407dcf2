#include "core/analysis/lone_layer.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

namespace assay::analysis {

LoneLayer::LoneLayer(const Graph& fused, NodeId layer) : m_layer(layer)
{
    Node node = fused.node(layer);
    std::map<ValueId, ValueId> here;
    const auto bring = [&](ValueId id) {
        if (id == kNoValue)
            return kNoValue;
        const auto [found, isNew] = here.try_emplace(id, static_cast<ValueId>(m_values.size()));
        if (isNew) {
            m_graph.addValue(fused.value(id));
            m_values.push_back(id);
        }
        return found->second;
    };
    for (ValueId& input : node.inputs) {
        const ValueId there = input;
        const bool isNew = !here.contains(there);
        input = bring(there);
        if (!isNew || there == kNoValue || fused.isConstant(there))
            continue;
        m_graph.inputs.push_back(input);
        m_inputs.push_back(there);
        m_isMeasurable = m_isMeasurable && fused.value(there).type == DataType::Float32;
    }
    m_isMeasurable = m_isMeasurable && !m_inputs.empty() && node.outputs.size() == 1 &&
                     node.outputs.front() != kNoValue && fused.value(node.outputs.front()).type == DataType::Float32;
    if (!node.outputs.empty())
        m_output = node.outputs.front();
    for (ValueId& output : node.outputs) {
        output = bring(output);
        if (output != kNoValue)
            m_graph.outputs.push_back(output);
    }
    m_graph.nodes.push_back(std::move(node));
}

quantization::QuantizationPlan LoneLayer::planOf(const quantization::QuantizationPlan& whole) const
{
    quantization::QuantizationPlan plan{whole.recipe, {whole.layers[static_cast<std::size_t>(m_layer)]}, {}};
    plan.tensors.reserve(m_values.size());
    for (const ValueId id : m_values)
        plan.tensors.push_back(whole.tensors[static_cast<std::size_t>(id)]);
    return plan;
}

std::vector<Tensor> LoneLayer::inputsFrom(const RealValues& values) const
{
    std::vector<Tensor> inputs;
    inputs.reserve(m_inputs.size());
    for (const ValueId id : m_inputs)
        inputs.push_back(values.at(id));
    return inputs;
}

void ChannelSums::add(const Tensor& expected, const Tensor& actual, const Tensor& real, BatchPart part)
{
    const Shape& shape = real.shape();
    const bool hasChannels = shape.size() >= 2 && m_axis < shape.size();
    const auto channels = static_cast<std::size_t>(hasChannels ? shape[m_axis] : 1);
    m_noise.resize(channels);
    m_signal.resize(channels);
    const auto wanted = expected.data<float>(), found = actual.data<float>(), signal = real.data<float>();
    const auto rows = static_cast<std::size_t>(shape.empty() ? 1 : shape[0]);
    if (signal.empty())
        return;
    const std::span<const std::int64_t> within = std::span(shape).subspan(hasChannels ? m_axis + 1 : 0);
    const auto inner = static_cast<std::size_t>(elementCount(within));
    const std::size_t count = rows == static_cast<std::size_t>(part.batch)
                                  ? signal.size() / rows * static_cast<std::size_t>(part.images)
                                  : signal.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t channel = i / inner % channels;
        const double difference = static_cast<double>(found[i]) - static_cast<double>(wanted[i]);
        m_noise[channel] += difference * difference;
        m_signal[channel] += static_cast<double>(signal[i]) * static_cast<double>(signal[i]);
    }
}

double ChannelSums::noise() const
{
    return std::accumulate(m_noise.begin(), m_noise.end(), 0.0);
}

double ChannelSums::signal() const
{
    return std::accumulate(m_signal.begin(), m_signal.end(), 0.0);
}

std::vector<double> ChannelSums::channels() const
{
    std::vector<double> ratios;
    ratios.reserve(m_noise.size());
    for (std::size_t i = 0; i < m_noise.size(); ++i) {
        const double without = m_noise[i] > 0 ? std::numeric_limits<double>::infinity() : 0;
        ratios.push_back(m_signal[i] > 0 ? m_noise[i] / m_signal[i] : without);
    }
    return ratios;
}

double ChannelSums::lost() const
{
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < m_noise.size(); ++i) {
        if (m_signal[i] > 0) {
            sum += std::min(1.0, m_noise[i] / m_signal[i]);
            ++count;
        }
    }
    return count > 0 ? sum / count : 0;
}

} // namespace assay::analysis
