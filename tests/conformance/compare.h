// Whether computed tensors are the recorded ones.
#pragma once

#include "core/graph/tensor.h"

#include <span>
#include <string>

namespace assay::conformance {

/// Largest accepted |computed - recorded| = kAbsolute + kRelative |recorded| for floating point; the bounds of ONNX's
/// own runner (onnx/backend/test/runner: rtol 1e-3, atol 1e-7). Integers and booleans must be equal.
constexpr double kRelative = 1e-3;
constexpr double kAbsolute = 1e-7;

/// The first difference in number, type, shape or element; empty if there is none. NaN equals NaN.
std::string firstDifference(std::span<const Tensor> computed, std::span<const Tensor> recorded);

} // namespace assay::conformance
