// HardSwish from its decompositions. Source: Howard et al., "Searching for MobileNetV3", arXiv:1905.02244;
// ONNX HardSwish-14: x * max(0, min(1, x / 6 + 0.5)) = x * clip(x + 3, 0, 6) / 6.
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <algorithm>

namespace assay::transform {

namespace {

/// A matched sub-expression: what it is a function of, and its nodes.
struct Match
{
    ValueId x = kNoValue;
    std::vector<NodeId> nodes;
};

/// clip(x + 3, 0, 6)
std::optional<Match> matchShiftedClip(const Rewriter& rewriter, ValueId value)
{
    const NodeId clip = rewriter.producer(value, "Clip");
    if (clip == kNoNode)
        return std::nullopt;
    const std::optional<ClipBounds> bounds = clipBounds(rewriter.graph(), rewriter.node(clip));
    const NodeId sum = rewriter.producer(rewriter.node(clip).inputs[0], "Add");
    const ValueId x = matchScalar(rewriter, sum, "Add", 3);
    if (!bounds || bounds->low != 0 || bounds->high != 6 || x == kNoValue)
        return std::nullopt;
    return Match{x, {clip, sum}};
}

/// HardSigmoid(x) with slope 1/6, or clip(x + 3, 0, 6) / 6
std::optional<Match> matchGate(const Rewriter& rewriter, ValueId value)
{
    const NodeId maker = rewriter.producer(value);
    if (rewriter.is(maker, "HardSigmoid")) {
        const Attributes& attributes = rewriter.node(maker).attributes;
        if (isNear(attributes.real("alpha", 0.2F), 1.0 / 6) && isNear(attributes.real("beta", 0.5F), 0.5))
            return Match{rewriter.node(maker).inputs[0], {maker}};
        return std::nullopt;
    }
    std::optional<Match> clip = matchShiftedClip(rewriter, matchScaled(rewriter, maker, 1.0 / 6));
    if (clip)
        clip->nodes.push_back(maker);
    return clip;
}

/// value = x * f(x) where `match` finds f on either side of a Mul.
template <typename Matcher>
std::optional<Match> matchTimesX(const Rewriter& rewriter, NodeId product, Matcher&& match)
{
    if (!rewriter.is(product, "Mul"))
        return std::nullopt;
    for (const int side : {0, 1}) {
        std::optional<Match> found = match(rewriter, inputOf(rewriter.node(product), side));
        if (found && found->x == inputOf(rewriter.node(product), 1 - side)) {
            found->nodes.push_back(product);
            return found;
        }
    }
    return std::nullopt;
}

/// (x * clip(x + 3, 0, 6)) / 6, or (x / 6) * clip(x + 3, 0, 6), or x * gate(x)
std::optional<Match> matchHardSwish(const Rewriter& rewriter, NodeId root)
{
    const NodeId product = rewriter.producer(matchScaled(rewriter, root, 1.0 / 6), "Mul");
    if (std::optional<Match> found = matchTimesX(rewriter, product, matchShiftedClip)) {
        found->nodes.push_back(root);
        return found;
    }
    return matchTimesX(rewriter, root, matchGate);
}

} // namespace

void fuseHardSwish(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (!rewriter.is(id, "Mul") && !rewriter.is(id, "Div"))
            continue;
        const std::optional<Match> match = matchHardSwish(rewriter, id);
        if (!match || !rewriter.isClosed(match->nodes, id))
            continue;
        const int opset = std::max(rewriter.node(id).opset, 14);
        rewriter.become(id, {"HardSwish", "", opset, {}, {match->x}}, "fused as HardSwish");
        for (const NodeId member : match->nodes) {
            if (member != id)
                rewriter.absorb(id, member, "fused as HardSwish");
        }
    }
}

} // namespace assay::transform
