// MatMul by a constant matrix and the Add of one number per column. Source: ONNX Gemm-13 for two axes; for more, our
// own MatMul with an optional third input, the bias of shape [N].
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>

namespace assay::transform {

namespace {

/// One number per column, [N]; nullopt if the constant says more than that.
std::optional<Tensor> biasOf(const Graph& graph, ValueId id, std::int64_t columns)
{
    const Tensor* tensor = graph.constant(id);
    if (tensor == nullptr || tensor->type() != DataType::Float32)
        return std::nullopt;
    if (tensor->count() == 1) {
        Tensor spread(DataType::Float32, {columns});
        std::ranges::fill(spread.mutableData<float>(), tensor->data<float>()[0]);
        return spread;
    }
    if (tensor->count() != columns || tensor->shape().back() != columns)
        return std::nullopt;
    return tensor->reshaped({columns});
}

void fuseAt(Rewriter& rewriter, NodeId product)
{
    const Node& node = rewriter.node(product);
    const Tensor* weights = rewriter.graph().constant(node.inputs[1]);
    const ValueId made = node.outputs[0];
    if (weights == nullptr || weights->shape().size() != 2 || node.inputs.size() != 2 ||
        rewriter.graph().isConstant(node.inputs[0]) || rewriter.shapeOf(node.inputs[0]).size() < 2 ||
        !rewriter.hasSingleUse(made))
        return;
    const Rewriter::Use use = rewriter.uses(made).front();
    if (!rewriter.is(use.node, "Add") || rewriter.shapeOf(rewriter.node(use.node).outputs[0]) != rewriter.shapeOf(made))
        return;
    const ValueId addend = inputOf(rewriter.node(use.node), 1 - use.input);
    const std::optional<Tensor> bias = biasOf(rewriter.graph(), addend, weights->shape()[1]);
    if (!bias)
        return;
    const std::string biasName = rewriter.graph().value(addend).name;
    if (rewriter.shapeOf(node.inputs[0]).size() == 2) {
        const Operation gemm{"Gemm", "", node.opset, {}, node.inputs};
        rewriter.become(product, gemm, "fused as Gemm");
    }
    rewriter.absorbReader(product, use.node, "Add fused as bias");
    const bool isBiasAlready = rewriter.shapeOf(addend) == bias->shape();
    rewriter.setInput(product, 2, isBiasAlready ? addend : rewriter.addConstant(biasName, *bias));
}

} // namespace

void fuseMatMulAdd(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (rewriter.is(id, "MatMul"))
            fuseAt(rewriter, id);
    }
}

} // namespace assay::transform
