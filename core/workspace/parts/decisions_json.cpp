#include "core/workspace/parts/decisions_json.h"

#include "core/workspace/parts/fields.h"
#include "core/workspace/parts/recipe_json.h"

namespace assay::workspace {

using evaluation::JsonFields;
using nlohmann::json;

json toJson(const quantization::Pins& pins)
{
    json list = json::array();
    for (const auto& [layer, precision] : pins)
        list.push_back({{"layer", toUtf8(layer)}, {"precision", toString(precision)}});
    return list;
}

quantization::Pins readPins(const JsonFields& fields)
{
    quantization::Pins pins;
    for (const JsonFields& pin : fields.objects("pins"))
        pins.emplace(bytesAt(pin, "layer"), parsed(pin, "precision", quantization::parsePrecision));
    return pins;
}

json toJson(const Decisions& decisions)
{
    return {{"recipe", toJson(decisions.recipe)},
            {"pins", toJson(decisions.pins)},
            {"target", toUtf8(aipu::toJson(decisions.target))}};
}

Decisions readDecisions(const JsonFields& fields)
{
    Decisions decisions;
    decisions.recipe = readRecipe(objectAt(fields, "recipe"), {});
    decisions.pins = readPins(fields);
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
