#include "core/workspace/option_table.h"

#include "core/graph/error.h"
#include "core/quantization/imported_encodings.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace assay::workspace {

using quantization::Recipe;

namespace {

constexpr std::size_t kCacheBytes = std::size_t{512} << 20U; // FP32's outputs, for options that change no weights
constexpr double kAlpha = 0.5;

struct Option
{
    const char* text;
    void (*take)(Recipe&);
};

/// Those that leave the weights first: they share FP32's outputs.
const std::vector<Option>& options()
{
    static const std::vector<Option> kOptions = {
        {"--method output-error", [](Recipe& recipe) { recipe.method = calibration::RangeMethod::OutputError; }},
        {"--bias-correction on", [](Recipe& recipe) { recipe.biasCorrection = true; }},
        {"--rounding adaptive", [](Recipe& recipe) { recipe.rounding = quantization::Rounding::Adaptive; }},
        {"--smooth 0.5", [](Recipe& recipe) { recipe.smoothing = kAlpha; }},
        {"--drop-idle-clips on", [](Recipe& recipe) { recipe.dropIdleClips = true; }},
        {"--absorb-bias on", [](Recipe& recipe) { recipe.absorbBias = true; }},
        {"--split-outliers on", [](Recipe& recipe) { recipe.splitOutliers = true; }},
        {"--equalize on", [](Recipe& recipe) { recipe.equalize = true; }},
        {"--drop-idle-clips on --equalize on", [](Recipe& recipe) { recipe.dropIdleClips = recipe.equalize = true; }},
    };
    return kOptions;
}

/// Sets the session's recipe back, however the comparison ends.
class Restored
{
public:
    explicit Restored(Session& session) : m_session(session), m_recipe(session.recipe()) {}
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;
    ~Restored()
    {
        m_session.setRecipe(m_recipe);
        m_session.setCacheBytes(0);
    }

    const Recipe& recipe() const { return m_recipe; }

private:
    Session& m_session;
    Recipe m_recipe;
};

} // namespace

std::vector<OptionRow> compareOptions(Session& session, const Progress& progress)
{
    if (quantization::usesImported(session.recipe()))
        throw Error("options are tried on the weights as they are: leave --use-imported off",
                    {session.modelFile().string(), {}, {}});
    const Restored plain(session);
    session.setCacheBytes(kCacheBytes);
    std::vector<OptionRow> rows;
    std::optional<evaluation::Comparison> first;
    const auto add = [&](std::string option, const Recipe& recipe) {
        using Clock = std::chrono::steady_clock;
        const Clock::time_point start = Clock::now();
        session.setRecipe(recipe);
        const evaluation::Comparison& found = session.comparison(progress);
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        if (!first)
            first = found;
        rows.push_back({std::move(option), found.accuracy, seconds,
                        !rows.empty() && found.accuracy == first->accuracy && found.images == first->images});
    };
    add("none", plain.recipe());
    Recipe all = plain.recipe();
    for (const Option& option : options()) {
        option.take(all);
        Recipe recipe = plain.recipe();
        option.take(recipe);
        if (recipe != plain.recipe())
            add(option.text, recipe);
    }
    if (rows.size() > 2)
        add("all of them", all);
    return rows;
}

} // namespace assay::workspace
