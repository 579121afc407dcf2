// assay compare: FP32 and INT8 side by side.
#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"
#include "core/graph/pending_file.h"
#include "core/report/html.h"
#include "core/report/json.h"
#include "core/report/text.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace assay::app {

namespace {

struct CompareOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::filesystem::path json, html;
};

void compare(const CompareOptions& options, const Context& context)
{
    requireWritable(options.json);
    requireWritable(options.html);
    workspace::Session session = openSession(options.model, options.plan);
    applyPlanning(session, options.plan);
    if (!session.evaluation()) {
        throw Error("there are no evaluation images to compare on: give --evaluation DIR, or a task file (--task FILE, "
                    "or MODEL.json beside the model) that names them",
                    {options.model.model.string(), {}, {}});
    }
    session.calibrateOnEvaluationIfNeeded();
    {
        ProgressLine line;
        const Progress progress = context.progress(line);
        session.comparison(progress);
        session.hostThroughput(progress);
        session.performance();
    }
    const report::Report report = session.report();
    if (!options.html.empty())
        writeFile(options.html, report::toHtml(report));
    if (!options.json.empty())
        writeOutput(options.json, report::write(report::toJson(report)));
    if (options.json != "-")
        print(report::toText(report));
}

} // namespace

void addCompare(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<CompareOptions>();
    CLI::App& command = *parser.add_subcommand("compare", "FP32 and INT8 side by side: accuracy, layers, throughput");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    addEvaluation(command, options->plan);
    addTarget(command, options->plan);
    addThreads(command, options->model);
    command.add_option("--json", options->json, "Write everything as JSON; - is standard output")->type_name("FILE");
    command.add_option("--html", options->html, "Write a self-contained page")->type_name("FILE");
    command.callback([options, &context] { compare(*options, context); });
}

} // namespace assay::app
