// MaxPool (with indices), AveragePool and their global forms.
#include "core/kernels/geometry.h"
#include "core/kernels/operators/real_tensor.h"
#include "core/kernels/operators/window_operators.h"

#include <limits>

namespace assay::kernels {

namespace {

Shape pooledShape(const Shape& input, const Window& window)
{
    Shape shape{input[0], input[1]};
    shape.insert(shape.end(), window.output.begin(), window.output.end());
    return shape;
}

Window globalWindow(const Shape& input)
{
    if (input.size() < 3)
        throw Error("input of shape " + toString(input) + " has no spatial axes");
    const Shape spatial(input.begin() + 2, input.end());
    const Shape ones(spatial.size(), 1), zeros(spatial.size(), 0);
    return {spatial, ones, ones, zeros, zeros, spatial, ones};
}

/// Visits every input element under the window at an output position: visit(offset in the plane).
/// Returns how many window positions lie in the input or its declared padding.
template <typename Visitor>
std::int64_t visitWindow(const Window& window, const Shape& position, const std::vector<std::int64_t>& strides,
                         Visitor visit)
{
    const std::size_t rank = window.rank();
    Shape tap(rank, 0);
    std::int64_t covered = 0;
    const std::int64_t taps = elementCount(window.kernel);
    for (std::int64_t i = 0; i < taps; ++i) {
        std::int64_t offset = 0;
        bool inside = true, padded = true;
        for (std::size_t axis = 0; axis < rank; ++axis) {
            const std::int64_t at =
                position[axis] * window.stride[axis] + tap[axis] * window.dilation[axis] - window.padBegin[axis];
            inside = inside && at >= 0 && at < window.input[axis];
            padded = padded && at < window.input[axis] + window.padEnd[axis];
            offset += at * strides[axis];
        }
        covered += padded ? 1 : 0;
        if (inside)
            visit(offset);
        for (std::size_t axis = rank; axis-- > 0;) {
            if (++tap[axis] < window.kernel[axis])
                break;
            tap[axis] = 0;
        }
    }
    return covered;
}

/// Calls pool(plane offset in, output index, position) for every output element.
template <typename Pool>
void forEachOutput(const Window& window, std::int64_t planes, Pool pool)
{
    const std::int64_t inputSize = elementCount(window.input);
    const std::int64_t outputSize = elementCount(window.output);
    for (std::int64_t plane = 0; plane < planes; ++plane) {
        Shape position(window.rank(), 0);
        for (std::int64_t i = 0; i < outputSize; ++i) {
            pool(plane * inputSize, static_cast<std::size_t>(plane * outputSize + i), position);
            for (std::size_t axis = window.rank(); axis-- > 0;) {
                if (++position[axis] < window.output[axis])
                    break;
                position[axis] = 0;
            }
        }
    }
}

template <typename T>
void maxPool(const Tensor& input, const Window& window, Tensor& output, Tensor* indices, bool columnMajor)
{
    const auto source = input.data<T>();
    const auto target = output.mutableData<T>();
    const std::vector<std::int64_t> strides = rowMajorStrides(window.input);
    const std::int64_t planeSize = elementCount(window.input);
    // Column-major indices (storage_order 1) count the spatial axes the other way round.
    std::vector<std::int64_t> columnStrides(window.rank(), 1);
    for (std::size_t axis = 1; axis < window.rank(); ++axis)
        columnStrides[axis] = columnStrides[axis - 1] * window.input[axis - 1];
    forEachOutput(window, input.shape()[0] * input.shape()[1],
                  [&](std::int64_t plane, std::size_t index, const Shape& position) {
                      std::int64_t best = -1;
                      visitWindow(window, position, strides, [&](std::int64_t offset) {
                          if (best < 0 || source[static_cast<std::size_t>(plane + offset)] >
                                              source[static_cast<std::size_t>(plane + best)])
                              best = offset;
                      });
                      target[index] =
                          best < 0 ? std::numeric_limits<T>::lowest() : source[static_cast<std::size_t>(plane + best)];
                      if (indices == nullptr)
                          return;
                      std::int64_t within = best;
                      if (columnMajor) {
                          within = 0;
                          for (std::size_t axis = 0; axis < window.rank(); ++axis)
                              within += best / strides[axis] % window.input[axis] * columnStrides[axis];
                      }
                      indices->mutableData<std::int64_t>()[index] = plane / planeSize * planeSize + within;
                  });
}

void inferMaxPool(InferenceContext& context)
{
    const Shape shape = pooledShape(context.shape(0), poolWindow(context.node(), context.shape(0)));
    context.setOutput(0, context.input(0).type, shape);
    if (context.wantsOutput(1))
        context.setOutput(1, DataType::Int64, shape);
}

void evaluateMaxPool(EvaluationContext& context, const Window& window)
{
    const Tensor& given = context.input(0);
    const bool half = given.type() == DataType::Float16 || given.type() == DataType::BFloat16;
    const Tensor input = half ? asFloat(given) : given;
    Tensor result(input.type(), context.output(0).shape());
    visitNumber(input.type(), [&](auto element) {
        maxPool<decltype(element)>(input, window, result, context.wantsOutput(1) ? &context.output(1) : nullptr,
                                   context.node().attributes.integer("storage_order", 0) != 0);
    });
    context.output(0) = result.converted(given.type());
}

void inferAveragePool(InferenceContext& context)
{
    context.setOutput(0, context.input(0).type,
                      pooledShape(context.shape(0), poolWindow(context.node(), context.shape(0))));
}

void evaluateAveragePool(EvaluationContext& context, const Window& window)
{
    const Tensor input = asFloat(context.input(0));
    const bool countsPadding = context.node().attributes.integer("count_include_pad", 0) != 0;
    Tensor result(DataType::Float32, context.output(0).shape());
    const auto source = input.data<float>();
    const auto target = result.mutableData<float>();
    const std::vector<std::int64_t> strides = rowMajorStrides(window.input);
    forEachOutput(window, input.shape()[0] * input.shape()[1],
                  [&](std::int64_t plane, std::size_t index, const Shape& position) {
                      double sum = 0;
                      std::int64_t inside = 0;
                      const std::int64_t covered = visitWindow(window, position, strides, [&](std::int64_t offset) {
                          sum += static_cast<double>(source[static_cast<std::size_t>(plane + offset)]);
                          ++inside;
                      });
                      const std::int64_t divisor = countsPadding ? covered : inside;
                      target[index] = divisor == 0 ? 0.0F : static_cast<float>(sum / static_cast<double>(divisor));
                  });
    context.output(0) = result.converted(context.input(0).type());
}

void inferGlobalPool(InferenceContext& context)
{
    context.setOutput(0, context.input(0).type, pooledShape(context.shape(0), globalWindow(context.shape(0))));
}

} // namespace

const std::vector<Operator>& poolOperators()
{
    static const std::vector<Operator> operators{
        {"MaxPool", "", 7, 21, inferMaxPool,
         [](EvaluationContext& context) {
             evaluateMaxPool(context, poolWindow(context.node(), context.input(0).shape()));
         }},
        {"AveragePool", "", 7, 21, inferAveragePool,
         [](EvaluationContext& context) {
             evaluateAveragePool(context, poolWindow(context.node(), context.input(0).shape()));
         }},
        {"GlobalMaxPool", "", 7, 21, inferGlobalPool,
         [](EvaluationContext& context) { evaluateMaxPool(context, globalWindow(context.input(0).shape())); }},
        {"GlobalAveragePool", "", 7, 21, inferGlobalPool,
         [](EvaluationContext& context) { evaluateAveragePool(context, globalWindow(context.input(0).shape())); }},
    };
    return operators;
}

} // namespace assay::kernels
