#include "core/kernels/fp32/dnnl_support.h"

#include <limits>
#include <map>
#include <string>

namespace assay::kernels::onednn {

namespace {

struct Function
{
    dnnl::algorithm algorithm;
    float alpha = 0, beta = 0;
};

/// Clip's bounds are attributes before opset 11 and inputs since; both must be constants here.
std::optional<Function> clipFunction(const Graph& graph, const Node& node)
{
    Function function{dnnl::algorithm::eltwise_clip, node.attributes.real("min", std::numeric_limits<float>::lowest()),
                      node.attributes.real("max", std::numeric_limits<float>::max())};
    for (const std::size_t index : {std::size_t{1}, std::size_t{2}}) {
        if (node.inputs.size() <= index || node.inputs[index] == kNoValue)
            continue;
        const Tensor* bound = graph.constant(node.inputs[index]);
        if (bound == nullptr || bound->count() != 1)
            return std::nullopt;
        (index == 1 ? function.alpha : function.beta) = bound->data<float>()[0];
    }
    return function;
}

std::optional<Function> functionOf(const Graph& graph, const Node& node)
{
    static const std::map<std::string, Function, std::less<>> kFunctions{
        {"Relu", {dnnl::algorithm::eltwise_relu}},         {"Sigmoid", {dnnl::algorithm::eltwise_logistic}},
        {"Tanh", {dnnl::algorithm::eltwise_tanh}},         {"Abs", {dnnl::algorithm::eltwise_abs}},
        {"Sqrt", {dnnl::algorithm::eltwise_sqrt}},         {"Exp", {dnnl::algorithm::eltwise_exp}},
        {"Silu", {dnnl::algorithm::eltwise_swish, 1.0F}},  {"HardSwish", {dnnl::algorithm::eltwise_hardswish}},
        {"Neg", {dnnl::algorithm::eltwise_linear, -1.0F}},
    };
    if (node.op == "Clip")
        return clipFunction(graph, node);
    if (node.op == "LeakyRelu")
        return Function{dnnl::algorithm::eltwise_relu, node.attributes.real("alpha", 0.01F)};
    if (node.op == "Elu")
        return Function{dnnl::algorithm::eltwise_elu, node.attributes.real("alpha", 1.0F)};
    if (node.op == "Gelu")
        return Function{node.attributes.text("approximate", "none") == "tanh" ? dnnl::algorithm::eltwise_gelu_tanh
                                                                              : dnnl::algorithm::eltwise_gelu_erf};
    const auto found = kFunctions.find(node.op);
    return found == kFunctions.end() ? std::nullopt : std::optional(found->second);
}

std::optional<dnnl::algorithm> binaryAlgorithm(const std::string& op)
{
    static const std::map<std::string, dnnl::algorithm, std::less<>> kAlgorithms{
        {"Add", dnnl::algorithm::binary_add}, {"Sub", dnnl::algorithm::binary_sub},
        {"Mul", dnnl::algorithm::binary_mul}, {"Div", dnnl::algorithm::binary_div},
        {"Max", dnnl::algorithm::binary_max}, {"Min", dnnl::algorithm::binary_min},
    };
    const auto found = kAlgorithms.find(op);
    return found == kAlgorithms.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::unique_ptr<CompiledKernel> compileElementwise(const CompileRequest& request)
{
    const Node& node = request.node;
    const std::optional<Function> function = functionOf(request.graph, node);
    if (!function || !node.postOps.empty())
        return nullptr;
    const Layout layout = request.inputLayouts[0];
    const dnnl::memory::desc data = describe(request.graph.value(node.inputs[0]).shape, layout);
    const dnnl::eltwise_forward::primitive_desc prepared(
        {dnnl::prop_kind::forward_inference, function->algorithm, data, function->alpha, function->beta}, attributes(),
        engine());
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(dnnl::eltwise_forward(prepared), prepared.scratchpad_desc());
    kernel->bindInput(DNNL_ARG_SRC, 0, data, layout);
    kernel->bindOutput(DNNL_ARG_DST, 0, data, layout);
    return kernel;
}

std::unique_ptr<CompiledKernel> compileBinary(const CompileRequest& request)
{
    const Node& node = request.node;
    const Graph& graph = request.graph;
    const std::optional<dnnl::algorithm> algorithm = binaryAlgorithm(node.op);
    if (!algorithm || node.inputs.size() != 2)
        return nullptr;
    const Shape& output = graph.value(node.outputs[0]).shape;
    const bool commutes = node.op != "Sub" && node.op != "Div";
    std::size_t first = 0;
    if (graph.value(node.inputs[0]).shape != output && commutes)
        first = 1;
    const std::size_t second = 1 - first;
    // oneDNN broadcasts the second operand only.
    if (graph.value(node.inputs[first]).shape != output || elementCount(output) == 0)
        return nullptr;
    const Shape other = padRank(graph.value(node.inputs[second]).shape, output.size());
    // A constant's layout is free, so the activation's decides; a blocked operand must be blocked over channels too.
    Layout layout = request.inputLayouts[first];
    if (graph.isConstant(node.inputs[first]))
        layout = request.inputLayouts[second];
    if (graph.value(node.inputs[second]).shape.size() != output.size() || !canHave(output, layout))
        layout = Layout::Plain;
    dnnl::post_ops postOps;
    for (const PostOp& postOp : node.postOps) {
        if (postOp.kind != PostOp::Kind::Activation || !appendActivation(postOps, postOp.activation))
            return nullptr;
    }
    const dnnl::memory::desc destination = describe(output, layout);
    const dnnl::memory::desc broadcast = describe(other, layout);
    const dnnl::binary::primitive_desc prepared({*algorithm, destination, broadcast, destination}, attributes(postOps),
                                                engine());
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(dnnl::binary(prepared), prepared.scratchpad_desc());
    kernel->bindInput(DNNL_ARG_SRC_0, first, destination, layout);
    kernel->bindInput(DNNL_ARG_SRC_1, second, broadcast, layout);
    kernel->bindOutput(DNNL_ARG_DST, 0, destination, layout);
    return kernel;
}

std::unique_ptr<CompiledKernel> compileConcat(const CompileRequest& request)
{
    const Node& node = request.node;
    const Graph& graph = request.graph;
    const Shape& output = graph.value(node.outputs[0]).shape;
    std::int64_t axis = node.attributes.integer("axis", 1);
    axis = axis < 0 ? axis + static_cast<std::int64_t>(output.size()) : axis;
    Layout layout = request.inputLayouts[0];
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const Shape& shape = graph.value(node.inputs[i]).shape;
        const std::int64_t block = layout == Layout::Blocked16 ? 16 : 8;
        const bool splitsBlock = axis == 1 && layout != Layout::ChannelsLast && shape[1] % block != 0;
        if (request.inputLayouts[i] != layout || !canHave(shape, layout) || splitsBlock)
            layout = Layout::Plain;
        if (elementCount(shape) == 0)
            return nullptr;
    }
    std::vector<dnnl::memory::desc> sources;
    for (const ValueId input : node.inputs)
        sources.push_back(describe(graph.value(input).shape, layout));
    const dnnl::memory::desc destination = describe(output, layout);
    const dnnl::concat::primitive_desc prepared(destination, static_cast<int>(axis), sources, engine(), attributes());
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(dnnl::concat(prepared), prepared.scratchpad_desc());
    for (std::size_t i = 0; i < sources.size(); ++i)
        kernel->bindInput(DNNL_ARG_MULTIPLE_SRC + static_cast<int>(i), i, sources[i], layout);
    kernel->bindOutput(DNNL_ARG_DST, 0, destination, layout);
    return kernel;
}

std::unique_ptr<CompiledKernel> compileSoftmax(const CompileRequest& request)
{
    const Node& node = request.node;
    const Shape& shape = request.graph.value(node.inputs[0]).shape;
    if (node.opset < 13 || shape.empty() || elementCount(shape) == 0)
        return nullptr; // older versions flatten to two dimensions
    std::int64_t axis = node.attributes.integer("axis", -1);
    axis = axis < 0 ? axis + static_cast<std::int64_t>(shape.size()) : axis;
    const dnnl::memory::desc data = describe(shape, Layout::Plain);
    const dnnl::softmax_forward::primitive_desc prepared(
        {dnnl::prop_kind::forward_inference, data, static_cast<int>(axis)}, attributes(), engine());
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(dnnl::softmax_forward(prepared), prepared.scratchpad_desc());
    kernel->bindInput(DNNL_ARG_SRC, 0, data, Layout::Plain);
    kernel->bindOutput(DNNL_ARG_DST, 0, data, Layout::Plain);
    return kernel;
}

} // namespace assay::kernels::onednn
