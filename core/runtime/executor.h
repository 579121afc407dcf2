// FP32 reference execution of a bound graph: oneDNN where it has the operator, blocked layouts kept between layers,
// reference kernels elsewhere, one arena planned by liveness. Not for integer execution (core/aipu).
#pragma once

#include "core/graph/graph.h"
#include "core/graph/progress.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace assay::runtime {

struct ExecutorOptions
{
    int threads = 0;         // 0: all cores
    bool keepBlocked = true; // false: plain layouts and reference kernels only (for tests)
};

struct MemoryReport
{
    std::size_t weightBytes = 0;     // constants in the layouts that kernels use
    std::size_t activationBytes = 0; // the arena: live activations at the worst moment
    std::size_t scratchBytes = 0;
    std::size_t peakBytes() const { return weightBytes + activationBytes + scratchBytes; }
};

class Executor
{
public:
    /// Called right after a value is computed, in execution order, for every non-constant value asked for.
    /// The tensor is plain row-major and valid during the call.
    using Observer = std::function<void(ValueId, const Tensor&)>;

    /// The graph must be bound (static shapes). Throws Error naming the node that cannot be prepared.
    explicit Executor(const Graph& graph, ExecutorOptions options = {});
    ~Executor();
    Executor(Executor&&) noexcept;
    Executor& operator=(Executor&&) noexcept;

    const Graph& graph() const;

    /// One tensor per graph input, in order, of the bound shapes; returns one per graph output. Checks the stop token
    /// between nodes. With an observer every value in `observed` (all if empty) is reported, graph inputs included.
    std::vector<Tensor> run(std::span<const Tensor> inputs, const Observer& observer = {},
                            std::span<const ValueId> observed = {}, const Progress& progress = {});

    MemoryReport memory() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace assay::runtime
