// Convolutions and those that read what they make: between which of them weights can be moved without changing the
// network. What is moved is for equalize.h and reparameterize.h.
#pragma once

#include "core/graph/graph.h"

#include <cstddef>
#include <vector>

namespace assay::quantization {

constexpr std::size_t kConvWeight = 1, kConvBias = 2; // inputs of Conv

/// Which input channel of a convolution each weight belongs to: weights are [outputs, inputs / groups, kernel...]. Of a
/// Gemm or MatMul that reads so many channels flattened, [inputs, outputs] or its transpose, an input being a channel
/// and a place in it.
class InputChannels
{
public:
    /// `channels` is for products only.
    InputChannels(const Node& node, const Shape& weight, std::size_t channels = 0);

    std::size_t count() const { return m_count; }
    std::size_t of(std::size_t element) const
    {
        if (m_places > 0)
            return (m_isTransposed ? element % m_inputsOfGroup : element / m_inner) / m_places;
        const std::size_t row = element / m_inner; // output channel, then input channel of its group
        const std::size_t group = row / m_inputsOfGroup / m_outputsOfGroup;
        return group * m_inputsOfGroup + row % m_inputsOfGroup;
    }

private:
    std::size_t m_inner, m_inputsOfGroup, m_outputsOfGroup = 1, m_count = 0;
    std::size_t m_places = 0; // of a channel, in what a product reads; 0: a convolution
    bool m_isTransposed = false;
};

/// A convolution and all that read what it makes, which are convolutions, too, or products of it flattened. What stands
/// between lets a positive factor of each channel pass: Relu, LeakyRelu, PRelu, pooling.
struct ConvolutionChain
{
    NodeId first = kNoNode;
    std::vector<NodeId> seconds;
    bool isDirect =
        true; // only convolutions read it, and no other nodes stand between, activations at most that ride on the first
};

/// In topological order of the first. Weights and biases of all are FP32 constants that no other node reads.
std::vector<ConvolutionChain> convolutionChains(const Graph& fused);

/// An FP32 constant that one node alone reads.
bool isOwnConstant(const Graph& graph, const GraphIndex& index, ValueId id);
/// The node has a bias, as a constant.
bool hasConstantBias(const Graph& graph, const Node& node);
/// The farthest weight of each input channel; raises what stands in `reach`, which has an entry for each, already.
void raiseInputReach(const Graph& graph, NodeId reader, std::vector<double>& reach);

} // namespace assay::quantization
