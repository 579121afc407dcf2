// Activations as chains of standard operators. The formulas are the ONNX operators' own; those that opset 13 does not
// have (HardSwish-14, Gelu-20) and SiLU are taken apart as their function bodies in the specification do.
#include "core/quantization/qdq/lowering.h"

#include <cmath>
#include <numbers>

namespace assay::quantization {

namespace {

Attributes withAlpha(float alpha)
{
    Attributes attributes;
    attributes.set("alpha", alpha);
    return attributes;
}

Attributes withAlphaBeta(float alpha, float beta)
{
    Attributes attributes = withAlpha(alpha);
    attributes.set("beta", beta);
    return attributes;
}

/// 0.5 x (1 + gate)
void writeGated(const Lowering& lowering, ValueId gate)
{
    const ValueId sum = lowering.apply("Add", {gate, lowering.scalar(1.0F)});
    const ValueId product = lowering.apply("Mul", {lowering.inputs[0], sum});
    lowering.write("Mul", {product, lowering.scalar(0.5F)});
}

/// 0.5 x (1 + erf(x / sqrt 2))
void writeGelu(const Lowering& lowering)
{
    const ValueId scaled =
        lowering.apply("Div", {lowering.inputs[0], lowering.scalar(static_cast<float>(std::numbers::sqrt2))});
    writeGated(lowering, lowering.apply("Erf", {scaled}));
}

/// 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))
void writeGeluTanh(const Lowering& lowering)
{
    const ValueId x = lowering.inputs[0];
    const ValueId cube = lowering.apply("Mul", {lowering.apply("Mul", {x, x}), x});
    const ValueId sum = lowering.apply("Add", {x, lowering.apply("Mul", {cube, lowering.scalar(0.044715F)})});
    const auto factor = static_cast<float>(std::sqrt(2 * std::numbers::inv_pi));
    writeGated(lowering, lowering.apply("Tanh", {lowering.apply("Mul", {sum, lowering.scalar(factor)})}));
}

} // namespace

void writeActivation(const Lowering& lowering, const Activation& activation)
{
    const ValueId x = lowering.inputs[0];
    switch (activation.kind) {
    case ActivationKind::Relu:
    case ActivationKind::Sigmoid:
    case ActivationKind::Tanh:
        return lowering.write(toString(activation.kind), {x});
    case ActivationKind::LeakyRelu:
        return lowering.write("LeakyRelu", {x}, withAlpha(activation.alpha));
    case ActivationKind::Clip:
        return lowering.write("Clip", {x, lowering.scalar(activation.alpha), lowering.scalar(activation.beta)});
    case ActivationKind::HardSigmoid:
        return lowering.write("HardSigmoid", {x}, withAlphaBeta(activation.alpha, activation.beta));
    case ActivationKind::Silu:
        return lowering.write("Mul", {x, lowering.apply("Sigmoid", {x})});
    case ActivationKind::HardSwish:
        return lowering.write("Mul", {x, lowering.apply("HardSigmoid", {x}, withAlphaBeta(1.0F / 6, 0.5F))});
    case ActivationKind::Gelu:
        return writeGelu(lowering);
    case ActivationKind::GeluTanh:
        return writeGeluTanh(lowering);
    }
}

} // namespace assay::quantization
