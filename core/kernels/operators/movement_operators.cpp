#include "core/kernels/operators/movement_operators.h"

#include "core/kernels/operators/families.h"

namespace assay::kernels {

std::span<const Operator> movementOperators()
{
    static const std::vector<Operator> family = [] {
        std::vector<Operator> joined;
        for (const std::vector<Operator>* part :
             {&reshapeOperators(), &transposeOperators(), &concatOperators(), &sliceOperators(), &gatherOperators(),
              &expandOperators(), &castOperators(), &constantOperators(), &padOperators()})
            joined.insert(joined.end(), part->begin(), part->end());
        return joined;
    }();
    return family;
}

} // namespace assay::kernels
