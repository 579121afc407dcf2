// The downhill simplex of Nelder and Mead (1965): minimizes a function of few variables without derivatives.
#pragma once

#include <functional>
#include <vector>

namespace assay::aipu {

/// Starts from `start` and one point `size` away from it along each axis; at most `evaluations` of the function.
/// Deterministic. Returns the best point.
std::vector<double> minimize(const std::function<double(const std::vector<double>&)>& function,
                             const std::vector<double>& start, double size, int evaluations);

} // namespace assay::aipu
