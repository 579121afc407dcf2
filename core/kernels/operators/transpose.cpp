// Transpose, and DepthToSpace and SpaceToDepth, which are a reshape, a transpose and a reshape.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/movement_operators.h"
#include "core/kernels/operators/strided_copy.h"

namespace assay::kernels {

namespace {

std::vector<std::int64_t> permutationOf(const Node& node, std::size_t rank)
{
    std::vector<std::int64_t> reversed(rank);
    for (std::size_t i = 0; i < rank; ++i)
        reversed[i] = static_cast<std::int64_t>(rank - 1 - i);
    std::vector<std::int64_t> permutation = node.attributes.integers("perm", reversed);
    std::vector<bool> seen(rank, false);
    for (const std::int64_t axis : permutation) {
        if (axis < 0 || static_cast<std::size_t>(axis) >= rank || seen[static_cast<std::size_t>(axis)])
            throw Error("attribute 'perm' is not a permutation of the axes");
        seen[static_cast<std::size_t>(axis)] = true;
    }
    if (permutation.size() != rank)
        throw Error("attribute 'perm' is not a permutation of the axes");
    return permutation;
}

Shape permuted(const Shape& shape, const std::vector<std::int64_t>& permutation)
{
    Shape result;
    for (const std::int64_t axis : permutation)
        result.push_back(shape[static_cast<std::size_t>(axis)]);
    return result;
}

void inferTranspose(InferenceContext& context)
{
    const Shape& shape = context.shape(0);
    context.setOutput(0, context.input(0).type, permuted(shape, permutationOf(context.node(), shape.size())));
}

void evaluateTranspose(EvaluationContext& context)
{
    context.output(0) = transposed(context.input(0), permutationOf(context.node(), context.input(0).shape().size()));
}

std::int64_t blockSize(const Node& node, const Shape& shape)
{
    const std::int64_t block = node.attributes.integer("blocksize", 0);
    if (shape.size() != 4 || block < 1 || block > (1 << 20))
        throw Error("attribute 'blocksize' of " + std::to_string(block) + " for an input of shape " + toString(shape));
    return block;
}

void inferDepthToSpace(InferenceContext& context)
{
    const Shape& shape = context.shape(0);
    const std::int64_t block = blockSize(context.node(), shape);
    if (shape[1] % (block * block) != 0)
        throw Error("channels of " + toString(shape) + " are not a multiple of the squared block size");
    context.setOutput(0, context.input(0).type,
                      {shape[0], shape[1] / (block * block), shape[2] * block, shape[3] * block});
}

void evaluateDepthToSpace(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    const Shape& shape = input.shape();
    const std::int64_t block = blockSize(context.node(), shape);
    const std::int64_t channels = shape[1] / (block * block);
    const Shape output = context.output(0).shape();
    if (context.node().attributes.text("mode", "DCR") == "DCR")
        context.output(0) =
            transposed(input.reshaped({shape[0], block, block, channels, shape[2], shape[3]}), {0, 3, 4, 1, 5, 2})
                .reshaped(output);
    else
        context.output(0) =
            transposed(input.reshaped({shape[0], channels, block, block, shape[2], shape[3]}), {0, 1, 4, 2, 5, 3})
                .reshaped(output);
}

void inferSpaceToDepth(InferenceContext& context)
{
    const Shape& shape = context.shape(0);
    const std::int64_t block = blockSize(context.node(), shape);
    if (shape[2] % block != 0 || shape[3] % block != 0)
        throw Error("height and width of " + toString(shape) + " are not multiples of the block size");
    context.setOutput(0, context.input(0).type,
                      {shape[0], shape[1] * block * block, shape[2] / block, shape[3] / block});
}

void evaluateSpaceToDepth(EvaluationContext& context)
{
    const Tensor& input = context.input(0);
    const Shape& shape = input.shape();
    const std::int64_t block = blockSize(context.node(), shape);
    const Shape output = context.output(0).shape();
    context.output(0) =
        transposed(input.reshaped({shape[0], shape[1], shape[2] / block, block, shape[3] / block, block}),
                   {0, 3, 5, 1, 2, 4})
            .reshaped(output);
}

} // namespace

Tensor transposed(const Tensor& input, const std::vector<std::int64_t>& permutation)
{
    Tensor output(input.type(), permuted(input.shape(), permutation));
    copyStrided(input, 0, permuted(rowMajorStrides(input.shape()), permutation), output);
    return output;
}

const std::vector<Operator>& transposeOperators()
{
    static const std::vector<Operator> operators{
        {"Transpose", "", 7, 21, inferTranspose, evaluateTranspose},
        {"DepthToSpace", "", 7, 21, inferDepthToSpace, evaluateDepthToSpace},
        {"SpaceToDepth", "", 7, 21, inferSpaceToDepth, evaluateSpaceToDepth},
    };
    return operators;
}

} // namespace assay::kernels
