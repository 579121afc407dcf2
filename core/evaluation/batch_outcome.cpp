#include "core/evaluation/batch_outcome.h"

#include "core/graph/error.h"

#include <algorithm>

namespace assay::evaluation {

namespace {

/// The elements of image `index` of a batch; all where the first dimension is not the batch.
std::span<const float> imagePart(const Tensor& tensor, std::int64_t batch, std::size_t index)
{
    const std::span<const float> all = tensor.data<float>();
    if (batch <= 1 || tensor.shape().empty() || tensor.shape().front() != batch)
        return all;
    const std::size_t each = all.size() / static_cast<std::size_t>(batch);
    return all.subspan(index * each, each);
}

/// The same of every output; nothing of those that are no float tensors.
std::vector<std::span<const float>> imageParts(const std::vector<Tensor>& outputs, std::int64_t batch,
                                               std::size_t index)
{
    std::vector<std::span<const float>> parts;
    parts.reserve(outputs.size());
    for (const Tensor& output : outputs)
        parts.push_back(output.type() == DataType::Float32 ? imagePart(output, batch, index)
                                                           : std::span<const float>());
    return parts;
}

bool areComparable(const Tensor& a, const Tensor& b)
{
    return a.type() == DataType::Float32 && b.type() == DataType::Float32;
}

void judgeClasses(BatchOutcome& outcome, ImageResult& result, const Sample& sample, std::span<const float> fp32,
                  std::span<const float> int8)
{
    outcome.classes = static_cast<std::int64_t>(fp32.size());
    if (sample.label >= outcome.classes) {
        throw Error("has label " + std::to_string(sample.label) + ", the network has " +
                        std::to_string(outcome.classes) + " classes",
                    {sample.file.string(), {}, {}});
    }
    result.label = sample.label;
    result.fp32 = topClass(fp32);
    result.int8 = topClass(int8);
    result.fp32Top = topScores(fp32);
    result.int8Top = topScores(int8);
    outcome.agreeing += result.fp32 == result.int8 ? 1 : 0;
    outcome.fp32Right += result.fp32 == result.label ? 1 : 0;
    outcome.int8Right += result.int8 == result.label ? 1 : 0;
    outcome.fp32InFive += isInTop(fp32, sample.label, 5) ? 1 : 0;
    outcome.int8InFive += isInTop(int8, sample.label, 5) ? 1 : 0;
}

/// The five objects found that score highest stand where a classifier has its classes.
int topObjects(std::span<const FoundBox> found, std::array<ClassScore, 5>& top)
{
    for (std::size_t i = 0; i < std::min(found.size(), top.size()); ++i)
        top.at(i) = {found[i].box.category, found[i].score};
    return top.front().index;
}

void judgeObjects(BatchOutcome& outcome, ImageResult& result, const Sample& sample, const Detection& detection,
                  const std::vector<std::span<const float>>& fp32, const std::vector<std::span<const float>>& int8)
{
    std::vector<Box> annotated;
    for (const Box& box : sample.boxes)
        annotated.push_back(toInput(box, sample.size, detection.input));
    const Detector& detector = detection.detector;
    const std::vector<FoundBox> ours = detector.detect(fp32[detector.boxesOutput()], fp32[detector.scoresOutput()]);
    const std::vector<FoundBox> theirs = detector.detect(int8[detector.boxesOutput()], int8[detector.scoresOutput()]);
    result.fp32 = topObjects(ours, result.fp32Top);
    result.int8 = topObjects(theirs, result.int8Top);
    outcome.fp32Matches.push_back(matchBoxes(ours, annotated));
    outcome.int8Matches.push_back(matchBoxes(theirs, annotated));
}

void mergeInto(std::vector<Fidelity>& sums, const std::vector<Fidelity>& more)
{
    if (sums.size() < more.size())
        sums.resize(more.size());
    for (std::size_t i = 0; i < more.size(); ++i)
        sums[i].merge(more[i]);
}

} // namespace

std::int64_t batchOf(const Graph& graph)
{
    const Shape& shape = graph.value(graph.inputs.front()).shape;
    return shape.empty() ? 1 : shape.front();
}

std::optional<ValueId> measuredValue(const Graph& graph, const Node& node)
{
    if (node.outputs.empty() || node.outputs.front() == kNoValue)
        return std::nullopt;
    const ValueId id = node.outputs.front();
    return graph.value(id).type == DataType::Float32 ? std::optional(id) : std::nullopt;
}

Nearness nearnessOf(const Fidelity& fidelity)
{
    return fidelity.count() > 0 ? Nearness{fidelity.sqnrDb(), fidelity.cosine()} : Nearness{};
}

std::span<const float> validPart(const Tensor& tensor, std::int64_t batch, std::int64_t valid)
{
    const std::span<const float> all = tensor.data<float>();
    if (valid == batch || tensor.shape().empty() || tensor.shape().front() != batch)
        return all;
    return all.first(static_cast<std::size_t>(tensor.count() / batch * valid));
}

BatchOutcome judge(const Graph& graph, std::span<const Sample> samples, const std::vector<Tensor>& fp32,
                   const std::vector<Tensor>& int8, const Detection* detection)
{
    const std::int64_t batch = batchOf(graph);
    const int scores = detection == nullptr ? classOutput(graph) : -1;
    BatchOutcome outcome;
    outcome.outputs.resize(graph.outputs.size());
    for (std::size_t i = 0; i < fp32.size(); ++i) {
        if (areComparable(fp32[i], int8[i])) {
            const auto valid = static_cast<std::int64_t>(samples.size());
            outcome.outputs[i].add(validPart(fp32[i], batch, valid), validPart(int8[i], batch, valid));
        }
    }
    for (std::size_t index = 0; index < samples.size(); ++index) {
        ImageResult result;
        result.label = samples[index].label;
        Fidelity whole;
        for (std::size_t i = 0; i < fp32.size(); ++i) {
            if (areComparable(fp32[i], int8[i]))
                whole.add(imagePart(fp32[i], batch, index), imagePart(int8[i], batch, index));
        }
        result.distance = relativeDistance(whole);
        if (scores >= 0) {
            const auto output = static_cast<std::size_t>(scores);
            judgeClasses(outcome, result, samples[index], imagePart(fp32[output], batch, index),
                         imagePart(int8[output], batch, index));
        }
        if (detection != nullptr) {
            judgeObjects(outcome, result, samples[index], *detection, imageParts(fp32, batch, index),
                         imageParts(int8, batch, index));
        }
        outcome.images.push_back(result);
    }
    return outcome;
}

Totals::Totals(const Graph& graph, const Dataset& dataset, bool detects)
    : m_graph(graph), m_hasLabels(dataset.hasLabels), m_detects(detects)
{
    m_sum.outputs.resize(graph.outputs.size());
    m_sum.layers.resize(graph.nodes.size());
}

void Totals::add(const BatchOutcome& batch)
{
    m_sum.images.insert(m_sum.images.end(), batch.images.begin(), batch.images.end());
    m_sum.agreeing += batch.agreeing;
    m_sum.fp32Right += batch.fp32Right;
    m_sum.int8Right += batch.int8Right;
    m_sum.fp32InFive += batch.fp32InFive;
    m_sum.int8InFive += batch.int8InFive;
    m_sum.classes = batch.classes;
    m_sum.fp32Matches.insert(m_sum.fp32Matches.end(), batch.fp32Matches.begin(), batch.fp32Matches.end());
    m_sum.int8Matches.insert(m_sum.int8Matches.end(), batch.int8Matches.begin(), batch.int8Matches.end());
    mergeInto(m_sum.outputs, batch.outputs);
    mergeInto(m_sum.layers, batch.layers);
    if (!batch.layers.empty())
        m_layerImages += static_cast<std::int64_t>(batch.images.size());
}

Comparison Totals::comparison() const
{
    Comparison comparison;
    Accuracy& accuracy = comparison.accuracy;
    const auto share = [this](std::int64_t count) {
        return static_cast<double>(count) / static_cast<double>(m_sum.images.size());
    };
    const bool isClassifier = !m_detects && classOutput(m_graph) >= 0;
    accuracy.metric = metricOf(m_graph, m_hasLabels, m_detects);
    accuracy.images = static_cast<std::int64_t>(m_sum.images.size());
    if (isClassifier)
        accuracy.agreement = share(m_sum.agreeing);
    if (isClassifier && m_hasLabels) {
        accuracy.fp32 = share(m_sum.fp32Right);
        accuracy.int8 = share(m_sum.int8Right);
        if (m_sum.classes > 5) {
            accuracy.fp32Top5 = share(m_sum.fp32InFive);
            accuracy.int8Top5 = share(m_sum.int8InFive);
        }
    }
    if (m_detects) {
        accuracy.fp32 = meanAveragePrecision(m_sum.fp32Matches);
        accuracy.int8 = meanAveragePrecision(m_sum.int8Matches);
    }
    for (std::size_t i = 0; i < m_sum.outputs.size(); ++i)
        accuracy.outputs.push_back({m_graph.value(m_graph.outputs[i]).name, nearnessOf(m_sum.outputs[i])});
    for (const Fidelity& layer : m_sum.layers)
        comparison.layers.push_back(nearnessOf(layer));
    comparison.images = m_sum.images;
    comparison.layerImages = m_layerImages;
    return comparison;
}

} // namespace assay::evaluation
