// assay fit-target: fits the free figures of targets to measured throughput and writes new targets.
#include "core/aipu/fit_target.h"

#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"
#include "core/graph/resources.h"
#include "core/onnx/load.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <memory>

namespace assay::app {

namespace {

struct FitOptions
{
    std::filesystem::path measurements, models;
    std::vector<std::string> targets, columns;
    std::vector<std::filesystem::path> outputs;
};

std::string listed(const char* title, const aipu::ErrorSummary& summary)
{
    return fmt::format("  {:<14} median {:5.1f} %  mean {:5.1f} %  {} of {} networks within 20 %\n", title,
                       summary.median, summary.mean, summary.within20, summary.networks);
}

/// The base's own text with the fitted figures in it, and where they come from.
std::string fittedText(const std::string& base, const aipu::Target& target, const aipu::FitResult& result,
                       std::size_t index, const std::string& source)
{
    const std::filesystem::path shipped = resourceDirectory() / "targets" / (base + ".json");
    std::ifstream stream(std::filesystem::exists(shipped) ? shipped : std::filesystem::path(base));
    auto object = nlohmann::ordered_json::parse(stream);
    const nlohmann::json fields = nlohmann::json::parse(aipu::toJson(target));
    for (const auto& item : fields.items())
        object[item.key()] = item.value();
    for (const aipu::FitParameter& parameter : result.parameters) {
        if (parameter.target < 0 || parameter.target == static_cast<int>(index))
            object["sources"][parameter.name] = source;
    }
    return object.dump(2) + "\n";
}

void requireConsistent(const FitOptions& options)
{
    if (options.outputs.size() != options.targets.size())
        throw Error("-o is given " + std::to_string(options.outputs.size()) + " times for " +
                    std::to_string(options.targets.size()) + " targets: give it once for each --target");
    if (options.columns.size() != options.targets.size())
        throw Error("--column is given " + std::to_string(options.columns.size()) + " times for " +
                    std::to_string(options.targets.size()) + " targets: give it once for each --target");
    for (const std::filesystem::path& output : options.outputs)
        requireWritable(output);
}

void fitTarget(FitOptions options, const Context& context)
{
    if (options.columns.empty() && options.targets.size() == 1)
        options.columns = {"fps"};
    requireConsistent(options);
    std::vector<aipu::Target> targets;
    for (const std::string& name : options.targets)
        targets.push_back(aipu::findTarget(name));
    const std::vector<aipu::Measurement> rows = aipu::readMeasurements(options.measurements, options.columns);
    ProgressLine line;
    const Progress progress = context.progress(line);
    std::vector<aipu::FitNetwork> networks;
    for (const aipu::Measurement& row : rows) {
        progress.update(static_cast<std::int64_t>(networks.size()), static_cast<std::int64_t>(rows.size()),
                        "Reading networks");
        networks.push_back({transform::optimize(runtime::bind(onnx::load(options.models / row.file), 1)).graph,
                            row.settings, row.fps});
    }
    const aipu::FitResult result = aipu::fitTargets(targets, networks, progress);
    line.clear();
    std::string text =
        fmt::format("{} free parameters, fitted to {} networks\n\n", result.parameters.size(), networks.size());
    for (const aipu::FitParameter& parameter : result.parameters)
        text += fmt::format("  {:<24} {:>12.6g} {} ({:g} to {:g}){}\n", parameter.name, parameter.value, parameter.unit,
                            parameter.low, parameter.high,
                            parameter.target < 0 ? std::string(", shared")
                                                 : ", " + targets[static_cast<std::size_t>(parameter.target)].name);
    for (std::size_t target = 0; target < targets.size(); ++target) {
        text += fmt::format("\n{}\n  {:<24} {:>9} {:>9} {:>8} {:>13} {:>8}\n", targets[target].name, "network",
                            "measured", "fitted", "error", "leave-one-out", "error");
        std::vector<double> measured, inSample, leaveOneOut;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double fps = rows[i].fps[target];
            if (fps <= 0)
                continue;
            measured.push_back(fps);
            inSample.push_back(result.inSample[i][target]);
            leaveOneOut.push_back(result.leaveOneOut[i][target]);
            text += fmt::format("  {:<24} {:>9.1f} {:>9.1f} {:>+6.1f} % {:>13.1f} {:>+6.1f} %\n", rows[i].name, fps,
                                inSample.back(), 100 * (inSample.back() / fps - 1), leaveOneOut.back(),
                                100 * (leaveOneOut.back() / fps - 1));
        }
        text += listed("in-sample", aipu::summarize(measured, inSample));
        text += listed("leave-one-out", aipu::summarize(measured, leaveOneOut));
    }
    const std::string source = fmt::format("fitted by assay fit-target to {} networks of {}", rows.size(),
                                           options.measurements.filename().string());
    for (std::size_t i = 0; i < targets.size(); ++i)
        writeOutput(options.outputs[i], fittedText(options.targets[i], result.targets[i], result, i, source));
    print(text);
}

} // namespace

void addFitTarget(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<FitOptions>();
    CLI::App& command =
        *parser.add_subcommand("fit-target", "Fit a target's free figures to measured throughput of your own board");
    command
        .add_option("--measurements", options->measurements,
                    "CSV with columns file, FPS and, where given, max_compiler_cores and other settings")
        ->type_name("CSV")
        ->required();
    command.add_option("--models", options->models, "Folder of the networks that the table names")
        ->type_name("DIR")
        ->required();
    command.add_option("--target", options->targets, "Target to start from; several are fitted together")
        ->type_name("BASE")
        ->required()
        ->expected(1)
        ->take_all();
    command.add_option("--column", options->columns, "Column of the FPS on each target (default: fps)")
        ->type_name("NAME")
        ->expected(1)
        ->take_all();
    command.add_option("-o,--output", options->outputs, "The fitted target's file, one for each --target")
        ->type_name("JSON")
        ->required()
        ->expected(1)
        ->take_all();
    command.callback([options, &context] { fitTarget(*options, context); });
}

} // namespace assay::app
