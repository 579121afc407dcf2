#include "core/kernels/geometry.h"

#include "core/graph/error.h"

#include <algorithm>
#include <numeric>

namespace assay::kernels {

namespace {

Shape spatialAttribute(const Node& node, const char* name, std::size_t rank, std::int64_t fallback, std::int64_t lowest)
{
    Shape values = node.attributes.integers(name, Shape(rank, fallback));
    if (values.size() != rank)
        throw Error(std::string("attribute '") + name + "' has " + std::to_string(values.size()) + " entries for " +
                    std::to_string(rank) + " spatial axes");
    for (const std::int64_t value : values) {
        if (value < lowest || value > (std::int64_t{1} << 30))
            throw Error(std::string("attribute '") + name + "' has the value " + std::to_string(value));
    }
    return values;
}

Window commonWindow(const Node& node, const Shape& x, Shape kernel)
{
    const std::size_t rank = kernel.size();
    Window window;
    window.input.assign(x.begin() + 2, x.end());
    window.kernel = std::move(kernel);
    window.stride = spatialAttribute(node, "strides", rank, 1, 1);
    window.dilation = spatialAttribute(node, "dilations", rank, 1, 1);
    Shape pads = node.attributes.integers("pads", Shape(2 * rank, 0));
    if (pads.size() != 2 * rank)
        throw Error("attribute 'pads' has " + std::to_string(pads.size()) + " entries for " + std::to_string(rank) +
                    " spatial axes");
    if (node.attributes.text("auto_pad", "NOTSET") != "NOTSET")
        pads.assign(2 * rank, 0);
    window.padBegin.assign(pads.begin(), pads.begin() + static_cast<std::ptrdiff_t>(rank));
    window.padEnd.assign(pads.begin() + static_cast<std::ptrdiff_t>(rank), pads.end());
    window.output.assign(rank, 0);
    return window;
}

std::int64_t extent(const Window& window, std::size_t axis)
{
    return (window.kernel[axis] - 1) * window.dilation[axis] + 1;
}

/// SAME_UPPER / SAME_LOWER: ceil(input / stride) outputs, the padding split with the odd element at the end or start.
void padToSame(Window& window, std::size_t axis, bool oddAtEnd)
{
    const std::int64_t output = (window.input[axis] + window.stride[axis] - 1) / window.stride[axis];
    const std::int64_t total =
        std::max<std::int64_t>(0, (output - 1) * window.stride[axis] + extent(window, axis) - window.input[axis]);
    const std::int64_t smaller = total / 2;
    window.padBegin[axis] = oddAtEnd ? smaller : total - smaller;
    window.padEnd[axis] = total - window.padBegin[axis];
}

void resolveOutput(const Node& node, Window& window, bool ceilMode)
{
    const std::string autoPad = node.attributes.text("auto_pad", "NOTSET");
    if (autoPad != "NOTSET" && autoPad != "VALID" && autoPad != "SAME_UPPER" && autoPad != "SAME_LOWER")
        throw Error("attribute 'auto_pad' has the value '" + autoPad + "'");
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        if (autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER")
            padToSame(window, axis, autoPad == "SAME_UPPER");
        const std::int64_t padded = window.input[axis] + window.padBegin[axis] + window.padEnd[axis];
        const std::int64_t span = padded - extent(window, axis);
        if (span < 0)
            throw Error("window of " + std::to_string(extent(window, axis)) + " does not fit the padded input of " +
                        std::to_string(padded));
        const std::int64_t stride = window.stride[axis];
        window.output[axis] = (ceilMode ? (span + stride - 1) / stride : span / stride) + 1;
        if (ceilMode && (window.output[axis] - 1) * stride >= window.input[axis] + window.padBegin[axis])
            --window.output[axis];
    }
}

void requireRank(const Shape& x, const Shape& w)
{
    if (x.size() < 3 || x.size() > 5)
        throw Error("input of shape " + toString(x) + ": 1 to 3 spatial axes are implemented");
    if (w.size() != x.size())
        throw Error("weight of shape " + toString(w) + " for an input of shape " + toString(x));
}

} // namespace

Shape ConvGeometry::outputShape() const
{
    Shape shape{batch, outChannels};
    shape.insert(shape.end(), window.output.begin(), window.output.end());
    return shape;
}

std::int64_t ConvGeometry::macs() const
{
    const auto product = [](const Shape& shape) {
        return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
    };
    return batch * outChannels * product(window.output) * (inChannels / groups) * product(window.kernel);
}

ConvGeometry convGeometry(const Node& node, const Shape& x, const Shape& w)
{
    requireRank(x, w);
    ConvGeometry geometry;
    geometry.batch = x[0];
    geometry.inChannels = x[1];
    geometry.outChannels = w[0];
    geometry.groups = node.attributes.integer("group", 1);
    if (geometry.groups < 1 || geometry.inChannels % geometry.groups != 0 ||
        geometry.outChannels % geometry.groups != 0 || w[1] * geometry.groups != x[1])
        throw Error("weight of shape " + toString(w) + " with group " + std::to_string(geometry.groups) +
                    " does not fit an input of shape " + toString(x));
    Shape kernel(w.begin() + 2, w.end());
    if (node.attributes.integers("kernel_shape", kernel) != kernel)
        throw Error("attribute 'kernel_shape' contradicts the weight of shape " + toString(w));
    geometry.window = commonWindow(node, x, std::move(kernel));
    resolveOutput(node, geometry.window, false);
    return geometry;
}

ConvGeometry convTransposeGeometry(const Node& node, const Shape& x, const Shape& w)
{
    requireRank(x, w);
    ConvGeometry geometry;
    geometry.batch = x[0];
    geometry.inChannels = x[1];
    geometry.groups = node.attributes.integer("group", 1);
    geometry.outChannels = w[1] * geometry.groups;
    if (geometry.groups < 1 || w[0] != x[1] || x[1] % geometry.groups != 0)
        throw Error("weight of shape " + toString(w) + " with group " + std::to_string(geometry.groups) +
                    " does not fit an input of shape " + toString(x));
    geometry.window = commonWindow(node, x, Shape(w.begin() + 2, w.end()));
    Window& window = geometry.window;
    const Shape outputPadding = spatialAttribute(node, "output_padding", window.rank(), 0, 0);
    const Shape wanted = node.attributes.integers("output_shape");
    const std::string autoPad = node.attributes.text("auto_pad", "NOTSET");
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        const std::int64_t full =
            (window.input[axis] - 1) * window.stride[axis] + extent(window, axis) + outputPadding[axis];
        const bool same = autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER";
        if (!wanted.empty() || same) {
            // output_shape may list the spatial axes only, or all of them.
            const std::int64_t output = wanted.empty() ? window.input[axis] * window.stride[axis]
                                                       : wanted[wanted.size() - window.rank() + axis];
            const std::int64_t total = std::max<std::int64_t>(0, full - output);
            window.padBegin[axis] = autoPad == "SAME_UPPER" ? total / 2 : total - total / 2;
            window.padEnd[axis] = total - window.padBegin[axis];
            window.output[axis] = output;
        } else {
            window.output[axis] = full - window.padBegin[axis] - window.padEnd[axis];
        }
        if (window.output[axis] < 1)
            throw Error("output size " + std::to_string(window.output[axis]));
    }
    return geometry;
}

Window poolWindow(const Node& node, const Shape& x)
{
    if (x.size() < 3 || x.size() > 5)
        throw Error("input of shape " + toString(x) + ": 1 to 3 spatial axes are implemented");
    const Shape kernel = node.attributes.integers("kernel_shape");
    if (kernel.size() != x.size() - 2)
        throw Error("attribute 'kernel_shape' does not fit an input of shape " + toString(x));
    for (const std::int64_t size : kernel) {
        if (size < 1)
            throw Error("attribute 'kernel_shape' has the value " + std::to_string(size));
    }
    Window window = commonWindow(node, x, kernel);
    resolveOutput(node, window, node.attributes.integer("ceil_mode", 0) != 0);
    return window;
}

} // namespace assay::kernels
