// Recipes with a name, which need no knowledge, and a recipe in words. What a recipe may say is plan.h's.
#pragma once

#include "core/quantization/plan.h"

#include <optional>
#include <string>
#include <string_view>

namespace assay::quantization {

/// "vendor": weights and activations per tensor, ranges from histograms, nothing else. "balanced": the default. "best":
/// what measured best, whatever it takes. Nothing for other names.
std::optional<Recipe> findPreset(std::string_view name);
/// "vendor, balanced or best".
std::string presetNames();

/// The preset that a recipe is, leaving aside its choices for single tensors; empty if it is none.
std::string_view presetOf(const Recipe& recipe);

/// "scheme hybrid_per_tensor_per_channel, method percentile, equalized": what reports say of it. Equal texts of recipes
/// without choices for single tensors mean equal recipes.
std::string describe(const Recipe& recipe);

} // namespace assay::quantization
