// Which layers to lift from INT8, found by search: the least loss of throughput that meets a stated accuracy, or the
// best accuracy at a stated throughput. Every figure is a comparison's own. Decides nothing: the caller takes a point
// of the curve as pins or leaves it. Files of it: autopin_json.h.
#pragma once

#include "core/evaluation/batch_outcome.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/inputs.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace assay::analysis {

/// Exactly one of the two goals is set.
struct AutopinOptions
{
    std::optional<double> maxDrop; // lossOf (sweep.h) at most so much: 0.001 is 0.1 percentage points
    std::optional<double> minFps;  // simulated frames per second at least
    std::vector<quantization::Precision> candidates = {quantization::Precision::Int16, quantization::Precision::Fp16};
    std::size_t searchImages = 1000; // layers are ranked and pins first tried on the first of so many images; 0: all
    int threads = 0;                 // 0: all cores
    std::size_t cacheBytes = std::size_t{1} << 30U;
    std::optional<evaluation::Detection> detection{};
};

/// What pins are searched for. The graph is as a Comparer takes it; the pins are the user's and stay.
struct AutopinSubject
{
    const Graph& fused;
    const calibration::Statistics& statistics;
    const quantization::Recipe& recipe;
    const quantization::Pins& pins;
    const evaluation::InputReader& inputs;                // that the goal is to be met on
    const evaluation::InputReader& searchInputs;          // that the search begins on
    std::function<double(const quantization::Pins&)> fps; // of the fused graph with these pins
    quantization::Tuning tuning{};                        // where the recipe needs it
};

/// Pins that one can take, and what they give on all images.
struct TradeOff
{
    quantization::Pins pins; // the user's among them
    evaluation::Accuracy accuracy;
    double fps = 0;
    bool operator==(const TradeOff&) const = default;
};

struct Autopin
{
    std::string model; // the file's name
    std::string recipe, target;
    std::optional<double> maxDrop, minFps; // the goal
    std::vector<TradeOff> curve; // by falling FPS; each loses less accuracy than all before it, and the chosen
    std::size_t chosen = 0;      // in the curve: meets the goal, or comes nearest to it
    bool isMet = false;
    TradeOff before; // the plan as it was
    bool operator==(const Autopin&) const = default;
};

/// Where the goal is an accuracy, no pin of the chosen point that is not the user's can be dropped, or exchanged for a
/// candidate precision that is faster, without missing it: each was tried on all images. Throws Error unless one goal
/// and a candidate are given.
Autopin autopin(const AutopinSubject& subject, const AutopinOptions& options, const Progress& progress = {});

} // namespace assay::analysis
