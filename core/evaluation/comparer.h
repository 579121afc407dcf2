// Compares FP32 and INT8 on a dataset, again and again as the plan changes: FP32's outputs are computed once, and INT8
// from the nearest values before the change that are still held. What it finds is equal, bit for bit, to what a new
// comparer finds.
#pragma once

#include "core/aipu/functional_simulator.h"
#include "core/evaluation/batch_outcome.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/inputs.h"
#include "core/graph/progress.h"
#include "core/runtime/executor.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace assay::evaluation {

struct ComparerOptions
{
    int threads = 0;                      // 0: all cores
    std::int64_t layerImages = 64;        // layers are measured on about so many images: whole batches
    std::size_t cacheBytes = 0;           // for values held between comparisons; 0: hold none
    std::optional<Detection> detection{}; // where objects in images are to be found
};

class Comparer
{
public:
    /// What is known of the comparison after some of the images.
    using Refined = std::function<void(const Comparison&)>;

    /// The graph must be bound and fused, with one input, and outlive this. Batches are as large as the graph's; the
    /// last is filled up with its last image, which counts once.
    Comparer(const Graph& graph, InputReader inputs, ComparerOptions options = {});

    /// `refined` is called after the first batch and then now and then, on this thread. Throws Error naming the image
    /// that cannot be read or whose label is no class of the network; Cancelled leaves what was computed for later.
    Comparison compare(const quantization::QuantizationPlan& plan, const Progress& progress = {},
                       const Refined& refined = {});

    std::size_t heldBytes() const { return m_heldBytes; }

private:
    using Plan = std::shared_ptr<const quantization::QuantizationPlan>;

    /// One batch as last computed.
    struct Batch
    {
        Plan plan; // that the rest follows from; null: nothing is known
        BatchOutcome outcome;
        std::vector<Tensor> fp32; // outputs; empty if not held
        aipu::InnerValues known;  // of INT8
        std::size_t heldBytes = 0;
    };

    void prepare(const Plan& plan);
    const std::vector<bool>& affectedSince(const Plan& before, const Plan& plan);
    void compute(std::size_t index, const Plan& plan, const Progress& progress);
    std::vector<Fidelity> runBoth(Batch& batch, std::size_t first, const std::vector<bool>& affected,
                                  std::vector<Tensor>& int8, const Progress& progress);
    void hold(std::size_t index, Batch batch);

    const Graph& m_graph;
    InputReader m_inputs;
    ComparerOptions m_options;
    std::int64_t m_batchSize;
    std::unique_ptr<runtime::Executor> m_fp32;
    std::unique_ptr<aipu::FunctionalSimulator> m_int8;
    std::vector<Batch> m_batches;
    std::vector<ValueId> m_checkpoints;
    std::map<Plan, std::vector<bool>> m_affected; // since those plans, by the plan being compared
    std::size_t m_heldBytes = 0;
};

} // namespace assay::evaluation
