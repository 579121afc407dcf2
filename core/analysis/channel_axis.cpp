#include "core/analysis/channel_axis.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace assay::analysis {

namespace {

constexpr std::array<std::string_view, 10> kOfPlanes = {"Conv",
                                                        "ConvTranspose",
                                                        "MaxPool",
                                                        "AveragePool",
                                                        "LpPool",
                                                        "GlobalMaxPool",
                                                        "GlobalAveragePool",
                                                        "InstanceNormalization",
                                                        "BatchNormalization",
                                                        "GroupNormalization"};

class Axes
{
public:
    explicit Axes(const Graph& graph) : m_graph(graph)
    {
        for (const Value& value : graph.values)
            m_axes.push_back(value.shape.size() < 2 ? 0 : 1);
        for (const Node& node : graph.nodes) {
            for (const ValueId output : node.outputs) {
                if (output != kNoValue && rank(output) >= 2)
                    m_axes[static_cast<std::size_t>(output)] = std::min(axisOf(node, output), rank(output) - 1);
            }
        }
    }

    std::vector<std::size_t> take() && { return std::move(m_axes); }

private:
    const Shape& shape(ValueId id) const { return m_graph.value(id).shape; }
    std::size_t rank(ValueId id) const { return shape(id).size(); }
    std::size_t axis(ValueId id) const { return m_axes[static_cast<std::size_t>(id)]; }

    std::size_t axisOf(const Node& node, ValueId output) const
    {
        const std::size_t last = rank(output) - 1;
        if (std::ranges::find(kOfPlanes, node.op) != kOfPlanes.end())
            return 1;
        if (node.op == "LayerNormalization" || node.op == "Gemm")
            return last;
        if (node.op == "MatMul")
            return axisOfProduct(node, last);
        const ValueId read = mainInput(node, output);
        if (read == kNoValue)
            return 1;
        if (node.op == "Transpose")
            return transposed(node, read, last);
        if (node.op == "Reshape" || node.op == "Flatten" || node.op == "Squeeze" || node.op == "Unsqueeze")
            return reshaped(read, output);
        return rank(read) == rank(output) ? axis(read) : 1;
    }

    std::size_t axisOfProduct(const Node& node, std::size_t last) const
    {
        if (m_graph.isConstant(node.inputs.at(0)))
            return last - 1; // rows are of the weight
        const ValueId second = node.inputs.at(1);
        const bool hasFeatures = m_graph.isConstant(second) || axis(second) + 1 == rank(second);
        return hasFeatures || last < 3 ? last : 1;
    }

    /// The activation of the output's rank that says most of it: element-wise operators may read small ones, too.
    ValueId mainInput(const Node& node, ValueId output) const
    {
        ValueId found = kNoValue;
        for (const ValueId id : node.inputs) {
            if (id == kNoValue || m_graph.isConstant(id) || m_graph.value(id).type != DataType::Float32)
                continue;
            if (shape(id) == shape(output))
                return id;
            if (found == kNoValue)
                found = id;
        }
        return found;
    }

    std::size_t transposed(const Node& node, ValueId read, std::size_t last) const
    {
        const std::vector<std::int64_t> order = node.attributes.integers("perm");
        const auto channel = static_cast<std::int64_t>(axis(read));
        if (order.empty()) // reversed
            return last - axis(read);
        return static_cast<std::size_t>(std::ranges::find(order, channel) - order.begin());
    }

    /// The same where channels stay as they were with all before or all after them; features stay last when they are
    /// parted among heads.
    std::size_t reshaped(ValueId read, ValueId output) const
    {
        const Shape &from = shape(read), &to = shape(output);
        const std::size_t before = axis(read), after = from.size() - before;
        if (to.size() > before &&
            std::equal(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(before) + 1, to.begin()))
            return before;
        if (to.size() >= after && std::equal(from.end() - static_cast<std::ptrdiff_t>(after), from.end(),
                                             to.end() - static_cast<std::ptrdiff_t>(after)))
            return to.size() - after;
        return from.size() > 2 && after == 1 ? to.size() - 1 : 1;
    }

    const Graph& m_graph;
    std::vector<std::size_t> m_axes; // by ValueId
};

} // namespace

std::vector<std::size_t> channelAxes(const Graph& fused)
{
    return Axes(fused).take();
}

} // namespace assay::analysis
