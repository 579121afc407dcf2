#include "core/aipu/functional_simulator.h"

#include "core/aipu/functional/layer.h"
#include "core/graph/error.h"
#include "core/quantization/plan_difference.h"

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

    /// By NodeId, where values that are not held are wanted: what must run to compute them. `wanted` is by ValueId and
    /// becomes all that is needed on the way.
    std::vector<bool> neededFor(std::vector<bool>& wanted) const
    {
        std::vector<bool> needed(graph.nodes.size());
        for (std::size_t at = graph.nodes.size(); at > 0; --at) {
            const Node& node = graph.nodes[at - 1];
            needed[at - 1] = std::any_of(node.outputs.begin(), node.outputs.end(), [&](ValueId id) {
                return id != kNoValue && wanted[static_cast<std::size_t>(id)] && !isHeld(id);
            });
            for (const ValueId id : node.inputs) {
                if (needed[at - 1] && id != kNoValue)
                    wanted[static_cast<std::size_t>(id)] = true;
            }
        }
        return needed;
    }

    bool isHeld(ValueId id) const { return !values[static_cast<std::size_t>(id)].tensor.isEmpty(); }

    void setInputs(std::span<const Tensor> inputs)
    {
        if (inputs.size() != graph.inputs.size())
            throw Error(std::to_string(inputs.size()) + " inputs given, " + std::to_string(graph.inputs.size()) +
                        " needed");
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const ValueId id = graph.inputs[i];
            if (inputs[i].shape() != graph.value(id).shape || inputs[i].type() != graph.value(id).type)
                throw Error("given as " + toString(inputs[i].shape()) + ", needed as " +
                                toString(graph.value(id).shape),
                            {{}, {}, graph.value(id).name});
            values[static_cast<std::size_t>(id)] = {Precision::Fp32, {}, false, inputs[i]};
        }
    }

    /// Computes the needed layers in order; `computed` is told of each value while it is held.
    void compute(const std::vector<bool>& needed, const std::function<void(ValueId)>& computed,
                 const Progress& progress)
    {
        std::vector<RuntimeValue> holder;
        for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
            if (!needed[id])
                continue;
            progress.throwIfStopped();
            const Node& node = graph.nodes[id];
            std::vector<RuntimeValue> outputs = layers[id]->run(operandsOf(node, *layers[id], holder));
            for (std::size_t i = 0; i < node.outputs.size(); ++i) {
                if (node.outputs[i] == kNoValue)
                    continue;
                values[static_cast<std::size_t>(node.outputs[i])] = std::move(outputs[i]);
                computed(node.outputs[i]);
            }
            release(static_cast<NodeId>(id));
        }
    }

    std::vector<Tensor> takeOutputs()
    {
        std::vector<Tensor> results;
        rawOutputs.clear();
        for (const ValueId id : graph.outputs) {
            if (graph.isConstant(id)) {
                results.push_back(*graph.constant(id));
                rawOutputs.push_back(*graph.constant(id));
                continue;
            }
            const RuntimeValue value = rowMajor(values[static_cast<std::size_t>(id)]);
            results.push_back(realValues(value));
            rawOutputs.push_back(value.tensor);
        }
        return results;
    }

    Graph graph;
    quantization::QuantizationPlan plan;
    int threads;
    std::vector<std::unique_ptr<Layer>> layers;
    std::vector<NodeId> lastUse;
    std::vector<RuntimeValue> values;
    std::vector<Tensor> rawOutputs;
};

InnerValues::InnerValues() = default;
InnerValues::~InnerValues() = default;
InnerValues::InnerValues(const InnerValues&) = default;
InnerValues& InnerValues::operator=(const InnerValues&) = default;
InnerValues::InnerValues(InnerValues&&) noexcept = default;
InnerValues& InnerValues::operator=(InnerValues&&) noexcept = default;

bool InnerValues::contains(ValueId id) const
{
    return m_values.contains(id);
}

void InnerValues::forget(ValueId id)
{
    m_values.erase(id);
}

Tensor InnerValues::real(ValueId id) const
{
    return realValues(m_values.at(id));
}

std::size_t InnerValues::bytes() const
{
    std::size_t sum = 0;
    for (const auto& [id, value] : m_values)
        sum += value.tensor.byteCount();
    return sum;
}

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
    omp_set_num_threads(self.threads);
    std::vector<bool> wanted(self.graph.values.size(), observer && observed.empty());
    for (const ValueId id : observed)
        wanted[static_cast<std::size_t>(id)] = static_cast<bool>(observer);
    const auto report = [&](ValueId id) {
        if (wanted[static_cast<std::size_t>(id)])
            observer(id, realValues(self.values[static_cast<std::size_t>(id)]));
    };
    self.values.assign(self.graph.values.size(), {});
    self.setInputs(inputs);
    for (const ValueId id : self.graph.inputs)
        report(id);
    self.compute(std::vector<bool>(self.graph.nodes.size(), true), report, progress);
    return self.takeOutputs();
}

std::vector<Tensor> FunctionalSimulator::resume(const InputSource& inputs, InnerValues& known,
                                                std::span<const ValueId> kept, const Observer& observer,
                                                std::span<const ValueId> observed, const Progress& progress)
{
    Implementation& self = *m_implementation;
    const Graph& graph = self.graph;
    omp_set_num_threads(self.threads);
    self.values.assign(graph.values.size(), {});
    for (const auto& [id, value] : known.m_values)
        self.values[static_cast<std::size_t>(id)] = value;
    std::vector<bool> isObserved(graph.values.size()), isKept(graph.values.size());
    for (const ValueId id : observed)
        isObserved[static_cast<std::size_t>(id)] = static_cast<bool>(observer);
    for (const ValueId id : kept)
        isKept[static_cast<std::size_t>(id)] = true;
    std::vector<bool> wanted = isObserved;
    for (const ValueId id : graph.outputs) {
        wanted[static_cast<std::size_t>(id)] = !graph.isConstant(id);
        isKept[static_cast<std::size_t>(id)] = true;
    }
    const std::vector<bool> needed = self.neededFor(wanted);
    if (std::any_of(graph.inputs.begin(), graph.inputs.end(),
                    [&wanted](ValueId id) { return wanted[static_cast<std::size_t>(id)]; }))
        self.setInputs(inputs());
    const auto computed = [&](ValueId id) {
        const RuntimeValue& value = self.values[static_cast<std::size_t>(id)];
        if (isObserved[static_cast<std::size_t>(id)])
            observer(id, realValues(value));
        if (isKept[static_cast<std::size_t>(id)])
            known.m_values.insert_or_assign(id, value);
    };
    self.compute(needed, computed, progress);
    return self.takeOutputs();
}

void FunctionalSimulator::advance(const InputSource& inputs, InnerValues& known, std::span<const ValueId> wanted,
                                  const Progress& progress)
{
    Implementation& self = *m_implementation;
    const Graph& graph = self.graph;
    omp_set_num_threads(self.threads);
    self.values.assign(graph.values.size(), {});
    for (const auto& [id, value] : known.m_values)
        self.values[static_cast<std::size_t>(id)] = value;
    std::vector<bool> isWanted(graph.values.size());
    for (const ValueId id : wanted)
        isWanted[static_cast<std::size_t>(id)] = true;
    const std::vector<bool> keeps = isWanted;
    const std::vector<bool> needed = self.neededFor(isWanted);
    if (std::any_of(graph.inputs.begin(), graph.inputs.end(),
                    [&](ValueId id) { return isWanted[static_cast<std::size_t>(id)] && !self.isHeld(id); }))
        self.setInputs(inputs());
    const auto keep = [&](ValueId id) {
        if (keeps[static_cast<std::size_t>(id)])
            known.m_values.insert_or_assign(id, self.values[static_cast<std::size_t>(id)]);
    };
    for (const ValueId id : graph.inputs)
        keep(id);
    self.compute(needed, keep, progress);
}

void FunctionalSimulator::setPlan(const quantization::QuantizationPlan& plan)
{
    Implementation& self = *m_implementation;
    const std::vector<bool> changed = quantization::changedLayers(self.graph, self.plan, plan);
    self.plan = plan;
    for (std::size_t id = 0; id < changed.size(); ++id) {
        if (changed[id])
            self.layers[id] = makeLayer({self.graph, self.graph.nodes[id], self.plan.layers[id], self.plan});
    }
}

const Tensor& FunctionalSimulator::rawOutput(std::size_t index) const
{
    return m_implementation->rawOutputs.at(index);
}

} // namespace assay::aipu
