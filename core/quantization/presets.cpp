#include "core/quantization/presets.h"

#include <array>
#include <sstream>
#include <utility>

namespace assay::quantization {

namespace {

using Preset = std::pair<std::string_view, Recipe>;

const std::array<Preset, 3>& presets()
{
    static const std::array<Preset, 3> all = {
        Preset{"vendor", {.scheme = Scheme::PerTensorHistogram}},
        Preset{"balanced", {}},
        Preset{"best",
               {.method = calibration::RangeMethod::OutputError,
                .percentile = 99.99,
                .biasCorrection = true,
                .rounding = Rounding::Adaptive}},
    };
    return all;
}

} // namespace

std::optional<Recipe> findPreset(std::string_view name)
{
    for (const auto& [presetName, recipe] : presets()) {
        if (presetName == name)
            return recipe;
    }
    return std::nullopt;
}

std::string presetNames()
{
    return "vendor, balanced or best";
}

std::string_view presetOf(const Recipe& recipe)
{
    Recipe general = recipe;
    general.tensors.clear();
    for (const auto& [name, preset] : presets()) {
        if (preset == general)
            return name;
    }
    return {};
}

std::string describe(const Recipe& recipe)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << "scheme " << toString(recipe.scheme) << ", method " << calibration::toString(recipe.method);
    if (recipe.method == calibration::RangeMethod::Percentile && recipe.percentile != Recipe{}.percentile)
        text << ' ' << recipe.percentile;
    if (recipe.smoothing > 0)
        text << ", smoothing " << recipe.smoothing;
    if (recipe.dropIdleClips)
        text << ", idle clips dropped";
    if (recipe.absorbBias)
        text << ", high biases absorbed";
    if (recipe.splitOutliers)
        text << ", outlier channels split";
    if (recipe.equalize)
        text << ", equalized";
    if (recipe.biasCorrection)
        text << ", bias correction";
    if (recipe.rounding != Rounding::Nearest)
        text << ", " << toString(recipe.rounding) << " rounding";
    if (!recipe.tensors.empty())
        text << ", own choices for " << recipe.tensors.size() << " tensors";
    return text.str();
}

} // namespace assay::quantization
