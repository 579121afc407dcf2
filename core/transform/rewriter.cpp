#include "core/transform/rewriter.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace assay::transform {

namespace {

std::string uniqueName(const std::string& wanted, std::unordered_set<std::string>& taken)
{
    std::string name = wanted;
    for (int suffix = 1; !taken.insert(name).second; ++suffix)
        name = wanted + "_" + std::to_string(suffix);
    return name;
}

} // namespace

Rewriter::Rewriter(const runtime::BoundGraph& source) : m_graph(source.graph), m_known(source.known)
{
    for (Node& node : m_graph.nodes) {
        if (node.origin.empty())
            node.origin = {node.name};
        m_nodeNames.insert(node.name);
        m_sourceNames.push_back(node.name);
    }
    for (const Value& value : m_graph.values)
        m_valueNames.insert(value.name);
    buildIndex();
}

void Rewriter::buildIndex()
{
    const std::size_t values = m_graph.values.size();
    m_erased.assign(m_graph.nodes.size(), false);
    m_places.resize(m_graph.nodes.size());
    std::iota(m_places.begin(), m_places.end(), 0);
    m_producers.assign(values, kNoNode);
    m_uses.assign(values, {});
    m_useCounts.assign(values, 0);
    m_isOutput.assign(values, false);
    for (NodeId id = 0; id < nodeCount(); ++id) {
        for (const ValueId output : node(id).outputs) {
            if (output != kNoValue)
                m_producers[static_cast<std::size_t>(output)] = id;
        }
        for (std::size_t input = 0; input < node(id).inputs.size(); ++input)
            link(id, static_cast<int>(input));
    }
    for (const ValueId output : m_graph.outputs)
        m_isOutput[static_cast<std::size_t>(output)] = true;
}

void Rewriter::link(NodeId id, int input)
{
    const ValueId value = node(id).inputs[static_cast<std::size_t>(input)];
    if (value == kNoValue)
        return;
    m_uses[static_cast<std::size_t>(value)].push_back({id, input});
    ++m_useCounts[static_cast<std::size_t>(value)];
}

void Rewriter::unlink(ValueId value)
{
    if (value != kNoValue)
        --m_useCounts[static_cast<std::size_t>(value)];
}

bool Rewriter::is(NodeId id, std::string_view op) const
{
    if (id == kNoNode || isErased(id))
        return false;
    const Node& candidate = node(id);
    return candidate.op == op && candidate.domain.empty() && !candidate.outputs.empty() &&
           candidate.outputs[0] != kNoValue && m_graph.value(candidate.outputs[0]).type == DataType::Float32;
}

NodeId Rewriter::producer(ValueId id, std::string_view op) const
{
    const NodeId maker = producer(id);
    return is(maker, op) ? maker : kNoNode;
}

std::span<const Rewriter::Use> Rewriter::uses(ValueId id)
{
    std::vector<Use>& list = m_uses[static_cast<std::size_t>(id)];
    std::erase_if(list, [&](const Use& use) {
        const std::vector<ValueId>& inputs = node(use.node).inputs;
        const auto input = static_cast<std::size_t>(use.input);
        return isErased(use.node) || input >= inputs.size() || inputs[input] != id;
    });
    return list;
}

bool Rewriter::isClosed(std::span<const NodeId> members, NodeId root)
{
    for (const NodeId member : members) {
        if (member == root)
            continue;
        for (const ValueId output : node(member).outputs) {
            if (output == kNoValue)
                continue;
            const std::span<const Use> readers = uses(output);
            if (isOutput(output) || !std::all_of(readers.begin(), readers.end(), [&](const Use& use) {
                    return std::find(members.begin(), members.end(), use.node) != members.end();
                }))
                return false;
        }
    }
    return true;
}

ValueId Rewriter::addValue(const std::string& name, DataType type, Shape shape)
{
    m_producers.push_back(kNoNode);
    m_uses.emplace_back();
    m_useCounts.push_back(0);
    m_isOutput.push_back(false);
    return m_graph.addValue({uniqueName(name, m_valueNames), type, std::move(shape), std::nullopt});
}

ValueId Rewriter::addConstant(const std::string& name, Tensor tensor)
{
    const ValueId id = addValue(name, tensor.type(), tensor.shape());
    m_graph.value(id).constant = std::move(tensor);
    return id;
}

void Rewriter::replaceConstantInput(NodeId id, int input, Tensor tensor)
{
    const ValueId old = node(id).inputs[static_cast<std::size_t>(input)];
    if (!hasSingleUse(old)) {
        setInput(id, input, addConstant(m_graph.value(old).name, std::move(tensor)));
        return;
    }
    m_graph.value(old).shape = tensor.shape();
    m_graph.value(old).constant = std::move(tensor);
}

NodeId Rewriter::addNode(const std::string& name, Operation operation, ValueId output, NodeId place)
{
    Node added;
    added.name = uniqueName(name, m_nodeNames);
    added.op = std::move(operation.op);
    added.domain = std::move(operation.domain);
    added.opset = operation.opset;
    added.attributes = std::move(operation.attributes);
    added.inputs = std::move(operation.inputs);
    added.outputs = {output};
    m_graph.nodes.push_back(std::move(added));
    m_erased.push_back(false);
    m_places.push_back(m_places[static_cast<std::size_t>(place)]);
    const NodeId id = nodeCount() - 1;
    m_producers[static_cast<std::size_t>(output)] = id;
    for (std::size_t input = 0; input < node(id).inputs.size(); ++input)
        link(id, static_cast<int>(input));
    return id;
}

void Rewriter::setInput(NodeId id, int input, ValueId value)
{
    std::vector<ValueId>& inputs = m_graph.node(id).inputs;
    const auto index = static_cast<std::size_t>(input);
    if (index >= inputs.size())
        inputs.resize(index + 1, kNoValue);
    unlink(inputs[index]);
    inputs[index] = value;
    link(id, input);
}

void Rewriter::setOutput(NodeId id, int output, ValueId value)
{
    ValueId& slot = m_graph.node(id).outputs[static_cast<std::size_t>(output)];
    if (producer(slot) == id)
        m_producers[static_cast<std::size_t>(slot)] = kNoNode;
    slot = value;
    m_producers[static_cast<std::size_t>(value)] = id;
}

void Rewriter::setAttribute(NodeId id, const std::string& name, AttributeValue value)
{
    m_graph.node(id).attributes.set(name, std::move(value));
}

void Rewriter::addPostOp(NodeId id, PostOp postOp)
{
    m_graph.node(id).postOps.push_back(postOp);
}

void Rewriter::replaceUses(ValueId from, ValueId to)
{
    const std::span<const Use> readers = uses(from);
    const std::vector<Use> list(readers.begin(), readers.end());
    for (const Use& use : list)
        setInput(use.node, use.input, to);
}

void Rewriter::become(NodeId id, Operation operation, const std::string& what)
{
    tell(id, what);
    Node& changed = m_graph.node(id);
    for (const ValueId input : changed.inputs)
        unlink(input);
    changed.op = std::move(operation.op);
    changed.domain = std::move(operation.domain);
    changed.opset = operation.opset;
    changed.attributes = std::move(operation.attributes);
    // Emptied first, so that the entries of the old inputs are stale even where an input stays the same.
    changed.inputs.clear();
    for (const ValueId input : operation.inputs) {
        if (input != kNoValue)
            uses(input);
    }
    changed.inputs = std::move(operation.inputs);
    for (std::size_t input = 0; input < changed.inputs.size(); ++input)
        link(id, static_cast<int>(input));
}

void Rewriter::tell(NodeId id, const std::string& what)
{
    for (const std::string& name : node(id).origin)
        m_stories.emplace(name, what);
}

void Rewriter::shareOrigin(NodeId into, NodeId shared, const std::string& what)
{
    tell(shared, what);
    const std::vector<std::string> added = node(shared).origin;
    std::vector<std::string>& origin = m_graph.node(into).origin;
    origin.insert(origin.end(), added.begin(), added.end());
}

void Rewriter::absorb(NodeId into, NodeId absorbed, const std::string& what)
{
    shareOrigin(into, absorbed, what);
    erase(absorbed, what);
}

void Rewriter::absorbReader(NodeId into, NodeId reader, const std::string& what)
{
    const ValueId output = node(reader).outputs[0];
    absorb(into, reader, what);
    setOutput(into, 0, output);
}

void Rewriter::erase(NodeId id, const std::string& what)
{
    tell(id, what);
    m_erased[static_cast<std::size_t>(id)] = true;
    for (const ValueId input : node(id).inputs)
        unlink(input);
    for (const ValueId output : node(id).outputs) {
        if (producer(output) == id)
            m_producers[static_cast<std::size_t>(output)] = kNoNode;
    }
}

bool Rewriter::bypass(NodeId id, ValueId same, const std::string& what)
{
    const ValueId output = node(id).outputs[0];
    const NodeId maker = producer(same);
    if (!isOutput(output)) {
        erase(id, what);
        replaceUses(output, same);
        return true;
    }
    if (maker == kNoNode || isOutput(same))
        return false;
    erase(id, what);
    replaceUses(same, output);
    const std::vector<ValueId>& made = node(maker).outputs;
    setOutput(maker, static_cast<int>(std::find(made.begin(), made.end(), same) - made.begin()), output);
    return true;
}

void Rewriter::replaceByConstants(NodeId id, std::vector<Tensor> results)
{
    std::vector<std::string> readers;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const ValueId output = node(id).outputs[i];
        if (output == kNoValue)
            continue;
        for (const Use& use : uses(output))
            readers.push_back(node(use.node).name);
        Value& value = m_graph.value(output);
        value.type = results[i].type();
        value.shape = results[i].shape();
        value.constant = std::move(results[i]);
    }
    m_constantReaders[node(id).name] = std::move(readers);
    erase(id, "constant: folded");
}

void Rewriter::dropUnread()
{
    std::vector<NodeId> pending;
    for (NodeId id = nodeCount() - 1; id >= 0; --id)
        pending.push_back(id);
    std::reverse(pending.begin(), pending.end()); // the last node is looked at first
    while (!pending.empty()) {
        const NodeId id = pending.back();
        pending.pop_back();
        if (isErased(id) || std::any_of(node(id).outputs.begin(), node(id).outputs.end(), [&](ValueId output) {
                return output != kNoValue && (useCount(output) > 0 || isOutput(output));
            }))
            continue;
        erase(id, "removed: nothing reads it");
        for (const ValueId input : node(id).inputs) {
            if (producer(input) != kNoNode)
                pending.push_back(producer(input));
        }
    }
}

void Rewriter::tidy()
{
    dropUnread();
    std::vector<NodeId> order(m_graph.nodes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](NodeId a, NodeId b) {
        return m_places[static_cast<std::size_t>(a)] < m_places[static_cast<std::size_t>(b)];
    });
    std::vector<Node> nodes;
    nodes.reserve(m_graph.nodes.size());
    for (const NodeId id : order) {
        if (!isErased(id))
            nodes.push_back(std::move(m_graph.node(id)));
    }
    m_graph.nodes = std::move(nodes);
    sortTopologically(m_graph);
    buildIndex();
}

std::vector<std::string> Rewriter::targetsThroughReaders(const std::string& name,
                                                         const std::map<std::string, Fate>& later) const
{
    std::vector<std::string> targets;
    const auto readers = m_constantReaders.find(name);
    if (readers == m_constantReaders.end())
        return targets;
    for (const std::string& reader : readers->second) {
        if (const auto fate = later.find(reader); fate != later.end())
            targets.insert(targets.end(), fate->second.targets.begin(), fate->second.targets.end());
    }
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
}

std::map<std::string, Fate> Rewriter::fates() const
{
    std::map<std::string, Fate> all;
    for (const Node& node : m_graph.nodes) {
        for (const std::string& name : node.origin)
            all[name].targets.push_back(node.name);
    }
    // Readers come after what they read, so that walking backwards finds their fates decided.
    for (auto at = m_sourceNames.rbegin(); at != m_sourceNames.rend(); ++at) {
        const std::string& name = *at;
        Fate& fate = all[name];
        const auto story = m_stories.find(name);
        if (fate.targets.empty()) {
            fate.targets = targetsThroughReaders(name, all);
            fate.what = story == m_stories.end() ? "removed: nothing reads it" : story->second;
        } else {
            const bool isItself = fate.targets.front() == name;
            fate.what = story == m_stories.end() ? "kept" : story->second;
            if (!isItself)
                fate.what += " into " + fate.targets.front();
        }
    }
    return all;
}

Optimized Rewriter::finish() &&
{
    tidy();
    removeUnused(m_graph);
    std::map<std::string, Fate> stories = fates();
    return {std::move(m_graph), std::move(stories)};
}

} // namespace assay::transform
