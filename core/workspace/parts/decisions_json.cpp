#include "core/workspace/parts/decisions_json.h"

#include "core/workspace/parts/fields.h"
#include "core/workspace/parts/recipe_json.h"

namespace assay::workspace {

using evaluation::JsonFields;
using nlohmann::json;

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
    decisions.recipe = readRecipe(objectAt(fields, "recipe"), {});
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
