// Our own export writes convolutions with a residual on whole levels (quantization::ResidualForm::Levels); this takes
// them back to real units. Not for other uses of DequantizeLinear with scale 1.
#pragma once

#include "core/graph/graph.h"

namespace assay::interop {

/// Rewrites every
///
///     Conv(levels of x, integers of w, integers of b) * (s_x s_w / s_y) + (levels of r) * (s_r / s_y), Relu or not,
///     QuantizeLinear with scale 1, DequantizeLinear with scale s_y
///
/// to Conv(x, w, b) + r with the scales at the pairs, as other tools write it. What is not of this form stays as it is.
Graph withResidualsInRealUnits(Graph source);

} // namespace assay::interop
