// Resize (10 to 21) and Upsample (7 to 9): separable interpolation along each axis, weights worked out once per axis.
#include "core/kernels/operators/axes.h"
#include "core/kernels/operators/real_tensor.h"
#include "core/kernels/operators/window_operators.h"

#include <cmath>

namespace assay::kernels {

namespace {

/// One axis: its sizes, the scale (output / input) and the region of interest of tf_crop_and_resize.
struct ResizedAxis
{
    std::int64_t input = 0, output = 0;
    double scale = 1, roiStart = 0, roiEnd = 1;
};

/// Input positions of one resized axis come by version: 10 has (X, scales), 11 and later (X, roi, scales, sizes).
struct Arguments
{
    const Tensor* roi = nullptr;
    const Tensor* scales = nullptr;
    const Tensor* sizes = nullptr;
};

template <typename Find>
Arguments argumentsOf(const Node& node, Find find)
{
    const auto given = [&](int index) -> const Tensor* {
        const Tensor* tensor = find(index);
        return tensor != nullptr && tensor->count() > 0 ? tensor : nullptr;
    };
    if (node.op == "Upsample" || node.opset < 11)
        return {nullptr, given(1), nullptr};
    return {given(1), given(2), given(3)};
}

std::vector<double> numbers(const Tensor& tensor)
{
    std::vector<double> values;
    for (std::int64_t i = 0; i < tensor.count(); ++i)
        values.push_back(tensor.numberAt(i));
    return values;
}

std::int64_t scaledSize(std::int64_t size, double scale)
{
    const double result = std::floor(static_cast<double>(size) * scale);
    if (!(result >= 0 && result < static_cast<double>(std::int64_t{1} << 32)))
        throw Error("a scale of " + std::to_string(scale));
    return static_cast<std::int64_t>(result);
}

/// keep_aspect_ratio_policy: one scale for all axes, the smallest or largest that the sizes ask for.
void keepAspectRatio(const std::string& policy, std::vector<ResizedAxis>& resized, const std::vector<std::size_t>& axes)
{
    if (policy == "stretch")
        return;
    double common = resized[axes.front()].scale;
    for (const std::size_t axis : axes)
        common = policy == "not_larger" ? std::min(common, resized[axis].scale) : std::max(common, resized[axis].scale);
    for (const std::size_t axis : axes) {
        resized[axis].scale = common;
        resized[axis].output = std::lround(static_cast<double>(resized[axis].input) * common);
    }
}

std::vector<ResizedAxis> resizedAxes(const Node& node, const Shape& shape, const Arguments& arguments)
{
    std::vector<ResizedAxis> resized;
    for (const std::int64_t size : shape)
        resized.push_back({size, size, 1, 0, 1});
    std::vector<std::size_t> axes;
    for (const std::int64_t axis : node.attributes.integers("axes"))
        axes.push_back(normalizedAxis(axis, shape.size()));
    if (axes.empty()) {
        for (std::size_t axis = 0; axis < shape.size(); ++axis)
            axes.push_back(axis);
    }
    std::vector<double> scales;
    if (arguments.scales != nullptr) {
        scales = numbers(*arguments.scales);
    } else if (arguments.sizes == nullptr) {
        for (const float scale : node.attributes.reals("scales"))
            scales.push_back(static_cast<double>(scale));
    }
    const std::size_t count =
        arguments.sizes != nullptr ? static_cast<std::size_t>(arguments.sizes->count()) : scales.size();
    if (count != axes.size())
        throw Error(std::to_string(count) + " scales or sizes for " + std::to_string(axes.size()) + " axes");
    for (std::size_t i = 0; i < axes.size(); ++i) {
        ResizedAxis& axis = resized[axes[i]];
        if (arguments.sizes != nullptr) {
            axis.output = arguments.sizes->integerAt(static_cast<std::int64_t>(i));
            axis.scale = static_cast<double>(axis.output) / static_cast<double>(std::max<std::int64_t>(axis.input, 1));
        } else {
            axis.scale = scales[i];
            axis.output = scaledSize(axis.input, scales[i]);
        }
        if (arguments.roi != nullptr && arguments.roi->count() == static_cast<std::int64_t>(2 * axes.size())) {
            axis.roiStart = arguments.roi->numberAt(static_cast<std::int64_t>(i));
            axis.roiEnd = arguments.roi->numberAt(static_cast<std::int64_t>(i + axes.size()));
        }
    }
    if (arguments.sizes != nullptr && !axes.empty())
        keepAspectRatio(node.attributes.text("keep_aspect_ratio_policy", "stretch"), resized, axes);
    for (const ResizedAxis& axis : resized) {
        if (axis.output < 0 || (axis.input == 0 && axis.output > 0))
            throw Error("an axis of " + std::to_string(axis.input) + " cannot become " + std::to_string(axis.output));
    }
    return resized;
}

std::string coordinateMode(const Node& node)
{
    const bool isOld = node.op == "Upsample" || node.opset < 11;
    return isOld ? "asymmetric" : node.attributes.text("coordinate_transformation_mode", "half_pixel");
}

/// Where an output position lies in the input, as the specification's coordinate_transformation_mode says.
double sourcePosition(const std::string& mode, const ResizedAxis& axis, std::int64_t position)
{
    const auto x = static_cast<double>(position);
    const auto input = static_cast<double>(axis.input);
    const auto output = static_cast<double>(axis.output);
    if (mode == "half_pixel")
        return (x + 0.5) / axis.scale - 0.5;
    if (mode == "half_pixel_symmetric") {
        const double adjustment = output / (axis.scale * input);
        return input / 2 * (1 - adjustment) + (x + 0.5) / axis.scale - 0.5;
    }
    if (mode == "pytorch_half_pixel")
        return output > 1 ? (x + 0.5) / axis.scale - 0.5 : 0;
    if (mode == "align_corners")
        return output > 1 ? x * (input - 1) / (output - 1) : 0;
    if (mode == "asymmetric")
        return x / axis.scale;
    if (mode == "tf_half_pixel_for_nn")
        return (x + 0.5) / axis.scale;
    if (mode == "tf_crop_and_resize")
        return output > 1 ? axis.roiStart * (input - 1) + x * (axis.roiEnd - axis.roiStart) * (input - 1) / (output - 1)
                          : 0.5 * (axis.roiStart + axis.roiEnd) * (input - 1);
    throw Error("attribute 'coordinate_transformation_mode' has the value '" + mode + "'");
}

std::int64_t nearestIndex(const std::string& mode, double position)
{
    if (mode == "round_prefer_floor")
        return static_cast<std::int64_t>(std::ceil(position - 0.5));
    if (mode == "round_prefer_ceil")
        return static_cast<std::int64_t>(std::floor(position + 0.5));
    if (mode == "floor")
        return static_cast<std::int64_t>(std::floor(position));
    if (mode == "ceil")
        return static_cast<std::int64_t>(std::ceil(position));
    throw Error("attribute 'nearest_mode' has the value '" + mode + "'");
}

double cubicWeight(double distance, double a)
{
    const double x = std::abs(distance);
    if (x <= 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

/// The input elements that make up one output element of an axis.
struct Taps
{
    std::vector<std::int64_t> index;
    std::vector<double> weight;
    bool isOutside = false; // takes the extrapolation value
};

class AxisFilter
{
public:
    explicit AxisFilter(const Node& node)
        : m_coordinateMode(coordinateMode(node)), m_mode(node.attributes.text("mode", "nearest")),
          m_nearestMode(node.op == "Upsample" || node.opset < 11
                            ? "floor"
                            : node.attributes.text("nearest_mode", "round_prefer_floor")),
          m_cubicA(node.attributes.real("cubic_coeff_a", -0.75F)),
          m_excludesOutside(node.attributes.integer("exclude_outside", 0) != 0),
          m_antialias(node.attributes.integer("antialias", 0) != 0)
    {
        if (m_mode != "nearest" && m_mode != "linear" && m_mode != "cubic" && m_mode != "bilinear")
            throw Error("attribute 'mode' has the value '" + m_mode + "'");
    }

    std::vector<Taps> taps(const ResizedAxis& axis) const
    {
        std::vector<Taps> all;
        for (std::int64_t i = 0; i < axis.output; ++i) {
            const bool isIdentity =
                axis.input == axis.output && axis.scale == 1 && m_coordinateMode != "tf_crop_and_resize";
            const double position = isIdentity ? static_cast<double>(i) : sourcePosition(m_coordinateMode, axis, i);
            all.push_back(isIdentity ? Taps{{i}, {1.0}, false} : tapsAt(axis, position));
        }
        return all;
    }

private:
    Taps tapsAt(const ResizedAxis& axis, double position) const
    {
        Taps taps;
        taps.isOutside = m_coordinateMode == "tf_crop_and_resize" &&
                         (position < 0 || position > static_cast<double>(axis.input - 1));
        if (m_mode == "nearest") {
            taps.index = {std::clamp<std::int64_t>(nearestIndex(m_nearestMode, position), 0, axis.input - 1)};
            taps.weight = {1.0};
            return taps;
        }
        const bool isCubic = m_mode == "cubic";
        // Antialiasing widens the filter when shrinking.
        const double stretch = m_antialias && axis.scale < 1 ? 1 / axis.scale : 1;
        const double support = (isCubic ? 2 : 1) * stretch;
        const auto first = static_cast<std::int64_t>(std::floor(position - support)) + 1;
        const auto last = static_cast<std::int64_t>(std::ceil(position + support)) - 1;
        double total = 0;
        for (std::int64_t i = first; i <= last; ++i) {
            const double distance = (static_cast<double>(i) - position) / stretch;
            double weight = isCubic ? cubicWeight(distance, m_cubicA) : std::max(0.0, 1 - std::abs(distance));
            if (m_excludesOutside && (i < 0 || i >= axis.input))
                weight = 0;
            total += weight;
            taps.index.push_back(std::clamp<std::int64_t>(i, 0, axis.input - 1));
            taps.weight.push_back(weight);
        }
        for (double& weight : taps.weight)
            weight /= total;
        return taps;
    }

    std::string m_coordinateMode, m_mode, m_nearestMode;
    double m_cubicA;
    bool m_excludesOutside, m_antialias;
};

/// Resizes one axis of a tensor seen as [outer, input, inner].
std::vector<double> resizeAxis(const std::vector<double>& source, std::int64_t outer, std::int64_t input,
                               std::int64_t inner, const std::vector<Taps>& taps)
{
    const auto output = static_cast<std::int64_t>(taps.size());
    std::vector<double> target(static_cast<std::size_t>(outer * output * inner), 0.0);
    for (std::int64_t o = 0; o < outer; ++o) {
        for (std::int64_t i = 0; i < output; ++i) {
            double* to = target.data() + (o * output + i) * inner;
            const Taps& tap = taps[static_cast<std::size_t>(i)];
            for (std::size_t t = 0; t < tap.index.size(); ++t) {
                const double* from = source.data() + (o * input + tap.index[t]) * inner;
                for (std::int64_t k = 0; k < inner; ++k)
                    to[k] += tap.weight[t] * from[k];
            }
        }
    }
    return target;
}

/// tf_crop_and_resize: elements whose position lies outside the input on any axis take the extrapolation value.
void extrapolate(std::vector<double>& values, const Shape& shape, const std::vector<std::vector<Taps>>& taps,
                 double value)
{
    const std::vector<std::int64_t> strides = rowMajorStrides(shape);
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            const std::int64_t position = static_cast<std::int64_t>(i) / strides[axis] % shape[axis];
            if (taps[axis][static_cast<std::size_t>(position)].isOutside)
                values[i] = value;
        }
    }
}

void inferResize(InferenceContext& context)
{
    const Arguments arguments = argumentsOf(context.node(), [&](int index) -> const Tensor* {
        return context.hasInput(index) ? &context.requireKnown(index, "scales or sizes") : nullptr;
    });
    Shape shape;
    for (const ResizedAxis& axis : resizedAxes(context.node(), context.shape(0), arguments))
        shape.push_back(axis.output);
    context.setOutput(0, context.input(0).type, std::move(shape));
}

void evaluateResize(EvaluationContext& context)
{
    const Arguments arguments = argumentsOf(context.node(), [&](int index) -> const Tensor* {
        return context.hasInput(index) ? &context.input(index) : nullptr;
    });
    const Tensor& input = context.input(0);
    const std::vector<ResizedAxis> resized = resizedAxes(context.node(), input.shape(), arguments);
    const AxisFilter filter(context.node());
    const Tensor wide = input.converted(DataType::Float64);
    std::vector<double> values(wide.data<double>().begin(), wide.data<double>().end());
    Shape shape = input.shape();
    std::vector<std::vector<Taps>> taps;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        taps.push_back(filter.taps(resized[axis]));
        const std::span<const std::int64_t> all(shape);
        if (resized[axis].input != resized[axis].output || resized[axis].scale != 1 || resized[axis].roiStart != 0 ||
            resized[axis].roiEnd != 1)
            values = resizeAxis(values, elementCount(all.first(axis)), shape[axis], elementCount(all.subspan(axis + 1)),
                                taps.back());
        shape[axis] = resized[axis].output;
    }
    if (coordinateMode(context.node()) == "tf_crop_and_resize")
        extrapolate(values, shape, taps, context.node().attributes.real("extrapolation_value", 0));
    if (!isFloatingPoint(input.type())) {
        for (double& value : values)
            value = std::nearbyint(value);
    }
    context.output(0) = Tensor::from<double>(shape, values).converted(input.type());
}

} // namespace

const std::vector<Operator>& resizeOperators()
{
    static const std::vector<Operator> operators{
        {"Resize", "", 10, 21, inferResize, evaluateResize},
        {"Upsample", "", 7, 9, inferResize, evaluateResize},
    };
    return operators;
}

} // namespace assay::kernels
