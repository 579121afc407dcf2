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
        const ValueId x = rewriter.node(id).inputs[0];
        if (affine && !foldIntoProducer(rewriter, id, x, *affine, "BatchNormalization folded"))
            becomeDepthwise(rewriter, id, x, *affine);
    }
}

} // namespace assay::transform
