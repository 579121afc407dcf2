// Bit-exact integer execution of a plan: what the AIPU's arithmetic makes of the network. Independent of thread count,
// batch and instruction set. The arithmetic contract is derived in core/aipu/README.md.
#pragma once

#include "core/graph/graph.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace assay::aipu {

struct FunctionalOptions
{
    int threads = 0; // 0: all cores
};

class FunctionalSimulator
{
public:
    /// Called after each value is computed, with its dequantized real values, plain row-major.
    using Observer = std::function<void(ValueId, const Tensor&)>;

    /// The graph must be bound and fused. Quantizes the weights and biases. Throws Error naming the node.
    FunctionalSimulator(const Graph& fused, const quantization::QuantizationPlan& plan, FunctionalOptions options = {});
    ~FunctionalSimulator();
    FunctionalSimulator(FunctionalSimulator&&) noexcept;
    FunctionalSimulator& operator=(FunctionalSimulator&&) noexcept;

    /// Real inputs in, real (dequantized) outputs out, one per graph input and output.
    std::vector<Tensor> run(std::span<const Tensor> inputs, const Observer& observer = {},
                            std::span<const ValueId> observed = {}, const Progress& progress = {});

    /// The integers of a graph output of the last run, as Int8 or Int16 tensors, for bit-exact comparison; the float
    /// tensor itself where the output is not integer.
    const Tensor& rawOutput(std::size_t index) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace assay::aipu
