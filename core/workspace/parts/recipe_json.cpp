#include "core/workspace/parts/recipe_json.h"

#include <cmath>

namespace assay::workspace {

using evaluation::JsonFields;
using nlohmann::json;

namespace {

std::string onOrOff(bool isOn)
{
    return isOn ? "on" : "off";
}

bool readSwitch(const JsonFields& fields, const char* name, bool absent)
{
    const std::string text = fields.text(name).value_or(onOrOff(absent));
    if (text != "on" && text != "off")
        throw fields.error(name, R"(must be "on" or "off")");
    return text == "on";
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

} // namespace

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
            {"smoothing", recipe.smoothing},
            {"dropIdleClips", onOrOff(recipe.dropIdleClips)},
            {"absorbBias", onOrOff(recipe.absorbBias)},
            {"splitOutliers", onOrOff(recipe.splitOutliers)},
            {"equalize", onOrOff(recipe.equalize)},
            {"biasCorrection", onOrOff(recipe.biasCorrection)},
            {"rounding", toString(recipe.rounding)},
            {"tensors", std::move(tensors)}};
}

quantization::Recipe readRecipe(const JsonFields& fields, quantization::Recipe recipe)
{
    fields.requireOnly({"scheme", "method", "percentile", "smoothing", "dropIdleClips", "absorbBias", "splitOutliers",
                        "equalize", "biasCorrection", "rounding", "tensors"});
    if (fields.has("scheme"))
        recipe.scheme = parsed(fields, "scheme", quantization::parseScheme);
    if (fields.has("method"))
        recipe.method = parsed(fields, "method", calibration::parseRangeMethod);
    recipe.percentile = fields.number("percentile").value_or(recipe.percentile);
    if (!(recipe.percentile > 0 && recipe.percentile <= 100))
        throw fields.error("percentile", "must be above 0 and at most 100");
    recipe.smoothing = fields.number("smoothing").value_or(recipe.smoothing);
    if (!(recipe.smoothing >= 0 && recipe.smoothing <= 1))
        throw fields.error("smoothing", "must be from 0 to 1");
    recipe.dropIdleClips = readSwitch(fields, "dropIdleClips", recipe.dropIdleClips);
    recipe.absorbBias = readSwitch(fields, "absorbBias", recipe.absorbBias);
    recipe.splitOutliers = readSwitch(fields, "splitOutliers", recipe.splitOutliers);
    recipe.equalize = readSwitch(fields, "equalize", recipe.equalize);
    recipe.biasCorrection = readSwitch(fields, "biasCorrection", recipe.biasCorrection);
    if (fields.has("rounding"))
        recipe.rounding = parsed(fields, "rounding", quantization::parseRounding);
    for (const JsonFields& tensor : fields.objects("tensors")) {
        tensor.requireOnly({"name", "method", "range", "int8", "int16", "weightScales"});
        recipe.tensors.insert_or_assign(bytesAt(tensor, "name"), readChoice(tensor));
    }
    return recipe;
}

} // namespace assay::workspace
