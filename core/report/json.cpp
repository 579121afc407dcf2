#include "core/report/json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace assay::report {

namespace {

using Json = nlohmann::ordered_json;

/// null where there is no value; JSON has no infinity either.
Json orNull(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json valuesJson(const std::vector<std::pair<std::string, std::string>>& values)
{
    Json list = Json::array();
    for (const auto& [name, type] : values)
        list.push_back({{"name", name}, {"type", type}});
    return list;
}

Json modelJson(const ModelSummary& model)
{
    return {{"name", model.name},
            {"file", model.file},
            {"opset", model.opset},
            {"parameters", model.parameters},
            {"weightBytes", model.weightBytes},
            {"macs", model.macs},
            {"inputs", valuesJson(model.inputs)},
            {"outputs", valuesJson(model.outputs)}};
}

Json accuracyJson(const evaluation::Accuracy& accuracy)
{
    Json json = {{"metric", accuracy.metric}, {"images", accuracy.images}};
    json["fp32"] = orNull(accuracy.fp32);
    json["int8"] = orNull(accuracy.int8);
    json["delta"] = accuracy.fp32 && accuracy.int8 ? Json(*accuracy.int8 - *accuracy.fp32) : Json(nullptr);
    json["agreement"] = orNull(accuracy.agreement);
    json["fp32Top5"] = orNull(accuracy.fp32Top5);
    json["int8Top5"] = orNull(accuracy.int8Top5);
    json["reference"] = nullptr;
    if (accuracy.reference) {
        json["reference"] = {{"by", accuracy.reference->by},
                             {"images", accuracy.reference->images},
                             {"equal", accuracy.reference->equal}};
    }
    json["outputs"] = Json::array();
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        json["outputs"].push_back({{"name", output.name},
                                   {"sqnrDb", orNull(output.nearness.sqnrDb)},
                                   {"cosine", orNull(output.nearness.cosine)}});
    }
    return json;
}

Json throughputJson(const Report& report)
{
    const aipu::Performance& performance = *report.performance;
    Json json = {{"target", performance.target},
                 {"fps", performance.fps},
                 {"fpsChip", performance.fpsChip},
                 {"latencySeconds", performance.latencySeconds},
                 {"energyPerFrameJoules", performance.energyPerFrameJoules}};
    json["coresAtWork"] = performance.coresAtWork;
    json["fpsByDemand"] = performance.fpsByDemand;
    json["latency"] = {{"minSeconds", performance.latency.minSeconds},
                       {"medianSeconds", performance.latency.medianSeconds},
                       {"p90Seconds", performance.latency.p90Seconds},
                       {"p99Seconds", performance.latency.p99Seconds},
                       {"maxSeconds", performance.latency.maxSeconds}};
    json["hostFp32Fps"] = report.host ? Json(report.host->fps) : Json(nullptr);
    json["hostThreads"] = report.host ? Json(report.host->threads) : Json(nullptr);
    json["bottleneck"] = performance.bottleneck;
    json["explanation"] = performance.explanation;
    return json;
}

Json layerJson(const LayerRow& row)
{
    Json json = {{"name", row.name}, {"op", row.op}, {"origin", row.origin}, {"outputShape", row.outputShape}};
    json["precision"] = row.precision.empty() ? Json(nullptr) : Json(row.precision);
    json["pinned"] = row.isPinned;
    json["precisionReason"] = row.precisionReason;
    json["sqnrDb"] = orNull(row.nearness.sqnrDb);
    json["cosine"] = orNull(row.nearness.cosine);
    if (row.sensitivity) {
        json["sensitivity"] = {{"outputError", orNull(row.sensitivity->outputError)},
                               {"loss", row.sensitivity->loss},
                               {"metric", row.sensitivity->metric},
                               {"images", row.sensitivity->images}};
    }
    const aipu::LayerPerformance& performance = row.performance;
    json["macs"] = performance.macs;
    json["cycles"] = performance.cycles;
    json["bottleneck"] = performance.bottleneck;
    json["unit"] = performance.unit;
    json["utilization"] = performance.utilization;
    json["ddrBytes"] = performance.ddrBytes;
    json["energyJoules"] = performance.energyJoules;
    json["weightBytes"] = performance.weightBytes;
    json["reason"] = performance.reason;
    if (!row.weightScales.empty())
        json["weightScales"] = row.weightScales;
    if (!row.importedWeightScales.empty())
        json["importedWeightScales"] = row.importedWeightScales;
    return json;
}

Json importedJson(const std::optional<ImportedRow>& row)
{
    if (!row)
        return nullptr;
    return {{"scale", row->scale},
            {"zeroPoint", row->zeroPoint},
            {"bits", row->bits},
            {"min", row->minimum},
            {"max", row->maximum}};
}

Json tensorJson(const TensorRow& row)
{
    if (row.precision.empty()) // nothing was planned
        return {{"name", row.name}, {"imported", importedJson(row.imported)}};
    Json json = {{"name", row.name},   {"scale", row.scale},   {"zeroPoint", row.zeroPoint}, {"min", row.minimum},
                 {"max", row.maximum}, {"method", row.method}, {"precision", row.precision}};
    json["observedMin"] = orNull(row.observedMinimum);
    json["observedMax"] = orNull(row.observedMaximum);
    if (row.imported)
        json["imported"] = importedJson(row.imported);
    return json;
}

} // namespace

Json toJson(const Report& report)
{
    Json json;
    json["model"] = modelJson(report.model);
    json["graph"] = {{"sourceNodes", report.sourceNodeCount}, {"fusedNodes", report.fusedNodeCount}};
    if (!report.scheme.empty()) {
        json["recipe"] = {
            {"scheme", report.scheme}, {"method", report.method}, {"calibrationImages", report.calibrationImages}};
        json["recipe"]["preset"] = report.preset.empty() ? Json() : Json(report.preset);
        json["recipe"]["smoothing"] = report.smoothing;
        json["recipe"]["dropIdleClips"] = report.dropsIdleClips;
        json["recipe"]["absorbBias"] = report.absorbsBias;
        json["recipe"]["splitOutliers"] = report.splitsOutliers;
        json["recipe"]["equalize"] = report.isEqualized;
        json["recipe"]["biasCorrection"] = report.isBiasCorrected;
        json["recipe"]["rounding"] = report.rounding;
    }
    if (!report.importedFrom.empty())
        json["importedFrom"] = report.importedFrom;
    if (report.accuracy)
        json["accuracy"] = accuracyJson(*report.accuracy);
    if (report.performance)
        json["throughput"] = throughputJson(report);
    json["layers"] = Json::array();
    for (const LayerRow& row : report.layers)
        json["layers"].push_back(layerJson(row));
    json["tensors"] = Json::array();
    for (const TensorRow& row : report.tensors)
        json["tensors"].push_back(tensorJson(row));
    json["sourceNodes"] = Json::array();
    for (const SourceNodeRow& row : report.sourceNodes)
        json["sourceNodes"].push_back(
            {{"name", row.name}, {"op", row.op}, {"fate", row.fate}, {"targets", row.targets}});
    json["notes"] = report.notes;
    return json;
}

std::string write(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace assay::report
