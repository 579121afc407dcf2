#include "core/evaluation/comparer.h"

#include "core/evaluation/checkpoints.h"
#include "core/quantization/plan_difference.h"

#include <algorithm>
#include <utility>

namespace assay::evaluation {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kRefineEvery{150};

std::size_t bytesOf(const std::vector<Tensor>& tensors)
{
    std::size_t sum = 0;
    for (const Tensor& tensor : tensors)
        sum += tensor.byteCount();
    return sum;
}

} // namespace

Comparer::Comparer(const Graph& graph, InputReader inputs, ComparerOptions options)
    : m_graph(graph), m_inputs(std::move(inputs)), m_options(std::move(options)), m_batchSize(batchOf(graph)),
      m_batches((m_inputs.size() + static_cast<std::size_t>(m_batchSize) - 1) / static_cast<std::size_t>(m_batchSize))
{}

void Comparer::prepare(const Plan& plan)
{
    m_affected.clear();
    if (!m_fp32)
        m_fp32 = std::make_unique<runtime::Executor>(m_graph, runtime::ExecutorOptions{m_options.threads});
    if (m_int8) {
        const auto simulator = std::move(m_int8); // lost if a layer of the plan cannot be prepared
        simulator->setPlan(*plan);
        m_int8 = std::make_unique<aipu::FunctionalSimulator>(std::move(*simulator));
        return;
    }
    m_int8 = std::make_unique<aipu::FunctionalSimulator>(m_graph, *plan, aipu::FunctionalOptions{m_options.threads});
    if (m_options.cacheBytes > 0 && m_checkpoints.empty())
        m_checkpoints =
            chooseCheckpoints(m_graph, *plan, m_options.cacheBytes / std::max<std::size_t>(1, m_batches.size()));
}

const std::vector<bool>& Comparer::affectedSince(const Plan& before, const Plan& plan)
{
    const auto found = m_affected.find(before);
    if (found != m_affected.end())
        return found->second;
    return m_affected
        .emplace(before, before ? quantization::affectedLayers(m_graph, *before, *plan)
                                : std::vector<bool>(m_graph.nodes.size(), true))
        .first->second;
}

Comparison Comparer::compare(const quantization::QuantizationPlan& plan, const Progress& progress,
                             const Refined& refined)
{
    const char* const label = "Comparing FP32 and INT8";
    const auto total = static_cast<std::int64_t>(m_inputs.size());
    const Plan current = std::make_shared<const quantization::QuantizationPlan>(plan);
    prepare(current);
    Totals totals(m_graph, m_inputs.dataset(), m_options.detection.has_value());
    std::optional<Clock::time_point> refinedAt;
    for (std::size_t index = 0; index < m_batches.size(); ++index) {
        progress.update(static_cast<std::int64_t>(index) * m_batchSize, total, label);
        progress.throwIfStopped();
        compute(index, current, progress);
        totals.add(m_batches[index].outcome);
        if (refined && index + 1 < m_batches.size() && (!refinedAt || Clock::now() - *refinedAt >= kRefineEvery)) {
            refined(totals.comparison());
            refinedAt = Clock::now();
        }
    }
    progress.update(total, total, label);
    return totals.comparison();
}

void Comparer::compute(std::size_t index, const Plan& plan, const Progress& progress)
{
    const std::vector<bool>& affected = affectedSince(m_batches[index].plan, plan);
    if (std::none_of(affected.begin(), affected.end(), [](bool is) { return is; })) {
        m_batches[index].plan = plan;
        return;
    }
    Batch batch = m_batches[index]; // shares memory; takes its place when it is whole
    const std::size_t first = index * static_cast<std::size_t>(m_batchSize);
    std::vector<Tensor> int8;
    std::vector<Fidelity> layers = runBoth(batch, first, affected, int8, progress);
    const auto& samples = m_inputs.dataset().samples;
    const std::size_t valid = std::min(static_cast<std::size_t>(m_batchSize), samples.size() - first);
    batch.outcome = judge(m_graph, std::span(samples).subspan(first, valid), batch.fp32, int8,
                          m_options.detection ? &*m_options.detection : nullptr);
    batch.outcome.layers = std::move(layers);
    batch.plan = plan;
    hold(index, std::move(batch));
}

/// Leaves FP32's outputs in the batch; returns the layers' sums, if they are measured on this batch.
std::vector<Fidelity> Comparer::runBoth(Batch& batch, std::size_t first, const std::vector<bool>& affected,
                                        std::vector<Tensor>& int8, const Progress& progress)
{
    const bool measures = static_cast<std::int64_t>(first) < m_options.layerImages;
    const auto valid =
        static_cast<std::int64_t>(std::min(static_cast<std::size_t>(m_batchSize), m_inputs.size() - first));
    std::vector<Fidelity> layers = std::move(batch.outcome.layers);
    layers.resize(measures ? m_graph.nodes.size() : 0);
    std::map<ValueId, std::size_t> nodes;
    std::vector<ValueId> observed;
    for (std::size_t i = 0; i < affected.size(); ++i) {
        for (const ValueId id : m_graph.nodes[i].outputs) {
            if (affected[i] && id != kNoValue)
                batch.known.forget(id);
        }
        const auto value = measuredValue(m_graph, m_graph.nodes[i]);
        if (!affected[i] || !measures || !value)
            continue;
        layers[i] = {};
        nodes[*value] = i;
        observed.push_back(*value);
    }
    std::vector<Tensor> inputs;
    const auto read = [&] {
        if (inputs.empty())
            inputs = {m_inputs.readBatch(first, m_batchSize)};
        return inputs;
    };
    const Progress silent{{}, progress.stop};
    std::map<ValueId, Tensor> references;
    const auto keep = [&](ValueId id, const Tensor& tensor) {
        references[id] = Tensor::from<float>(tensor.shape(), tensor.data<float>()); // the observer's is not ours
    };
    const auto measure = [&](ValueId id, const Tensor& tensor) {
        const Tensor reference = std::move(references.at(id));
        references.erase(id);
        layers[nodes.at(id)].add(validPart(reference, m_batchSize, valid), validPart(tensor, m_batchSize, valid));
    };
    if (batch.fp32.empty() || !observed.empty()) {
        batch.fp32 =
            observed.empty() ? m_fp32->run(read(), {}, {}, silent) : m_fp32->run(read(), keep, observed, silent);
    }
    int8 = m_int8->resume(read, batch.known, m_checkpoints,
                          observed.empty() ? aipu::FunctionalSimulator::Observer() : measure, observed, silent);
    return layers;
}

/// Within the limit; what does not fit is computed again when it is needed.
void Comparer::hold(std::size_t index, Batch batch)
{
    m_heldBytes -= std::exchange(m_batches[index].heldBytes, 0);
    std::size_t bytes = bytesOf(batch.fp32);
    if (m_heldBytes + bytes > m_options.cacheBytes) {
        batch.fp32.clear();
        bytes = 0;
    }
    if (m_heldBytes + bytes + batch.known.bytes() > m_options.cacheBytes)
        batch.known = {};
    batch.heldBytes = bytes + batch.known.bytes();
    m_heldBytes += batch.heldBytes;
    m_batches[index] = std::move(batch);
}

} // namespace assay::evaluation
