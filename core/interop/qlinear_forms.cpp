#include "core/interop/qlinear_forms.h"

#include "core/graph/error.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace assay::interop {

namespace {

constexpr const char* kMicrosoft = "com.microsoft";
constexpr int kAxesAreAttributes = 13; // ReduceMean: from opset 18 on they are an input

/// One operand and its result: X, x_scale, x_zero_point, y_scale, y_zero_point.
QLinearForm unary(const char* op)
{
    return {op, {{0, 1, 2}}, 3, 4, {}};
}

/// A, a_scale, a_zero_point, B, b_scale, b_zero_point, y_scale, y_zero_point.
QLinearForm binary(const char* op)
{
    return {op, {{0, 1, 2}, {3, 4, 5}}, 6, 7, {}};
}

/// y_scale, y_zero_point, then X, x_scale, x_zero_point again and again.
QLinearForm concatenation(const Node& node)
{
    QLinearForm form{"Concat", {}, 0, 1, {}};
    for (std::size_t i = 2; i + 2 < node.inputs.size(); i += 3)
        form.operands.push_back({i, i + 1, i + 2});
    return form;
}

std::optional<QLinearForm> microsoftForm(const Node& node)
{
    if (node.op == "QLinearAdd")
        return binary("Add");
    if (node.op == "QLinearMul")
        return binary("Mul");
    if (node.op == "QLinearSigmoid")
        return unary("Sigmoid");
    if (node.op == "QLinearLeakyRelu")
        return unary("LeakyRelu");
    if (node.op == "QLinearSoftmax")
        return unary("Softmax");
    if (node.op == "QLinearReduceMean")
        return unary("ReduceMean");
    if (node.op == "QLinearAveragePool")
        return unary("AveragePool");
    if (node.op == "QLinearGlobalAveragePool")
        return unary("GlobalAveragePool");
    if (node.op == "QLinearConcat")
        return concatenation(node);
    if (node.op == "QGemm") {
        const int axis = node.attributes.integer("transB", 0) != 0 ? 0 : 1;
        return QLinearForm{"Gemm", {{0, 1, 2}, {3, 4, 5, axis}}, 7, 8, 6};
    }
    return std::nullopt;
}

std::optional<QLinearForm> formOf(const Node& node)
{
    if (node.domain == kMicrosoft)
        return microsoftForm(node);
    if (!node.domain.empty())
        return std::nullopt;
    if (node.op == "QLinearConv") {
        QLinearForm form = binary("Conv");
        form.bias = 8;
        return form;
    }
    if (node.op == "QLinearMatMul") {
        QLinearForm form = binary("MatMul");
        form.operands[1].axis = -1;
        return form;
    }
    return std::nullopt;
}

} // namespace

std::optional<QLinearForm> qlinearForm(const Node& node)
{
    std::optional<QLinearForm> form = formOf(node);
    if (!form)
        return form;
    std::size_t needed = form->op == "Gemm" ? 0 : form->outputScale + 1; // Gemm may leave its result in float
    for (const QuantizedOperand& operand : form->operands)
        needed = std::max(needed, operand.scale + 1);
    if (form->operands.empty() || node.inputs.size() < needed)
        throw Error(node.op + " has " + std::to_string(node.inputs.size()) + " inputs, too few", {{}, node.name, {}});
    if (node.attributes.integer("channels_last", 0) != 0)
        throw Error(node.op + " with its channels last is not supported", {{}, node.name, {}});
    return form;
}

Node asFloatOperator(const Node& node, const QLinearForm& form, std::vector<ValueId> inputs, int opset)
{
    Node result = node;
    result.op = form.op;
    result.domain.clear();
    result.opset = form.op == "ReduceMean" ? kAxesAreAttributes : opset;
    if (form.op == "Softmax")
        result.opset = static_cast<int>(node.attributes.integer("opset", opset));
    result.attributes.erase("channels_last");
    result.attributes.erase("opset");
    result.inputs = std::move(inputs);
    return result;
}

bool movesValues(const Node& node)
{
    if (node.op == "Resize")
        return node.domain.empty() && node.attributes.text("mode", "nearest") == "nearest";
    static constexpr std::array<std::string_view, 16> kOperators{
        "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity",     "Transpose",    "Slice",  "Split",
        "Gather",  "Expand",  "Tile",    "MaxPool",   "DepthToSpace", "SpaceToDepth", "Concat", "GatherElements"};
    return node.domain.empty() && std::find(kOperators.begin(), kOperators.end(), node.op) != kOperators.end();
}

bool quantizesDynamically(const Node& node)
{
    static constexpr std::array<std::string_view, 6> kOperators{"DynamicQuantizeLinear", "MatMulInteger",
                                                                "ConvInteger",           "MatMulIntegerToFloat",
                                                                "DynamicQuantizeMatMul", "DynamicQuantizeLSTM"};
    return std::find(kOperators.begin(), kOperators.end(), node.op) != kOperators.end();
}

} // namespace assay::interop
