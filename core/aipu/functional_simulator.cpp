#include "core/aipu/functional_simulator.h"

#include "core/aipu/functional/layer.h"
#include "core/graph/error.h"

#include <algorithm>
#include <omp.h>
#include <utility>

namespace assay::aipu {

using quantization::Precision;

struct FunctionalSimulator::Implementation
{
    Implementation(Graph fused, quantization::QuantizationPlan given, FunctionalOptions options)
        : graph(std::move(fused)), plan(std::move(given)),
          threads(options.threads > 0 ? options.threads : omp_get_num_procs())
    {
        if (plan.layers.size() != graph.nodes.size() || plan.tensors.size() != graph.values.size())
            throw Error("the quantization plan was made for another graph");
        lastUse.assign(graph.values.size(), -1);
        for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
            const Node& node = graph.nodes[id];
            layers.push_back(makeLayer({graph, node, plan.layers[id], plan}));
            for (const ValueId input : node.inputs) {
                if (input != kNoValue)
                    lastUse[static_cast<std::size_t>(input)] = static_cast<NodeId>(id);
            }
        }
        for (const ValueId output : graph.outputs)
            lastUse[static_cast<std::size_t>(output)] = static_cast<NodeId>(graph.nodes.size());
    }

    /// The operands of a node at its layer's precision; conversions are kept alive in `holder`.
    std::vector<const RuntimeValue*> operandsOf(const Node& node, const Layer& layer,
                                                std::vector<RuntimeValue>& holder) const
    {
        holder.assign(node.inputs.size(), {});
        std::vector<const RuntimeValue*> operands(node.inputs.size(), nullptr);
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            const ValueId id = node.inputs[i];
            if (id == kNoValue || graph.isConstant(id))
                continue;
            const RuntimeValue& value = values[static_cast<std::size_t>(id)];
            const bool isActivation =
                value.tensor.type() != DataType::Bool && graph.value(id).type == DataType::Float32;
            if (!isActivation || value.precision == layer.inputPrecision) {
                operands[i] = &value;
                continue;
            }
            holder[i] = converted(value, layer.inputPrecision, plan.tensors[static_cast<std::size_t>(id)]);
            operands[i] = &holder[i];
        }
        return operands;
    }

    void release(NodeId id)
    {
        for (const ValueId input : graph.node(id).inputs) {
            if (input != kNoValue && lastUse[static_cast<std::size_t>(input)] == id)
                values[static_cast<std::size_t>(input)] = {};
        }
    }

    Graph graph;
    quantization::QuantizationPlan plan;
    int threads;
    std::vector<std::unique_ptr<Layer>> layers;
    std::vector<NodeId> lastUse;
    std::vector<RuntimeValue> values;
    std::vector<Tensor> rawOutputs;
};

FunctionalSimulator::FunctionalSimulator(const Graph& fused, const quantization::QuantizationPlan& plan,
                                         FunctionalOptions options)
    : m_implementation(std::make_unique<Implementation>(fused, plan, options))
{}

FunctionalSimulator::~FunctionalSimulator() = default;
FunctionalSimulator::FunctionalSimulator(FunctionalSimulator&&) noexcept = default;
FunctionalSimulator& FunctionalSimulator::operator=(FunctionalSimulator&&) noexcept = default;

std::vector<Tensor> FunctionalSimulator::run(std::span<const Tensor> inputs, const Observer& observer,
                                             std::span<const ValueId> observed, const Progress& progress)
{
    Implementation& self = *m_implementation;
    const Graph& graph = self.graph;
    if (inputs.size() != graph.inputs.size())
        throw Error(std::to_string(inputs.size()) + " inputs given, " + std::to_string(graph.inputs.size()) +
                    " needed");
    omp_set_num_threads(self.threads);
    std::vector<bool> wanted(graph.values.size(), observer && observed.empty());
    for (const ValueId id : observed)
        wanted[static_cast<std::size_t>(id)] = static_cast<bool>(observer);
    const auto report = [&](ValueId id) {
        if (wanted[static_cast<std::size_t>(id)])
            observer(id, realValues(self.values[static_cast<std::size_t>(id)]));
    };
    self.values.assign(graph.values.size(), {});
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const ValueId id = graph.inputs[i];
        if (inputs[i].shape() != graph.value(id).shape || inputs[i].type() != graph.value(id).type)
            throw Error("given as " + toString(inputs[i].shape()) + ", needed as " + toString(graph.value(id).shape),
                        {{}, {}, graph.value(id).name});
        self.values[static_cast<std::size_t>(id)] = {Precision::Fp32, {}, false, inputs[i]};
        report(id);
    }
    std::vector<RuntimeValue> holder;
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
        progress.throwIfStopped();
        const Node& node = graph.nodes[id];
        const std::vector<const RuntimeValue*> operands = self.operandsOf(node, *self.layers[id], holder);
        std::vector<RuntimeValue> outputs = self.layers[id]->run(operands);
        for (std::size_t i = 0; i < node.outputs.size(); ++i) {
            if (node.outputs[i] == kNoValue)
                continue;
            self.values[static_cast<std::size_t>(node.outputs[i])] = std::move(outputs[i]);
            report(node.outputs[i]);
        }
        self.release(static_cast<NodeId>(id));
    }
    std::vector<Tensor> results;
    self.rawOutputs.clear();
    for (const ValueId id : graph.outputs) {
        if (graph.isConstant(id)) {
            results.push_back(*graph.constant(id));
            self.rawOutputs.push_back(*graph.constant(id));
            continue;
        }
        const RuntimeValue value = rowMajor(self.values[static_cast<std::size_t>(id)]);
        results.push_back(realValues(value));
        self.rawOutputs.push_back(value.tensor);
    }
    return results;
}

const Tensor& FunctionalSimulator::rawOutput(std::size_t index) const
{
    return m_implementation->rawOutputs.at(index);
}

} // namespace assay::aipu
