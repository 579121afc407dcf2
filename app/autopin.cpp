// assay autopin: which layers to lift from INT8 for an accuracy or a throughput that is wanted.
#include "app/options.h"
#include "app/verbs.h"
#include "core/analysis/autopin_json.h"
#include "core/graph/error.h"
#include "core/graph/shell_quoted.h"
#include "core/report/format.h"
#include "core/report/text.h"
#include "core/workspace/recipe_file.h"
#include "core/workspace/reopen.h"
#include "core/workspace/workspace_file.h"

#include <memory>

namespace assay::app {

namespace {

constexpr std::size_t kNamedPins = 3;

struct AutopinCommand
{
    ModelOptions model;
    PlanOptions plan;
    std::optional<double> maxDrop, minFps;
    std::vector<std::string> precisions = {"int16", "fp16"};
    std::size_t searchImages = 1000;
    std::filesystem::path json, save;
};

std::string layers(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " layer" : " layers");
}

std::string pinsInWords(const quantization::Pins& pins)
{
    std::vector<std::string> texts;
    for (const auto& [layer, precision] : pins) {
        if (texts.size() == kNamedPins)
            return report::joined(texts, ", ") + " and " + std::to_string(pins.size() - kNamedPins) + " more";
        texts.push_back(layer + "=" + std::string(quantization::toString(precision)));
    }
    return texts.empty() ? "none" : report::joined(texts, ", ");
}

std::string loss(const analysis::TradeOff& point)
{
    return report::percent(analysis::lossOf(point.accuracy));
}

std::string headline(const analysis::Autopin& found)
{
    const analysis::TradeOff& chosen = found.curve[found.chosen];
    const std::string goal = found.maxDrop ? "a loss of at most " + report::percent(*found.maxDrop)
                                           : report::rate(found.minFps.value_or(0)) + " FPS";
    const std::string reached =
        loss(chosen) + " lost at " + report::rate(chosen.fps) + " FPS with " + layers(chosen.pins.size()) + " pinned";
    return found.model + ", " + found.recipe + ", on " + report::grouped(chosen.accuracy.images) + " images (" +
           chosen.accuracy.metric + "), FPS simulated on " + found.target + "\n" + "As it is: " + loss(found.before) +
           " lost at " + report::rate(found.before.fps) + " FPS\n" +
           (found.isMet ? "Goal of " + goal + " met: " : "Goal of " + goal + " cannot be met; the best reached: ") +
           reached + ", " + report::percent(found.before.fps > 0 ? chosen.fps / found.before.fps : 1) +
           " of the throughput\n";
}

std::string toText(const analysis::Autopin& found)
{
    std::vector<std::vector<std::string>> cells = {{"", "FPS", "Loss", "Pins", "Which"}};
    for (std::size_t i = 0; i < found.curve.size(); ++i) {
        const analysis::TradeOff& point = found.curve[i];
        cells.push_back({i == found.chosen ? "*" : "", report::rate(point.fps), loss(point),
                         std::to_string(point.pins.size()), pinsInWords(point.pins)});
    }
    std::string text = headline(found) + "\n" + report::table(cells, {1, 2, 3});
    if (!found.curve[found.chosen].pins.empty()) {
        text += "\nTake it with";
        for (const auto& [layer, precision] : found.curve[found.chosen].pins)
            text += " --pin " + shellQuoted(layer + "=" + std::string(quantization::toString(precision)));
        text += "\n";
    }
    return text;
}

/// The plan that was chosen: as a workspace, or as a recipe file with its pins.
void save(const std::filesystem::path& file, workspace::Session& session, const analysis::Autopin& found)
{
    const quantization::Pins& pins = found.curve[found.chosen].pins;
    if (file.extension() == ".assay") {
        session.setPins(pins);
        workspace::save(file, workspace::toSaved(session));
    } else {
        writeOutput(file, workspace::recipeText(session.recipe(), pins));
    }
}

void autopin(const AutopinCommand& command, const Context& context, int& exitCode)
{
    requireWritable(command.json);
    requireWritable(command.save);
    analysis::AutopinOptions options;
    options.minFps = command.minFps;
    if (command.maxDrop)
        options.maxDrop = *command.maxDrop / 100;
    options.searchImages = command.searchImages;
    options.candidates.clear();
    for (const std::string& precision : command.precisions)
        options.candidates.push_back(quantization::parsePrecision(precision));
    workspace::Session session = openSession(command.model, command.plan);
    applyPlanning(session, command.plan);
    session.calibrateOnEvaluationIfNeeded();
    analysis::Autopin found;
    {
        ProgressLine line;
        found = session.autopin(options, context.progress(line));
    }
    if (!command.json.empty())
        writeOutput(command.json, analysis::toJson(found).dump(2) + "\n");
    if (!command.save.empty())
        save(command.save, session, found);
    if (command.json != "-" && command.save != "-")
        print(toText(found));
    exitCode = found.isMet ? 0 : 1;
}

} // namespace

void addAutopin(CLI::App& parser, const Context& context, int& exitCode)
{
    const auto options = std::make_shared<AutopinCommand>();
    CLI::App& command = *parser.add_subcommand(
        "autopin",
        "Which layers to pin: the least loss of throughput that meets an accuracy, or the best accuracy at a "
        "throughput; exit code 1 if it cannot be met");
    addModel(command, options->model);
    CLI::Option_group& goal = *command.add_option_group("Goal");
    goal.add_option("--max-drop", options->maxDrop,
                    "The accuracy that may be lost, in percentage points (top-1, mAP, agreement without labels, output "
                    "error in percent without classes)")
        ->type_name("POINTS")
        ->check(CLI::Range(0.0, 100.0).description(""));
    goal.add_option("--min-fps", options->minFps, "The simulated frames per second to keep")
        ->type_name("FPS")
        ->check(CLI::PositiveNumber.description(""));
    goal.require_option(1);
    addPlanning(command, options->plan);
    command.add_option("--precisions", options->precisions, "What layers may be lifted to (default: int16,fp16)")
        ->type_name("P,P")
        ->delimiter(',');
    addEvaluation(command, options->plan);
    command
        .add_option("--search-images", options->searchImages,
                    "Begin the search on the first N of them (default: 1000); the result holds on all")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000'000).description(""));
    addTarget(command, options->plan);
    addThreads(command, options->model);
    command.add_option("--json", options->json, "Write the curve as JSON; - is standard output")->type_name("FILE");
    command
        .add_option("--save", options->save,
                    "Write the plan found, or the best reached: as a recipe file for --recipe, or, if the name ends in "
                    ".assay, as a workspace for the window")
        ->type_name("FILE");
    command.callback([options, &context, &exitCode] { autopin(*options, context, exitCode); });
}

} // namespace assay::app
