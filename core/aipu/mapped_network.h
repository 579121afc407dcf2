// A network on a target, whose layers are mapped when they are asked for and then remembered: after a pin only the
// layers that it changes are mapped again. What depends on the whole network (memories, time) is computed each time.
#pragma once

#include "core/aipu/performance_simulator.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace assay::aipu {

/// Refers to the graph, which must live longer and stay as it is. Not thread-safe.
class MappedNetwork
{
public:
    MappedNetwork(Target target, const Graph& fused, const CompilerSettings& settings = {});

    /// As PerformanceSimulator's, of the same name. Throw Error if precisions are not one per layer.
    Performance simulate(std::span<const quantization::Precision> precisions);
    double fps(std::span<const quantization::Precision> precisions);

    /// How many layers were mapped so far; one at two precisions counts twice.
    std::int64_t mappings() const { return m_mappings; }

private:
    const LayerPerformance& layer(std::size_t node, quantization::Precision precision);
    std::vector<LayerPerformance> layers(std::span<const quantization::Precision> precisions);

    Target m_target;
    const Graph& m_fused;
    CompilerSettings m_settings;
    std::vector<std::vector<std::pair<quantization::Precision, LayerPerformance>>> m_mapped; // by node
    std::int64_t m_mappings = 0;
};

} // namespace assay::aipu
