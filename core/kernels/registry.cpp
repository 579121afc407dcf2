#include "core/kernels/operator.h"
#include "core/kernels/operators/families.h"

#include <algorithm>
#include <map>
#include <utility>

namespace assay::kernels {

namespace {

using Key = std::pair<std::string_view, std::string_view>; // domain, name

std::vector<Operator> collectOperators()
{
    std::vector<Operator> operators;
    for (const std::span<const Operator> family : {windowOperators(), elementwiseOperators(), movementOperators()})
        operators.insert(operators.end(), family.begin(), family.end());
    std::sort(operators.begin(), operators.end(), [](const Operator& a, const Operator& b) {
        return std::pair(a.name, a.firstOpset) < std::pair(b.name, b.firstOpset);
    });
    return operators;
}

const std::multimap<Key, const Operator*>& operatorsByName()
{
    static const std::multimap<Key, const Operator*> index = [] {
        std::multimap<Key, const Operator*> built;
        for (const Operator& entry : allOperators())
            built.emplace(Key(entry.domain, entry.name), &entry);
        return built;
    }();
    return index;
}

} // namespace

std::span<const Operator> allOperators()
{
    static const std::vector<Operator> operators = collectOperators();
    return operators;
}

const Operator* findOperator(std::string_view domain, std::string_view name, int opset)
{
    const auto [first, last] = operatorsByName().equal_range(Key(domain, name));
    const auto found = std::find_if(first, last, [&](const auto& entry) {
        return opset >= entry.second->firstOpset && opset <= entry.second->lastOpset;
    });
    return found == last ? nullptr : found->second;
}

std::string whyUnsupported(const Node& node)
{
    if (findOperator(node.domain, node.op, node.opset) != nullptr)
        return {};
    const std::string fullName = node.domain.empty() ? node.op : node.domain + "." + node.op;
    const auto [first, last] = operatorsByName().equal_range(Key(node.domain, node.op));
    if (first == last)
        return "operator " + fullName + " is unknown";
    std::string versions;
    for (auto entry = first; entry != last; ++entry)
        versions += (versions.empty() ? "" : ", ") + std::to_string(entry->second->firstOpset) + " to " +
                    std::to_string(entry->second->lastOpset);
    return fullName + " at opset " + std::to_string(node.opset) + ": " + versions + " are implemented";
}

} // namespace assay::kernels
