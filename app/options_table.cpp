// assay options: what each option of the recipe does alone to a network, as one table.
#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"
#include "core/report/format.h"
#include "core/report/text.h"
#include "core/workspace/option_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>

namespace assay::app {

namespace {

using Json = nlohmann::ordered_json;

struct OptionsCommand
{
    ModelOptions model;
    PlanOptions plan;
    std::filesystem::path json;
};

/// Nearness of the first output.
std::optional<double> sqnrOf(const evaluation::Accuracy& accuracy)
{
    return accuracy.outputs.empty() ? std::nullopt : accuracy.outputs.front().nearness.sqnrDb;
}

std::string share(const std::optional<double>& value)
{
    return value ? report::percent(*value) : "-";
}

std::string toText(const std::string& heading, const std::vector<workspace::OptionRow>& rows)
{
    const evaluation::Accuracy& plain = rows.front().accuracy;
    std::vector<std::vector<std::string>> cells = {
        {"Option", "INT8", "to plain", "less FP32", "same answer", "output SQNR", "time"}};
    const auto points = [](const std::optional<double>& a, const std::optional<double>& b) {
        return a && b ? fmt::format("{:+.2f}", 100 * (*a - *b)) : std::string("-");
    };
    for (const workspace::OptionRow& row : rows) {
        const evaluation::Accuracy& accuracy = row.accuracy;
        cells.push_back({row.option, share(accuracy.int8), row.isAsBefore ? "=" : points(accuracy.int8, plain.int8),
                         points(accuracy.int8, accuracy.fp32), share(accuracy.agreement),
                         report::decibels(sqnrOf(accuracy)), fmt::format("{:.1f} s", row.seconds)});
    }
    return heading + ", on " + report::grouped(plain.images) + " images, FP32 " + share(plain.fp32) + "\n\n" +
           report::table(cells, {1, 2, 3, 4, 5, 6}) +
           "\n=: nothing that it may change; differences in points; time with what rows above had computed\n";
}

Json toJson(const std::vector<workspace::OptionRow>& rows)
{
    const evaluation::Accuracy& plain = rows.front().accuracy;
    const auto number = [](const std::optional<double>& value) {
        return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
    };
    const auto difference = [](const std::optional<double>& a, const std::optional<double>& b) {
        return a && b ? Json(*a - *b) : Json(nullptr);
    };
    Json json = {{"metric", plain.metric}, {"images", plain.images}, {"fp32", number(plain.fp32)}};
    json["options"] = Json::array();
    for (const workspace::OptionRow& row : rows) {
        const evaluation::Accuracy& accuracy = row.accuracy;
        json["options"].push_back({{"option", row.option},
                                   {"int8", number(accuracy.int8)},
                                   {"toPlain", difference(accuracy.int8, plain.int8)},
                                   {"delta", difference(accuracy.int8, accuracy.fp32)},
                                   {"agreement", number(accuracy.agreement)},
                                   {"sqnrDb", number(sqnrOf(accuracy))},
                                   {"changesNothing", row.isAsBefore},
                                   {"seconds", row.seconds}});
    }
    return json;
}

void compareOptions(const OptionsCommand& command, const Context& context)
{
    requireWritable(command.json);
    workspace::Session session = openSession(command.model, command.plan);
    applyPlanning(session, command.plan);
    if (!session.evaluation()) {
        throw Error(
            "there are no evaluation images to compare on: give --evaluation DIR, or a task file that names them",
            {command.model.model.string(), {}, {}});
    }
    session.calibrateOnEvaluationIfNeeded();
    std::vector<workspace::OptionRow> rows;
    {
        ProgressLine line;
        rows = workspace::compareOptions(session, context.progress(line));
    }
    if (!command.json.empty())
        writeOutput(command.json, toJson(rows).dump(2) + "\n");
    if (command.json != "-")
        print(toText(session.modelFile().filename().string(), rows));
}

} // namespace

void addOptions(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<OptionsCommand>();
    CLI::App& command = *parser.add_subcommand(
        "options", "What each option of the recipe does alone to a network, and all together, as one table");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    addEvaluation(command, options->plan);
    addThreads(command, options->model);
    command.add_option("--json", options->json, "Write the table as JSON; - is standard output")->type_name("FILE");
    command.callback([options, &context] { compareOptions(*options, context); });
}

} // namespace assay::app
