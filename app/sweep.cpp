// assay sweep: what each layer costs in accuracy; assay merge: shards of it as one.
#include "app/options.h"
#include "app/verbs.h"
#include "core/analysis/sweep_json.h"
#include "core/graph/error.h"
#include "core/report/format.h"
#include "core/report/text.h"

#include <algorithm>
#include <charconv>
#include <memory>

namespace assay::app {

namespace {

constexpr std::size_t kShownLayers = 20;

struct SweepCommand
{
    ModelOptions model;
    PlanOptions plan;
    std::string shard = "1/1", lift = "fp16";
    std::filesystem::path output;
};

struct MergeCommand
{
    std::vector<std::filesystem::path> files;
    std::filesystem::path output;
};

std::size_t parseCount(std::string_view text, const std::string& whole)
{
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || number == 0)
        throw Error("--shard '" + whole + "' is not of the form I/N, 1/4 to 4/4 for four shards");
    return number;
}

void setShard(const std::string& text, analysis::SweepOptions& options)
{
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view view = text;
    options.shard = parseCount(view.substr(0, slash), text);
    options.shards = parseCount(view.substr(std::min(slash + 1, text.size())), text);
}

std::string loss(const evaluation::Accuracy& accuracy)
{
    return report::percent(analysis::lossOf(accuracy));
}

std::string outputRatio(const evaluation::Accuracy& accuracy)
{
    return accuracy.outputs.empty() ? "-" : report::decibels(accuracy.outputs.front().nearness.sqnrDb);
}

/// The layers that cost most alone, the worst first.
std::string toText(const analysis::Sweep& sweep)
{
    std::vector<const analysis::SweepRow*> rows;
    for (const analysis::SweepRow& row : sweep.rows)
        rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(), [](const analysis::SweepRow* a, const analysis::SweepRow* b) {
        return analysis::lossOf(a->alone) > analysis::lossOf(b->alone);
    });
    const std::string lifted = std::string(quantization::toString(sweep.lift));
    std::vector<std::vector<std::string>> cells = {
        {"Layer", "Operator", "Loss alone", "Output SQNR", "Loss with it " + lifted, "Output SQNR"}};
    for (std::size_t i = 0; i < std::min(rows.size(), kShownLayers); ++i) {
        cells.push_back({rows[i]->name, rows[i]->op, loss(rows[i]->alone), outputRatio(rows[i]->alone),
                         loss(rows[i]->lifted), outputRatio(rows[i]->lifted)});
    }
    std::string text = sweep.model + ", " + sweep.recipe + ": " + std::to_string(sweep.rows.size()) + " of " +
                       std::to_string(sweep.layers.size()) + " layers on " + report::grouped(sweep.decided.images) +
                       " images; the plan loses " + loss(sweep.decided) + " (" + sweep.decided.metric + ")\n\n" +
                       report::table(cells, {2, 3, 4, 5});
    if (rows.size() > kShownLayers)
        text += std::to_string(rows.size() - kShownLayers) + " more layers cost no more\n";
    return text;
}

void finish(const analysis::Sweep& sweep, const std::filesystem::path& output)
{
    if (!output.empty())
        writeOutput(output, analysis::toJson(sweep).dump(2) + "\n");
    if (output != "-")
        print(toText(sweep));
}

void runSweep(const SweepCommand& command, const Context& context)
{
    requireWritable(command.output);
    analysis::SweepOptions options;
    setShard(command.shard, options);
    options.lift = quantization::parsePrecision(command.lift);
    workspace::Session session = openSession(command.model, command.plan);
    applyPlanning(session, command.plan);
    session.calibrateOnEvaluationIfNeeded();
    analysis::Sweep sweep;
    {
        ProgressLine line;
        sweep = session.sweep(options, context.progress(line));
    }
    finish(sweep, command.output);
}

void runMerge(const MergeCommand& command)
{
    requireWritable(command.output);
    std::vector<analysis::Sweep> parts;
    for (const std::filesystem::path& file : command.files)
        parts.push_back(analysis::readSweep(file));
    finish(analysis::merge(parts), command.output);
}

} // namespace

void addSweep(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<SweepCommand>();
    CLI::App& command = *parser.add_subcommand(
        "sweep", "What each layer costs in accuracy: alone at INT8, and alone lifted from the plan");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    addEvaluation(command, options->plan);
    command.add_option("--lift", options->lift, "What layers are lifted to: int16, fp16 (default) or fp32")
        ->type_name("PRECISION");
    command.add_option("--shard", options->shard, "Sweep a part of the layers: 1/4 is the first of four; see merge")
        ->type_name("I/N");
    addThreads(command, options->model);
    command.add_option("-o,--output", options->output, "Write the figures as JSON; - is standard output")
        ->type_name("FILE");
    command.callback([options, &context] { runSweep(*options, context); });
}

void addMerge(CLI::App& parser, const Context& /*context*/)
{
    const auto options = std::make_shared<MergeCommand>();
    CLI::App& command = *parser.add_subcommand("merge", "Shards of a sweep as the one that they are parts of");
    command.add_option("FILES", options->files, "What assay sweep --shard wrote, every shard once")->required();
    command.add_option("-o,--output", options->output, "Write the figures as JSON; - is standard output")
        ->type_name("FILE");
    command.callback([options] { runMerge(*options); });
}

} // namespace assay::app
