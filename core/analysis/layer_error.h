// How much error each layer makes: alone, its inputs still real, and accumulated, as the quantized network runs; and
// what the layer's own error is made of. Measures; what to do about it is diagnose.h's.
#pragma once

#include "core/analysis/lone_layer.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/inputs.h"
#include "core/graph/progress.h"
#include "core/quantization/plan.h"

#include <functional>
#include <string>
#include <vector>

namespace assay::analysis {

/// Of a layer's output against the FP32 reference.
struct ErrorFigures
{
    evaluation::Nearness nearness;
    double lost = 0;              // share of the signal, mean over the output channels: ChannelSums::lost
    std::vector<double> channels; // noise over signal, by output channel
};

/// The parts of a layer's own error, noise over signal by output channel.
struct ChannelParts
{
    std::vector<double> weightRounding, activationRounding, clipping;
};

/// Shares of the signal lost, as ErrorFigures::lost. The parts of the layer's own error are each measured with nothing
/// else wrong (activation rounding: with what is clipped as the reference), so they add up to it only where they are
/// independent of each other.
struct LayerError
{
    NodeId layer = kNoNode;
    std::string name, op;
    ErrorFigures alone, accumulated;
    double weightRounding = 0;     // weights at their integers, activations real
    double activationRounding = 0; // of what the layer reads and what it makes
    double clipping = 0;           // of the same: values outside their ranges
    ChannelParts parts;            // the same three by channel
    double propagated() const { return accumulated.lost - alone.lost; }
};

/// Runs the images in the network's batches; what is not a Float32 layer with one output is left out. In execution
/// order. The graph must be bound and fused, with one input. Throws Cancelled.
std::vector<LayerError> layerErrors(const Graph& fused, const quantization::QuantizationPlan& plan,
                                    const evaluation::InputReader& inputs, int threads = 0,
                                    const Progress& progress = {});

/// Every Float32 value of the network for each batch in turn.
using WithBatch = std::function<void(const RealValues& values, const std::vector<Tensor>& inputs, BatchPart part)>;
void forEachBatch(const Graph& fused, const evaluation::InputReader& inputs, int threads, const Progress& progress,
                  const WithBatch& use);

/// What the layer makes of real inputs under a plan of its own, in the target's arithmetic.
Tensor quantizedOutput(const LoneLayer& layer, const quantization::QuantizationPlan& plan, const RealValues& values,
                       int threads);

} // namespace assay::analysis
