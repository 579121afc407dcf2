#include "core/evaluation/comparison.h"

#include "core/evaluation/metrics.h"
#include "core/graph/error.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace assay::evaluation {

namespace {

std::int64_t batchOf(const Graph& graph)
{
    const Shape& shape = graph.value(graph.inputs.front()).shape;
    return shape.empty() ? 1 : shape.front();
}

/// The elements of the first `valid` of `batch` images; all where the first dimension is not the batch.
std::span<const float> validPart(const Tensor& tensor, std::int64_t batch, std::int64_t valid)
{
    const std::span<const float> all = tensor.data<float>();
    if (valid == batch || tensor.shape().empty() || tensor.shape().front() != batch)
        return all;
    return all.first(static_cast<std::size_t>(tensor.count() / batch * valid));
}

/// Measures every layer's first output, as both networks compute it.
class LayerMeter
{
public:
    explicit LayerMeter(const Graph& graph) : m_fidelities(graph.nodes.size())
    {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const std::vector<ValueId>& outputs = graph.nodes[i].outputs;
            if (outputs.empty() || outputs.front() == kNoValue)
                continue;
            if (graph.value(outputs.front()).type != DataType::Float32)
                continue;
            m_nodes[outputs.front()] = i;
            m_observed.push_back(outputs.front());
        }
    }

    std::span<const ValueId> observed() const { return m_observed; }

    void keep(ValueId id, const Tensor& tensor)
    {
        if (m_nodes.contains(id))
            m_references[id] = Tensor::from<float>(tensor.shape(), tensor.data<float>()); // the observer's is not ours
    }

    void measure(ValueId id, const Tensor& tensor, std::int64_t batch, std::int64_t valid)
    {
        const auto reference = m_references.find(id);
        if (reference == m_references.end())
            return;
        m_fidelities[m_nodes.at(id)].add(validPart(reference->second, batch, valid), validPart(tensor, batch, valid));
        m_references.erase(reference);
    }

    std::vector<Nearness> result() const
    {
        std::vector<Nearness> layers(m_fidelities.size());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (m_fidelities[i].count() > 0)
                layers[i] = {m_fidelities[i].sqnrDb(), m_fidelities[i].cosine()};
        }
        return layers;
    }

private:
    std::map<ValueId, std::size_t> m_nodes;
    std::vector<ValueId> m_observed;
    std::map<ValueId, Tensor> m_references;
    std::vector<Fidelity> m_fidelities;
};

/// Counts right answers and agreement over a classifier's scores.
class Judge
{
public:
    Judge(const Dataset& dataset, int output) : m_dataset(dataset), m_output(output) {}

    void add(std::size_t first, std::int64_t batch, std::int64_t valid, const std::vector<Tensor>& fp32,
             const std::vector<Tensor>& int8)
    {
        if (m_output < 0)
            return;
        const Tensor& reference = fp32[static_cast<std::size_t>(m_output)];
        const auto classes = static_cast<std::size_t>(reference.count() / batch);
        for (std::size_t i = 0; i < static_cast<std::size_t>(valid); ++i) {
            addImage(first + i, reference.data<float>().subspan(i * classes, classes),
                     int8[static_cast<std::size_t>(m_output)].data<float>().subspan(i * classes, classes));
        }
    }

    void finish(Comparison& comparison)
    {
        Accuracy& accuracy = comparison.accuracy;
        const auto share = [this](std::int64_t count) {
            return static_cast<double>(count) / static_cast<double>(m_images.size());
        };
        accuracy.metric = m_output < 0 ? "sqnr" : "agreement";
        if (m_output >= 0)
            accuracy.agreement = share(m_agreeing);
        if (m_output >= 0 && m_dataset.hasLabels) {
            accuracy.metric = "top1";
            accuracy.fp32 = share(m_fp32Right);
            accuracy.int8 = share(m_int8Right);
            if (m_classes > 5) {
                accuracy.fp32Top5 = share(m_fp32InFive);
                accuracy.int8Top5 = share(m_int8InFive);
            }
        }
        comparison.images = std::move(m_images);
    }

private:
    void addImage(std::size_t index, std::span<const float> fp32, std::span<const float> int8)
    {
        const Sample& sample = m_dataset.samples[index];
        m_classes = static_cast<std::int64_t>(fp32.size());
        if (sample.label >= m_classes) {
            throw Error("has label " + std::to_string(sample.label) + ", the network has " + std::to_string(m_classes) +
                            " classes",
                        {sample.file.string(), {}, {}});
        }
        const ImageResult result = {sample.label, topClass(fp32), topClass(int8)};
        m_images.push_back(result);
        m_agreeing += result.fp32 == result.int8 ? 1 : 0;
        m_fp32Right += result.fp32 == result.label ? 1 : 0;
        m_int8Right += result.int8 == result.label ? 1 : 0;
        m_fp32InFive += isInTop(fp32, sample.label, 5) ? 1 : 0;
        m_int8InFive += isInTop(int8, sample.label, 5) ? 1 : 0;
    }

    const Dataset& m_dataset;
    int m_output;
    std::vector<ImageResult> m_images;
    std::int64_t m_classes = 0;
    std::int64_t m_agreeing = 0, m_fp32Right = 0, m_int8Right = 0, m_fp32InFive = 0, m_int8InFive = 0;
};

void addOutputs(std::vector<Fidelity>& fidelities, const std::vector<Tensor>& fp32, const std::vector<Tensor>& int8,
                std::int64_t batch, std::int64_t valid)
{
    for (std::size_t i = 0; i < fidelities.size(); ++i) {
        if (fp32[i].type() == DataType::Float32 && int8[i].type() == DataType::Float32)
            fidelities[i].add(validPart(fp32[i], batch, valid), validPart(int8[i], batch, valid));
    }
}

} // namespace

std::optional<ReferenceAgreement> compareWith(const Reference& reference, std::span<const ImageResult> images)
{
    ReferenceAgreement agreement{reference.by, 0, 0};
    const std::size_t count = std::min(reference.predictions.size(), images.size());
    for (std::size_t i = 0; i < count; ++i)
        agreement.equal += images[i].fp32 == reference.predictions[i] ? 1 : 0;
    agreement.images = static_cast<std::int64_t>(count);
    return count > 0 ? std::optional(agreement) : std::nullopt;
}

int classOutput(const Graph& graph)
{
    if (graph.inputs.empty() || graph.outputs.empty())
        return -1;
    const Value& value = graph.value(graph.outputs.front());
    const Shape& shape = value.shape;
    const bool isVector = shape.size() == 2 || (shape.size() == 4 && shape[2] == 1 && shape[3] == 1);
    const bool isScores = isVector && shape[0] == batchOf(graph) && shape[1] >= 2;
    return isScores && value.type == DataType::Float32 ? 0 : -1;
}

Comparison compare(runtime::Executor& fp32, aipu::FunctionalSimulator& int8, const InputReader& inputs,
                   const ComparisonOptions& options, const Progress& progress)
{
    const Graph& graph = fp32.graph();
    const std::int64_t batch = batchOf(graph);
    const auto total = static_cast<std::int64_t>(inputs.size());
    LayerMeter meter(graph);
    Judge judge(inputs.dataset(), classOutput(graph));
    std::vector<Fidelity> outputs(graph.outputs.size());
    Comparison comparison;
    for (std::int64_t first = 0; first < total; first += batch) {
        progress.update(first, total, "Comparing FP32 and INT8");
        const std::int64_t valid = std::min(batch, total - first);
        const std::vector<Tensor> batchInputs = {inputs.readBatch(static_cast<std::size_t>(first), batch)};
        const bool observes = first < options.layerImages;
        runtime::Executor::Observer keep;
        aipu::FunctionalSimulator::Observer measure;
        if (observes) {
            keep = [&meter](ValueId id, const Tensor& tensor) { meter.keep(id, tensor); };
            measure = [&](ValueId id, const Tensor& tensor) { meter.measure(id, tensor, batch, valid); };
            comparison.layerImages += valid;
        }
        const std::span<const ValueId> observed = observes ? meter.observed() : std::span<const ValueId>();
        const Progress silent{{}, progress.stop};
        const std::vector<Tensor> reference = fp32.run(batchInputs, keep, observed, silent);
        const std::vector<Tensor> actual = int8.run(batchInputs, measure, observed, silent);
        addOutputs(outputs, reference, actual, batch, valid);
        judge.add(static_cast<std::size_t>(first), batch, valid, reference, actual);
    }
    progress.update(total, total, "Comparing FP32 and INT8");
    judge.finish(comparison);
    comparison.accuracy.images = total;
    comparison.layers = meter.result();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Nearness nearness =
            outputs[i].count() > 0 ? Nearness{outputs[i].sqnrDb(), outputs[i].cosine()} : Nearness{};
        comparison.accuracy.outputs.push_back({graph.value(graph.outputs[i]).name, nearness});
    }
    return comparison;
}

double measureThroughput(runtime::Executor& fp32, std::span<const Tensor> inputs, const Progress& progress)
{
    using Clock = std::chrono::steady_clock;
    constexpr int kWarmUps = 3;
    constexpr std::size_t kFewestRuns = 5;
    constexpr std::size_t kMostRuns = 1000;
    constexpr std::chrono::milliseconds kLongEnough{700};
    progress.update(0, 0, "Measuring FP32 on this host");
    const Progress silent{{}, progress.stop};
    for (int i = 0; i < kWarmUps; ++i)
        fp32.run(inputs, {}, {}, silent);
    std::vector<double> seconds;
    const Clock::time_point begin = Clock::now();
    while (seconds.size() < kFewestRuns || (seconds.size() < kMostRuns && Clock::now() - begin < kLongEnough)) {
        const Clock::time_point start = Clock::now();
        fp32.run(inputs, {}, {}, silent);
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    return *middle > 0 ? 1 / *middle : 0;
}

} // namespace assay::evaluation
