// A recipe as a file that people write, keep and hand on: JSON with the fields of quantization::Recipe, and the pins of
// a plan where it is one's. Not for targets (a workspace has these).
#pragma once

#include "core/quantization/plan.h"

#include <filesystem>
#include <string>

namespace assay::workspace {

struct RecipeFile
{
    quantization::Recipe recipe;
    quantization::Pins pins; // by fused node name, of the network that they were chosen for
};

/// Fields that are absent are those of the default recipe. Throws Error naming the file, and the field that is wrong or
/// unknown.
RecipeFile readRecipeFile(const std::filesystem::path& file);

/// Every field, as readRecipeFile takes it; pins where there are some.
std::string recipeText(const quantization::Recipe& recipe, const quantization::Pins& pins = {});

/// A preset if it is the name of one, else a file. Throws Error naming the presets if it is neither.
RecipeFile findRecipe(const std::string& nameOrFile);

/// Throws Error naming the file and the first layer that the network does not have.
void requireLayers(const quantization::Pins& pins, const Graph& fused, const std::filesystem::path& file);

} // namespace assay::workspace
