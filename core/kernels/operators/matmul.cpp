// MatMul (with an optional bias that rewrites add as input 2, of shape [N]) and Gemm.
#include "core/kernels/operators/broadcast.h"
#include "core/kernels/operators/elementwise_support.h"
#include "core/kernels/operators/window_operators.h"

namespace assay::kernels {

namespace {

/// A matrix operand: vectors become a row on the left, a column on the right.
Shape asMatrix(const Shape& shape, bool isLeft)
{
    if (shape.empty())
        throw Error("a scalar operand");
    if (shape.size() > 1)
        return shape;
    return isLeft ? Shape{1, shape[0]} : Shape{shape[0], 1};
}

struct MatMulShapes
{
    Shape left, right; // at least two axes
    Shape batch;       // broadcast leading axes
    std::int64_t rows = 0, inner = 0, columns = 0;
};

MatMulShapes matMulShapes(const Shape& a, const Shape& b)
{
    MatMulShapes shapes{asMatrix(a, true), asMatrix(b, false), {}, 0, 0, 0};
    shapes.rows = shapes.left[shapes.left.size() - 2];
    shapes.inner = shapes.left.back();
    shapes.columns = shapes.right.back();
    if (shapes.right[shapes.right.size() - 2] != shapes.inner)
        throw Error("shapes " + toString(a) + " and " + toString(b) + " do not multiply");
    const std::span<const std::int64_t> left(shapes.left), right(shapes.right);
    shapes.batch = broadcastShapes(left.first(left.size() - 2), right.first(right.size() - 2));
    return shapes;
}

void inferMatMul(InferenceContext& context)
{
    const MatMulShapes shapes = matMulShapes(context.shape(0), context.shape(1));
    Shape output = shapes.batch;
    if (context.shape(0).size() > 1)
        output.push_back(shapes.rows);
    if (context.shape(1).size() > 1)
        output.push_back(shapes.columns);
    if (context.hasInput(2) && context.shape(2) != Shape{shapes.columns})
        throw Error("bias of shape " + toString(context.shape(2)) + " for " + std::to_string(shapes.columns) +
                    " columns");
    context.setOutput(0, context.input(0).type, std::move(output));
}

/// C += A B, rows of C one after the other; the sums of an element run over k in order.
template <typename T, typename Sum>
void multiply(const T* a, const T* b, Sum* c, std::int64_t rows, std::int64_t inner, std::int64_t columns)
{
#pragma omp parallel for schedule(static)
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t k = 0; k < inner; ++k) {
            const auto factor = static_cast<Sum>(a[row * inner + k]);
            for (std::int64_t column = 0; column < columns; ++column)
                c[row * columns + column] += factor * static_cast<Sum>(b[k * columns + column]);
        }
    }
}

template <typename T>
Tensor matMul(const Tensor& a, const Tensor& b, const Tensor* bias, const Shape& output)
{
    using Sum = std::conditional_t<std::is_integral_v<T>, std::uint64_t, double>; // integers wrap
    const MatMulShapes shapes = matMulShapes(a.shape(), b.shape());
    const std::int64_t size = shapes.rows * shapes.columns;
    Tensor result(a.type(), output);
    const auto target = result.mutableData<T>();
    std::vector<Sum> sums(static_cast<std::size_t>(size));
    const Shape batchA(shapes.left.begin(), shapes.left.end() - 2),
        batchB(shapes.right.begin(), shapes.right.end() - 2);
    Shape walked = shapes.batch;
    walked.push_back(1); // forEachRow visits rows of the innermost axis: one product each
    auto stridesA = broadcastStrides(batchA, shapes.batch), stridesB = broadcastStrides(batchB, shapes.batch);
    stridesA.push_back(0);
    stridesB.push_back(0);
    forEachRow(walked, stridesA, stridesB, [&](std::int64_t product, std::int64_t left, std::int64_t right) {
        std::fill(sums.begin(), sums.end(), Sum{});
        if (bias != nullptr) {
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums[i] = static_cast<Sum>(bias->numberAt(static_cast<std::int64_t>(i) % shapes.columns));
        }
        multiply<T, Sum>(a.data<T>().data() + left * shapes.rows * shapes.inner,
                         b.data<T>().data() + right * shapes.inner * shapes.columns, sums.data(), shapes.rows,
                         shapes.inner, shapes.columns);
        for (std::size_t i = 0; i < sums.size(); ++i)
            target[static_cast<std::size_t>(product * size) + i] = static_cast<T>(sums[i]);
    });
    return result;
}

Tensor matMulAnyType(const Tensor& a, const Tensor& b, const Tensor* bias, const Shape& output)
{
    if (a.type() != b.type())
        throw Error("operands of types " + std::string(toString(a.type())) + " and " + std::string(toString(b.type())));
    if (isHalf(a.type()))
        return matMul<float>(a.converted(DataType::Float32), b.converted(DataType::Float32), bias, output)
            .converted(a.type());
    return visitNumber(a.type(), [&](auto element) -> Tensor {
        using T = decltype(element);
        if constexpr (std::is_same_v<T, bool>)
            throw Error("MatMul of booleans");
        else
            return matMul<T>(a, b, bias, output);
    });
}

void evaluateMatMul(EvaluationContext& context)
{
    const Shape output = context.output(0).shape();
    context.output(0) =
        matMulAnyType(context.input(0), context.input(1), context.hasInput(2) ? &context.input(2) : nullptr, output);
}

void inferGemm(InferenceContext& context)
{
    const Shape& a = context.shape(0);
    const Shape& b = context.shape(1);
    if (a.size() != 2 || b.size() != 2)
        throw Error("Gemm of shapes " + toString(a) + " and " + toString(b));
    const bool transA = context.node().attributes.integer("transA", 0) != 0;
    const bool transB = context.node().attributes.integer("transB", 0) != 0;
    if (a[transA ? 0 : 1] != b[transB ? 1 : 0])
        throw Error("shapes " + toString(a) + " and " + toString(b) + " do not multiply");
    Shape output{a[transA ? 1 : 0], b[transB ? 0 : 1]};
    if (context.hasInput(2) && broadcastShapes(context.shape(2), output) != output)
        throw Error("C of shape " + toString(context.shape(2)) + " does not broadcast to " + toString(output));
    context.setOutput(0, context.input(0).type, std::move(output));
}

Tensor transposedIf(const Tensor& matrix, bool transpose)
{
    if (!transpose)
        return matrix;
    Tensor result(DataType::Float64, {matrix.shape()[1], matrix.shape()[0]});
    const auto source = matrix.data<double>();
    const auto target = result.mutableData<double>();
    const auto columns = static_cast<std::size_t>(matrix.shape()[1]);
    const auto rows = static_cast<std::size_t>(matrix.shape()[0]);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column)
            target[column * rows + row] = source[row * columns + column];
    }
    return result;
}

void evaluateGemm(EvaluationContext& context)
{
    const Attributes& attributes = context.node().attributes;
    const Tensor a = transposedIf(context.input(0).converted(DataType::Float64), attributes.integer("transA", 0) != 0);
    const Tensor b = transposedIf(context.input(1).converted(DataType::Float64), attributes.integer("transB", 0) != 0);
    const double alpha = attributes.real("alpha", 1);
    const double beta = attributes.real("beta", 1);
    const Tensor product = matMul<double>(a, b, nullptr, context.output(0).shape());
    Tensor result(DataType::Float64, product.shape());
    const Tensor c = context.hasInput(2) ? context.input(2).converted(DataType::Float64) : Tensor::scalar(0.0);
    zip<double, double>(product, c, result, [=](double x, double y) { return alpha * x + beta * y; });
    context.output(0) = result.converted(context.input(0).type());
}

} // namespace

const std::vector<Operator>& matMulOperators()
{
    static const std::vector<Operator> operators{
        {"MatMul", "", 7, 21, inferMatMul, evaluateMatMul},
        {"Gemm", "", 7, 21, inferGemm, evaluateGemm},
    };
    return operators;
}

} // namespace assay::kernels
