#include "core/analysis/diagnosis_json.h"

#include <cmath>

namespace assay::analysis {

using Json = nlohmann::ordered_json;

namespace {

/// JSON has no infinity: what differs in nothing has no ratio.
Json finite(const std::optional<double>& number)
{
    return number && std::isfinite(*number) ? Json(*number) : Json(nullptr);
}

Json numbers(const std::vector<double>& values)
{
    Json json = Json::array();
    for (const double value : values)
        json.push_back(finite(value));
    return json;
}

Json figuresJson(const ErrorFigures& figures, bool channels)
{
    Json json = {{"lost", figures.lost},
                 {"sqnrDb", finite(figures.nearness.sqnrDb)},
                 {"cosine", finite(figures.nearness.cosine)}};
    if (channels) {
        json["channels"] = numbers(figures.channels);
    }
    return json;
}

Json layerJson(const LayerError& error, bool channels)
{
    Json json = {{"name", error.name},
                 {"op", error.op},
                 {"alone", figuresJson(error.alone, channels)},
                 {"accumulated", figuresJson(error.accumulated, channels)},
                 {"weightRounding", error.weightRounding},
                 {"activationRounding", error.activationRounding},
                 {"clipping", error.clipping},
                 {"propagated", error.propagated()}};
    if (channels) {
        json["channelParts"] = {{"weightRounding", numbers(error.parts.weightRounding)},
                                {"activationRounding", numbers(error.parts.activationRounding)},
                                {"clipping", numbers(error.parts.clipping)}};
    }
    return json;
}

Json remedyJson(const Remedy& remedy)
{
    Json json = {{"kind", toString(remedy.kind)},
                 {"gain", remedy.gain},
                 {"option", remedy.option},
                 {"fpsChange", finite(remedy.fpsChange)}};
    if (remedy.method) {
        json["method"] = calibration::toString(*remedy.method);
        json["tensors"] = remedy.tensors;
    }
    return json;
}

Json findingJson(const Finding& finding)
{
    Json json = {{"layer", finding.layer},
                 {"op", finding.op},
                 {"cause", toString(finding.cause)},
                 {"lost", finding.lost},
                 {"accumulated", finding.accumulated},
                 {"share", finding.share},
                 {"words", finding.words}};
    if (!finding.tensor.empty())
        json["tensor"] = finding.tensor;
    if (finding.channel) {
        json["channel"] = *finding.channel;
        json["widestToMedian"] = finding.widestToMedian;
    }
    if (finding.cause == Cause::Clipping)
        json["clippedShare"] = finding.clippedShare;
    if (!finding.source.empty())
        json["source"] = finding.source;
    json["remedies"] = Json::array();
    for (const Remedy& remedy : finding.remedies)
        json["remedies"].push_back(remedyJson(remedy));
    return json;
}

} // namespace

Json toJson(const Diagnosis& diagnosis, bool channels)
{
    Json json = {{"model", diagnosis.model},
                 {"recipe", diagnosis.recipe},
                 {"target", diagnosis.target},
                 {"images", diagnosis.images}};
    json["findings"] = Json::array();
    for (const Finding& finding : diagnosis.findings)
        json["findings"].push_back(findingJson(finding));
    json["layers"] = Json::array();
    for (const LayerError& error : diagnosis.layers)
        json["layers"].push_back(layerJson(error, channels));
    return json;
}

} // namespace assay::analysis
