#include "core/kernels/integer/activation.h"

#include "core/graph/vector_clones.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace assay::kernels::integer {

namespace {

/// exp(x) for any x: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (coefficients: Cephes expf). Branch-free, so that
/// loops over it vectorize.
inline float exponential(float x)
{
    constexpr float kMagic = 12582912.0F; // adding it rounds to an integer, half to even
    const float bounded = x < -87.0F ? -87.0F : (x > 88.0F ? 88.0F : x);
    const float n = (bounded * 1.44269504088896341F + kMagic) - kMagic;
    const float r = (bounded - n * 0.693359375F) - n * -2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    const float fraction = (p * (r * r) + r) + 1.0F;
    return fraction * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

inline float sigmoid(float x)
{
    return 1.0F / (1.0F + exponential(-x));
}

inline float hyperbolicTangent(float x)
{
    return 1.0F - 2.0F / (exponential(2.0F * x) + 1.0F);
}

inline float errorFunction(float x)
{
    const float magnitude = std::fabs(x);
    const float t = 1.0F / (1.0F + 0.3275911F * magnitude);
    float p = 1.061405429F;
    p = p * t - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const float positive = 1.0F - p * t * exponential(-(magnitude * magnitude));
    return x < 0 ? -positive : positive;
}

inline float bounded(float x, float lowest, float highest)
{
    const float raised = x < lowest ? lowest : x;
    return raised > highest ? highest : raised;
}

ASSAY_VECTOR_CLONES void clip(std::span<float> values, float lowest, float highest)
{
    for (float& x : values)
        x = bounded(x, lowest, highest);
}

ASSAY_VECTOR_CLONES void relu(std::span<float> values)
{
    for (float& x : values)
        x = x < 0 ? 0.0F : x;
}

ASSAY_VECTOR_CLONES void leakyRelu(std::span<float> values, float slope)
{
    for (float& x : values)
        x = x < 0 ? slope * x : x;
}

ASSAY_VECTOR_CLONES void sigmoids(std::span<float> values)
{
    for (float& x : values)
        x = sigmoid(x);
}

ASSAY_VECTOR_CLONES void silu(std::span<float> values)
{
    for (float& x : values)
        x = x * sigmoid(x);
}

ASSAY_VECTOR_CLONES void tanh(std::span<float> values)
{
    for (float& x : values)
        x = hyperbolicTangent(x);
}

ASSAY_VECTOR_CLONES void hardSigmoid(std::span<float> values, float alpha, float beta)
{
    for (float& x : values)
        x = bounded(alpha * x + beta, 0.0F, 1.0F);
}

ASSAY_VECTOR_CLONES void hardSwish(std::span<float> values)
{
    for (float& x : values)
        x = x * bounded(x / 6.0F + 0.5F, 0.0F, 1.0F);
}

ASSAY_VECTOR_CLONES void gelu(std::span<float> values)
{
    for (float& x : values)
        x = 0.5F * x * (1.0F + errorFunction(x * 0.70710678118654752F));
}

ASSAY_VECTOR_CLONES void geluTanh(std::span<float> values)
{
    for (float& x : values)
        x = 0.5F * x * (1.0F + hyperbolicTangent(0.79788456080286536F * (x + 0.044715F * (x * x * x))));
}

} // namespace

void activate(const Activation& activation, std::span<float> values)
{
    switch (activation.kind) {
    case ActivationKind::Relu:
        return relu(values);
    case ActivationKind::LeakyRelu:
        return leakyRelu(values, activation.alpha);
    case ActivationKind::Clip:
        return clip(values, activation.alpha, activation.beta);
    case ActivationKind::Sigmoid:
        return sigmoids(values);
    case ActivationKind::Tanh:
        return tanh(values);
    case ActivationKind::Silu:
        return silu(values);
    case ActivationKind::HardSigmoid:
        return hardSigmoid(values, activation.alpha, activation.beta);
    case ActivationKind::HardSwish:
        return hardSwish(values);
    case ActivationKind::Gelu:
        return gelu(values);
    case ActivationKind::GeluTanh:
        return geluTanh(values);
    }
}

} // namespace assay::kernels::integer
