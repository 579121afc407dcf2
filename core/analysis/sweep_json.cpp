#include "core/analysis/sweep_json.h"

#include "core/evaluation/json_fields.h"

#include <cmath>
#include <limits>

namespace assay::analysis {

using evaluation::Accuracy;
using evaluation::JsonFields;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kFormat = "assay sweep 1";
constexpr double kInfinite = std::numeric_limits<double>::infinity();

void put(Json& json, const char* name, const std::optional<double>& number)
{
    if (number)
        json[name] = *number;
}

/// JSON has no infinity: the field is then a word.
void putRatio(Json& json, const std::optional<double>& decibels)
{
    if (decibels && std::isinf(*decibels))
        json["sqnr"] = *decibels > 0 ? "identical" : "no signal";
    else
        put(json, "sqnrDb", decibels);
}

std::optional<double> ratioOf(const JsonFields& fields)
{
    const auto word = fields.text("sqnr");
    if (!word)
        return fields.number("sqnrDb");
    if (*word != "identical" && *word != "no signal")
        throw fields.error("sqnr", R"(must be "identical" or "no signal")");
    return *word == "identical" ? kInfinite : -kInfinite;
}

std::string requiredText(const JsonFields& fields, const char* name)
{
    auto text = fields.text(name);
    if (!text)
        throw fields.error(name, "is missing");
    return *text;
}

Accuracy readAccuracy(const JsonFields& parent, const char* name)
{
    const auto fields = parent.object(name);
    if (!fields)
        throw parent.error(name, "is missing");
    Accuracy accuracy;
    accuracy.metric = requiredText(*fields, "metric");
    accuracy.images = fields->integer("images", 1, std::numeric_limits<std::int64_t>::max()).value_or(0);
    accuracy.fp32 = fields->number("fp32");
    accuracy.int8 = fields->number("int8");
    accuracy.fp32Top5 = fields->number("fp32Top5");
    accuracy.int8Top5 = fields->number("int8Top5");
    accuracy.agreement = fields->number("agreement");
    for (const JsonFields& output : fields->objects("outputs"))
        accuracy.outputs.push_back({requiredText(output, "name"), {ratioOf(output), output.number("cosine")}});
    return accuracy;
}

} // namespace

Json toJson(const Accuracy& accuracy)
{
    Json json = {{"metric", accuracy.metric}, {"images", accuracy.images}};
    put(json, "fp32", accuracy.fp32);
    put(json, "int8", accuracy.int8);
    put(json, "fp32Top5", accuracy.fp32Top5);
    put(json, "int8Top5", accuracy.int8Top5);
    put(json, "agreement", accuracy.agreement);
    json["outputs"] = Json::array();
    for (const evaluation::OutputNearness& output : accuracy.outputs) {
        Json item = {{"name", output.name}};
        putRatio(item, output.nearness.sqnrDb);
        put(item, "cosine", output.nearness.cosine);
        json["outputs"].push_back(std::move(item));
    }
    return json;
}

Json toJson(const Sweep& sweep)
{
    Json json = {{"format", kFormat},
                 {"model", sweep.model},
                 {"modelSha256", sweep.modelDigest},
                 {"imagesSha256", sweep.imagesDigest},
                 {"recipe", sweep.recipe},
                 {"lift", quantization::toString(sweep.lift)},
                 {"plan", toJson(sweep.decided)},
                 {"layers", sweep.layers}};
    json["rows"] = Json::array();
    for (const SweepRow& row : sweep.rows) {
        json["rows"].push_back(
            {{"name", row.name}, {"op", row.op}, {"alone", toJson(row.alone)}, {"lifted", toJson(row.lifted)}});
    }
    return json;
}

Sweep readSweep(const std::filesystem::path& file)
{
    const nlohmann::json json = evaluation::readJsonFile(file);
    const JsonFields fields(json, file.string());
    if (requiredText(fields, "format") != kFormat)
        throw fields.error("format", std::string("must be \"") + kFormat + "\": this is no file of assay sweep");
    Sweep sweep;
    sweep.model = requiredText(fields, "model");
    sweep.modelDigest = requiredText(fields, "modelSha256");
    sweep.imagesDigest = requiredText(fields, "imagesSha256");
    sweep.recipe = requiredText(fields, "recipe");
    sweep.lift = quantization::parsePrecision(requiredText(fields, "lift"));
    sweep.decided = readAccuracy(fields, "plan");
    sweep.layers = fields.texts("layers").value_or(std::vector<std::string>());
    for (const JsonFields& row : fields.objects("rows")) {
        sweep.rows.push_back({requiredText(row, "name"), requiredText(row, "op"), readAccuracy(row, "alone"),
                              readAccuracy(row, "lifted")});
    }
    return sweep;
}

} // namespace assay::analysis
