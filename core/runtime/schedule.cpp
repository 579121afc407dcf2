#include "core/runtime/schedule.h"

#include "core/graph/error.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace assay::runtime {

namespace {

using kernels::Layout;

/// Operators that change the shape only: in a plain layout their output is their input.
bool isReshape(const Node& node)
{
    constexpr std::array<std::string_view, 6> kReshapes{"Reshape",   "Flatten",  "Squeeze",
                                                        "Unsqueeze", "Identity", "Dropout"};
    return node.domain.empty() && std::find(kReshapes.begin(), kReshapes.end(), node.op) != kReshapes.end() &&
           node.outputs.size() == 1 && node.postOps.empty();
}

class Builder
{
public:
    Builder(const Graph& graph, bool useFastKernels) : m_graph(graph), m_useFastKernels(useFastKernels)
    {
        m_schedule.homes.resize(graph.values.size());
        for (const ValueId input : graph.inputs)
            newHome(input, Layout::Plain, 0);
    }

    Schedule build()
    {
        for (std::size_t id = 0; id < m_graph.nodes.size(); ++id)
            addNode(static_cast<NodeId>(id));
        for (const ValueId output : m_graph.outputs)
            m_schedule.outputBuffers.push_back(inLayout(output, Layout::Plain));
        for (const int output : m_schedule.outputBuffers)
            read(output);
        return std::move(m_schedule);
    }

private:
    int stepCount() const { return static_cast<int>(m_schedule.steps.size()); }
    Buffer& buffer(int index) { return m_schedule.buffers[static_cast<std::size_t>(index)]; }
    Home& home(ValueId id) { return m_schedule.homes[static_cast<std::size_t>(id)]; }

    int newBuffer(std::size_t bytes, int step)
    {
        m_schedule.buffers.push_back({});
        m_schedule.buffers.back().bytes = bytes;
        m_schedule.buffers.back().firstStep = m_schedule.buffers.back().lastStep = step;
        return static_cast<int>(m_schedule.buffers.size()) - 1;
    }

    void newHome(ValueId id, Layout layout, int step)
    {
        const Value& value = m_graph.value(id);
        home(id) = {newBuffer(kernels::layoutBytes(value.shape, value.type, layout), step), layout};
    }

    void read(int index)
    {
        if (index >= 0)
            buffer(index).lastStep = std::max(buffer(index).lastStep, stepCount());
    }

    int constantBuffer(ValueId id, Layout layout)
    {
        const Tensor& tensor = *m_graph.constant(id);
        const int index = newBuffer(kernels::layoutBytes(tensor.shape(), tensor.type(), layout), 0);
        Buffer& created = buffer(index);
        if (layout == Layout::Plain) {
            created.constant = tensor.bytes();
        } else {
            created.owned.resize(created.bytes);
            kernels::reorder(tensor.shape(), Layout::Plain, tensor.bytes(), layout, created.owned.data());
            created.constant = created.owned.data();
        }
        m_schedule.weightBytes += created.bytes;
        return index;
    }

    /// The value's buffer in a layout; adds the change of layout once.
    int inLayout(ValueId id, Layout layout)
    {
        if (home(id).buffer >= 0 && home(id).layout == layout)
            return home(id).buffer;
        const auto [entry, isNew] = m_variants.try_emplace({id, layout}, -1);
        if (!isNew)
            return entry->second;
        if (m_graph.isConstant(id))
            return entry->second = constantBuffer(id, layout);
        const Value& value = m_graph.value(id);
        read(home(id).buffer);
        Step step;
        step.reordered = id;
        step.from = home(id).layout;
        step.to = layout;
        step.inputs = {home(id).buffer};
        step.outputs = {newBuffer(kernels::layoutBytes(value.shape, value.type, layout), stepCount())};
        entry->second = step.outputs[0];
        m_schedule.steps.push_back(std::move(step));
        return entry->second;
    }

    void addAlias(NodeId id)
    {
        const Node& node = m_graph.node(id);
        const int source = inLayout(node.inputs[0], Layout::Plain);
        read(source);
        home(node.outputs[0]) = {source, Layout::Plain};
        Step step;
        step.node = id;
        step.inputs = {source};
        step.outputs = {source};
        m_schedule.steps.push_back(std::move(step));
    }

    void addNode(NodeId id)
    {
        const Node& node = m_graph.node(id);
        if (isReshape(node) && !m_graph.isConstant(node.inputs[0])) {
            addAlias(id);
            return;
        }
        std::vector<Layout> wishes;
        for (const ValueId input : node.inputs)
            wishes.push_back(input == kNoValue || m_graph.isConstant(input) ? Layout::Plain : home(input).layout);
        const kernels::CompileRequest request{m_graph, node, wishes};
        Step step;
        step.node = id;
        step.kernel = m_useFastKernels ? kernels::compile(request) : kernels::compileReference(request);
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            step.inputs.push_back(step.kernel->readsInput[i] ? inLayout(node.inputs[i], step.kernel->inputLayouts[i])
                                                             : -1);
        std::for_each(step.inputs.begin(), step.inputs.end(), [&](int index) { read(index); });
        for (std::size_t i = 0; i < node.outputs.size(); ++i) {
            if (node.outputs[i] != kNoValue)
                newHome(node.outputs[i], step.kernel->outputLayouts[i], stepCount());
            step.outputs.push_back(node.outputs[i] == kNoValue ? -1 : home(node.outputs[i]).buffer);
        }
        m_schedule.scratchBytes = std::max(m_schedule.scratchBytes, step.kernel->scratchBytes);
        m_schedule.weightBytes += step.kernel->weightBytes;
        m_schedule.steps.push_back(std::move(step));
    }

    const Graph& m_graph;
    bool m_useFastKernels;
    Schedule m_schedule;
    std::map<std::pair<ValueId, Layout>, int> m_variants;
};

} // namespace

Schedule schedule(const Graph& graph, bool useFastKernels)
{
    return Builder(graph, useFastKernels).build();
}

} // namespace assay::runtime
