// LayerNormalization-17 and GroupNormalization-18 and -21 in operators of opset 13, as the specification defines them.
#include "core/graph/error.h"
#include "core/quantization/qdq/lowering.h"

#include <algorithm>
#include <numeric>

namespace assay::quantization {

void writeLayerNormalization(const Lowering& lowering)
{
    if (std::any_of(lowering.outputs.begin() + 1, lowering.outputs.end(), [](ValueId id) { return id != kNoValue; }))
        throw Error("LayerNormalization that also gives its mean has no form at opset 13");
    const auto rank = static_cast<std::int64_t>(lowering.inputShape().size());
    std::int64_t axis = lowering.node.attributes.integer("axis", -1);
    axis += axis < 0 ? rank : 0;
    std::vector<std::int64_t> axes(static_cast<std::size_t>(rank - axis));
    std::iota(axes.begin(), axes.end(), axis);
    Attributes overAxes;
    overAxes.set("axes", axes);
    const ValueId x = lowering.inputs[0];
    const ValueId centred = lowering.apply("Sub", {x, lowering.apply("ReduceMean", {x}, overAxes)});
    const ValueId square = lowering.apply("Pow", {centred, lowering.scalar(2.0F)});
    const ValueId variance = lowering.apply("ReduceMean", {square}, overAxes);
    const float epsilon = lowering.node.attributes.real("epsilon", 1e-5F);
    const ValueId deviation = lowering.apply("Sqrt", {lowering.apply("Add", {variance, lowering.scalar(epsilon)})});
    const ValueId normalized = lowering.apply("Div", {centred, deviation});
    if (!lowering.hasInput(2))
        return lowering.write("Mul", {normalized, lowering.inputs.at(1)});
    const ValueId scaled = lowering.apply("Mul", {normalized, lowering.inputs.at(1)});
    lowering.write("Add", {scaled, lowering.inputs[2]});
}

namespace {

/// A parameter per group or per channel as one number per channel, shaped to broadcast over the spatial axes.
ValueId channelParameter(const Lowering& lowering, std::size_t index, const char* what)
{
    const Tensor given = lowering.constant(index, what).converted(DataType::Float32);
    Shape shape(lowering.inputShape().size(), 1);
    shape[1] = lowering.inputShape()[1];
    Tensor spread(DataType::Float32, shape);
    const auto target = spread.mutableData<float>();
    const auto source = given.data<float>();
    for (std::size_t channel = 0; channel < target.size(); ++channel)
        target[channel] = source[channel * source.size() / target.size()];
    return lowering.writer.addConstant(lowering.name + "/" + what, std::move(spread));
}

} // namespace

/// InstanceNormalization over [N, groups, the rest] normalizes groups; scale and bias follow per channel.
void writeGroupNormalization(const Lowering& lowering)
{
    const std::int64_t groups = lowering.node.attributes.integer("num_groups", 1);
    const Shape& shape = lowering.inputShape();
    const auto reshape = [&](ValueId from, const Shape& to) {
        return lowering.apply("Reshape", {from, lowering.writer.addIntegers(lowering.name + "/shape", to)});
    };
    const auto filled = [&](float number) {
        return lowering.writer.addConstant(
            lowering.name + "/groups",
            Tensor::from<float>({groups}, std::vector<float>(static_cast<std::size_t>(groups), number)));
    };
    Attributes attributes;
    attributes.set("epsilon", lowering.node.attributes.real("epsilon", 1e-5F));
    const ValueId grouped = reshape(lowering.inputs[0], {0, groups, -1});
    const ValueId normalized =
        lowering.apply("InstanceNormalization", {grouped, filled(1.0F), filled(0.0F)}, attributes);
    const ValueId scaled = lowering.apply("Mul", {reshape(normalized, shape), channelParameter(lowering, 1, "scale")});
    lowering.write("Add", {scaled, channelParameter(lowering, 2, "bias")});
}

} // namespace assay::quantization
