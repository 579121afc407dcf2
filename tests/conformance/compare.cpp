#include "tests/conformance/compare.h"

#include <cmath>

namespace assay::conformance {

namespace {

bool isSame(double computed, double recorded)
{
    if (std::isnan(recorded) || std::isnan(computed))
        return std::isnan(recorded) && std::isnan(computed);
    if (std::isinf(recorded) || std::isinf(computed))
        return recorded == computed;
    return std::abs(computed - recorded) <= kAbsolute + kRelative * std::abs(recorded);
}

std::string describeType(const Tensor& tensor)
{
    return std::string(toString(tensor.type())) + " " + toString(tensor.shape());
}

std::string elementDifference(const Tensor& computed, const Tensor& recorded)
{
    const bool isReal = isFloatingPoint(recorded.type());
    for (std::int64_t i = 0; i < recorded.count(); ++i) {
        const bool matches = isReal ? isSame(computed.numberAt(i), recorded.numberAt(i))
                                    : computed.integerAt(i) == recorded.integerAt(i);
        if (!matches)
            return "element " + std::to_string(i) + " is " + std::to_string(computed.numberAt(i)) + ", recorded is " +
                   std::to_string(recorded.numberAt(i));
    }
    return {};
}

} // namespace

std::string firstDifference(std::span<const Tensor> computed, std::span<const Tensor> recorded)
{
    if (computed.size() != recorded.size())
        return std::to_string(computed.size()) + " outputs, recorded are " + std::to_string(recorded.size());
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        const bool isAlike = computed[i].type() == recorded[i].type() && computed[i].shape() == recorded[i].shape();
        const std::string difference =
            isAlike ? elementDifference(computed[i], recorded[i])
                    : "is " + describeType(computed[i]) + ", recorded is " + describeType(recorded[i]);
        if (!difference.empty())
            return "output " + std::to_string(i) + ": " + difference;
    }
    return {};
}

} // namespace assay::conformance
