// Window arithmetic shared by convolution and pooling: explicit padding, output sizes, channel groups. The one place
// where auto_pad, ceil_mode and dilation are interpreted; kernels, simulators and exporters ask here.
#pragma once

#include "core/graph/graph.h"

namespace assay::kernels {

/// A window over the spatial axes; every vector has one entry per spatial axis.
struct Window
{
    Shape kernel, stride, dilation, padBegin, padEnd, input, output;
    std::size_t rank() const { return kernel.size(); }
};

/// Conv and ConvTranspose. Shapes: X [batch, inChannels, input...]; W Conv [outChannels, inChannels/groups, kernel...],
/// ConvTranspose [inChannels, outChannels/groups, kernel...]; Y [batch, outChannels, output...].
struct ConvGeometry
{
    std::int64_t batch = 0, inChannels = 0, outChannels = 0, groups = 1;
    Window window;
    Shape outputShape() const;
    bool isDepthwise() const { return groups == inChannels && groups > 1 && outChannels == inChannels; }
    /// Multiply-accumulate operations for the whole batch.
    std::int64_t macs() const;
};

/// Throws Error if shapes and attributes do not fit. Spatial rank 1 to 3.
ConvGeometry convGeometry(const Node& node, const Shape& x, const Shape& w);
ConvGeometry convTransposeGeometry(const Node& node, const Shape& x, const Shape& w);

/// MaxPool, AveragePool. With ceil_mode the windows that start inside the trailing padding are dropped.
Window poolWindow(const Node& node, const Shape& x);

} // namespace assay::kernels
