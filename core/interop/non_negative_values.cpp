#include "core/interop/non_negative_values.h"

#include "core/interop/qlinear_forms.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace assay::interop {

namespace {

bool isOneOf(const Node& node, std::initializer_list<std::string_view> operators)
{
    return node.domain.empty() && std::find(operators.begin(), operators.end(), node.op) != operators.end();
}

/// Operators whose results are never below 0.
bool makesNonNegative(const Node& node)
{
    return isOneOf(node, {"Relu", "Sigmoid", "HardSigmoid", "Softmax", "Softplus", "Abs", "Exp", "Sqrt"});
}

/// Operators that make nothing below 0 of operands that are not.
bool passesNonNegative(const Node& node)
{
    return movesValues(node) || isOneOf(node, {"Add", "Mul", "Max", "AveragePool", "GlobalAveragePool", "ReduceMean",
                                               "GlobalMaxPool", "ReduceMax", "Dropout", "Resize"});
}

/// Operators whose constant operands are shapes, axes or indices.
bool readsShapes(const Node& node)
{
    return !isOneOf(node, {"Add", "Mul", "Max", "Concat"});
}

bool isClipFromZero(const Node& node, const NonNegativeValues::ConstantOf& constantOf)
{
    if (!isOneOf(node, {"Clip"}))
        return false;
    const Tensor* lowest = node.inputs.size() > 1 ? constantOf(node.inputs[1]) : nullptr;
    return lowest != nullptr && lowest->count() == 1 ? lowest->numberAt(0) >= 0 : node.attributes.real("min", -1) >= 0;
}

} // namespace

void NonNegativeValues::add(const Node& node, const ConstantOf& constantOf)
{
    const bool areOperands = std::all_of(node.inputs.begin(), node.inputs.end(), [&](ValueId id) {
        return id == kNoValue || isNonNegative(id) || (readsShapes(node) && constantOf(id) != nullptr);
    });
    if (!makesNonNegative(node) && !isClipFromZero(node, constantOf) && !(passesNonNegative(node) && areOperands))
        return;
    for (const ValueId output : node.outputs)
        m_values.insert(output);
}

} // namespace assay::interop
