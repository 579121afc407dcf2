#include "core/analysis/autopin_json.h"

#include "core/analysis/sweep.h"
#include "core/analysis/sweep_json.h"

namespace assay::analysis {

using Json = nlohmann::ordered_json;

namespace {

Json pointJson(const TradeOff& point)
{
    Json pins = Json::object();
    for (const auto& [layer, precision] : point.pins)
        pins[layer] = quantization::toString(precision);
    return {{"pins", std::move(pins)},
            {"fps", point.fps},
            {"loss", lossOf(point.accuracy)},
            {"accuracy", toJson(point.accuracy)}};
}

} // namespace

Json toJson(const Autopin& autopin)
{
    Json goal = autopin.maxDrop ? Json{{"maxDrop", *autopin.maxDrop}} : Json{{"minFps", autopin.minFps.value_or(0)}};
    Json json = {{"model", autopin.model},
                 {"recipe", autopin.recipe},
                 {"target", autopin.target},
                 {"goal", std::move(goal)},
                 {"met", autopin.isMet},
                 {"chosen", autopin.chosen},
                 {"before", pointJson(autopin.before)}};
    json["curve"] = Json::array();
    for (const TradeOff& point : autopin.curve)
        json["curve"].push_back(pointJson(point));
    return json;
}

} // namespace assay::analysis
