#include "core/graph/error.h"
#include "core/quantization/plan.h"
#include "core/quantization/rules.h"

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

std::string closestName(const std::vector<std::string>& names, const std::string& pattern)
{
    const auto closest = std::min_element(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
        return editDistance(a, pattern) < editDistance(b, pattern);
    });
    return closest == names.end() ? std::string() : *closest;
}

/// Activations whose range a recipe may choose: others keep the encoding of what they are made from.
std::vector<std::string> activationsWithRange(const Graph& fused)
{
    std::vector<std::string> names;
    for (const ValueId id : fused.inputs)
        names.push_back(fused.value(id).name);
    for (const Node& node : fused.nodes) {
        const Rule rule = ruleOf(fused, node);
        if (rule == Rule::KeepEncoding || rule == Rule::PassThrough)
            continue;
        for (const ValueId id : node.outputs) {
            if (id != kNoValue && !fused.isConstant(id))
                names.push_back(fused.value(id).name);
        }
    }
    return names;
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
    if (isFound)
        return;
    std::vector<std::string> names;
    for (const Node& node : fused.nodes)
        names.push_back(node.name);
    throw Error("pin '" + std::string(text) + "' matches no layer; the closest name is '" +
                closestName(names, pattern) + "'");
}

void addRangeMethods(Recipe& recipe, const Graph& fused, std::string_view text)
{
    const std::string whole(text);
    const std::size_t separator = text.rfind('=');
    if (separator == std::string_view::npos || separator == 0)
        throw Error("range '" + whole + "' is not of the form TENSOR=METHOD");
    const std::string pattern(text.substr(0, separator));
    const calibration::RangeMethod method = calibration::parseRangeMethod(text.substr(separator + 1));
    if (method == calibration::RangeMethod::Manual)
        throw Error("range '" + whole + "' says no limits: a recipe file can, as \"range\": [MINIMUM, MAXIMUM]");
    const std::vector<std::string> names = activationsWithRange(fused);
    bool isFound = false;
    for (const std::string& name : names) {
        if (matches(pattern, name)) {
            recipe.tensors[name] = {.method = method, .manualRange = {}, .int8 = {}, .int16 = {}, .weightScales = {}};
            isFound = true;
        }
    }
    if (!isFound)
        throw Error("range '" + whole + "' matches no activation that has a range of its own; the closest name is '" +
                    closestName(names, pattern) + "'");
}

} // namespace assay::quantization
