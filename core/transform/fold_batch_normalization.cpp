// BatchNormalization in inference: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, a scale and a shift per
// channel. Source: Ioffe and Szegedy, arXiv:1502.03167; Jacob et al., arXiv:1712.05877, section 3.2 (folding).
#include "core/transform/channel_affine.h"
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace assay::transform {

namespace {

std::optional<ChannelAffine> affineOf(const Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    std::array<const Tensor*, 4> parameters{}; // gamma, beta, mean, variance
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i] = rewriter.graph().constant(inputOf(node, static_cast<int>(i) + 1));
    const Shape& shape = rewriter.shapeOf(node.inputs[0]);
    const std::int64_t channels = shape.size() < 2 ? 0 : shape[1];
    if (std::any_of(parameters.begin(), parameters.end(),
                    [&](const Tensor* tensor) { return tensor == nullptr || tensor->count() != channels; }))
        return std::nullopt;
    ChannelAffine affine;
    const double epsilon = node.attributes.real("epsilon", 1e-5F);
    for (std::int64_t c = 0; c < channels; ++c) {
        const double scale = parameters[0]->numberAt(c) / std::sqrt(parameters[3]->numberAt(c) + epsilon);
        affine.scale.push_back(scale);
        affine.shift.push_back(parameters[1]->numberAt(c) - parameters[2]->numberAt(c) * scale);
    }
    return affine;
}

Tensor toFloats(const std::vector<double>& numbers, Shape shape)
{
    const std::vector<float> floats(numbers.begin(), numbers.end());
    return Tensor::from<float>(std::move(shape), floats);
}

/// Alone it becomes a depthwise 1x1 Conv, which every later stage knows how to quantize.
void becomeDepthwise(Rewriter& rewriter, NodeId id, const ChannelAffine& affine)
{
    const Node& node = rewriter.node(id);
    const std::size_t rank = rewriter.shapeOf(node.inputs[0]).size();
    if (rank < 3 || rank > 5)
        return;
    const auto channels = static_cast<std::int64_t>(affine.scale.size());
    Shape shape(rank, 1);
    shape[0] = channels;
    Attributes attributes;
    attributes.set("group", channels);
    attributes.set("kernel_shape", std::vector<std::int64_t>(rank - 2, 1));
    const std::string name = node.name;
    const ValueId x = node.inputs[0];
    const int opset = node.opset;
    const ValueId weights = rewriter.addConstant(name + ".weight", toFloats(affine.scale, shape));
    const ValueId bias = rewriter.addConstant(name + ".bias", toFloats(affine.shift, {channels}));
    rewriter.become(id, {"Conv", "", opset, attributes, {x, weights, bias}}, "rewritten as depthwise Conv");
}

bool isInference(const Rewriter& rewriter, NodeId id)
{
    const Attributes& attributes = rewriter.node(id).attributes;
    return attributes.integer("training_mode", 0) == 0 && attributes.integer("spatial", 1) == 1 &&
           usesFirstOutputOnly(rewriter, id);
}

} // namespace

void foldBatchNormalization(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (!rewriter.is(id, "BatchNormalization") || !isInference(rewriter, id))
            continue;
        const std::optional<ChannelAffine> affine = affineOf(rewriter, id);
        if (affine && !foldIntoProducer(rewriter, id, rewriter.node(id).inputs[0], *affine, "BatchNormalization folded"))
            becomeDepthwise(rewriter, id, *affine);
    }
}

} // namespace assay::transform
