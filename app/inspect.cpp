// assay inspect: what is in a model, and what it costs to run.
#include "app/options.h"
#include "app/verbs.h"
#include "core/graph/error.h"
#include "core/report/format.h"
#include "core/report/json.h"
#include "core/report/node_properties.h"
#include "core/report/text.h"
#include "core/runtime/bind.h"
#include "core/runtime/executor.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace assay::app {

namespace {

struct InspectOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::filesystem::path json;
    std::string node;
};

/// What needs a graph whose every operator and shape is known.
struct Costs
{
    std::int64_t macs = 0;
    runtime::MemoryReport memory;
};

std::string text(const report::ModelSummary& model, const Graph& source)
{
    std::string result =
        fmt::format("{}: opset {}, {} nodes, {} parameters in {}\n", model.name, model.opset, source.nodes.size(),
                    report::grouped(model.parameters), report::bytes(model.weightBytes));
    for (const auto& [name, type] : model.inputs)
        result += fmt::format("  input   {}: {}\n", name, type);
    for (const auto& [name, type] : model.outputs)
        result += fmt::format("  output  {}: {}\n", name, type);
    std::vector<std::vector<std::string>> rows = {{"operator", "nodes"}};
    for (const auto& [op, count] : report::countOperators(source))
        rows.push_back({op, std::to_string(count)});
    return result + "\n" + report::table(rows, {1});
}

std::string text(const report::Report& report, const Costs& costs)
{
    const auto bytes = [](std::size_t count) { return report::bytes(static_cast<std::int64_t>(count)); };
    std::string result = fmt::format("\n  {} MACs an image\n", report::scaled(static_cast<double>(costs.macs)));
    result += fmt::format("  memory at batch 1: {} weights + {} activations + {} scratch = {}\n",
                          bytes(costs.memory.weightBytes), bytes(costs.memory.activationBytes),
                          bytes(costs.memory.scratchBytes), bytes(costs.memory.peakBytes()));
    result += fmt::format("  nodes before fusion {}, after {}\n\n", report.sourceNodeCount, report.fusedNodeCount);
    std::vector<std::vector<std::string>> rows = {{"fused layer", "operator", "output", "MACs"}};
    for (const report::LayerRow& row : report.layers) {
        rows.push_back({row.name, row.op, row.outputShape, report::scaled(static_cast<double>(row.performance.macs))});
    }
    return result + report::table(rows, {3});
}

/// What another tool chose, where something was imported.
std::string importedText(const report::Report& report)
{
    if (report.importedFrom.empty())
        return "";
    std::vector<std::vector<std::string>> rows = {{"tensor", "imported scale", "zero point", "bits", "range"}};
    for (const report::TensorRow& row : report.tensors) {
        if (!row.imported)
            continue;
        rows.push_back({row.name, report::compact(row.imported->scale), std::to_string(row.imported->zeroPoint),
                        std::to_string(row.imported->bits),
                        report::compact(row.imported->minimum) + " to " + report::compact(row.imported->maximum)});
    }
    return fmt::format("\n  {}\n\n", report.importedFrom) + report::table(rows, {1, 2, 3});
}

nlohmann::ordered_json operatorsJson(const Graph& source)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& [op, count] : report::countOperators(source))
        list.push_back({{"op", op}, {"nodes", count}});
    return list;
}

nlohmann::ordered_json memoryJson(const runtime::MemoryReport& memory)
{
    return {{"weightBytes", memory.weightBytes},
            {"activationBytes", memory.activationBytes},
            {"scratchBytes", memory.scratchBytes},
            {"peakBytes", memory.peakBytes()}};
}

/// What can be said of a model that cannot be run.
void reportUnsupported(const workspace::Session& session, const InspectOptions& options, const std::string& unsupported)
{
    const report::ModelSummary model = report::summarize(session.source(), session.modelFile().string());
    if (!options.json.empty()) {
        nlohmann::ordered_json json;
        json["model"] = {{"name", model.name}, {"opset", model.opset}, {"parameters", model.parameters}};
        json["graph"] = {{"sourceNodes", session.source().nodes.size()}};
        json["operators"] = operatorsJson(session.source());
        json["unsupported"] = unsupported;
        writeOutput(options.json, report::write(json));
    }
    if (options.json != "-")
        print(text(model, session.source()));
}

/// The node of that name in the file, what became of it, and the layer of that name.
std::string nodeText(workspace::Session& session, const std::string& name, bool isSupported)
{
    std::string result;
    const Graph& source = session.source();
    const Graph* const fused = isSupported ? &session.optimized().graph : nullptr;
    if (const NodeId node = source.findNode(name); node != kNoNode) {
        result =
            fmt::format("{}\n{}", name, report::toText(report::describeNode(source, GraphIndex(source), node, fused)));
        if (fused != nullptr)
            result += fmt::format("  {}\n", session.optimized().fates.at(name).what);
    }
    if (const NodeId layer = fused == nullptr ? kNoNode : fused->findNode(name); layer != kNoNode) {
        const aipu::LayerPerformance& performance = session.performance().layers.at(static_cast<std::size_t>(layer));
        result +=
            fmt::format("{}layer {}\n{}  on the AIPU: {}\n", result.empty() ? "" : "\n", name,
                        report::toText(report::describeNode(*fused, GraphIndex(*fused), layer)), performance.reason);
    }
    if (result.empty())
        throw Error("there is no such node", {session.modelFile().string(), name, {}});
    return result;
}

void inspect(const InspectOptions& options, const Context& context)
{
    requireWritable(options.json);
    workspace::Session session = openSession(options.model);
    const std::string unsupported = runtime::describeUnsupported(session.source());
    if (!options.node.empty()) {
        print(nodeText(session, options.node, unsupported.empty()));
        return;
    }
    if (!unsupported.empty()) {
        reportUnsupported(session, options, unsupported);
        throw Error(unsupported, {options.model.model.string(), {}, {}});
    }
    applyEncodings(session, options.plan);
    session.performance();
    Progress{{}, context.stop}.throwIfStopped();
    const report::Report report = session.report();
    const Costs costs = {report.model.macs, runtime::Executor(session.optimized().graph).memory()};
    if (!options.json.empty()) {
        nlohmann::ordered_json json = report::toJson(report);
        json.erase("throughput"); // simulate's business: here no target was chosen
        json["operators"] = operatorsJson(session.source());
        json["memory"] = memoryJson(costs.memory);
        json["unsupported"] = "";
        writeOutput(options.json, report::write(json));
    }
    if (options.json != "-")
        print(text(report.model, session.source()) + text(report, costs) + importedText(report));
}

} // namespace

void addInspect(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App& command =
        *parser.add_subcommand("inspect", "Operators, parameters, MACs, memory, fusion, what is unsupported");
    addModel(command, options->model);
    addEncodings(command, options->plan);
    CLI::Option* const json =
        command.add_option("--json", options->json, "Write everything as JSON; - is standard output");
    json->type_name("FILE");
    command.add_option("--node", options->node, "Only this node: attributes, tensors, what became of it")
        ->type_name("NAME")
        ->excludes(json);
    command.callback([options, &context] { inspect(*options, context); });
}

} // namespace assay::app
