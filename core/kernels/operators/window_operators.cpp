#include "core/kernels/operators/window_operators.h"

#include "core/kernels/operators/families.h"

namespace assay::kernels {

std::span<const Operator> windowOperators()
{
    static const std::vector<Operator> family = [] {
        std::vector<Operator> joined;
        for (const std::vector<Operator>* part :
             {&convolutionOperators(), &matMulOperators(), &normalizationOperators(), &softmaxOperators(),
              &poolOperators(), &resizeOperators()})
            joined.insert(joined.end(), part->begin(), part->end());
        return joined;
    }();
    return family;
}

} // namespace assay::kernels
