// The element-wise operators and reductions, one list a file; elementwise_operators.cpp joins them into the family.
#pragma once

#include "core/kernels/operator.h"

#include <vector>

namespace assay::kernels {

const std::vector<Operator>& unaryOperators();
const std::vector<Operator>& parametricActivations();
const std::vector<Operator>& binaryOperators();
const std::vector<Operator>& reductionOperators();
const std::vector<Operator>& argumentOperators();

} // namespace assay::kernels
