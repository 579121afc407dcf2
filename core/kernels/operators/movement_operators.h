// Operators that move or make elements without computing on them, one list a file; movement_operators.cpp joins them.
#pragma once

#include "core/kernels/operator.h"

#include <vector>

namespace assay::kernels {

const std::vector<Operator>& reshapeOperators();   // Reshape, Flatten, Squeeze, Unsqueeze, Identity, Dropout
const std::vector<Operator>& transposeOperators(); // Transpose, DepthToSpace, SpaceToDepth
const std::vector<Operator>& concatOperators();    // Concat, Split
const std::vector<Operator>& sliceOperators();     // Slice
const std::vector<Operator>& gatherOperators();    // Gather, GatherElements
const std::vector<Operator>& expandOperators();    // Expand, Tile
const std::vector<Operator>& castOperators();      // Cast, CastLike
const std::vector<Operator>& constantOperators();  // Constant, ConstantOfShape, Range, Shape, Size
const std::vector<Operator>& padOperators();       // Pad

/// Permutes axes: output axis i is input axis permutation[i]. Any element type.
Tensor transposed(const Tensor& input, const std::vector<std::int64_t>& permutation);

} // namespace assay::kernels
