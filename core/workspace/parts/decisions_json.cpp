#include "core/workspace/parts/decisions_json.h"

#include "core/workspace/parts/fields.h"

#include <cmath>

namespace assay::workspace {

namespace {

using evaluation::JsonFields;
using nlohmann::json;

/// What a parser of words or of a target complains about becomes a complaint about the field.
template <typename Parse>
auto parsed(const JsonFields& fields, const char* name, Parse parse)
{
    try {
        return parse(required(fields, name, fields.text(name)));
    } catch (const Error& error) {
        throw fields.error(name, error.reason());
    }
}

json toJson(const quantization::Recipe& recipe)
{
    json tensors = json::array();
    for (const auto& [name, choice] : recipe.tensors) {
        json entry = {{"name", toUtf8(name)}};
        if (choice.method)
            entry["method"] = toString(*choice.method);
        if (choice.manualRange)
            entry["range"] = {choice.manualRange->minimum, choice.manualRange->maximum};
        if (choice.int8)
            entry["int8"] = {choice.int8->scale, choice.int8->zeroPoint};
        if (choice.int16)
            entry["int16"] = {choice.int16->scale, choice.int16->zeroPoint};
        if (!choice.weightScales.empty())
            entry["weightScales"] = choice.weightScales;
        tensors.push_back(std::move(entry));
    }
    return {{"scheme", toString(recipe.scheme)},
            {"method", toString(recipe.method)},
            {"percentile", recipe.percentile},
            {"equalize", recipe.equalize ? "on" : "off"},
            {"tensors", std::move(tensors)}};
}

/// Scale and zero point; the bounds are those of the integers.
std::optional<quantization::Encoding> readEncoding(const JsonFields& fields, const char* name, double lowest,
                                                   double highest)
{
    const auto pair = fields.numbers(name);
    if (!pair)
        return std::nullopt;
    if (pair->size() != 2 || !(static_cast<float>((*pair)[0]) > 0) || std::nearbyint((*pair)[1]) != (*pair)[1] ||
        (*pair)[1] < lowest || (*pair)[1] > highest)
        throw fields.error(name, "must be a scale above 0 and a zero point");
    return quantization::Encoding{static_cast<float>((*pair)[0]), static_cast<std::int32_t>((*pair)[1])};
}

quantization::TensorChoice readChoice(const JsonFields& fields)
{
    quantization::TensorChoice choice;
    if (fields.has("method"))
        choice.method = parsed(fields, "method", calibration::parseRangeMethod);
    if (const auto range = fields.numbers("range")) {
        if (range->size() != 2 || (*range)[0] > (*range)[1])
            throw fields.error("range", "must be a minimum and a maximum");
        choice.manualRange = calibration::Range{(*range)[0], (*range)[1]};
    }
    choice.int8 = readEncoding(fields, "int8", -128, 127);
    choice.int16 = readEncoding(fields, "int16", 0, 0);
    for (const double scale : fields.numbers("weightScales").value_or(std::vector<double>{})) {
        choice.weightScales.push_back(static_cast<float>(scale));
        if (!(choice.weightScales.back() > 0))
            throw fields.error("weightScales", "must be above 0");
    }
    return choice;
}

quantization::Recipe readRecipe(const JsonFields& fields)
{
    quantization::Recipe recipe;
    recipe.scheme = parsed(fields, "scheme", quantization::parseScheme);
    recipe.method = parsed(fields, "method", calibration::parseRangeMethod);
    recipe.percentile = required(fields, "percentile", fields.number("percentile"));
    const std::string equalize = fields.text("equalize").value_or("off"); // older workspaces lack it
    if (equalize != "on" && equalize != "off")
        throw fields.error("equalize", R"(must be "on" or "off")");
    recipe.equalize = equalize == "on";
    for (const JsonFields& tensor : fields.objects("tensors"))
        recipe.tensors.emplace(bytesAt(tensor, "name"), readChoice(tensor));
    return recipe;
}

} // namespace

json toJson(const Decisions& decisions)
{
    json pins = json::array();
    for (const auto& [layer, precision] : decisions.pins)
        pins.push_back({{"layer", toUtf8(layer)}, {"precision", toString(precision)}});
    return {{"recipe", toJson(decisions.recipe)},
            {"pins", std::move(pins)},
            {"target", toUtf8(aipu::toJson(decisions.target))}};
}

Decisions readDecisions(const JsonFields& fields)
{
    Decisions decisions;
    decisions.recipe = readRecipe(objectAt(fields, "recipe"));
    for (const JsonFields& pin : fields.objects("pins"))
        decisions.pins.emplace(bytesAt(pin, "layer"), parsed(pin, "precision", quantization::parsePrecision));
    decisions.target = parsed(fields, "target", aipu::parseTarget);
    return decisions;
}

json toJson(const TriedPlan& plan)
{
    json object = {{"name", toUtf8(plan.name)}, {"decisions", toJson(plan.decisions)}};
    put(object, "accuracy", plan.accuracy);
    put(object, "fps", plan.fps);
    return object;
}

TriedPlan readPlan(const JsonFields& fields)
{
    return {bytesAt(fields, "name"), readDecisions(objectAt(fields, "decisions")),
            required(fields, "accuracy", figureAt(fields, "accuracy")),
            required(fields, "fps", figureAt(fields, "fps"))};
}

} // namespace assay::workspace
