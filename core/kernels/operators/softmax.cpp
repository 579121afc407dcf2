// Softmax and LogSoftmax. Before opset 13 the tensor is flattened to two axes at `axis`; since, one axis is normalized.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/elementwise_support.h"
#include "core/kernels/operators/real_tensor.h"
#include "core/kernels/operators/window_operators.h"

#include <cmath>

namespace assay::kernels {

namespace {

/// The elements that are normalized together: `length` of them, `step` apart.
struct Lanes
{
    std::int64_t outer = 1, length = 1, step = 1;
};

Lanes lanesOf(const Node& node, const Shape& shape)
{
    const std::span<const std::int64_t> all(shape);
    const bool flattens = node.opset < 13;
    const std::size_t axis =
        shape.empty() ? 0 : normalizedAxis(node.attributes.integer("axis", flattens ? 1 : -1), shape.size());
    if (shape.empty())
        return {};
    if (flattens)
        return {elementCount(all.first(axis)), elementCount(all.subspan(axis)), 1};
    return {elementCount(all.first(axis)), shape[axis], elementCount(all.subspan(axis + 1))};
}

template <bool IsLog>
void evaluateSoftmax(EvaluationContext& context)
{
    const Tensor input = asFloat(context.input(0));
    Tensor result(DataType::Float32, input.shape());
    const Lanes lanes = lanesOf(context.node(), input.shape());
    const float* source = input.data<float>().data();
    float* target = result.mutableData<float>().data();
#pragma omp parallel for schedule(static)
    for (std::int64_t lane = 0; lane < lanes.outer * lanes.step; ++lane) {
        const std::int64_t base = lane / lanes.step * lanes.length * lanes.step + lane % lanes.step;
        float highest = -INFINITY;
        for (std::int64_t i = 0; i < lanes.length; ++i)
            highest = std::max(highest, source[base + i * lanes.step]);
        double sum = 0;
        for (std::int64_t i = 0; i < lanes.length; ++i)
            sum += std::exp(static_cast<double>(source[base + i * lanes.step] - highest));
        for (std::int64_t i = 0; i < lanes.length; ++i) {
            const auto shifted = static_cast<double>(source[base + i * lanes.step] - highest);
            target[base + i * lanes.step] =
                static_cast<float>(IsLog ? shifted - std::log(sum) : std::exp(shifted) / sum);
        }
    }
    context.output(0) = result.converted(context.input(0).type());
}

} // namespace

const std::vector<Operator>& softmaxOperators()
{
    static const std::vector<Operator> operators{
        {"Softmax", "", 7, 21, inferLikeFirst, evaluateSoftmax<false>},
        {"LogSoftmax", "", 7, 21, inferLikeFirst, evaluateSoftmax<true>},
    };
    return operators;
}

} // namespace assay::kernels
