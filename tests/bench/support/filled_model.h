// Gives a weightless network seeded He-normal weights, so that every engine in a benchmark runs the same file.
#pragma once

#include "core/graph/graph.h"

#include <cstdint>

namespace assay::bench {

/// Replaces every ConstantOfShape weight by values drawn from N(0, 2 / fan-in) (He et al., 2015) for convolution and
/// matrix weights, and by the identity for normalization parameters. The same seed gives the same network.
Graph fillWeights(const Graph& source, std::uint32_t seed);

/// A tensor of values drawn from N(0, 1).
Tensor randomInput(const Shape& shape, std::uint32_t seed);

} // namespace assay::bench
