#include "core/analysis/sweep.h"

#include "core/aipu/functional_simulator.h"
#include "core/graph/error.h"
#include "core/quantization/plan_difference.h"
#include "core/runtime/executor.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <span>
#include <utility>

namespace assay::analysis {

using quantization::Precision;
using quantization::QuantizationPlan;

namespace {

/// A batch of images as comparisons have them, with what FP32 says of it.
struct Part
{
    std::span<const evaluation::Sample> samples;
    std::vector<Tensor> fp32;
};

/// Images that are computed together.
struct Batch
{
    std::vector<Part> parts;
    std::vector<Tensor> inputs;
    std::size_t images = 0; // that count
};

/// `count` entries of the first dimension.
Tensor rowsOf(const Tensor& tensor, std::int64_t first, std::int64_t count)
{
    Shape shape = tensor.shape();
    const std::size_t rowBytes = tensor.byteCount() / static_cast<std::size_t>(std::max<std::int64_t>(1, shape.at(0)));
    shape[0] = count;
    Tensor rows(tensor.type(), shape);
    std::memcpy(rows.mutableBytes(), tensor.bytes() + static_cast<std::size_t>(first) * rowBytes, rows.byteCount());
    return rows;
}

std::vector<ValueId> computedValues(const Graph& graph)
{
    std::vector<ValueId> values;
    for (const Node& node : graph.nodes) {
        for (const ValueId id : node.outputs) {
            if (id != kNoValue)
                values.push_back(id);
        }
    }
    return values;
}

/// One plan from which single layers depart, on some batches at a time.
class Departures
{
public:
    Departures(const Graph& graph, const QuantizationPlan& base, const QuantizationPlan& other, int threads)
        : m_graph(graph), m_base(base), m_other(other), m_simulator(graph, base, {threads}),
          m_values(computedValues(graph))
    {}

    /// Computes the base on a batch and holds every value; returns the outputs.
    std::vector<Tensor> add(const Batch& batch, const Progress& progress)
    {
        m_known.emplace_back();
        return m_simulator.resume([&batch] { return batch.inputs; }, m_known.back(), m_values, {}, {}, progress);
    }

    /// Takes the layer from the other plan, in all that follows.
    void depart(std::size_t layer)
    {
        QuantizationPlan plan = m_base;
        plan.layers[layer] = m_other.layers[layer];
        m_affected = quantization::affectedLayers(m_graph, m_base, plan);
        m_simulator.setPlan(plan);
    }

    /// The outputs of a batch that was added, with the layer that departs.
    std::vector<Tensor> outputs(std::size_t index, const Batch& batch, const Progress& progress)
    {
        aipu::InnerValues known = m_known[index]; // shares memory
        for (std::size_t i = 0; i < m_affected.size(); ++i) {
            for (const ValueId id : m_graph.nodes[i].outputs) {
                if (m_affected[i] && id != kNoValue)
                    known.forget(id);
            }
        }
        return m_simulator.resume([&batch] { return batch.inputs; }, known, {}, {}, {}, progress);
    }

    /// Forgets the batches and is at the base again.
    void restart()
    {
        m_known.clear();
        m_simulator.setPlan(m_base);
    }

    std::size_t bytes() const
    {
        std::size_t sum = 0;
        for (const aipu::InnerValues& known : m_known)
            sum += known.bytes();
        return sum;
    }

private:
    const Graph& m_graph;
    const QuantizationPlan& m_base;
    const QuantizationPlan& m_other;
    aipu::FunctionalSimulator m_simulator;
    std::vector<ValueId> m_values;
    std::vector<aipu::InnerValues> m_known; // of the base, by batch
    std::vector<bool> m_affected;
};

class Sweeper
{
public:
    Sweeper(const Graph& graph, const Graph& wide, const evaluation::InputReader& inputs, const SweepPlans& plans,
            const SweepOptions& options, const Progress& progress)
        : m_graph(graph), m_wide(wide), m_inputs(inputs), m_options(options),
          m_progress(progress), m_silent{{}, progress.stop}, m_fp32(graph, runtime::ExecutorOptions{options.threads}),
          m_alone(wide, plans.fp32, plans.decided, options.threads),
          m_lifted(wide, plans.decided, plans.lifted, options.threads), m_decidedTotals(totals())
    {}

    /// By layer: the accuracy alone and lifted.
    std::vector<std::pair<evaluation::Accuracy, evaluation::Accuracy>> run(const std::vector<std::size_t>& layers)
    {
        m_steps = static_cast<std::int64_t>(m_inputs.size() * (layers.size() + 1));
        m_aloneTotals = std::vector<evaluation::Totals>(layers.size(), totals());
        m_liftedTotals = std::vector<evaluation::Totals>(layers.size(), totals());
        for (std::size_t first = 0; first < m_inputs.size();) {
            first = addBatches(first);
            for (std::size_t i = 0; i < layers.size(); ++i) {
                sweepLayer(m_alone, layers[i], m_aloneTotals[i]);
                sweepLayer(m_lifted, layers[i], m_liftedTotals[i]);
                for (const Batch& batch : m_batches)
                    advance(batch.images);
            }
            m_batches.clear();
            m_alone.restart();
            m_lifted.restart();
        }
        std::vector<std::pair<evaluation::Accuracy, evaluation::Accuracy>> accuracies;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            accuracies.emplace_back(m_aloneTotals[i].comparison().accuracy, m_liftedTotals[i].comparison().accuracy);
        }
        return accuracies;
    }

    evaluation::Accuracy decided() const { return m_decidedTotals.comparison().accuracy; }

private:
    evaluation::Totals totals() const { return {m_graph, m_inputs.dataset(), m_options.detection.has_value()}; }

    /// As many batches as may be held, at least one; returns the first image after them.
    std::size_t addBatches(std::size_t first)
    {
        std::size_t largest = 0;
        do {
            const std::size_t before = m_alone.bytes() + m_lifted.bytes();
            Batch batch = read(first);
            m_alone.add(batch, m_silent);
            judge(batch, m_lifted.add(batch, m_silent), m_decidedTotals);
            first += batch.images;
            advance(batch.images);
            m_batches.push_back(std::move(batch));
            largest = std::max(largest, m_alone.bytes() + m_lifted.bytes() - before);
        } while (first < m_inputs.size() && m_alone.bytes() + m_lifted.bytes() + largest <= m_options.cacheBytes);
        return first;
    }

    Batch read(std::size_t first)
    {
        const std::int64_t size = evaluation::batchOf(m_graph), wide = evaluation::batchOf(m_wide);
        const std::span<const evaluation::Sample> samples = m_inputs.dataset().samples;
        Batch batch{
            {}, {m_inputs.readBatch(first, wide)}, std::min(static_cast<std::size_t>(wide), samples.size() - first)};
        for (std::size_t at = 0; at < batch.images; at += static_cast<std::size_t>(size)) {
            const std::vector<Tensor> inputs{rowsOf(batch.inputs.front(), static_cast<std::int64_t>(at), size)};
            const std::size_t valid = std::min(static_cast<std::size_t>(size), batch.images - at);
            batch.parts.push_back({samples.subspan(first + at, valid), m_fp32.run(inputs, {}, {}, m_silent)});
        }
        return batch;
    }

    void sweepLayer(Departures& departures, std::size_t layer, evaluation::Totals& sum)
    {
        departures.depart(layer);
        for (std::size_t i = 0; i < m_batches.size(); ++i)
            judge(m_batches[i], departures.outputs(i, m_batches[i], m_silent), sum);
    }

    /// Part by part, as comparisons do: sums of floating point depend on it.
    void judge(const Batch& batch, const std::vector<Tensor>& outputs, evaluation::Totals& sum) const
    {
        const std::int64_t size = evaluation::batchOf(m_graph);
        for (std::size_t i = 0; i < batch.parts.size(); ++i) {
            std::vector<Tensor> int8;
            int8.reserve(outputs.size());
            for (const Tensor& output : outputs) {
                int8.push_back(batch.parts.size() == 1 && &m_wide == &m_graph
                                   ? output
                                   : rowsOf(output, static_cast<std::int64_t>(i) * size, size));
            }
            const Part& part = batch.parts[i];
            sum.add(evaluation::judge(m_graph, part.samples, part.fp32, int8,
                                      m_options.detection ? &*m_options.detection : nullptr));
        }
    }

    void advance(std::size_t images)
    {
        m_done += static_cast<std::int64_t>(images);
        m_progress.update(m_done, m_steps, "Sweeping layers");
    }

    const Graph& m_graph;
    const Graph& m_wide;
    const evaluation::InputReader& m_inputs;
    const SweepOptions& m_options;
    const Progress& m_progress;
    Progress m_silent;
    runtime::Executor m_fp32;
    Departures m_alone, m_lifted;
    evaluation::Totals m_decidedTotals;
    std::vector<evaluation::Totals> m_aloneTotals, m_liftedTotals;
    std::vector<Batch> m_batches;
    std::int64_t m_done = 0, m_steps = 0;
};

} // namespace

SweepPlans sweepPlans(const Graph& fused, const calibration::Statistics& statistics, const quantization::Recipe& recipe,
                      const quantization::Pins& pins, Precision lift, const quantization::Tuning& tuning)
{
    quantization::Pins real, lifted;
    for (const Node& node : fused.nodes) {
        real[node.name] = Precision::Fp32;
        lifted[node.name] = lift;
    }
    return {quantization::plan(fused, statistics, recipe, pins, tuning),
            quantization::plan(fused, statistics, recipe, real, tuning),
            quantization::plan(fused, statistics, recipe, lifted, tuning)};
}

Sweep sweep(const Graph& fused, const Graph& wide, const evaluation::InputReader& inputs, const SweepPlans& plans,
            const SweepOptions& options, const Progress& progress)
{
    if (options.shard < 1 || options.shard > options.shards) {
        throw Error("there is no shard " + std::to_string(options.shard) + " of " + std::to_string(options.shards) +
                    ": shards count from 1");
    }
    Sweep result;
    result.lift = options.lift;
    std::vector<std::size_t> mine;
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        const quantization::LayerPlan& layer = plans.decided.layers[i];
        if (layer.precision != Precision::Int8 && layer.storage != Precision::Int8)
            continue;
        if (result.layers.size() % options.shards == options.shard - 1)
            mine.push_back(i);
        result.layers.push_back(fused.nodes[i].name);
    }
    Sweeper sweeper(fused, wide, inputs, plans, options, progress);
    auto accuracies = sweeper.run(mine);
    result.decided = sweeper.decided();
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const Node& node = fused.nodes[mine[i]];
        result.rows.push_back(
            {node.name, describe(node), std::move(accuracies[i].first), std::move(accuracies[i].second)});
    }
    return result;
}

namespace {

/// What tells two parts of different sweeps apart, in words.
std::string differenceOf(const Sweep& a, const Sweep& b)
{
    if (a.model != b.model || a.modelDigest != b.modelDigest)
        return "the models";
    if (a.imagesDigest != b.imagesDigest)
        return "the images";
    if (a.recipe != b.recipe || a.lift != b.lift)
        return "the recipes";
    return "the layers, or the figures of the plan,";
}

} // namespace

Sweep merge(const std::vector<Sweep>& parts)
{
    if (parts.empty())
        throw Error("there is nothing to merge");
    Sweep whole = parts.front();
    std::map<std::string, SweepRow> rows;
    for (const Sweep& part : parts) {
        Sweep head = part;
        head.rows = whole.rows;
        if (head != whole)
            throw Error("the files are parts of different sweeps: " + differenceOf(head, whole) + " differ");
        for (const SweepRow& row : part.rows) {
            if (!rows.emplace(row.name, row).second)
                throw Error("the layer is in two of the files; give each shard once", {{}, row.name, {}});
        }
    }
    whole.rows.clear();
    for (const std::string& name : whole.layers) {
        const auto found = rows.find(name);
        if (found == rows.end())
            throw Error("the layer is in none of the files; give every shard", {{}, name, {}});
        whole.rows.push_back(std::move(found->second));
    }
    return whole;
}

std::optional<double> outputError(const evaluation::Accuracy& accuracy)
{
    std::optional<double> worst;
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        if (output.nearness.sqnrDb)
            worst = std::max(worst.value_or(0), std::pow(10.0, -*output.nearness.sqnrDb / 10));
    }
    return worst;
}

double lossOf(const evaluation::Accuracy& accuracy)
{
    if (accuracy.fp32 && accuracy.int8)
        return *accuracy.fp32 - *accuracy.int8;
    if (accuracy.agreement)
        return 1 - *accuracy.agreement;
    return outputError(accuracy).value_or(0);
}

} // namespace assay::analysis
