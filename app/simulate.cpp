// assay simulate: throughput on the AIPU, from the graph alone.
#include "app/options.h"
#include "app/verbs.h"
#include "core/report/json.h"
#include "core/report/text.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace assay::app {

namespace {

struct SimulateOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::filesystem::path json;
};

void simulate(const SimulateOptions& options, const Context& context)
{
    requireWritable(options.json);
    workspace::Session session = openSession(options.model);
    applyTarget(session, options.plan);
    Progress{{}, context.stop}.throwIfStopped();
    session.performance();
    const report::Report report = session.report();
    if (!options.json.empty())
        writeOutput(options.json, report::write(report::toJson(report)));
    if (options.json != "-")
        print(report::toText(report));
}

} // namespace

void addSimulate(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<SimulateOptions>();
    CLI::App& command = *parser.add_subcommand("simulate", "Throughput on the AIPU; needs no images and no weights");
    addModel(command, options->model);
    addTarget(command, options->plan);
    addPins(command, options->plan);
    command.add_option("--json", options->json, "Write everything as JSON; - is standard output")->type_name("FILE");
    command.callback([options, &context] { simulate(*options, context); });
}

} // namespace assay::app
