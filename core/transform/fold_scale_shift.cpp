// Mul, Div, Add and Sub by constants per channel, as Paddle and TensorFlow exports have after a convolution. Source:
// a convolution is linear in its weights and bias, so that scale and shift of its output can be taken into them.
#include "core/transform/channel_affine.h"
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>
#include <cmath>

namespace assay::transform {

namespace {

/// One number per channel (axis 1) from a constant that varies along no other axis; nullopt if it does.
std::optional<std::vector<double>> perChannel(const Tensor& tensor, const Shape& output)
{
    if (tensor.type() != DataType::Float32 || output.size() < 2 || tensor.shape().size() > output.size())
        return std::nullopt;
    const std::int64_t channels = output[1];
    if (tensor.count() != 1) {
        Shape padded(output.size(), 1);
        std::copy(tensor.shape().rbegin(), tensor.shape().rend(), padded.rbegin());
        if (tensor.count() != channels || padded[1] != channels)
            return std::nullopt;
    }
    std::vector<double> numbers;
    for (std::int64_t c = 0; c < channels; ++c)
        numbers.push_back(tensor.numberAt(tensor.count() == 1 ? 0 : c));
    return numbers;
}

/// What the node does to x, which is its input `side`, given the constants of the other input.
std::optional<ChannelAffine> affineOf(const Node& node, int side, const std::vector<double>& constants)
{
    ChannelAffine affine{std::vector<double>(constants.size(), 1), std::vector<double>(constants.size(), 0)};
    if (node.op == "Mul") {
        affine.scale = constants;
    } else if (node.op == "Add") {
        affine.shift = constants;
    } else if (node.op == "Div" && side == 0) {
        std::transform(constants.begin(), constants.end(), affine.scale.begin(), [](double c) { return 1 / c; });
    } else if (node.op == "Sub") {
        std::transform(constants.begin(), constants.end(), affine.shift.begin(),
                       [side](double c) { return side == 0 ? -c : c; });
        std::fill(affine.scale.begin(), affine.scale.end(), side == 0 ? 1.0 : -1.0);
    } else {
        return std::nullopt;
    }
    return affine;
}

void foldAt(Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    if (!rewriter.is(id, node.op) || node.inputs.size() != 2 || !node.postOps.empty())
        return;
    for (const int side : {0, 1}) {
        const ValueId x = inputOf(node, side);
        const Tensor* constant = rewriter.graph().constant(inputOf(node, 1 - side));
        if (constant == nullptr || rewriter.shapeOf(x) != rewriter.shapeOf(node.outputs[0]))
            continue;
        const auto constants = perChannel(*constant, rewriter.shapeOf(x));
        const auto affine = constants ? affineOf(node, side, *constants) : std::nullopt;
        if (affine) {
            foldIntoProducer(rewriter, id, x, *affine, node.op + " folded");
            return;
        }
    }
}

} // namespace

void foldScaleShift(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id)
        foldAt(rewriter, id);
}

} // namespace assay::transform
