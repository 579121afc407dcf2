#include "core/graph/error.h"
#include "core/quantization/rules.h"
#include "core/runtime/executor.h"
#include "core/tuning/product_rows.h"
#include "core/tuning/tune.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace assay::tuning {

namespace {

using calibration::Range;
using calibration::RangeMethod;
using quantization::Recipe;
using quantization::Rule;

constexpr std::size_t kImages = 64; // more change little: ranges have few candidates

/// What a tensor may be given, and what that costs its readers.
struct Candidates
{
    std::vector<Range> ranges;
    std::vector<double> errors; // by range: relative squared error, summed over the readers
};

bool isSearched(const std::string& name, const Recipe& recipe)
{
    const auto choice = recipe.tensors.find(name);
    if (choice != recipe.tensors.end() && choice->second.manualRange)
        return false;
    const bool isGeneral =
        recipe.method == RangeMethod::OutputError && recipe.scheme != quantization::Scheme::PerTensorMinMax;
    const std::optional<RangeMethod> own = choice == recipe.tensors.end() ? std::nullopt : choice->second.method;
    return own ? *own == RangeMethod::OutputError : isGeneral;
}

Candidates candidatesOf(const calibration::TensorStatistics& statistics, double percentile)
{
    Candidates candidates;
    const auto add = [&](RangeMethod method, double share) {
        const Range range = calibration::chooseRange(statistics, method, {.percentile = share});
        if (std::ranges::find(candidates.ranges, range) == candidates.ranges.end())
            candidates.ranges.push_back(range);
    };
    add(RangeMethod::Percentile, percentile); // the first of equals is taken
    for (const double share : {99.9, 99.999})
        add(RangeMethod::Percentile, share);
    for (const RangeMethod method : {RangeMethod::MinMax, RangeMethod::MeanSquaredError, RangeMethod::Entropy})
        add(method, percentile);
    candidates.errors.assign(candidates.ranges.size(), 0);
    return candidates;
}

/// One node as a graph of its own; its inputs are those of the node that are not constant, once each.
struct Alone
{
    std::vector<ValueId> inputs; // of the whole graph
    runtime::Executor executor;
};

Alone alone(const Graph& fused, const Node& node, int threads)
{
    Graph graph;
    Node copy = node;
    std::vector<ValueId> inputs;
    std::map<ValueId, ValueId> here;
    for (ValueId& id : copy.inputs) {
        if (id == kNoValue)
            continue;
        const auto [found, isNew] = here.try_emplace(id, kNoValue);
        if (isNew) {
            found->second = graph.addValue(fused.value(id));
            if (!fused.isConstant(id)) {
                inputs.push_back(id);
                graph.inputs.push_back(found->second);
            }
        }
        id = found->second;
    }
    for (ValueId& id : copy.outputs) {
        if (id != kNoValue)
            id = graph.addValue(fused.value(id));
    }
    graph.outputs = {copy.outputs[0]};
    graph.nodes = {std::move(copy)};
    return {std::move(inputs), runtime::Executor(graph, {.threads = threads})};
}

double squaredDistance(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += difference * difference;
    }
    return sum;
}

double square(std::span<const float> values)
{
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return sum;
}

class RangeSearch
{
public:
    RangeSearch(const Graph& fused, const calibration::Statistics& statistics, const Recipe& recipe, int threads)
        : m_fused(fused), m_threads(threads), m_decider(fused.values.size(), kNoValue)
    {
        for (std::size_t id = 0; id < fused.values.size(); ++id) {
            const auto found = statistics.find(fused.values[id].name);
            if (found == statistics.end() || fused.values[id].constant || !isSearched(found->first, recipe))
                continue;
            m_decider[id] = static_cast<ValueId>(id);
            m_candidates.emplace(static_cast<ValueId>(id), candidatesOf(found->second, recipe.percentile));
        }
        for (const Node& node : fused.nodes) {
            const Rule rule = quantization::ruleOf(fused, node);
            if (rule == Rule::KeepEncoding) {
                for (const ValueId output : node.outputs) {
                    if (output != kNoValue)
                        m_decider[static_cast<std::size_t>(output)] =
                            m_decider[static_cast<std::size_t>(node.inputs[0])];
                }
            } else if (rule != Rule::PassThrough) {
                m_readers.emplace_back(&node, alone(fused, node, threads));
            }
        }
    }

    void add(const std::vector<Tensor>& inputs, const Progress& progress)
    {
        if (!m_executor)
            m_executor.emplace(m_fused, runtime::ExecutorOptions{.threads = m_threads});
        std::map<ValueId, Tensor> values;
        m_executor->run(
            inputs,
            [&values](ValueId id, const Tensor& tensor) {
                Tensor copy = tensor;
                copy.mutableBytes();
                values.insert_or_assign(id, std::move(copy));
            },
            {}, progress);
        for (auto& [node, reader] : m_readers)
            addReader(*node, reader, values, progress);
        for (const ValueId output : m_fused.outputs) {
            const auto found = values.find(output);
            if (found == values.end() || decider(output) == kNoValue)
                continue;
            const double whole = square(found->second.data<float>());
            forEachCandidate(output, found->second, [&](const Tensor& changed) {
                return relative(squaredDistance(changed.data<float>(), found->second.data<float>()), whole);
            });
        }
    }

    std::map<std::string, Range> best() const
    {
        std::map<std::string, Range> ranges;
        for (const auto& [id, candidates] : m_candidates) {
            const auto least = std::ranges::min_element(candidates.errors);
            ranges.emplace(m_fused.value(id).name,
                           candidates.ranges[static_cast<std::size_t>(least - candidates.errors.begin())]);
        }
        return ranges;
    }

private:
    ValueId decider(ValueId id) const { return m_decider[static_cast<std::size_t>(id)]; }

    static double relative(double error, double whole) { return whole > 0 ? error / whole : 0; }

    template <typename ErrorOf>
    void forEachCandidate(ValueId id, const Tensor& value, ErrorOf errorOf)
    {
        Candidates& candidates = m_candidates.at(decider(id));
        for (std::size_t i = 0; candidates.ranges.size() > 1 && i < candidates.ranges.size(); ++i) {
            Tensor changed = value;
            quantizeInPlace(changed.mutableData<float>(), quantization::int8Encoding(candidates.ranges[i]));
            candidates.errors[i] += errorOf(changed);
        }
    }

    void addReader(const Node& node, Alone& reader, const std::map<ValueId, Tensor>& values, const Progress& progress)
    {
        const auto output = values.find(node.outputs[0]);
        if (output == values.end() || output->second.type() != DataType::Float32)
            return;
        std::vector<Tensor> inputs;
        for (const ValueId id : reader.inputs) {
            const auto found = values.find(id);
            if (found == values.end())
                return;
            inputs.push_back(found->second);
        }
        const double whole = square(output->second.data<float>());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const ValueId id = reader.inputs[i];
            if (decider(id) == kNoValue || inputs[i].type() != DataType::Float32)
                continue;
            const Tensor kept = inputs[i];
            forEachCandidate(id, kept, [&](const Tensor& changed) {
                inputs[i] = changed;
                const std::vector<Tensor> result = reader.executor.run(inputs, {}, {}, progress);
                return relative(squaredDistance(result[0].data<float>(), output->second.data<float>()), whole);
            });
            inputs[i] = kept;
        }
    }

    const Graph& m_fused;
    int m_threads;
    std::vector<ValueId> m_decider; // by value: whose range it is kept by; kNoValue where that is not searched for
    std::map<ValueId, Candidates> m_candidates;
    std::vector<std::pair<const Node*, Alone>> m_readers;
    std::optional<runtime::Executor> m_executor;
};

} // namespace

std::map<std::string, Range> searchRanges(const Graph& fused, const calibration::Statistics& statistics,
                                          const Recipe& recipe, const Images& images, int threads,
                                          const Progress& progress)
{
    const bool isAsked =
        std::ranges::any_of(statistics, [&recipe](const auto& entry) { return isSearched(entry.first, recipe); });
    if (!isAsked)
        return {};
    RangeSearch search(fused, statistics, recipe, threads);
    const std::size_t count = std::min(kImages, images.count);
    for (std::size_t i = 0; i < count; ++i) {
        search.add(images.inputs(i), progress);
        progress.update(static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(count), "searching ranges");
    }
    return search.best();
}

} // namespace assay::tuning
