#include "core/aipu/performance_simulator.h"

#include "core/aipu/mapped_network.h"

namespace assay::aipu {

Performance PerformanceSimulator::simulate(const Graph& fused, std::span<const quantization::Precision> precisions,
                                           const CompilerSettings& settings) const
{
    return MappedNetwork(m_target, fused, settings).simulate(precisions);
}

double PerformanceSimulator::fps(const Graph& fused, std::span<const quantization::Precision> precisions,
                                 const CompilerSettings& settings) const
{
    return MappedNetwork(m_target, fused, settings).fps(precisions);
}

} // namespace assay::aipu
