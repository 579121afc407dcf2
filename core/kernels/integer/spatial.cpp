#include "core/kernels/integer/spatial.h"

namespace assay::kernels::integer {

Spatial spatialOf(const Window& window)
{
    Spatial spatial;
    const std::size_t offset = 3 - window.rank();
    for (std::size_t axis = 0; axis < window.rank(); ++axis) {
        spatial.kernel[axis + offset] = window.kernel[axis];
        spatial.stride[axis + offset] = window.stride[axis];
        spatial.dilation[axis + offset] = window.dilation[axis];
        spatial.pad[axis + offset] = window.padBegin[axis];
        spatial.input[axis + offset] = window.input[axis];
        spatial.output[axis + offset] = window.output[axis];
    }
    return spatial;
}

} // namespace assay::kernels::integer
