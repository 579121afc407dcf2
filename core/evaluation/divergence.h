// Where FP32 and INT8 part on one image: the way from the input to a wrong answer, layer by layer.
#pragma once

#include "core/aipu/functional_simulator.h"
#include "core/evaluation/comparison.h"
#include "core/runtime/executor.h"

#include <vector>

namespace assay::evaluation {

struct Divergence
{
    std::vector<Nearness> layers; // by NodeId; nothing where a layer's output is not real
    double bound = 0;             // dB
    NodeId first = kNoNode;       // the first layer in execution order below the bound, or none
    NodeId lowest = kNoNode;      // the layer with the least SQNR
};

/// Runs both networks on one input of the graph's batch. Below 20 dB a tenth of the signal's amplitude is noise.
Divergence findDivergence(const Graph& fused, runtime::Executor& fp32, aipu::FunctionalSimulator& int8,
                          const Tensor& input, double boundDb = 20, const Progress& progress = {});

} // namespace assay::evaluation
