// Networks whose channels were rescaled: the same function in FP32, on which one range for all channels fits badly.
#pragma once

#include "core/graph/graph.h"

#include <cstddef>
#include <string>

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

} // namespace assay::analysis::test
