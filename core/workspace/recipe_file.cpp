#include "core/workspace/recipe_file.h"

#include "core/graph/error.h"
#include "core/quantization/presets.h"
#include "core/workspace/parts/recipe_json.h"

namespace assay::workspace {

quantization::Recipe readRecipeFile(const std::filesystem::path& file)
{
    const nlohmann::json document = evaluation::readJsonFile(file);
    return readRecipe(evaluation::JsonFields(document, file.string()), {});
}

std::string recipeText(const quantization::Recipe& recipe)
{
    return toJson(recipe).dump(2) + "\n";
}

quantization::Recipe findRecipe(const std::string& nameOrFile)
{
    if (const std::optional<quantization::Recipe> preset = quantization::findPreset(nameOrFile))
        return *preset;
    std::error_code failure;
    if (!std::filesystem::exists(nameOrFile, failure))
        throw Error("is neither a recipe file nor a preset: " + quantization::presetNames(), {nameOrFile, {}, {}});
    return readRecipeFile(nameOrFile);
}

} // namespace assay::workspace
