#include "core/kernels/fp32/dnnl_support.h"
#include "core/kernels/geometry.h"

namespace assay::kernels::onednn {

namespace {

dnnl::memory::dims dims(const Shape& shape)
{
    return {shape.begin(), shape.end()};
}

Window globalWindow(const Shape& input)
{
    const Shape spatial(input.begin() + 2, input.end());
    const Shape ones(spatial.size(), 1), zeros(spatial.size(), 0);
    return {spatial, ones, ones, zeros, zeros, spatial, ones};
}

} // namespace

std::unique_ptr<CompiledKernel> compilePooling(const CompileRequest& request)
{
    const Node& node = request.node;
    const Shape& input = request.graph.value(node.inputs[0]).shape;
    if (node.outputs.size() > 1 || !node.postOps.empty() || input.size() < 3 || input.size() > 5)
        return nullptr;
    const bool isGlobal = node.op.starts_with("Global");
    const bool isMax = node.op.ends_with("MaxPool");
    const Window window = isGlobal ? globalWindow(input) : poolWindow(node, input);
    dnnl::memory::dims padEnd, dilation;
    bool extendsPadding = false;
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        const std::int64_t extent = (window.kernel[axis] - 1) * window.dilation[axis] + 1;
        padEnd.push_back((window.output[axis] - 1) * window.stride[axis] + extent - window.input[axis] -
                         window.padBegin[axis]);
        dilation.push_back(window.dilation[axis] - 1);
        extendsPadding = extendsPadding || padEnd.back() > window.padEnd[axis];
    }
    const bool countsPadding = node.attributes.integer("count_include_pad", 0) != 0;
    if (!isMax && countsPadding && extendsPadding)
        return nullptr; // the overhang of ceil_mode is not counted, oneDNN would
    const dnnl::algorithm algorithm = isMax           ? dnnl::algorithm::pooling_max
                                      : countsPadding ? dnnl::algorithm::pooling_avg_include_padding
                                                      : dnnl::algorithm::pooling_avg_exclude_padding;
    Shape output{input[0], input[1]};
    output.insert(output.end(), window.output.begin(), window.output.end());
    const Layout layout = request.inputLayouts[0];
    const dnnl::pooling_v2_forward::desc descriptor(
        dnnl::prop_kind::forward_inference, algorithm, describe(input, layout), describe(output, layout),
        dims(window.stride), dims(window.kernel), dilation, dims(window.padBegin), padEnd);
    const dnnl::pooling_v2_forward::primitive_desc prepared(descriptor, attributes(), engine());
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(dnnl::pooling_v2_forward(prepared), prepared.scratchpad_desc());
    kernel->bindInput(DNNL_ARG_SRC, 0, describe(input, layout), layout);
    kernel->bindOutput(DNNL_ARG_DST, 0, describe(output, layout), layout);
    return kernel;
}

} // namespace assay::kernels::onednn
