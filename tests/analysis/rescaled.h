// Networks whose channels were rescaled: the same function in FP32, on which one range for all channels fits badly.
#pragma once

#include "core/graph/graph.h"

#include <cmath>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace assay::analysis::test {

/// In a source graph: finds Conv, BatchNormalization, Relu, Conv, skipping the first `skip` of them; multiplies gain
/// and shift of one channel of the normalization by a power of two and divides the second convolution's weights for it.
/// Returns the first convolution's name; empty where there is none.
inline std::string rescaleChannel(Graph& graph, std::size_t skip, std::size_t channel, float factor)
{
    const GraphIndex index(graph);
    for (const Node& norm : graph.nodes) {
        if (norm.op != "BatchNormalization" || index.uses(norm.outputs[0]).empty())
            continue;
        const Node& relu = graph.node(index.uses(norm.outputs[0]).front().node);
        if (relu.op != "Relu" || !index.hasSingleUse(relu.outputs[0]))
            continue;
        const Node& next = graph.node(index.uses(relu.outputs[0]).front().node);
        const NodeId first = index.producer(norm.inputs[0]);
        if (next.op != "Conv" || first == kNoNode || graph.node(first).op != "Conv" || skip-- > 0)
            continue;
        for (const std::size_t input : {std::size_t{1}, std::size_t{2}})
            graph.value(norm.inputs[input]).constant->mutableData<float>()[channel] *= factor;
        Tensor& weight = *graph.value(next.inputs[1]).constant; // [outputs, inputs of the group, kernel...]
        const auto inputs = static_cast<std::size_t>(weight.shape()[1]);
        const auto elements = weight.mutableData<float>();
        const std::size_t inner = elements.size() / static_cast<std::size_t>(weight.shape()[0]) / inputs;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const std::size_t row = i / inner;
            if ((inputs == 1 ? row : row % inputs) == channel) // one input a group: depthwise
                elements[i] /= factor;
        }
        return graph.node(first).name;
    }
    return {};
}

/// Multiplies the weights of the indices that `factor` maps an element to.
template <typename Factor>
inline void scale(Graph& graph, ValueId id, Factor factor)
{
    const auto elements = graph.value(id).constant->mutableData<float>();
    for (std::size_t i = 0; i < elements.size(); ++i)
        elements[i] *= factor(i, elements.size());
}

/// In a source graph, at each Conv, BatchNormalization, Relu, Conv: gain and shift of the normalization times powers of
/// two from 1/32 to 32, the second convolution divided by them. Returns how many were rescaled.
inline int rescaleAllChannels(Graph& graph)
{
    const GraphIndex index(graph);
    std::mt19937 random(1);
    int rescaled = 0;
    for (const Node& norm : graph.nodes) {
        if (norm.op != "BatchNormalization")
            continue;
        const Node& relu = graph.node(index.uses(norm.outputs[0]).front().node);
        if (relu.op != "Relu" || !index.hasSingleUse(relu.outputs[0]))
            continue;
        const Node& next = graph.node(index.uses(relu.outputs[0]).front().node);
        if (next.op != "Conv")
            continue;
        std::vector<float> factors;
        for (std::int64_t c = 0; c < graph.constant(norm.inputs[1])->count(); ++c)
            factors.push_back(std::exp2(static_cast<float>(static_cast<int>(random() % 11) - 5)));
        for (const std::size_t input : {std::size_t{1}, std::size_t{2}})
            scale(graph, norm.inputs[input], [&factors](std::size_t i, std::size_t) { return factors[i]; });
        const Shape& shape = graph.value(next.inputs[1]).shape;
        const bool isDepthwise = shape[1] == 1;
        scale(graph, next.inputs[1], [&](std::size_t i, std::size_t count) {
            const std::size_t row = i / (count / static_cast<std::size_t>(shape[0] * shape[1]));
            return 1 / factors[isDepthwise ? row : row % factors.size()];
        });
        ++rescaled;
    }
    return rescaled;
}

} // namespace assay::analysis::test
