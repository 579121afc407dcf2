// What of a network has to be computed anew when its plan changes.
#pragma once

#include "core/quantization/plan.h"

#include <vector>

namespace assay::quantization {

/// By NodeId of the fused graph that both plans were made for: true where the layer itself is prepared differently (its
/// precisions, its weights' scales, the encoding of one of its inputs or outputs). Throws Error if a plan is of another
/// graph.
std::vector<bool> changedLayers(const Graph& fused, const QuantizationPlan& before, const QuantizationPlan& after);

/// The changed layers and all that depend on them: every other layer's results are the same, bit for bit.
std::vector<bool> affectedLayers(const Graph& fused, const QuantizationPlan& before, const QuantizationPlan& after);

} // namespace assay::quantization
