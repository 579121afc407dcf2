#include "core/graph/error.h"
#include "core/quantization/plan.h"

#include <algorithm>
#include <fnmatch.h>

namespace assay::quantization {

namespace {

bool matches(const std::string& pattern, const std::string& name)
{
    return pattern == name || fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

/// Levenshtein's distance, for "did you mean".
std::size_t editDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

std::string closestName(const Graph& graph, const std::string& pattern)
{
    const auto closest = std::min_element(graph.nodes.begin(), graph.nodes.end(), [&](const Node& a, const Node& b) {
        return editDistance(a.name, pattern) < editDistance(b.name, pattern);
    });
    return closest == graph.nodes.end() ? std::string() : closest->name;
}

} // namespace

void addPins(Pins& pins, const Graph& fused, std::string_view text)
{
    const std::size_t separator = text.rfind('=');
    if (separator == std::string_view::npos || separator == 0)
        throw Error("pin '" + std::string(text) + "' is not of the form LAYER=PRECISION");
    const std::string pattern(text.substr(0, separator));
    const Precision precision = parsePrecision(text.substr(separator + 1));
    bool isFound = false;
    for (const Node& node : fused.nodes) {
        const bool isMatch =
            matches(pattern, node.name) || std::any_of(node.origin.begin(), node.origin.end(),
                                                       [&](const std::string& name) { return matches(pattern, name); });
        if (isMatch) {
            pins[node.name] = precision;
            isFound = true;
        }
    }
    if (!isFound)
        throw Error("pin '" + std::string(text) + "' matches no layer; the closest name is '" +
                    closestName(fused, pattern) + "'");
}

} // namespace assay::quantization
