#include "core/kernels/fp32/dnnl_support.h"

#include <numeric>

namespace assay::kernels::onednn {

namespace {

/// Two-dimensional view of Gemm and MatMul: rows x inner times inner x columns.
struct Product
{
    std::int64_t rows = 0, inner = 0, columns = 0;
    bool transposedWeights = false; // stored [columns, inner]
    float alpha = 1, beta = 1;
    const Tensor* weights = nullptr;
    const Tensor* bias = nullptr;
};

std::optional<Product> gemmProduct(const Graph& graph, const Node& node)
{
    Product product;
    product.weights = graph.constant(node.inputs.at(1));
    if (product.weights == nullptr || node.attributes.integer("transA", 0) != 0)
        return std::nullopt;
    product.transposedWeights = node.attributes.integer("transB", 0) != 0;
    product.alpha = node.attributes.real("alpha", 1);
    product.beta = node.attributes.real("beta", 1);
    const Shape& input = graph.value(node.inputs[0]).shape;
    product.rows = input[0];
    product.inner = input[1];
    product.columns = product.weights->shape()[product.transposedWeights ? 0 : 1];
    return product;
}

std::optional<Product> matMulProduct(const Graph& graph, const Node& node)
{
    Product product;
    product.weights = graph.constant(node.inputs.at(1));
    const Shape& input = graph.value(node.inputs[0]).shape;
    if (product.weights == nullptr || product.weights->shape().size() != 2 || input.size() < 2)
        return std::nullopt;
    product.inner = input.back();
    product.rows = elementCount(input) / std::max<std::int64_t>(product.inner, 1);
    product.columns = product.weights->shape()[1];
    return product;
}

/// Only a bias of one value per column rides along; false where there is another.
bool takeBias(const Graph& graph, const Node& node, Product& product)
{
    if (node.inputs.size() < 3 || node.inputs[2] == kNoValue)
        return true;
    product.bias = graph.constant(node.inputs[2]);
    return product.bias != nullptr && product.bias->count() == product.columns &&
           (product.bias->shape().empty() || product.bias->shape().back() == product.columns);
}

Tensor scaled(const Tensor& tensor, float factor)
{
    Tensor result = tensor;
    if (factor != 1) {
        for (float& value : result.mutableData<float>())
            value *= factor;
    }
    return result;
}

std::unique_ptr<CompiledKernel> compileProduct(const CompileRequest& request, const Product& product)
{
    const Node& node = request.node;
    const Shape source{product.rows, product.inner};
    const Shape destination{product.rows, product.columns};
    const Shape weights{product.columns, product.inner};
    const Shape bias{product.columns};
    dnnl::post_ops postOps;
    int position = 0;
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    for (const PostOp& postOp : node.postOps) {
        if (postOp.kind == PostOp::Kind::Add) {
            postOps.append_binary(dnnl::algorithm::binary_add, describe(destination, Layout::Plain));
            kernel->bindInput(DNNL_ARG_ATTR_MULTIPLE_POST_OP(position) | DNNL_ARG_SRC_1,
                              static_cast<std::size_t>(postOp.input), describe(destination, Layout::Plain),
                              Layout::Plain);
        } else if (!appendActivation(postOps, postOp.activation)) {
            return nullptr;
        }
        position = postOps.len();
    }
    const dnnl::memory::desc given =
        product.transposedWeights
            ? describe(weights, Layout::Plain)
            : dnnl::memory::desc({product.columns, product.inner}, dnnl::memory::data_type::f32, {1, product.columns});
    const dnnl::inner_product_forward::desc descriptor(
        dnnl::prop_kind::forward_inference, describe(source, Layout::Plain), describeAny(weights),
        product.bias != nullptr ? describe(bias, Layout::Plain) : dnnl::memory::desc(),
        describe(destination, Layout::Plain));
    const dnnl::inner_product_forward::primitive_desc prepared(descriptor, attributes(postOps), engine());
    kernel->setPrimitive(dnnl::inner_product_forward(prepared), prepared.scratchpad_desc());
    kernel->bindInput(DNNL_ARG_SRC, 0, describe(source, Layout::Plain), Layout::Plain);
    kernel->bindOutput(DNNL_ARG_DST, 0, describe(destination, Layout::Plain), Layout::Plain);
    kernel->bindConstant(DNNL_ARG_WEIGHTS, scaled(*product.weights, product.alpha), given, prepared.weights_desc());
    if (product.bias != nullptr)
        kernel->bindConstant(DNNL_ARG_BIAS, scaled(*product.bias, product.beta), describe(bias, Layout::Plain),
                             describe(bias, Layout::Plain));
    return kernel;
}

/// Both operands are activations, or the weights are batched.
std::unique_ptr<CompiledKernel> compileBatched(const CompileRequest& request)
{
    const Node& node = request.node;
    const Graph& graph = request.graph;
    const Shape& left = graph.value(node.inputs[0]).shape;
    const Shape& right = graph.value(node.inputs.at(1)).shape;
    if (!node.postOps.empty() || node.inputs.size() > 2 || left.size() < 2 || right.size() < 2)
        return nullptr;
    const std::size_t rank = std::max(left.size(), right.size());
    const dnnl::memory::desc source = describe(padRank(left, rank), Layout::Plain);
    const dnnl::memory::desc weights = describe(padRank(right, rank), Layout::Plain);
    const dnnl::memory::desc destination = describe(graph.value(node.outputs[0]).shape, Layout::Plain);
    const dnnl::matmul::primitive_desc prepared({source, weights, destination}, attributes(), engine());
    auto kernel = std::make_unique<PrimitiveKernel>(request, node.outputs.size());
    kernel->setPrimitive(dnnl::matmul(prepared), prepared.scratchpad_desc());
    kernel->bindInput(DNNL_ARG_SRC, 0, source, Layout::Plain);
    kernel->bindInput(DNNL_ARG_WEIGHTS, 1, weights, Layout::Plain);
    kernel->bindOutput(DNNL_ARG_DST, 0, destination, Layout::Plain);
    return kernel;
}

} // namespace

std::unique_ptr<CompiledKernel> compileMatMul(const CompileRequest& request)
{
    const Node& node = request.node;
    std::optional<Product> product =
        node.op == "Gemm" ? gemmProduct(request.graph, node) : matMulProduct(request.graph, node);
    if (product && takeBias(request.graph, node, *product) && product->rows > 0 && product->inner > 0)
        return compileProduct(request, *product);
    return node.op == "MatMul" ? compileBatched(request) : nullptr;
}

} // namespace assay::kernels::onednn
