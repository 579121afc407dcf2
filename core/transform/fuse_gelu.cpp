// Gelu from its two decompositions. Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", arXiv:1606.08415;
// ONNX Gelu-20: 0.5 x (1 + erf(x / sqrt 2)), or 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
#include "core/transform/patterns.h"
#include "core/transform/rewrites.h"

#include <array>
#include <cmath>
#include <numbers>

namespace assay::transform {

namespace {

/// A matched sub-expression: what it is a function of, and its nodes.
struct Match
{
    ValueId x = kNoValue;
    std::vector<NodeId> nodes;
};

/// x^3 as Pow(x, 3), x * (x * x) or (x * x) * x.
std::optional<Match> matchCube(const Rewriter& rewriter, ValueId value)
{
    const NodeId power = rewriter.producer(value, "Pow");
    if (const ValueId x = matchScalar(rewriter, power, "Pow", 3); x != kNoValue)
        return Match{x, {power}};
    const NodeId outer = rewriter.producer(value, "Mul");
    if (outer == kNoNode)
        return std::nullopt;
    for (const int side : {0, 1}) {
        const ValueId x = inputOf(rewriter.node(outer), side);
        const NodeId square = rewriter.producer(inputOf(rewriter.node(outer), 1 - side), "Mul");
        if (square != kNoNode && rewriter.node(square).inputs == std::vector<ValueId>{x, x})
            return Match{x, {outer, square}};
    }
    return std::nullopt;
}

/// x + 0.044715 x^3
std::optional<Match> matchCubicSum(const Rewriter& rewriter, ValueId value)
{
    const NodeId sum = rewriter.producer(value, "Add");
    if (sum == kNoNode)
        return std::nullopt;
    for (const int side : {0, 1}) {
        const NodeId scaled = rewriter.producer(inputOf(rewriter.node(sum), side), "Mul");
        const ValueId cubed = matchScaled(rewriter, scaled, 0.044715);
        std::optional<Match> cube = cubed == kNoValue ? std::nullopt : matchCube(rewriter, cubed);
        if (cube && cube->x == inputOf(rewriter.node(sum), 1 - side)) {
            cube->nodes.insert(cube->nodes.end(), {sum, scaled});
            return cube;
        }
    }
    return std::nullopt;
}

/// The scaled argument of Erf or Tanh; the factor may be a Mul or a Div.
std::optional<Match> matchArgument(const Rewriter& rewriter, ValueId value, bool isTanh)
{
    const NodeId scaled = rewriter.producer(value);
    const double factor = isTanh ? std::sqrt(2 * std::numbers::inv_pi) : std::numbers::sqrt2 / 2;
    const ValueId inner = matchScaled(rewriter, scaled, factor);
    if (inner == kNoValue)
        return std::nullopt;
    std::optional<Match> match = isTanh ? matchCubicSum(rewriter, inner) : Match{inner, {}};
    if (match)
        match->nodes.push_back(scaled);
    return match;
}

/// 1 + erf(x / sqrt 2) or 1 + tanh(...)
std::optional<Match> matchGate(const Rewriter& rewriter, ValueId value, bool& isTanh)
{
    const NodeId sum = rewriter.producer(value, "Add");
    const ValueId bounded = matchScalar(rewriter, sum, "Add", 1);
    const NodeId function = rewriter.producer(bounded);
    isTanh = rewriter.is(function, "Tanh");
    if (!isTanh && !rewriter.is(function, "Erf"))
        return std::nullopt;
    std::optional<Match> match = matchArgument(rewriter, rewriter.node(function).inputs[0], isTanh);
    if (match)
        match->nodes.insert(match->nodes.end(), {sum, function});
    return match;
}

/// The product of x, the gate and 0.5, where `half` times `other` is the root and one of the three is inside `inner`.
struct Product
{
    ValueId x = kNoValue, gate = kNoValue;
    NodeId inner = kNoNode;
};

/// All readings of root as a product of 0.5 and two other factors in any association.
std::vector<Product> matchProducts(const Rewriter& rewriter, NodeId root)
{
    std::vector<Product> products;
    const auto addBothWays = [&](ValueId a, ValueId b, NodeId inner) {
        products.push_back({a, b, inner});
        products.push_back({b, a, inner});
    };
    const ValueId whole = matchScaled(rewriter, root, 0.5);
    if (const NodeId inner = rewriter.producer(whole, "Mul"); inner != kNoNode)
        addBothWays(inputOf(rewriter.node(inner), 0), inputOf(rewriter.node(inner), 1), inner);
    if (!rewriter.is(root, "Mul"))
        return products;
    for (const int side : {0, 1}) {
        const NodeId inner = rewriter.producer(inputOf(rewriter.node(root), side));
        const ValueId halved = matchScaled(rewriter, inner, 0.5);
        if (halved != kNoValue)
            addBothWays(halved, inputOf(rewriter.node(root), 1 - side), inner);
    }
    return products;
}

bool fuseAt(Rewriter& rewriter, NodeId root)
{
    for (const Product& product : matchProducts(rewriter, root)) {
        bool isTanh = false;
        std::optional<Match> gate = matchGate(rewriter, product.gate, isTanh);
        if (!gate || gate->x != product.x)
            continue;
        gate->nodes.insert(gate->nodes.end(), {product.inner, root});
        if (!rewriter.isClosed(gate->nodes, root))
            continue;
        Attributes attributes;
        attributes.set("approximate", std::string(isTanh ? "tanh" : "none"));
        rewriter.become(root, {"Gelu", "assay", 1, attributes, {product.x}}, "fused as Gelu");
        for (const NodeId member : gate->nodes) {
            if (member != root)
                rewriter.absorb(root, member, "fused as Gelu");
        }
        return true;
    }
    return false;
}

} // namespace

void fuseGelu(Rewriter& rewriter)
{
    for (NodeId id = 0; id < rewriter.nodeCount(); ++id) {
        if (rewriter.is(id, "Mul") || rewriter.is(id, "Div"))
            fuseAt(rewriter, id);
    }
}

} // namespace assay::transform
