#include "core/kernels/fp32/dnnl_support.h"
#include "core/kernels/geometry.h"

#include <string_view>

namespace assay::kernels::onednn {

namespace {

/// ConvTranspose weights are [in, out/g, ...] in ONNX; oneDNN wants [g, out/g, in/g, ...]. The strides say so.
dnnl::memory::desc transposedWeights(const ConvGeometry& geometry, const Shape& weight)
{
    const std::vector<std::int64_t> strides = rowMajorStrides(weight);
    const std::int64_t inPerGroup = geometry.inChannels / geometry.groups;
    dnnl::memory::dims dims{geometry.groups, weight[1], inPerGroup};
    dnnl::memory::dims steps{inPerGroup * strides[0], strides[1], strides[0]};
    dims.insert(dims.end(), weight.begin() + 2, weight.end());
    steps.insert(steps.end(), strides.begin() + 2, strides.end());
    if (geometry.groups == 1) {
        dims.erase(dims.begin());
        steps.erase(steps.begin());
    }
    return {dims, dnnl::memory::data_type::f32, steps};
}

dnnl::memory::desc plainWeights(const ConvGeometry& geometry, const Shape& weight)
{
    Shape shape = weight;
    if (geometry.groups > 1) {
        shape[0] /= geometry.groups;
        shape.insert(shape.begin(), geometry.groups);
    }
    return describe(shape, Layout::Plain);
}

dnnl::memory::dims dilationOf(const Window& window)
{
    dnnl::memory::dims dilation;
    for (const std::int64_t step : window.dilation)
        dilation.push_back(step - 1);
    return dilation;
}

/// oneDNN derives the output size from the trailing padding; floor division may leave elements unread.
dnnl::memory::dims trailingPadding(const Window& window)
{
    dnnl::memory::dims padding;
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        const std::int64_t extent = (window.kernel[axis] - 1) * window.dilation[axis] + 1;
        padding.push_back((window.output[axis] - 1) * window.stride[axis] + extent - window.input[axis] -
                          window.padBegin[axis]);
    }
    return padding;
}

struct Choice
{
    dnnl::memory::desc source, weights, destination, scratchpad;
    dnnl::primitive primitive;
    bool isReference = false;
};

struct ConvolutionRequest
{
    const CompileRequest& request;
    ConvGeometry geometry;
    Shape input, output;
    dnnl::memory::desc weights; // as given
    bool hasBias = false, isTransposed = false;
};

template <typename Primitive>
Choice makeChoice(const typename Primitive::desc& descriptor, const dnnl::primitive_attr& attr)
{
    const typename Primitive::primitive_desc prepared(descriptor, attr, engine());
    return {prepared.src_desc(), prepared.weights_desc(),
            prepared.dst_desc(), prepared.scratchpad_desc(),
            Primitive(prepared), std::string_view(prepared.impl_info_str()).find("ref") != std::string_view::npos};
}

Choice choose(const ConvolutionRequest& wanted, const dnnl::memory::desc& source, const dnnl::memory::desc& destination,
              const dnnl::post_ops& postOps)
{
    const Window& window = wanted.geometry.window;
    const dnnl::memory::desc weights(wanted.weights.dims(), dnnl::memory::data_type::f32,
                                     dnnl::memory::format_tag::any);
    const dnnl::memory::desc bias =
        wanted.hasBias ? describe({wanted.geometry.outChannels}, Layout::Plain) : dnnl::memory::desc();
    const auto descriptorOf = [&]<typename Primitive>(std::in_place_type_t<Primitive>, dnnl::algorithm algorithm) {
        return makeChoice<Primitive>(
            {dnnl::prop_kind::forward_inference, algorithm, source, weights, bias, destination,
             dnnl::memory::dims(window.stride.begin(), window.stride.end()), dilationOf(window),
             dnnl::memory::dims(window.padBegin.begin(), window.padBegin.end()),
             wanted.isTransposed ? dnnl::memory::dims(window.padEnd.begin(), window.padEnd.end())
                                 : trailingPadding(window)},
            attributes(postOps));
    };
    if (wanted.isTransposed)
        return descriptorOf(std::in_place_type<dnnl::deconvolution_forward>, dnnl::algorithm::deconvolution_direct);
    return descriptorOf(std::in_place_type<dnnl::convolution_forward>, dnnl::algorithm::convolution_direct);
}

/// Where a residual is added: as a binary post-op read from its own memory.
std::optional<dnnl::post_ops> postOpsOf(const Node& node, const dnnl::memory::desc& residual)
{
    dnnl::post_ops chain;
    for (const PostOp& postOp : node.postOps) {
        if (postOp.kind == PostOp::Kind::Add)
            chain.append_binary(dnnl::algorithm::binary_add, residual);
        else if (!appendActivation(chain, postOp.activation))
            return std::nullopt;
    }
    return chain;
}

/// Positions that post-ops were appended at: HardSigmoid takes two.
int primitivePostOps(const PostOp& postOp)
{
    return postOp.kind == PostOp::Kind::Activation && postOp.activation.kind == ActivationKind::HardSigmoid ? 2 : 1;
}

std::optional<Choice> chooseWithLayouts(const ConvolutionRequest& wanted)
{
    const Node& node = wanted.request.node;
    const auto plainPostOps = postOpsOf(node, describe(wanted.output, Layout::Plain));
    if (!plainPostOps)
        return std::nullopt;
    // First without post-ops, to learn the layout that oneDNN likes; then with the residual in that layout.
    Choice free = choose(wanted, describeAny(wanted.input), describeAny(wanted.output), {});
    if (layoutOf(free.source, wanted.input) && layoutOf(free.destination, wanted.output)) {
        if (node.postOps.empty())
            return free;
        try {
            return choose(wanted, free.source, free.destination, *postOpsOf(node, free.destination));
        } catch (const dnnl::error&) {
            // This implementation lacks the post-op: the plain layout below has one that does not.
        }
    }
    return choose(wanted, describe(wanted.input, Layout::Plain), describe(wanted.output, Layout::Plain), *plainPostOps);
}

} // namespace

std::unique_ptr<CompiledKernel> compileConvolution(const CompileRequest& request)
{
    const Node& node = request.node;
    const Graph& graph = request.graph;
    const Tensor* weight = graph.constant(node.inputs.at(1));
    const bool hasBias = node.inputs.size() > 2 && node.inputs[2] != kNoValue;
    if (weight == nullptr || (hasBias && !graph.isConstant(node.inputs[2])))
        return nullptr;
    const Shape& input = graph.value(node.inputs[0]).shape;
    const bool isTransposed = node.op == "ConvTranspose";
    ConvolutionRequest wanted{request,
                              isTransposed ? convTransposeGeometry(node, input, weight->shape())
                                           : convGeometry(node, input, weight->shape()),
                              input,
                              {},
                              {},
                              hasBias,
                              isTransposed};
    wanted.output = wanted.geometry.outputShape();
    wanted.weights = isTransposed ? transposedWeights(wanted.geometry, weight->shape())
                                  : plainWeights(wanted.geometry, weight->shape());
    const std::optional<Choice> choice = chooseWithLayouts(wanted);
    if (!choice)
        return nullptr;
    const std::optional<Layout> sourceLayout = layoutOf(choice->source, input);
    const std::optional<Layout> outputLayout = layoutOf(choice->destination, wanted.output);
    if (!sourceLayout || !outputLayout)
        return nullptr;

    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(choice->primitive, choice->scratchpad);
    kernel->bindInput(DNNL_ARG_SRC, 0, choice->source, *sourceLayout);
    kernel->bindOutput(DNNL_ARG_DST, 0, choice->destination, *outputLayout);
    kernel->bindConstant(DNNL_ARG_WEIGHTS, *weight, wanted.weights, choice->weights);
    if (hasBias) {
        const Tensor& bias = *graph.constant(node.inputs[2]);
        kernel->bindConstant(DNNL_ARG_BIAS, bias, describe(bias.shape(), Layout::Plain),
                             describe(bias.shape(), Layout::Plain));
    }
    int position = 0;
    for (const PostOp& postOp : node.postOps) {
        if (postOp.kind == PostOp::Kind::Add)
            kernel->bindInput(DNNL_ARG_ATTR_MULTIPLE_POST_OP(position) | DNNL_ARG_SRC_1,
                              static_cast<std::size_t>(postOp.input), choice->destination, *outputLayout);
        position += primitivePostOps(postOp);
    }
    return kernel;
}

} // namespace assay::kernels::onednn
