// How much of a network's accuracy each layer costs: every layer alone at INT8 while the rest is FP32, and every layer
// alone lifted from the plan as decided. What the runs have in common is computed once; each figure is equal, bit for
// bit, to a comparison of its own with pins. Files of it: sweep_json.h.
#pragma once

#include "core/evaluation/batch_outcome.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/inputs.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace assay::analysis {

struct SweepOptions
{
    int threads = 0; // 0: all cores
    quantization::Precision lift = quantization::Precision::Fp16;
    std::size_t images = 0;            // the first of so many evaluation images; 0: all
    std::size_t shard = 1, shards = 1; // this part of so many; parts hold about the same number of layers
    std::size_t cacheBytes = std::size_t{1} << 30U;
    std::optional<evaluation::Detection> detection{};
};

struct SweepRow
{
    std::string name, op;
    evaluation::Accuracy alone;  // only this layer as the plan has it, the rest FP32
    evaluation::Accuracy lifted; // the plan, with this layer lifted
    bool operator==(const SweepRow&) const = default;
};

struct Sweep
{
    std::string model;                     // the file's name
    std::string recipe;                    // what was swept, in words: parts of one sweep say the same
    std::string modelDigest, imagesDigest; // of the file, and of the lists of images: the same in all parts
    quantization::Precision lift = quantization::Precision::Fp16;
    evaluation::Accuracy decided;    // the plan as it is
    std::vector<std::string> layers; // that a whole sweep has, in execution order
    std::vector<SweepRow> rows;      // of this part, in that order
    bool operator==(const Sweep&) const = default;
};

/// One decision with three sets of pins: nobody's but the user's, every layer at FP32, every layer lifted.
struct SweepPlans
{
    quantization::QuantizationPlan decided, fp32, lifted;
};

/// Recipe, statistics and tuning are the same in all three plans.
SweepPlans sweepPlans(const Graph& fused, const calibration::Statistics& statistics, const quantization::Recipe& recipe,
                      const quantization::Pins& pins, quantization::Precision lift,
                      const quantization::Tuning& tuning = {});

/// Of the layers that the decided plan has at INT8. The graph is as a Comparer takes it. `wide` is the same network for
/// a multiple of its batch, each output as wide, or the graph itself: so many images are computed together, which is
/// quicker, and judged batch by batch as a Comparer does. Throws Error where the shard is none of the shards.
Sweep sweep(const Graph& fused, const Graph& wide, const evaluation::InputReader& inputs, const SweepPlans& plans,
            const SweepOptions& options, const Progress& progress = {});

/// Parts of one sweep, in any order, as one. Throws Error if they are of different sweeps, or if a layer is missing or
/// there twice.
Sweep merge(const std::vector<Sweep>& parts);

/// Noise over signal of the output that differs most, 0: identical; nothing where no output has a signal.
std::optional<double> outputError(const evaluation::Accuracy& accuracy);

/// What is lost, 0 to 1 (a share of top-1, mAP or agreement); for outputs alone noise over signal of the worst.
double lossOf(const evaluation::Accuracy& accuracy);

} // namespace assay::analysis
