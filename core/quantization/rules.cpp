#include "core/quantization/rules.h"

#include <map>
#include <string>

namespace assay::quantization {

namespace {

const std::map<std::string, Rule, std::less<>>& rulesByOperator()
{
    static const std::map<std::string, Rule, std::less<>> rules{
        {"Conv", Rule::Accumulate},
        {"ConvTranspose", Rule::Accumulate},
        {"Gemm", Rule::Accumulate},
        {"MatMul", Rule::Accumulate},
        {"Relu", Rule::Lookup},
        {"LeakyRelu", Rule::Lookup},
        {"Clip", Rule::Lookup},
        {"Elu", Rule::Lookup},
        {"Selu", Rule::Lookup},
        {"Celu", Rule::Lookup},
        {"ThresholdedRelu", Rule::Lookup},
        {"Sigmoid", Rule::Lookup},
        {"HardSigmoid", Rule::Lookup},
        {"HardSwish", Rule::Lookup},
        {"Silu", Rule::Lookup},
        {"Gelu", Rule::Lookup},
        {"Mish", Rule::Lookup},
        {"Tanh", Rule::Lookup},
        {"Erf", Rule::Lookup},
        {"Softplus", Rule::Lookup},
        {"Softsign", Rule::Lookup},
        {"Abs", Rule::Lookup},
        {"Neg", Rule::Lookup},
        {"Add", Rule::Arithmetic},
        {"Sub", Rule::Arithmetic},
        {"Mul", Rule::Arithmetic},
        {"Min", Rule::Arithmetic},
        {"Max", Rule::Arithmetic},
        {"Concat", Rule::Arithmetic},
        {"AveragePool", Rule::Arithmetic},
        {"GlobalAveragePool", Rule::Arithmetic},
        {"ReduceMean", Rule::Arithmetic},
        {"PRelu", Rule::Arithmetic},
        {"MaxPool", Rule::KeepEncoding},
        {"GlobalMaxPool", Rule::KeepEncoding},
        {"ReduceMax", Rule::KeepEncoding},
        {"ReduceMin", Rule::KeepEncoding},
        {"Reshape", Rule::KeepEncoding},
        {"Flatten", Rule::KeepEncoding},
        {"Squeeze", Rule::KeepEncoding},
        {"Unsqueeze", Rule::KeepEncoding},
        {"Identity", Rule::KeepEncoding},
        {"Dropout", Rule::KeepEncoding},
        {"Transpose", Rule::KeepEncoding},
        {"Slice", Rule::KeepEncoding},
        {"Split", Rule::KeepEncoding},
        {"Gather", Rule::KeepEncoding},
        {"GatherElements", Rule::KeepEncoding},
        {"Expand", Rule::KeepEncoding},
        {"Tile", Rule::KeepEncoding},
        {"DepthToSpace", Rule::KeepEncoding},
        {"SpaceToDepth", Rule::KeepEncoding},
        {"Pad", Rule::KeepEncoding},
    };
    return rules;
}

bool isResize(const Node& node)
{
    return node.op == "Resize" || node.op == "Upsample";
}

} // namespace

Rule ruleOf(const Graph& graph, const Node& node)
{
    if (node.outputs.empty() || node.outputs[0] == kNoValue || graph.value(node.outputs[0]).type != DataType::Float32)
        return Rule::PassThrough;
    // Functions of shapes and indices that make floats (Cast, Range) have no encoded operand: they stay as they are.
    if (node.inputs.empty() || node.inputs[0] == kNoValue || graph.value(node.inputs[0]).type != DataType::Float32)
        return node.op == "Where" ? Rule::Half : Rule::PassThrough;
    if (isResize(node))
        return node.attributes.text("mode", "nearest") == "nearest" ? Rule::KeepEncoding : Rule::Arithmetic;
    const auto found = rulesByOperator().find(node.op);
    return found == rulesByOperator().end() ? Rule::Half : found->second;
}

int weightInput(const Graph& graph, const Node& node)
{
    return ruleOf(graph, node) == Rule::Accumulate && node.inputs.size() > 1 && graph.isConstant(node.inputs[1]) ? 1
                                                                                                                 : -1;
}

int weightChannelAxis(const Node& node, const Shape& weight)
{
    if (node.op == "Conv")
        return 0;
    if (node.op == "ConvTranspose")
        return 1;
    if (node.op == "Gemm")
        return node.attributes.integer("transB", 0) != 0 ? 0 : 1;
    return static_cast<int>(weight.size()) - 1;
}

} // namespace assay::quantization
