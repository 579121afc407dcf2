// assay simulate: throughput on the AIPU, from the graph alone.
#include "app/options.h"
#include "app/verbs.h"
#include "core/aipu/chrome_trace.h"
#include "core/aipu/settings.h"
#include "core/graph/error.h"
#include "core/report/json.h"
#include "core/report/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace assay::app {

namespace {

struct SimulateOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::string settings;             // a file, or NAME=VALUE,...
    std::vector<std::string> changes; // "FIELD=VALUE" of the target
    std::filesystem::path json, trace;
};

aipu::CompilerSettings readSettings(const std::string& fileOrText)
{
    if (!std::filesystem::is_regular_file(fileOrText)) {
        if (fileOrText.find('=') == std::string::npos)
            throw Error("--compiler-settings: is neither a file nor of the form NAME=VALUE,...", {fileOrText, {}, {}});
        return aipu::parseSettings(fileOrText);
    }
    std::ifstream stream(fileOrText);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    try {
        return aipu::parseSettings(text);
    } catch (const Error& error) {
        throw error.at({fileOrText, {}, {}});
    }
}

aipu::Target changed(const aipu::Target& target, const std::string& change)
{
    const std::size_t equals = change.find('=');
    const char* const first = change.data() + (equals == std::string::npos ? change.size() : equals + 1);
    const char* const last = change.data() + change.size();
    double value = 0;
    const auto [end, failure] = std::from_chars(first, last, value);
    if (first == last || failure != std::errc() || end != last)
        throw Error("--set '" + change + "' is not of the form FIELD=NUMBER");
    aipu::Target result = aipu::withField(target, change.substr(0, equals), value);
    result.name += ", " + change;
    return result;
}

void simulate(const SimulateOptions& options, const Context& context)
{
    requireWritable(options.json);
    requireWritable(options.trace);
    workspace::Session session = openSession(options.model);
    applyTarget(session, options.plan);
    for (const std::string& change : options.changes)
        session.setTarget(changed(session.target(), change));
    if (!options.settings.empty())
        session.setCompilerSettings(readSettings(options.settings));
    Progress{{}, context.stop}.throwIfStopped();
    const aipu::Performance& performance = session.performance();
    if (!options.trace.empty())
        writeOutput(options.trace, aipu::chromeTrace(session.optimized().graph, performance));
    const report::Report report = session.report();
    if (!options.json.empty())
        writeOutput(options.json, report::write(report::toJson(report)));
    if (options.json == "-" || options.trace == "-")
        return;
    std::string text = report::toText(report);
    text += "\nWhat limits it\n";
    for (const std::string& limit : performance.limits)
        text += "  " + limit + "\n";
    const aipu::LatencyDistribution& latency = performance.latency;
    text += fmt::format("\nLatency, DDR and link served by demand: median {:.3f} ms, 90 % {:.3f}, 99 % {:.3f}, longest "
                        "{:.3f}; in fixed parts {:.3f} ms\n",
                        1e3 * latency.medianSeconds, 1e3 * latency.p90Seconds, 1e3 * latency.p99Seconds,
                        1e3 * latency.maxSeconds, 1e3 * performance.latencySeconds);
    print(text);
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
    command
        .add_option("--compiler-settings", options->settings,
                    "max_compiler_cores, tiling_depth, in_core_replication (elf_in_ddr changes nothing): a file, or "
                    "NAME=VALUE,...")
        ->type_name("FILE|NAME=VALUE,...");
    command.add_option("--set", options->changes, "Change a figure of the target: cores=2, clockHertz=1e9, ...")
        ->type_name("FIELD=VALUE")
        ->expected(1)
        ->take_all();
    command
        .add_option("--trace", options->trace,
                    "Write the timeline as trace events (for Perfetto, chrome://tracing); - is standard output")
        ->type_name("FILE");
    command.callback([options, &context] { simulate(*options, context); });
}

} // namespace assay::app
