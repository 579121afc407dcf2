// What a recipe leaves to the calibration images beyond statistics: found by core/tuning, taken over by plan.h.
#pragma once

#include "core/calibration/range.h"
#include "core/graph/tensor.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace assay::quantization {

/// Of a layer with constant weights, where it computes in integers.
struct LayerTuning
{
    std::vector<float> biasCorrection;      // real, one per output channel, added to the bias; empty: none
    std::shared_ptr<const Tensor> integers; // Int8 weights, instead of each rounded to the nearest; null: those
};

struct Tuning
{
    std::map<std::string, calibration::Range> ranges; // by tensor name, where the method is OutputError
    std::map<std::string, LayerTuning> layers;        // by fused node name
};

} // namespace assay::quantization
