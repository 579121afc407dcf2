// One layer taken out of its network, to measure what it does to inputs that are still real. Not for whole networks.
#pragma once

#include "core/graph/graph.h"
#include "core/quantization/plan.h"

#include <cstdint>
#include <map>
#include <vector>

namespace assay::analysis {

/// Real values of the fused graph for one batch, by value.
using RealValues = std::map<ValueId, Tensor>;

/// So many of a batch's images are no fillers.
struct BatchPart
{
    std::int64_t batch = 1, images = 1;
};

class LoneLayer
{
public:
    LoneLayer(const Graph& fused, NodeId layer);

    /// False where an activation that it reads or makes is not Float32, or it has not one output.
    bool isMeasurable() const { return m_isMeasurable; }
    /// Of one node; the activations that it reads are the graph's inputs.
    const Graph& graph() const { return m_graph; }
    /// What the whole network's plan says of it.
    quantization::QuantizationPlan planOf(const quantization::QuantizationPlan& whole) const;
    std::vector<Tensor> inputsFrom(const RealValues& values) const;
    ValueId output() const { return m_output; } // in the fused graph

private:
    Graph m_graph;
    NodeId m_layer;
    std::vector<ValueId> m_values; // of the fused graph, by ValueId of this one
    std::vector<ValueId> m_inputs; // of the fused graph
    ValueId m_output = kNoValue;
    bool m_isMeasurable = true;
};

/// Noise and signal by output channel, summed over images; one channel where a tensor has no such dimension.
class ChannelSums
{
public:
    /// Of tensors whose channels are this dimension; see channel_axis.h.
    explicit ChannelSums(std::size_t axis = 1) : m_axis(axis) {}

    /// Tensors of one shape: noise is of `actual` against `expected`; the signal is the real one. Where the first
    /// dimension is the batch, the first `images` count, else all.
    void add(const Tensor& expected, const Tensor& actual, const Tensor& real, BatchPart part);

    double noise() const;
    double signal() const;
    /// Noise over signal; 0 where nothing differs, infinite where there is noise without a signal.
    std::vector<double> channels() const;
    /// Share of the signal that is lost: the mean over the channels that have a signal of noise over signal, each at
    /// most 1. Does not change when a channel is rescaled with its noise.
    double lost() const;

private:
    std::size_t m_axis;
    std::vector<double> m_noise, m_signal;
};

} // namespace assay::analysis
