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
    std::int64_t run = 1;          // elements that share a channel and lie together
    std::int64_t perGroup = 0;     // channels along the axis
    std::int64_t rowsPerGroup = 0; // ConvTranspose: input channels of one group

    std::int64_t channelOfRun(std::int64_t position) const
    {
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
    const bool isLinear =
        rewriter.is(maker, "Conv") || rewriter.is(maker, "ConvTranspose") || rewriter.is(maker, "Gemm");
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
    const auto run = static_cast<std::size_t>(channels.run);
    for (std::size_t first = 0; first < source.size(); first += run) {
        const auto position = static_cast<std::int64_t>(first / run);
        const double factor = scale[static_cast<std::size_t>(channels.channelOfRun(position))];
        for (std::size_t i = first; i < first + run; ++i)
            target[i] = static_cast<float>(static_cast<double>(source[i]) * factor);
    }
    return result;
}

Tensor toFloats(const std::vector<double>& numbers, const Shape& shape)
{
    const std::vector<float> floats(numbers.begin(), numbers.end());
    return Tensor::from<float>(shape, floats);
}

/// One number per channel (axis 1) from a constant that varies along no other axis; nullopt if it does.
std::optional<std::vector<double>> perChannel(const Tensor& tensor, const Shape& output)
{
    if (tensor.type() != DataType::Float32 || output.size() < 2 || tensor.shape().size() > output.size())
        return std::nullopt;
    const std::int64_t channels = output[1];
    if (tensor.count() != 1) {
        Shape padded(output.size(), 1);
        std::copy(tensor.shape().rbegin(), tensor.shape().rend(), padded.rbegin());
        if (tensor.count() != channels || padded[1] != channels)
            return std::nullopt;
    }
    std::vector<double> numbers;
    for (std::int64_t c = 0; c < channels; ++c)
        numbers.push_back(tensor.numberAt(tensor.count() == 1 ? 0 : c));
    return numbers;
}

/// What the node does to x, which is its input `side`, given the constants of the other input.
std::optional<ChannelAffine> affineOfSide(const Node& node, int side, const std::vector<double>& constants)
{
    ChannelAffine affine{std::vector<double>(constants.size(), 1), std::vector<double>(constants.size(), 0)};
    if (node.op == "Mul") {
        affine.scale = constants;
    } else if (node.op == "Add") {
        affine.shift = constants;
    } else if (node.op == "Div" && side == 0) {
        std::transform(constants.begin(), constants.end(), affine.scale.begin(), [](double c) { return 1 / c; });
    } else if (node.op == "Sub") {
        std::transform(constants.begin(), constants.end(), affine.shift.begin(),
                       [side](double c) { return side == 0 ? -c : c; });
        std::fill(affine.scale.begin(), affine.scale.end(), side == 0 ? 1.0 : -1.0);
    } else {
        return std::nullopt;
    }
    return affine;
}

bool isFinite(const std::vector<double>& numbers)
{
    return std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); });
}

} // namespace

std::optional<AffineNode> matchScaleShift(const Rewriter& rewriter, NodeId id)
{
    const Node& node = rewriter.node(id);
    if (!rewriter.is(id, node.op) || node.inputs.size() != 2 || !node.postOps.empty())
        return std::nullopt;
    for (const int side : {0, 1}) {
        const ValueId x = inputOf(node, side);
        const Tensor* constant = rewriter.graph().constant(inputOf(node, 1 - side));
        if (constant == nullptr || rewriter.shapeOf(x) != rewriter.shapeOf(node.outputs[0]))
            continue;
        const auto constants = perChannel(*constant, rewriter.shapeOf(x));
        if (auto affine = constants ? affineOfSide(node, side, *constants) : std::nullopt)
            return AffineNode{x, std::move(*affine)};
    }
    return std::nullopt;
}

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

bool becomeDepthwise(Rewriter& rewriter, NodeId id, ValueId x, const ChannelAffine& affine)
{
    const std::size_t rank = rewriter.shapeOf(x).size();
    if (rank < 3 || rank > 5 || !isFinite(affine.scale) || !isFinite(affine.shift))
        return false;
    const auto channels = static_cast<std::int64_t>(affine.scale.size());
    Shape shape(rank, 1);
    shape[0] = channels;
    Attributes attributes;
    attributes.set("group", channels);
    attributes.set("kernel_shape", std::vector<std::int64_t>(rank - 2, 1));
    const std::string name = rewriter.node(id).name;
    const int opset = rewriter.node(id).opset;
    const ValueId weights = rewriter.addConstant(name + ".weight", toFloats(affine.scale, shape));
    const ValueId bias = rewriter.addConstant(name + ".bias", toFloats(affine.shift, {channels}));
    rewriter.become(id, {"Conv", "", opset, attributes, {x, weights, bias}}, "rewritten as depthwise Conv");
    return true;
}

} // namespace assay::transform
