// ArgMax and ArgMin: the index of the extreme element along one axis.
#include "core/graph/type_dispatch.h"
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/elementwise_operators.h"

namespace assay::kernels {

namespace {

void inferArgument(InferenceContext& context)
{
    Shape shape = context.shape(0);
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), shape.size());
    if (shape[axis] == 0)
        throw Error("axis " + std::to_string(axis) + " is empty");
    if (context.node().attributes.integer("keepdims", 1) != 0)
        shape[axis] = 1;
    else
        shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(axis));
    context.setOutput(0, DataType::Int64, std::move(shape));
}

template <bool IsMax>
void evaluateArgument(EvaluationContext& context)
{
    const Tensor input = context.input(0).converted(DataType::Float64);
    const Shape& shape = input.shape();
    const std::size_t axis = normalizedAxis(context.node().attributes.integer("axis", 0), shape.size());
    const bool takesLast = context.node().attributes.integer("select_last_index", 0) != 0;
    const std::int64_t size = shape[axis];
    const std::int64_t inner = rowMajorStrides(shape)[axis];
    const auto values = input.data<double>();
    const auto target = context.output(0).mutableData<std::int64_t>();
    for (std::size_t i = 0; i < target.size(); ++i) {
        const auto position = static_cast<std::int64_t>(i);
        const std::int64_t base = position / inner * inner * size + position % inner;
        std::int64_t best = 0;
        for (std::int64_t k = 1; k < size; ++k) {
            const double candidate = values[static_cast<std::size_t>(base + k * inner)];
            const double champion = values[static_cast<std::size_t>(base + best * inner)];
            if ((IsMax ? candidate > champion : candidate < champion) || (takesLast && candidate == champion))
                best = k;
        }
        target[i] = best;
    }
}

} // namespace

const std::vector<Operator>& argumentOperators()
{
    static const std::vector<Operator> operators{
        {"ArgMax", "", 7, 21, inferArgument, evaluateArgument<true>},
        {"ArgMin", "", 7, 21, inferArgument, evaluateArgument<false>},
    };
    return operators;
}

} // namespace assay::kernels
