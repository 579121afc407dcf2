// Pad of the spatial axes into the padding of the window that reads it. Source: the ONNX operators' definitions: Conv
// pads with 0; AveragePool with count_include_pad counts zeros; MaxPool pads with minus infinity, so that any constant
// that cannot win against a real element will do.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>
#include <limits>

namespace assay::transform {

namespace {

struct Padding
{
    std::vector<std::int64_t> begin, end; // spatial axes
    double value = 0;
};

std::optional<double> padValue(const Graph& graph, const Node& node)
{
    if (node.opset < 11)
        return node.attributes.real("value", 0);
    return inputOf(node, 2) == kNoValue ? 0.0 : scalarConstant(graph, node.inputs[2]);
}

/// pads[axis] and pads[rank + axis] for every axis; an `axes` input (opset 18) spreads them out.
std::optional<std::vector<std::int64_t>> padsOfAllAxes(const Graph& graph, const Node& node, std::size_t rank)
{
    auto pads = integersOf(graph, node, "pads", 1);
    if (!pads || inputOf(node, 3) == kNoValue)
        return pads;
    const Tensor* axes = graph.constant(node.inputs[3]);
    if (axes == nullptr || pads->size() != 2 * static_cast<std::size_t>(axes->count()))
        return std::nullopt;
    std::vector<std::int64_t> all(2 * rank, 0);
    const std::size_t given = pads->size() / 2;
    for (std::size_t i = 0; i < given; ++i) {
        std::int64_t axis = axes->integerAt(static_cast<std::int64_t>(i));
        axis += axis < 0 ? static_cast<std::int64_t>(rank) : 0;
        all[static_cast<std::size_t>(axis)] = (*pads)[i];
        all[rank + static_cast<std::size_t>(axis)] = (*pads)[given + i];
    }
    return all;
}

/// Constant padding, never negative, of spatial axes only.
std::optional<Padding> paddingOf(const Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    const std::size_t rank = rewriter.shapeOf(node.inputs[0]).size();
    const auto pads = padsOfAllAxes(rewriter.graph(), node, rank);
    const std::optional<double> value = padValue(rewriter.graph(), node);
    if (!pads || !value || rank < 3 || pads->size() != 2 * rank ||
        node.attributes.text("mode", "constant") != "constant" || (*pads)[0] != 0 || (*pads)[1] != 0 ||
        (*pads)[rank] != 0 || (*pads)[rank + 1] != 0 ||
        std::any_of(pads->begin(), pads->end(), [](std::int64_t pad) { return pad < 0; }))
        return std::nullopt;
    const auto middle = pads->begin() + static_cast<std::ptrdiff_t>(rank);
    return Padding{{pads->begin() + 2, middle}, {middle + 2, pads->end()}, *value};
}

bool hasExplicitPads(const Node& node)
{
    const std::string mode = node.attributes.text("auto_pad", "NOTSET");
    return mode == "NOTSET" || mode == "VALID" || mode.empty();
}

/// The node's own pads; VALID means none whatever the attribute says.
std::vector<std::int64_t> ownPads(const Node& node, std::size_t spatial)
{
    const std::vector<std::int64_t> none(2 * spatial, 0);
    return node.attributes.text("auto_pad", "NOTSET") == "VALID" ? none : node.attributes.integers("pads", none);
}

bool isNeverNegative(const Rewriter& rewriter, ValueId value)
{
    for (const std::string_view op : {"Relu", "Sigmoid", "HardSigmoid", "Softmax"}) {
        if (rewriter.producer(value, op) != kNoNode)
            return true;
    }
    const NodeId clip = rewriter.producer(value, "Clip");
    const auto bounds = clip == kNoNode ? std::nullopt : clipBounds(rewriter.graph(), rewriter.node(clip));
    return bounds && bounds->low >= 0 && bounds->high >= 0;
}

/// Every window keeps at least one element of the input.
bool isSmallerThanKernel(const Node& node, const std::vector<std::int64_t>& pads)
{
    const std::vector<std::int64_t> kernel = node.attributes.integers("kernel_shape");
    for (std::size_t i = 0; i < pads.size(); ++i) {
        if (kernel.empty() || pads[i] >= kernel[i % kernel.size()])
            return false;
    }
    return true;
}

bool isExact(const Rewriter& rewriter, NodeId reader, ValueId unpadded, const Padding& padding,
             const std::vector<std::int64_t>& sum)
{
    const Node& node = rewriter.node(reader);
    if (rewriter.is(reader, "Conv"))
        return padding.value == 0;
    if (node.attributes.integer("ceil_mode", 0) != 0 || !isSmallerThanKernel(node, sum))
        return false;
    const std::vector<std::int64_t> own = ownPads(node, padding.begin.size());
    const bool isUnpadded = std::all_of(own.begin(), own.end(), [](std::int64_t pad) { return pad == 0; });
    if (rewriter.is(reader, "AveragePool"))
        return padding.value == 0 && (isUnpadded || node.attributes.integer("count_include_pad", 0) != 0);
    if (!rewriter.is(reader, "MaxPool") || node.outputs.size() > 1)
        return false;
    return padding.value <= static_cast<double>(std::numeric_limits<float>::lowest()) ||
           (padding.value == 0 && isNeverNegative(rewriter, unpadded));
}

bool foldIntoReader(Rewriter& rewriter, NodeId pad, NodeId reader, const Padding& padding)
{
    const Node& node = rewriter.node(reader);
    const ValueId unpadded = rewriter.node(pad).inputs[0];
    if (!node.domain.empty() || node.inputs[0] != rewriter.node(pad).outputs[0] || !hasExplicitPads(node))
        return false;
    const std::size_t spatial = padding.begin.size();
    std::vector<std::int64_t> sum = ownPads(node, spatial);
    if (sum.size() != 2 * spatial)
        return false;
    for (std::size_t i = 0; i < spatial; ++i) {
        sum[i] += padding.begin[i];
        sum[spatial + i] += padding.end[i];
    }
    if (!isExact(rewriter, reader, unpadded, padding, sum))
        return false;
    if (rewriter.is(reader, "AveragePool"))
        rewriter.setAttribute(reader, "count_include_pad", std::int64_t{1});
    rewriter.setAttribute(reader, "auto_pad", std::string("NOTSET"));
    rewriter.setAttribute(reader, "pads", sum);
    rewriter.setInput(reader, 0, unpadded);
    rewriter.shareOrigin(reader, pad, "Pad folded");
    return true;
}

} // namespace

void foldPad(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        const auto padding = rewriter.is(id, "Pad") ? paddingOf(rewriter, id) : std::nullopt;
        if (!padding)
            continue;
        const ValueId padded = rewriter.node(id).outputs[0];
        const std::span<const Rewriter::Use> readers = rewriter.uses(padded);
        for (const Rewriter::Use& use : std::vector<Rewriter::Use>(readers.begin(), readers.end()))
            foldIntoReader(rewriter, id, use.node, *padding);
        if (rewriter.useCount(padded) == 0 && !rewriter.isOutput(padded))
            rewriter.erase(id, "Pad folded");
    }
}

} // namespace assay::transform
