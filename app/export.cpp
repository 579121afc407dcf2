// assay export: the plan as a QDQ ONNX file.
#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"

#include <memory>

namespace assay::app {

namespace {

struct ExportOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::filesystem::path output;
};

void exportQdq(const ExportOptions& options, const Context& context)
{
    requireWritable(options.output);
    workspace::Session session = openSession(options.model, options.plan);
    applyPlanning(session, options.plan);
    session.calibrateOnEvaluationIfNeeded();
    if (!session.calibration()) {
        throw Error(
            "there are no calibration images: give --calibration DIR, or a task file (--task FILE, or MODEL.json "
            "beside the model) that names them",
            {options.model.model.string(), {}, {}});
    }
    ProgressLine line;
    session.exportQdq(options.output, context.progress(line));
}

} // namespace

void addExport(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<ExportOptions>();
    CLI::App& command = *parser.add_subcommand("export", "Write the plan as QDQ ONNX (opset 13)");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    addThreads(command, options->model);
    command.add_option("-o,--output", options->output, "The file to write")->type_name("OUT.onnx")->required();
    command.callback([options, &context] { exportQdq(*options, context); });
}

} // namespace assay::app
