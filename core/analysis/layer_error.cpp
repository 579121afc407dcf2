#include "core/analysis/layer_error.h"

#include "core/aipu/functional/runtime_value.h"
#include "core/aipu/functional_simulator.h"
#include "core/analysis/channel_axis.h"
#include "core/evaluation/batch_outcome.h"
#include "core/quantization/rules.h"
#include "core/quantization/weights.h"
#include "core/runtime/executor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace assay::analysis {

using quantization::Precision;
using quantization::QuantizationPlan;

namespace {

/// The real value as integers hold it.
Tensor rounded(const Tensor& real, Precision precision, const quantization::TensorEncoding& encoding)
{
    return aipu::realValues(aipu::keepAs(real, precision, encoding));
}

/// Within what integers hold, not rounded.
Tensor clipped(const Tensor& real, Precision precision, const quantization::TensorEncoding& encoding)
{
    Tensor result = Tensor::from<float>(real.shape(), real.data<float>());
    if (precision != Precision::Int8 && precision != Precision::Int16)
        return result;
    const quantization::Encoding& held = precision == Precision::Int8 ? encoding.int8 : encoding.int16;
    const int highest = precision == Precision::Int8 ? 127 : 32767;
    const float low = held.scale * static_cast<float>(-highest - 1 - held.zeroPoint);
    const float high = held.scale * static_cast<float>(highest - held.zeroPoint);
    for (float& element : result.mutableData<float>())
        element = std::clamp(element, low, high);
    return result;
}

Tensor dequantizedWeights(const Tensor& weight, const quantization::LayerPlan& layer)
{
    const quantization::WeightEncoding& encoding = *layer.weight;
    const Tensor integers = quantization::layerWeights(weight, layer);
    Tensor result(DataType::Float32, weight.shape());
    const auto axis = static_cast<std::size_t>(encoding.axis);
    const auto channels = static_cast<std::size_t>(weight.shape()[axis]);
    const auto inner =
        static_cast<std::size_t>(elementCount(std::span<const std::int64_t>(weight.shape()).subspan(axis + 1)));
    const auto levels = integers.data<std::int8_t>();
    const auto reals = result.mutableData<float>();
    for (std::size_t i = 0; i < reals.size(); ++i)
        reals[i] = static_cast<float>(levels[i]) * encoding.scales[encoding.isPerChannel() ? i / inner % channels : 0];
    return result;
}

/// The parts of one layer's own error, and the sums of it in the network.
class LayerMeasure
{
public:
    /// Axes: of the channels, by ValueId.
    LayerMeasure(const Graph& fused, NodeId id, const QuantizationPlan& whole, const std::vector<std::size_t>& axes,
                 int threads)
        : m_layer(fused, id), m_plan(m_layer.isMeasurable() ? m_layer.planOf(whole) : QuantizationPlan{}),
          m_threads(threads)
    {
        if (!m_layer.isMeasurable())
            return;
        const ChannelSums none(axes[static_cast<std::size_t>(m_layer.output())]);
        m_alone = m_accumulated = m_weights = m_activations = m_clipping = none;
    }

    bool isMeasurable() const { return m_layer.isMeasurable(); }
    ValueId output() const { return m_layer.output(); }

    void add(const RealValues& values, BatchPart part)
    {
        const Tensor& real = values.at(m_layer.output());
        const std::vector<Tensor> inputs = m_layer.inputsFrom(values);
        const Tensor quantized = quantizedOutput(m_layer, m_plan, values, m_threads);
        m_alone.add(real, quantized, real, part);
        m_aloneFidelity.add(evaluation::validPart(real, part.batch, part.images),
                            evaluation::validPart(quantized, part.batch, part.images));
        runtime::Executor plain(m_layer.graph(), {m_threads});
        const Tensor cut = outputOf(clipped, plain.run(held(clipped, inputs)));
        m_clipping.add(real, cut, real, part);
        m_activations.add(cut, outputOf(rounded, plain.run(held(rounded, inputs))), real, part);
        if (const std::optional<Graph> coarse = withIntegerWeights())
            m_weights.add(real, runtime::Executor(*coarse, {m_threads}).run(inputs).front(), real, part);
    }

    void addAccumulated(const Tensor& real, const Tensor& quantized, BatchPart part)
    {
        m_accumulated.add(real, quantized, real, part);
        m_accumulatedFidelity.add(evaluation::validPart(real, part.batch, part.images),
                                  evaluation::validPart(quantized, part.batch, part.images));
    }

    LayerError result(NodeId id) const
    {
        const Node& node = m_layer.graph().nodes.front();
        return {id,
                node.name,
                describe(node),
                {evaluation::nearnessOf(m_aloneFidelity), m_alone.lost(), m_alone.channels()},
                {evaluation::nearnessOf(m_accumulatedFidelity), m_accumulated.lost(), m_accumulated.channels()},
                m_weights.lost(),
                m_activations.lost(),
                m_clipping.lost(),
                {orNothing(m_weights.channels()), m_activations.channels(), m_clipping.channels()}};
    }

private:
    /// Of weights that stay real, or that are none, nothing is lost.
    std::vector<double> orNothing(const std::vector<double>& channels) const
    {
        return channels.empty() ? std::vector<double>(m_alone.channels().size()) : channels;
    }

    using Hold = Tensor (*)(const Tensor&, Precision, const quantization::TensorEncoding&);

    const quantization::TensorEncoding& encodingOf(ValueId id) const
    {
        return m_plan.tensors[static_cast<std::size_t>(id)];
    }

    std::vector<Tensor> held(Hold hold, const std::vector<Tensor>& inputs) const
    {
        std::vector<Tensor> result;
        for (std::size_t i = 0; i < inputs.size(); ++i)
            result.push_back(hold(inputs[i], m_plan.layers.front().precision, encodingOf(m_layer.graph().inputs[i])));
        return result;
    }

    Tensor outputOf(Hold hold, const std::vector<Tensor>& outputs) const
    {
        return hold(outputs.front(), m_plan.layers.front().storage, encodingOf(m_layer.graph().outputs.front()));
    }

    /// Nothing where the layer has no weights or keeps them real.
    std::optional<Graph> withIntegerWeights() const
    {
        const quantization::LayerPlan& plan = m_plan.layers.front();
        if (!plan.weight || (plan.precision != Precision::Int8 && plan.precision != Precision::Int16))
            return std::nullopt;
        Graph graph = m_layer.graph();
        const Node& node = graph.nodes.front();
        const int input = quantization::weightInput(graph, node);
        Value& weight = graph.value(node.inputs[static_cast<std::size_t>(input)]);
        weight.constant = dequantizedWeights(*weight.constant, plan);
        return graph;
    }

    LoneLayer m_layer;
    QuantizationPlan m_plan;
    int m_threads;
    ChannelSums m_alone, m_accumulated, m_weights, m_activations, m_clipping;
    evaluation::Fidelity m_aloneFidelity, m_accumulatedFidelity;
};

} // namespace

Tensor quantizedOutput(const LoneLayer& layer, const QuantizationPlan& plan, const RealValues& values, int threads)
{
    aipu::FunctionalSimulator simulator(layer.graph(), plan, {threads});
    return simulator.run(layer.inputsFrom(values)).front();
}

void forEachBatch(const Graph& fused, const evaluation::InputReader& inputs, int threads, const Progress& progress,
                  const WithBatch& use)
{
    const std::int64_t batch = evaluation::batchOf(fused);
    runtime::Executor executor(fused, {threads});
    const Progress silent{{}, progress.stop};
    for (std::size_t first = 0; first < inputs.size(); first += static_cast<std::size_t>(batch)) {
        progress.update(static_cast<std::int64_t>(first), static_cast<std::int64_t>(inputs.size()), "Measuring layers");
        const std::vector<Tensor> read = {inputs.readBatch(first, batch)};
        RealValues values;
        const auto keep = [&values](ValueId id, const Tensor& tensor) {
            if (tensor.type() == DataType::Float32)
                values[id] = Tensor::from<float>(tensor.shape(), tensor.data<float>()); // the observer's is not ours
        };
        executor.run(read, keep, {}, silent);
        use(values, read, {batch, std::min(batch, static_cast<std::int64_t>(inputs.size() - first))});
    }
}

std::vector<LayerError> layerErrors(const Graph& fused, const QuantizationPlan& plan,
                                    const evaluation::InputReader& inputs, int threads, const Progress& progress)
{
    const std::vector<std::size_t> axes = channelAxes(fused);
    std::vector<LayerMeasure> measures;
    std::map<ValueId, std::size_t> makers;
    std::vector<ValueId> observed;
    measures.reserve(fused.nodes.size());
    for (std::size_t i = 0; i < fused.nodes.size(); ++i) {
        measures.emplace_back(fused, static_cast<NodeId>(i), plan, axes, threads);
        if (measures.back().isMeasurable()) {
            makers[measures.back().output()] = i;
            observed.push_back(measures.back().output());
        }
    }
    aipu::FunctionalSimulator simulator(fused, plan, {threads});
    const Progress silent{{}, progress.stop};
    forEachBatch(fused, inputs, threads, progress,
                 [&](const RealValues& values, const std::vector<Tensor>& read, BatchPart part) {
                     const auto accumulate = [&](ValueId id, const Tensor& tensor) {
                         measures[makers.at(id)].addAccumulated(values.at(id), tensor, part);
                     };
                     if (!observed.empty())
                         simulator.run(read, accumulate, observed, silent);
                     for (const auto& [value, maker] : makers) {
                         progress.throwIfStopped();
                         measures[maker].add(values, part);
                     }
                 });
    std::vector<LayerError> errors;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i].isMeasurable())
            errors.push_back(measures[i].result(static_cast<NodeId>(i)));
    }
    return errors;
}

} // namespace assay::analysis
