// Small questions that rewrites ask about a graph: is this a scalar, which activation is this, may it ride there.
// Answers only; nothing here changes a graph.
#pragma once

#include "core/transform/rewriter.h"

#include <optional>
#include <string_view>
#include <vector>

namespace assay::transform {

/// Equal up to the rounding of constants that exporters write in float32 or with few digits.
bool isNear(double value, double expected);

/// The element of a constant that has one element.
std::optional<double> scalarConstant(const Graph& graph, ValueId id);

/// A two-input node with one scalar constant operand, whose output has the shape of the other operand.
struct WithScalar
{
    ValueId x = kNoValue;
    double scalar = 0;
};
/// The constant may be on either side for Add and Mul, on the right for the others. nullopt if `id` is no such `op`.
std::optional<WithScalar> matchWithScalar(const Rewriter& rewriter, NodeId id, std::string_view op);
/// The same with the scalar near `expected`; kNoValue if not.
ValueId matchScalar(const Rewriter& rewriter, NodeId id, std::string_view op, double expected);
/// x * factor, written as Mul or as Div by the reciprocal; kNoValue if not.
ValueId matchScaled(const Rewriter& rewriter, NodeId id, double factor);

/// Input of a node by index; kNoValue where there is none.
ValueId inputOf(const Node& node, int index);

/// Integers given as an attribute in old opsets and as constant input `index` in newer ones; nullopt if neither.
std::optional<std::vector<std::int64_t>> integersOf(const Graph& graph, const Node& node, const std::string& attribute,
                                                    int index);

/// Lower and upper bound of a Clip of any opset, where they are constant; infinite where left out.
struct ClipBounds
{
    double low = 0, high = 0;
};
std::optional<ClipBounds> clipBounds(const Graph& graph, const Node& node);

/// The activation that a node is: an element-wise function that can ride on its producer.
std::optional<Activation> activationOf(const Graph& graph, const Node& node);

/// True for Conv, ConvTranspose, Gemm, MatMul by a constant, and Add, all float32, that no activation rides on yet and
/// whose result a single node reads.
bool canHostActivation(const Rewriter& rewriter, NodeId id);

/// Outputs other than the first are left out or unread.
bool usesFirstOutputOnly(const Rewriter& rewriter, NodeId id);

} // namespace assay::transform
