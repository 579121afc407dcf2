// Plans with encodings given by hand, and the levels that the functional simulator makes of them.
#pragma once

#include "core/aipu/functional_simulator.h"
#include "core/quantization/weights.h"
#include "tests/transform/graph_builder.h"

#include <map>

namespace assay::aipu::test {

using quantization::Encoding;
using quantization::Precision;
using quantization::QuantizationPlan;
using transform::test::GraphBuilder;
using transform::test::noise;

/// Encodings by value name; weights (input 1 of Conv, Gemm) per tensor.
inline QuantizationPlan planFor(const Graph& graph, const std::map<std::string, Encoding>& encodings,
                                Precision precision = Precision::Int8)
{
    QuantizationPlan plan;
    plan.tensors.resize(graph.values.size());
    for (std::size_t id = 0; id < graph.values.size(); ++id) {
        const auto found = encodings.find(graph.values[id].name);
        if (found != encodings.end()) {
            plan.tensors[id].int8 = found->second;
            plan.tensors[id].int16 = {found->second.scale / 256, 0};
        }
    }
    for (const Node& node : graph.nodes) {
        quantization::LayerPlan layer;
        layer.precision = layer.storage = precision;
        if (node.op == "Conv" || node.op == "Gemm")
            layer.weight = quantization::encodeWeights(*graph.constant(node.inputs[1]), 0, false);
        plan.layers.push_back(layer);
    }
    return plan;
}

inline Graph fused(const GraphBuilder& builder)
{
    return transform::optimize(builder.bind()).graph;
}

inline std::vector<int> levelsOf(const Graph& graph, const QuantizationPlan& plan, const std::vector<Tensor>& inputs)
{
    FunctionalSimulator simulator(graph, plan, {.threads = 1});
    simulator.run(inputs);
    const Tensor& raw = simulator.rawOutput(0);
    std::vector<int> levels;
    for (std::int64_t i = 0; i < raw.count(); ++i)
        levels.push_back(static_cast<int>(raw.numberAt(i)));
    return levels;
}

} // namespace assay::aipu::test
