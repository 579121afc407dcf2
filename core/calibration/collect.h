// One pass of calibration: runs the FP32 reference over images and gathers the statistics of every tensor.
#pragma once

#include "core/calibration/statistics.h"
#include "core/graph/progress.h"
#include "core/runtime/executor.h"

#include <functional>

namespace assay::calibration {

/// The next batch, one tensor per graph input; empty when there are no more.
using BatchSource = std::function<std::vector<Tensor>()>;

/// Statistics of every floating-point value of the bound, fused graph that is not constant, graph inputs included.
/// `batches` is for progress only (0: unknown). Throws Error if there is no batch or a value is not finite.
Statistics collect(const Graph& fused, const BatchSource& nextBatch, const runtime::ExecutorOptions& options = {},
                   const Progress& progress = {}, std::int64_t batches = 0);

} // namespace assay::calibration
