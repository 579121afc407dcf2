// A node of the fused graph prepared for simulation at the precision that the plan gives it. One kind of layer a file;
// makeLayer chooses. Layers own their quantized weights.
#pragma once

#include "core/aipu/functional/runtime_value.h"

#include <memory>
#include <span>
#include <vector>

namespace assay::aipu {

struct LayerContext
{
    const Graph& graph;
    const Node& node;
    const quantization::LayerPlan& layer;
    const quantization::QuantizationPlan& plan;

    const Value& value(ValueId id) const { return graph.value(id); }
    const quantization::TensorEncoding& encoding(ValueId id) const
    {
        return plan.tensors[static_cast<std::size_t>(id)];
    }
    const Shape& inputShape(std::size_t index) const { return graph.value(node.inputs.at(index)).shape; }
    const Shape& outputShape() const { return graph.value(node.outputs.at(0)).shape; }
};

class Layer
{
public:
    Layer() = default;
    virtual ~Layer() = default;
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

    /// inputs: one per node input, at the layer's precision (converted by the caller), null where constant or left out.
    virtual std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) = 0;

    /// The precision that activations are handed in; Fp32 means reals of any kind.
    quantization::Precision inputPrecision = quantization::Precision::Int8;
};

/// Never null. Throws Error naming the node.
std::unique_ptr<Layer> makeLayer(const LayerContext& context);

/// Factories; null where the layer has no form of that kind at its precision and shapes.
std::unique_ptr<Layer> makeConvolutionLayer(const LayerContext& context);
std::unique_ptr<Layer> makeProductLayer(const LayerContext& context);
std::unique_ptr<Layer> makeLookupLayer(const LayerContext& context);
std::unique_ptr<Layer> makeArithmeticLayer(const LayerContext& context);
std::unique_ptr<Layer> makePoolLayer(const LayerContext& context);
std::unique_ptr<Layer> makeMoveLayer(const LayerContext& context);
/// Any operator, by its reference kernel on real values.
std::unique_ptr<Layer> makeRealLayer(const LayerContext& context);

} // namespace assay::aipu
