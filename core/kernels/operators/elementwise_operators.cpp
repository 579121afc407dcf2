#include "core/kernels/operators/elementwise_operators.h"

#include "core/kernels/operators/families.h"

namespace assay::kernels {

std::span<const Operator> elementwiseOperators()
{
    static const std::vector<Operator> family = [] {
        std::vector<Operator> joined;
        for (const std::vector<Operator>* part : {&unaryOperators(), &parametricActivations(), &binaryOperators(),
                                                  &reductionOperators(), &argumentOperators()})
            joined.insert(joined.end(), part->begin(), part->end());
        return joined;
    }();
    return family;
}

} // namespace assay::kernels
