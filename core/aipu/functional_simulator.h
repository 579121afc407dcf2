// Bit-exact integer execution of a plan: what the AIPU's arithmetic makes of the network. Independent of thread count,
// batch and instruction set. The arithmetic contract is derived in core/aipu/README.md.
#pragma once

#include "core/graph/graph.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace assay::aipu {

struct FunctionalOptions
{
    int threads = 0; // 0: all cores
};

struct RuntimeValue;

/// Values inside the network, of one set of inputs, in the form that the simulator computes in. Copies share memory.
class InnerValues
{
public:
    InnerValues();
    ~InnerValues();
    InnerValues(const InnerValues&);
    InnerValues& operator=(const InnerValues&);
    InnerValues(InnerValues&&) noexcept;
    InnerValues& operator=(InnerValues&&) noexcept;

    bool contains(ValueId id) const;
    /// Its real (dequantized) values, row-major. It must be held.
    Tensor real(ValueId id) const;
    void forget(ValueId id);
    std::size_t bytes() const;

private:
    friend class FunctionalSimulator;
    std::map<ValueId, RuntimeValue> m_values;
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

    /// Asked for inputs only where they are needed.
    using InputSource = std::function<std::vector<Tensor>()>;

    /// Like run, but takes what `known` holds as computed, computes only what outputs and observed values need beyond
    /// it, and adds the values in `kept` and the outputs to it. What `known` holds must come from the same inputs and
    /// from layers whose results are the same under this plan (quantization::affectedLayers).
    std::vector<Tensor> resume(const InputSource& inputs, InnerValues& known, std::span<const ValueId> kept,
                               const Observer& observer = {}, std::span<const ValueId> observed = {},
                               const Progress& progress = {});

    /// Adds `wanted` to `known`, as resume does, and computes nothing that they do not need, outputs neither.
    void advance(const InputSource& inputs, InnerValues& known, std::span<const ValueId> wanted,
                 const Progress& progress = {});

    /// Takes another plan for the same graph; only layers that it changes are prepared anew. Throws Error naming the
    /// node; the simulator must then be made anew.
    void setPlan(const quantization::QuantizationPlan& plan);

    /// The integers of a graph output of the last run, as Int8 or Int16 tensors, for bit-exact comparison; the float
    /// tensor itself where the output is not integer.
    const Tensor& rawOutput(std::size_t index) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace assay::aipu
