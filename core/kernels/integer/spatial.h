// Three spatial axes for every convolution and pool: missing leading ones have size 1, so that one loop serves all.
#pragma once

#include "core/kernels/geometry.h"

#include <array>

namespace assay::kernels::integer {

using Extent = std::array<std::int64_t, 3>; // depth, height, width

struct Spatial
{
    Extent kernel{1, 1, 1}, stride{1, 1, 1}, dilation{1, 1, 1}, pad{0, 0, 0}, input{1, 1, 1}, output{1, 1, 1};

    static std::int64_t volume(const Extent& extent) { return extent[0] * extent[1] * extent[2]; }
};

Spatial spatialOf(const Window& window);

} // namespace assay::kernels::integer
