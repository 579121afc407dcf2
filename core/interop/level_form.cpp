#include "core/interop/level_form.h"

#include "core/graph/unique_name.h"

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace assay::interop {

namespace {

/// The scales that a product of quantization steps is made of.
struct Steps
{
    ValueId input, weight, output;
};

class LevelForm
{
public:
    explicit LevelForm(Graph source) : m_graph(std::move(source)), m_index(m_graph)
    {
        for (const Value& value : m_graph.values)
            m_names.insert(value.name);
    }

    Graph run() &&
    {
        std::vector<Block> blocks;
        for (std::size_t id = 0; id < m_graph.nodes.size(); ++id) {
            if (const std::optional<Block> block = blockAt(static_cast<NodeId>(id)))
                blocks.push_back(*block);
        }
        if (blocks.empty())
            return std::move(m_graph);
        for (const Block& block : blocks)
            rewrite(block);
        m_graph.nodes.insert(m_graph.nodes.end(), std::make_move_iterator(m_made.begin()),
                             std::make_move_iterator(m_made.end()));
        sortTopologically(m_graph);
        removeUnused(m_graph);
        return std::move(m_graph);
    }

private:
    struct Block
    {
        NodeId quantize, add, own, conv, residual; // own, residual: the Mul of each side
        Steps steps;
        ValueId residualScale;
    };

    /// The node that makes a value, if it is of this operator.
    NodeId maker(ValueId id, std::string_view op) const
    {
        const NodeId node = m_index.producer(id);
        return node != kNoNode && m_graph.node(node).op == op && m_graph.node(node).domain.empty() ? node : kNoNode;
    }

    ValueId input(NodeId node, std::size_t index) const
    {
        const std::vector<ValueId>& inputs = m_graph.node(node).inputs;
        return index < inputs.size() ? inputs[index] : kNoValue;
    }

    bool isOne(ValueId id) const { return isScale(id) && m_graph.constant(id)->numberAt(0) == 1; }

    /// A constant of one scale.
    bool isScale(ValueId id) const
    {
        const Tensor* tensor = m_graph.constant(id);
        return tensor != nullptr && tensor->type() == DataType::Float32 && tensor->count() == 1;
    }

    bool isScales(ValueId id) const
    {
        const Tensor* tensor = m_graph.constant(id);
        return tensor != nullptr && tensor->type() == DataType::Float32 && tensor->count() > 0;
    }

    bool isLevels(ValueId id) const
    {
        const NodeId node = maker(id, "DequantizeLinear");
        return node != kNoNode && isOne(input(node, 1)) && input(node, 0) != kNoValue;
    }

    bool isConstantLevels(ValueId id) const
    {
        return isLevels(id) && m_graph.isConstant(input(m_index.producer(id), 0));
    }

    /// Reads levels, and weights and, if there is one, a bias that are constants.
    bool isOnLevels(NodeId conv) const
    {
        const std::size_t count = conv == kNoNode ? 0 : m_graph.node(conv).inputs.size();
        return (count == 2 || count == 3) && isLevels(input(conv, 0)) && isConstantLevels(input(conv, 1)) &&
               (count == 2 || isConstantLevels(input(conv, 2)));
    }

    /// x / y, y a scale.
    std::optional<std::pair<ValueId, ValueId>> quotient(ValueId id) const
    {
        const NodeId div = maker(id, "Div");
        if (div == kNoNode || !isScale(input(div, 1)))
            return std::nullopt;
        return std::pair{input(div, 0), input(div, 1)};
    }

    /// The residual's side: levels * (s_r / s_y).
    std::optional<std::pair<ValueId, ValueId>> residualSteps(NodeId mul) const
    {
        const auto steps = quotient(input(mul, 1));
        return isLevels(input(mul, 0)) && steps && isScale(steps->first) ? steps : std::nullopt;
    }

    /// The convolution's side: its sums * (s_x s_w / s_y).
    std::optional<Steps> ownSteps(NodeId mul) const
    {
        const NodeId conv = maker(input(mul, 0), "Conv");
        const auto steps = quotient(input(mul, 1));
        if (!steps || !isOnLevels(conv))
            return std::nullopt;
        const NodeId product = maker(steps->first, "Mul");
        if (product == kNoNode || !isScale(input(product, 0)) || !isScales(input(product, 1)))
            return std::nullopt;
        return Steps{input(product, 0), input(product, 1), steps->second};
    }

    std::optional<Block> blockAt(NodeId quantize) const
    {
        if (m_graph.node(quantize).op != "QuantizeLinear" || !isOne(input(quantize, 1)))
            return std::nullopt;
        ValueId total = input(quantize, 0);
        for (NodeId relu = maker(total, "Relu"); relu != kNoNode; relu = maker(total, "Relu"))
            total = input(relu, 0);
        const NodeId add = maker(total, "Add");
        if (add == kNoNode)
            return std::nullopt;
        const NodeId own = maker(input(add, 0), "Mul");
        const NodeId residual = maker(input(add, 1), "Mul");
        if (own == kNoNode || residual == kNoNode)
            return std::nullopt;
        const auto steps = ownSteps(own);
        const auto added = residualSteps(residual);
        if (!steps || !added ||
            m_graph.constant(steps->output)->numberAt(0) != m_graph.constant(added->second)->numberAt(0))
            return std::nullopt;
        return Block{quantize, add, own, maker(input(own, 0), "Conv"), residual, *steps, added->first};
    }

    ValueId addConstant(const std::string& name, Tensor tensor)
    {
        Shape shape = tensor.shape();
        return m_graph.addValue({uniqueName(name, m_names), DataType::Float32, std::move(shape), std::move(tensor)});
    }

    /// What stands behind DequantizeLinear with scale 1, behind one with this scale. One that is there serves again.
    ValueId dequantized(ValueId levels, ValueId scale)
    {
        const Node node = m_graph.node(m_index.producer(levels));
        const auto [known, isNew] = m_dequantized.emplace(node.inputs[0], kNoValue);
        if (!isNew)
            return known->second;
        for (const GraphIndex::Use& use : m_index.uses(node.inputs[0])) {
            const Node& other = m_graph.node(use.node);
            if (other.op == "DequantizeLinear" && !isOne(input(use.node, 1)) && !other.outputs.empty())
                return known->second = other.outputs[0];
        }
        const std::string& integers = m_graph.value(node.inputs[0]).name;
        return known->second = addDequantizing(node, scale, integers.substr(0, integers.rfind("/uint8")));
    }

    ValueId addDequantizing(Node node, ValueId scale, const std::string& name)
    {
        const ValueId made = m_graph.addValue({uniqueName(name, m_names), DataType::Float32, {}, std::nullopt});
        node.name += "/" + m_graph.value(made).name;
        node.origin = {node.name};
        node.inputs[1] = scale;
        if (m_graph.constant(scale)->count() > 1)
            node.attributes.set("axis", std::int64_t{0});
        node.outputs = {made};
        m_made.push_back(std::move(node));
        return made;
    }

    /// A constant that a convolution reads, with the scales that its integers have in real units.
    ValueId dequantizedConstant(ValueId levels, const std::vector<float>& scales)
    {
        const Node& node = m_graph.node(m_index.producer(levels));
        const std::string name = m_graph.value(levels).name;
        const Shape shape = scales.size() > 1 ? Shape{static_cast<std::int64_t>(scales.size())} : Shape{};
        const ValueId scale = addConstant(name + "/scale", Tensor::from<float>(shape, scales));
        Node copy = node;
        if (scales.size() > 1 && input(m_index.producer(levels), 2) != kNoValue) // one for each scale; all are 0
            copy.inputs.resize(2);
        return addDequantizing(std::move(copy), scale, name + "/real");
    }

    void rewrite(const Block& block)
    {
        const Steps& steps = block.steps;
        const auto given = m_graph.constant(steps.weight)->data<float>();
        std::vector<float> scales(given.begin(), given.end());
        const float inputScale = m_graph.constant(steps.input)->data<float>()[0];
        const std::vector<ValueId> read = m_graph.node(block.conv).inputs;
        std::vector<ValueId> inputs{dequantized(read[0], steps.input), dequantizedConstant(read[1], scales)};
        for (float& scale : scales)
            scale *= inputScale;
        if (read.size() > 2)
            inputs.push_back(dequantizedConstant(read[2], scales));
        const ValueId residual = dequantized(input(block.residual, 0), block.residualScale);
        m_graph.node(block.conv).inputs = std::move(inputs);
        m_graph.node(block.add).inputs = {input(block.own, 0), residual};
        m_graph.node(block.quantize).inputs[1] = steps.output;
    }

    Graph m_graph;
    GraphIndex m_index;
    std::vector<Node> m_made;
    std::unordered_map<ValueId, ValueId> m_dequantized; // by the integers
    std::unordered_set<std::string> m_names;
};

} // namespace

Graph withResidualsInRealUnits(Graph source)
{
    return LevelForm(std::move(source)).run();
}

} // namespace assay::interop
