// assay diagnose: where the error of the worst layers comes from, and what was measured to take it back.
#include "app/options.h"
#include "app/verbs.h"
#include "core/analysis/diagnosis_json.h"
#include "core/graph/error.h"
#include "core/report/format.h"
#include "core/report/text.h"

#include <memory>

namespace assay::app {

namespace {

struct DiagnoseCommand
{
    ModelOptions model;
    PlanOptions plan;
    analysis::DiagnoseOptions options;
    bool channels = false;
    std::filesystem::path json;
};

std::string toText(const analysis::Diagnosis& diagnosis)
{
    std::string text = diagnosis.model + ", " + diagnosis.recipe + ", on " + report::grouped(diagnosis.images) +
                       " images, FPS simulated on " + diagnosis.target + "\n\n";
    for (const analysis::Finding& finding : diagnosis.findings)
        text += finding.words + "\n";
    if (diagnosis.findings.empty())
        text += "No layer loses anything to speak of.\n";
    std::vector<std::vector<std::string>> cells = {{"Layer", "Operator", "SQNR alone", "accumulated", "Lost alone",
                                                    "weights", "activations", "clipping", "propagated"}};
    for (const analysis::LayerError& error : diagnosis.layers) {
        cells.push_back({error.name, error.op, report::decibels(error.alone.nearness.sqnrDb),
                         report::decibels(error.accumulated.nearness.sqnrDb), report::percent(error.alone.lost),
                         report::percent(error.weightRounding), report::percent(error.activationRounding),
                         report::percent(error.clipping), report::percent(error.propagated())});
    }
    return text + "\n" + report::table(cells, {2, 3, 4, 5, 6, 7, 8}) +
           "\nLost: noise over signal, at most 100 % a channel, mean over a layer's output channels\n";
}

void diagnose(const DiagnoseCommand& command, const Context& context)
{
    requireWritable(command.json);
    workspace::Session session = openSession(command.model, command.plan);
    applyPlanning(session, command.plan);
    session.calibrateOnEvaluationIfNeeded();
    analysis::Diagnosis diagnosis;
    {
        ProgressLine line;
        diagnosis = session.diagnose(command.options, context.progress(line));
    }
    if (!command.json.empty())
        writeOutput(command.json, analysis::toJson(diagnosis, command.channels).dump(2) + "\n");
    if (command.json != "-")
        print(toText(diagnosis));
}

} // namespace

void addDiagnose(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<DiagnoseCommand>();
    CLI::App& command = *parser.add_subcommand(
        "diagnose", "Where the error of the worst layers comes from, and what takes it back, each measured");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    command.add_option("--evaluation", options->plan.evaluation, "Folder of images to measure on")->type_name("DIR");
    command.add_option("--images", options->options.images, "Measure on the first N evaluation images (default: 64)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000'000).description(""));
    command.add_option("--layers", options->options.layers, "Diagnose the N layers that lose most alone (default: 5)")
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
    addTarget(command, options->plan);
    addThreads(command, options->model);
    command.add_option("--json", options->json, "Write everything as JSON; - is standard output")->type_name("FILE");
    command.add_flag("--channels", options->channels, "Each layer's error by output channel, too, in the JSON");
    command.callback([options, &context] { diagnose(*options, context); });
}

} // namespace assay::app
