#include "core/workspace/recipe_file.h"

#include "core/graph/error.h"
#include "core/quantization/presets.h"
#include "core/workspace/parts/decisions_json.h"
#include "core/workspace/parts/recipe_json.h"

namespace assay::workspace {

RecipeFile readRecipeFile(const std::filesystem::path& file)
{
    nlohmann::json document = evaluation::readJsonFile(file);
    RecipeFile read;
    read.pins = readPins(evaluation::JsonFields(document, file.string()));
    document.erase("pins");
    read.recipe = readRecipe(evaluation::JsonFields(document, file.string()), {});
    return read;
}

std::string recipeText(const quantization::Recipe& recipe, const quantization::Pins& pins)
{
    nlohmann::json document = toJson(recipe);
    if (!pins.empty())
        document["pins"] = toJson(pins);
    return document.dump(2) + "\n";
}

RecipeFile findRecipe(const std::string& nameOrFile)
{
    if (const std::optional<quantization::Recipe> preset = quantization::findPreset(nameOrFile))
        return {*preset, {}};
    std::error_code failure;
    if (!std::filesystem::exists(nameOrFile, failure))
        throw Error("is neither a recipe file nor a preset: " + quantization::presetNames(), {nameOrFile, {}, {}});
    return readRecipeFile(nameOrFile);
}

void requireLayers(const quantization::Pins& pins, const Graph& fused, const std::filesystem::path& file)
{
    for (const auto& [layer, precision] : pins) {
        if (fused.findNode(layer) == kNoNode)
            throw Error("pins the layer '" + layer + "', which this network does not have", {file.string(), {}, {}});
    }
}

} // namespace assay::workspace
