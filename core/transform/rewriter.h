// A private copy of the graph that rewrites change, with the index of readers kept up to date and the story of every
// source node. It knows how to change a graph, not what to change: that is one file per rewrite (rewrites.h).
#pragma once

#include "core/graph/graph.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace assay::transform {

/// What a node computes, apart from its name, outputs and origin.
struct Operation
{
    std::string op;
    std::string domain;
    int opset = 0;
    Attributes attributes;
    std::vector<ValueId> inputs;
};

class Rewriter
{
public:
    using Use = GraphIndex::Use;

    explicit Rewriter(const runtime::BoundGraph& source);

    const Graph& graph() const { return m_graph; }
    /// Values that are not constants but follow from shapes.
    const std::map<ValueId, Tensor>& known() const { return m_known; }

    /// Nodes are 0 .. nodeCount()-1, in topological order when a rewrite starts; nodes added meanwhile come last.
    NodeId nodeCount() const { return static_cast<NodeId>(m_graph.nodes.size()); }
    bool isErased(NodeId id) const { return m_erased[static_cast<std::size_t>(id)]; }
    const Node& node(NodeId id) const { return m_graph.node(id); }
    /// True if the node is there, is this standard ONNX operator, and its first output is float32.
    bool is(NodeId id, std::string_view op) const;
    const Shape& shapeOf(ValueId id) const { return m_graph.value(id).shape; }

    NodeId producer(ValueId id) const { return id == kNoValue ? kNoNode : m_producers[static_cast<std::size_t>(id)]; }
    /// The producer if is(producer, op), else kNoNode.
    NodeId producer(ValueId id, std::string_view op) const;
    /// Who reads the value now. Stale after the next change.
    std::span<const Use> uses(ValueId id);
    int useCount(ValueId id) const { return m_useCounts[static_cast<std::size_t>(id)]; }
    bool isOutput(ValueId id) const { return m_isOutput[static_cast<std::size_t>(id)]; }
    bool hasSingleUse(ValueId id) const { return useCount(id) == 1 && !isOutput(id); }
    /// True if nothing outside `members` reads what they make, `root`'s output excepted.
    bool isClosed(std::span<const NodeId> members, NodeId root);

    /// A new value; the name is made unique.
    ValueId addConstant(const std::string& name, Tensor tensor);
    ValueId addValue(const std::string& name, DataType type, Shape shape);
    /// The constant input with other elements: in place if nothing else reads it, else a new value.
    void replaceConstantInput(NodeId id, int input, Tensor tensor);
    /// A new node without origin; the name is made unique. It is to run right after `place`, if its inputs allow.
    NodeId addNode(const std::string& name, Operation operation, ValueId output, NodeId place);

    /// Inputs that do not exist yet are appended, with left-out ones before them.
    void setInput(NodeId id, int input, ValueId value);
    void setOutput(NodeId id, int output, ValueId value);
    void setAttribute(NodeId id, const std::string& name, AttributeValue value);
    void addPostOp(NodeId id, PostOp postOp);
    /// All readers of `from` read `to` instead.
    void replaceUses(ValueId from, ValueId to);
    /// The node computes something else from now on; `what` is told of its source nodes.
    void become(NodeId id, Operation operation, const std::string& what);

    /// `into` does the work of `absorbed`, which is erased.
    void absorb(NodeId into, NodeId absorbed, const std::string& what);
    /// `into` takes over the output of the node that alone reads its result, and absorbs that node.
    void absorbReader(NodeId into, NodeId reader, const std::string& what);
    /// `into` does part of the work of `shared`, which stays or is erased by others.
    void shareOrigin(NodeId into, NodeId shared, const std::string& what);
    /// Erases a node whose first output equals `same`. False if a graph output's name would be lost.
    bool bypass(NodeId id, ValueId same, const std::string& what);
    /// The node's outputs become constants, and the node is erased.
    void replaceByConstants(NodeId id, std::vector<Tensor> results);
    void erase(NodeId id, const std::string& what);

    /// Drops what nobody reads, closes the gaps and sorts; node ids change, value ids do not.
    void tidy();
    Optimized finish() &&;

private:
    void buildIndex();
    void dropUnread();
    void tell(NodeId id, const std::string& what);
    void link(NodeId id, int input);
    void unlink(ValueId value);
    std::map<std::string, Fate> fates() const;
    std::vector<std::string> targetsThroughReaders(const std::string& name,
                                                   const std::map<std::string, Fate>& later) const;

    Graph m_graph;
    std::map<ValueId, Tensor> m_known;
    std::vector<bool> m_erased;
    std::vector<NodeId> m_places; // the order wanted: a node's own id, or that of the node it belongs behind
    std::vector<NodeId> m_producers;
    std::vector<std::vector<Use>> m_uses; // may hold stale entries; uses() drops them
    std::vector<int> m_useCounts;
    std::vector<bool> m_isOutput;
    std::unordered_set<std::string> m_nodeNames, m_valueNames;
    std::vector<std::string> m_sourceNames;                                      // in topological order
    std::unordered_map<std::string, std::string> m_stories;                      // the first thing that happened
    std::unordered_map<std::string, std::vector<std::string>> m_constantReaders; // of folded source nodes
};

} // namespace assay::transform
