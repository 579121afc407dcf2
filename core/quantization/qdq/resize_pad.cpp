// Resize, Upsample and Pad of every opset in their notation of opset 13.
#include "core/graph/error.h"
#include "core/quantization/qdq/lowering.h"

#include <algorithm>

namespace assay::quantization {

namespace {

/// Numbers given for some axes, spread over all of them.
template <typename T>
std::vector<T> spreadOverAxes(const std::vector<T>& given, const std::vector<std::int64_t>& axes, std::vector<T> all)
{
    if (given.size() != axes.size())
        throw Error(std::to_string(given.size()) + " numbers for " + std::to_string(axes.size()) + " axes");
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::int64_t axis = axes[i] < 0 ? axes[i] + static_cast<std::int64_t>(all.size()) : axes[i];
        all.at(static_cast<std::size_t>(axis)) = given[i];
    }
    return all;
}

/// A constant float or int64 input of Resize with an entry for every axis.
ValueId resizeTarget(const Lowering& lowering, std::size_t index, const std::vector<std::int64_t>& axes)
{
    if (!lowering.hasInput(index) || lowering.inputShape(index) == Shape{0})
        return kNoValue;
    if (axes.empty())
        return lowering.inputs[index];
    const Tensor& given = lowering.constant(index, "scales or sizes");
    const std::string name = lowering.name + "/axes";
    if (given.type() != DataType::Float32)
        return lowering.writer.addIntegers(name, spreadOverAxes(given.integers(), axes, lowering.inputShape()));
    const std::vector<float> scales(given.data<float>().begin(), given.data<float>().end());
    const std::vector<float> all = spreadOverAxes(scales, axes, std::vector<float>(lowering.inputShape().size(), 1));
    return lowering.writer.addConstant(name, Tensor::from<float>({static_cast<std::int64_t>(all.size())}, all));
}

void writeOldResize(const Lowering& lowering)
{
    Attributes attributes;
    attributes.set("mode", lowering.node.attributes.text("mode", "nearest"));
    attributes.set("coordinate_transformation_mode", std::string("asymmetric"));
    attributes.set("nearest_mode", std::string("floor"));
    ValueId scales = lowering.hasInput(1) ? lowering.inputs[1] : kNoValue;
    if (scales == kNoValue) {
        const std::vector<float> given = lowering.node.attributes.reals("scales");
        scales = lowering.writer.addConstant(lowering.name + "/scales",
                                             Tensor::from<float>({static_cast<std::int64_t>(given.size())}, given));
    }
    lowering.write("Resize", {lowering.inputs[0], kNoValue, scales}, attributes);
}

} // namespace

void writeResize(const Lowering& lowering)
{
    const Attributes& given = lowering.node.attributes;
    if (lowering.node.op == "Upsample" || lowering.node.opset < 11)
        return writeOldResize(lowering);
    const std::string transformation = given.text("coordinate_transformation_mode", "half_pixel");
    if (given.integer("antialias", 0) != 0 || given.text("keep_aspect_ratio_policy", "stretch") != "stretch" ||
        transformation == "half_pixel_symmetric" || transformation == "tf_half_pixel_for_nn")
        throw Error("Resize with antialias, keep_aspect_ratio_policy or " + transformation +
                    " has no form at opset 13");
    const std::vector<std::int64_t> axes = given.integers("axes");
    if (!axes.empty() && transformation == "tf_crop_and_resize")
        throw Error("Resize with axes and a region has no form at opset 13");
    Attributes attributes = given;
    for (const char* newer : {"axes", "antialias", "keep_aspect_ratio_policy"})
        attributes.erase(newer);
    const ValueId region = transformation == "tf_crop_and_resize" ? lowering.inputs.at(1) : kNoValue;
    lowering.write("Resize",
                   {lowering.inputs[0], region, resizeTarget(lowering, 2, axes), resizeTarget(lowering, 3, axes)},
                   attributes);
}

void writePad(const Lowering& lowering)
{
    const Node& node = lowering.node;
    const std::string mode = node.attributes.text("mode", "constant");
    if (mode == "wrap")
        throw Error("Pad with mode wrap has no form at opset 13");
    Attributes attributes;
    attributes.set("mode", mode);
    const std::string name = lowering.name + "/pads";
    if (node.opset < 11) {
        const ValueId pads = lowering.writer.addIntegers(name, node.attributes.integers("pads"));
        return lowering.write("Pad", {lowering.inputs[0], pads, lowering.scalar(node.attributes.real("value", 0))},
                              attributes);
    }
    std::vector<ValueId> inputs{lowering.inputs[0], lowering.inputs.at(1)};
    if (lowering.hasInput(3)) {
        std::vector<std::int64_t> axes = lowering.constant(3, "axes").integers();
        const auto rank = static_cast<std::int64_t>(lowering.inputShape().size());
        const std::size_t count = axes.size();
        for (std::size_t i = 0; i < count; ++i) {
            axes[i] += axes[i] < 0 ? rank : 0;
            axes.push_back(axes[i] + rank);
        }
        inputs[1] = lowering.writer.addIntegers(
            name, spreadOverAxes(lowering.constant(1, "pads").integers(), axes,
                                 std::vector<std::int64_t>(2 * static_cast<std::size_t>(rank), 0)));
    }
    inputs.push_back(lowering.hasInput(2) ? lowering.inputs[2] : kNoValue);
    lowering.write("Pad", inputs, attributes);
}

} // namespace assay::quantization
