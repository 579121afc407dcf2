// The same network with the weights that a remedy would give it, to measure what that does to single layers. Part of
// diagnose.h.
#pragma once

#include "core/analysis/remedy.h"
#include "core/calibration/statistics.h"
#include "core/graph/graph.h"
#include "core/graph/progress.h"
#include "core/quantization/observe.h"

#include <functional>
#include <map>
#include <vector>

namespace assay::analysis {

/// What a layer made before is factor * x + offset, x being what it makes with other weights, by channel of that axis.
struct ChannelUnits
{
    std::size_t axis = 1;
    std::vector<double> factors, offsets;
};

Tensor inUnits(const Tensor& tensor, const ChannelUnits& units);

struct OtherWeights
{
    RemedyKind kind = RemedyKind::Equalization;
    quantization::Recipe recipe;
    Graph graph;                          // nodes, names and batch are those of the network as it is
    std::vector<NodeId> layers;           // that have other weights and make the same channels as before
    std::map<NodeId, ChannelUnits> units; // of layers that make it in other units
    std::function<calibration::Statistics(const Progress&)> statistics;
    std::function<double()> fps; // simulated; null: as before
};

/// For every remedy of weights that the recipe lacks and that finds something to change; statistics and fps are not
/// filled in. `plain` is without what a recipe changes, `now` with what the recipe does.
std::vector<OtherWeights> otherWeights(const Graph& plain, const Graph& now, const quantization::Recipe& recipe,
                                       const quantization::Observation& seen);

} // namespace assay::analysis
