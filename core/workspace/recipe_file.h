// A recipe as a file that people write, keep and hand on: JSON with the fields of quantization::Recipe. Not for pins
// and targets (a workspace has these).
#pragma once

#include "core/quantization/plan.h"

#include <filesystem>
#include <string>

namespace assay::workspace {

/// Fields that are absent are those of the default recipe. Throws Error naming the file, and the field that is wrong or
/// unknown.
quantization::Recipe readRecipeFile(const std::filesystem::path& file);

/// Every field, as readRecipeFile takes it.
std::string recipeText(const quantization::Recipe& recipe);

/// A preset if it is the name of one, else a file. Throws Error naming the presets if it is neither.
quantization::Recipe findRecipe(const std::string& nameOrFile);

} // namespace assay::workspace
