#include "core/transform/channel_affine.h"

#include "core/transform/patterns.h"

#include <algorithm>
#include <cmath>

namespace assay::transform {

namespace {

/// The output channel of each run of `run` consecutive weights. Layouts: Conv [O, I/g, k...]; ConvTranspose
/// [I, O/g, k...]; Gemm [K, N], or [N, K] when transposed.
struct WeightChannels
{
    std::int64_t channels = 0;
    std::int64_t run = 1;     // elements that share a channel and lie together
    std::int64_t perGroup = 0; // channels along the axis
    std::int64_t rowsPerGroup = 0; // ConvTranspose: input channels of one group

    std::int64_t channelOf(std::int64_t element) const
    {
        const std::int64_t position = element / run;
        const std::int64_t group = rowsPerGroup == 0 ? 0 : position / perGroup / rowsPerGroup;
        return group * perGroup + position % perGroup;
    }
};

std::optional<WeightChannels> weightChannels(const Rewriter& rewriter, NodeId id, const Shape& weights)
{
    const Node& node = rewriter.node(id);
    if (weights.size() < 2)
        return std::nullopt;
    const std::int64_t count = elementCount(weights);
    if (rewriter.is(id, "Conv"))
        return WeightChannels{weights[0], count / std::max<std::int64_t>(weights[0], 1), weights[0], 0};
    if (rewriter.is(id, "ConvTranspose")) {
        const std::int64_t groups = node.attributes.integer("group", 1);
        return WeightChannels{weights[1] * groups, count / std::max<std::int64_t>(weights[0] * weights[1], 1),
                              weights[1], weights[0] / groups};
    }
    const bool isTransposed = node.attributes.integer("transB", 0) != 0;
    const std::int64_t columns = weights[isTransposed ? 0 : 1];
    return WeightChannels{columns, isTransposed ? weights[1] : 1, columns, 0};
}

/// The bias as one number per channel (Gemm's beta applied); nullopt if it is not constant or says more than that.
std::optional<std::vector<double>> currentBias(const Rewriter& rewriter, const Node& node, std::int64_t channels)
{
    std::vector<double> bias(static_cast<std::size_t>(channels), 0.0);
    const ValueId id = inputOf(node, 2);
    if (id == kNoValue)
        return bias;
    const Tensor* tensor = rewriter.graph().constant(id);
    const bool isSpread = tensor != nullptr && tensor->count() == 1;
    if (tensor == nullptr || (!isSpread && (tensor->count() != channels || tensor->shape().back() != channels)))
        return std::nullopt;
    const double beta = node.op == "Gemm" ? node.attributes.real("beta", 1) : 1;
    for (std::int64_t c = 0; c < channels; ++c)
        bias[static_cast<std::size_t>(c)] = beta * tensor->numberAt(isSpread ? 0 : c);
    return bias;
}

bool canFold(const Rewriter& rewriter, NodeId maker)
{
    const bool isLinear = rewriter.is(maker, "Conv") || rewriter.is(maker, "ConvTranspose") || rewriter.is(maker, "Gemm");
    if (!isLinear)
        return false;
    const Node& node = rewriter.node(maker);
    const Tensor* weights = rewriter.graph().constant(inputOf(node, 1));
    return node.postOps.empty() && rewriter.hasSingleUse(node.outputs[0]) && weights != nullptr &&
           weights->type() == DataType::Float32;
}

Tensor scaledWeights(const Tensor& weights, const WeightChannels& channels, const std::vector<double>& scale)
{
    Tensor result(DataType::Float32, weights.shape());
    const auto source = weights.data<float>();
    const auto target = result.mutableData<float>();
    for (std::size_t i = 0; i < source.size(); ++i) {
        const auto channel = static_cast<std::size_t>(channels.channelOf(static_cast<std::int64_t>(i)));
        target[i] = static_cast<float>(static_cast<double>(source[i]) * scale[channel]);
    }
    return result;
}

bool isFinite(const std::vector<double>& numbers)
{
    return std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); });
}

} // namespace

bool foldIntoProducer(Rewriter& rewriter, NodeId reader, ValueId x, const ChannelAffine& affine,
                      const std::string& what)
{
    const NodeId maker = rewriter.producer(x);
    if (!canFold(rewriter, maker) || !isFinite(affine.scale) || !isFinite(affine.shift))
        return false;
    const Tensor weights = *rewriter.graph().constant(rewriter.node(maker).inputs[1]);
    const std::optional<WeightChannels> channels = weightChannels(rewriter, maker, weights.shape());
    if (!channels || channels->channels != static_cast<std::int64_t>(affine.scale.size()))
        return false;
    const std::optional<std::vector<double>> bias = currentBias(rewriter, rewriter.node(maker), channels->channels);
    if (!bias)
        return false;

    Tensor shifted(DataType::Float32, {channels->channels});
    for (std::size_t c = 0; c < bias->size(); ++c)
        shifted.mutableData<float>()[c] = static_cast<float>((*bias)[c] * affine.scale[c] + affine.shift[c]);
    const bool scales = std::any_of(affine.scale.begin(), affine.scale.end(), [](double s) { return s != 1; });
    if (scales)
        rewriter.replaceConstantInput(maker, 1, scaledWeights(weights, *channels, affine.scale));
    if (inputOf(rewriter.node(maker), 2) == kNoValue)
        rewriter.setInput(maker, 2, rewriter.addConstant(rewriter.node(maker).name + ".bias", std::move(shifted)));
    else
        rewriter.replaceConstantInput(maker, 2, std::move(shifted));
    if (rewriter.is(maker, "Gemm"))
        rewriter.setAttribute(maker, "beta", 1.0F);
    rewriter.absorbReader(maker, reader, what);
    return true;
}

} // namespace assay::transform
