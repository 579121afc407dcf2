// assay export: the plan as a QDQ ONNX file, as AIMET encodings, as an ONNX Runtime calibration table.
#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"
#include "core/graph/pending_file.h"
#include "core/interop/aimet.h"
#include "core/interop/calibration_table.h"

#include <memory>

namespace assay::app {

namespace {

struct ExportOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::filesystem::path output, aimet, table;
    std::string aimetVersion;
    bool isPlain = false;
};

void exportPlan(const ExportOptions& options, const Context& context)
{
    const interop::AimetVersion version =
        options.aimetVersion.empty() ? interop::AimetVersion::V0_6_1 : interop::parseAimetVersion(options.aimetVersion);
    if (options.output.empty() && options.aimet.empty() && options.table.empty())
        throw Error("there is nothing to write: give -o OUT.onnx, --aimet FILE or --ort-table FILE");
    for (const std::filesystem::path& file : {options.output, options.aimet, options.table})
        requireWritable(file);
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
    const Progress progress = context.progress(line);
    if (!options.output.empty())
        session.exportQdq(options.output, progress,
                          options.isPlain ? quantization::ResidualForm::Scaled : quantization::ResidualForm::Levels);
    if (!options.aimet.empty())
        writeFile(options.aimet, interop::writeAimet(session.encodings(progress), version));
    if (!options.table.empty())
        writeFile(options.table, interop::writeCalibrationTable(session.encodings(progress)));
}

} // namespace

void addExport(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<ExportOptions>();
    CLI::App& command = *parser.add_subcommand("export", "Write the plan as QDQ ONNX (opset 13), or for other tools");
    addModel(command, options->model);
    addPlanning(command, options->plan);
    addThreads(command, options->model);
    command.add_option("-o,--output", options->output, "The QDQ model to write")->type_name("OUT.onnx");
    command.add_flag("--plain", options->isPlain,
                     "Write convolutions with a residual in real units, as other tools do, not on whole levels; "
                     "a runtime that sums them in float32 then rounds a few values the other way");
    command.add_option("--aimet", options->aimet, "Write AIMET encodings (JSON)")->type_name("FILE");
    command.add_option("--aimet-version", options->aimetVersion, "Their format: 0.6.1 (default) or 1.0.0")
        ->type_name("V");
    command.add_option("--ort-table", options->table, "Write an ONNX Runtime calibration table (JSON)")
        ->type_name("FILE");
    command.callback([options, &context] { exportPlan(*options, context); });
}

} // namespace assay::app
