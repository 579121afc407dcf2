// Convolution, pooling, linear algebra, normalization and resampling, one list a file; window_operators.cpp joins them.
#pragma once

#include "core/kernels/operator.h"

#include <vector>

namespace assay::kernels {

const std::vector<Operator>& convolutionOperators();   // Conv, ConvTranspose
const std::vector<Operator>& matMulOperators();        // Gemm, MatMul
const std::vector<Operator>& normalizationOperators(); // Batch-, Layer-, Instance-, GroupNormalization, LRN
const std::vector<Operator>& softmaxOperators();       // Softmax, LogSoftmax
const std::vector<Operator>& poolOperators();          // MaxPool, AveragePool, GlobalMaxPool, GlobalAveragePool
const std::vector<Operator>& resizeOperators();        // Resize, Upsample

} // namespace assay::kernels
