// The families of operators that make up the registry. Each function lists the operators of one family; the operators
// themselves are one a file beside this header.
#pragma once

#include "core/kernels/operator.h"

#include <span>

namespace assay::kernels {

std::span<const Operator> windowOperators();      // convolution, pooling, linear algebra, normalization, resampling
std::span<const Operator> elementwiseOperators(); // element-wise functions and reductions
std::span<const Operator> movementOperators();    // data movement, shapes, constants

} // namespace assay::kernels
