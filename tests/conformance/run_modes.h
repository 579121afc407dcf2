// The ways in which a case is run: each must give the recorded outputs.
#pragma once

#include "core/graph/graph.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace assay::conformance {

struct RunMode
{
    std::string_view name;
    /// One tensor per graph input, in order; returns one per graph output. Throws assay::Error.
    std::vector<Tensor> (*run)(const Graph& source, std::span<const Tensor> inputs);
};

/// The reference kernels node by node; the executor with every input given at run time; the executor with every input
/// but the first made an initializer, as weights, axes and scales are in real models.
const std::array<RunMode, 3>& runModes();

} // namespace assay::conformance
