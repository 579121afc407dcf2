// assay run: the network on given inputs; outputs, and any inner tensors, as .npy files.
#include "app/options.h"
#include "app/verbs.h"
#include "core/aipu/functional_simulator.h"
#include "core/graph/error.h"
#include "core/graph/npy.h"
#include "core/runtime/bind.h"
#include "core/runtime/executor.h"

#include <algorithm>
#include <fnmatch.h>
#include <map>
#include <memory>
#include <set>

namespace assay::app {

namespace {

namespace fs = std::filesystem;

struct RunOptions
{
    ModelOptions model;
    PlanOptions plan;
    std::vector<std::string> inputs;
    fs::path output;
    std::string precision = "fp32";
    std::vector<std::string> tensors;
};

/// Input name -> file; the empty name stands for the only input.
std::map<std::string, fs::path> parseInputs(const std::vector<std::string>& texts)
{
    std::map<std::string, fs::path> files;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const bool isNamed = equals != std::string::npos && !fs::exists(text);
        const std::string name = isNamed ? text.substr(0, equals) : "";
        if (!files.emplace(name, isNamed ? text.substr(equals + 1) : text).second)
            throw Error("--input '" + text + "': " +
                        (name.empty() ? "a second input needs its name, NAME=FILE.npy" : "the input is given twice"));
    }
    return files;
}

workspace::Session openFor(const RunOptions& options, const std::map<std::string, fs::path>& files)
{
    return openSession(options.model, [&files](const std::string& input) -> std::optional<Shape> {
        const auto named = files.find(input);
        const auto file = named == files.end() ? files.find("") : named;
        return file == files.end() ? std::nullopt : std::optional(readNpyHeader(file->second).shape);
    });
}

/// The file for each graph input, in order.
std::vector<fs::path> assign(const Graph& source, std::map<std::string, fs::path> files)
{
    std::vector<fs::path> result;
    std::string names;
    for (const ValueId id : source.inputs) {
        const std::string& name = source.value(id).name;
        names += (names.empty() ? "" : ", ") + name;
        const auto file = files.find(source.inputs.size() == 1 && files.contains("") ? "" : name);
        if (file == files.end())
            throw Error("no --input is given for input '" + name + "'");
        result.push_back(file->second);
        files.erase(file);
    }
    if (!files.empty())
        throw Error("--input names '" + files.begin()->first + "', which is no input; the inputs are: " + names);
    return result;
}

Tensor readInput(const fs::path& file, const Value& input)
{
    const Tensor tensor = readNpy(file);
    if (tensor.shape() != input.shape) {
        throw Error("has shape " + toString(tensor.shape()) + ", input '" + input.name + "' has " +
                        toString(input.shape),
                    {file.string(), {}, {}});
    }
    return tensor.converted(input.type);
}

std::int64_t batchOf(const Graph& source, const std::vector<fs::path>& files)
{
    if (!runtime::hasFreeBatch(source))
        return 1;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Shape& shape = source.value(source.inputs[i]).shape;
        const Shape given = readNpyHeader(files[i]).shape;
        if (!shape.empty() && shape.front() == kFreeDimension && !given.empty() && given.front() > 0)
            return given.front();
    }
    return 1;
}

/// Values of the graph that a glob names; every glob must name one.
std::vector<ValueId> matching(const Graph& graph, const std::vector<std::string>& globs)
{
    std::set<ValueId> ids;
    for (const std::string& glob : globs) {
        const std::size_t before = ids.size();
        for (std::size_t id = 0; id < graph.values.size(); ++id) {
            const Value& value = graph.values[id];
            if (!value.constant && fnmatch(glob.c_str(), value.name.c_str(), 0) == 0)
                ids.insert(static_cast<ValueId>(id));
        }
        if (ids.size() == before)
            throw Error("--tensor '" + glob + "' matches no tensor of the fused network (inspect lists its layers)");
    }
    return {ids.begin(), ids.end()};
}

/// Names that tensors have in the output folder: letters, digits, '.', '-' and '_' only, never hidden, never the same.
class FileNames
{
public:
    std::string make(const std::string& tensor)
    {
        constexpr std::size_t kLongest = 120;
        std::string name = tensor.substr(0, kLongest);
        for (char& letter : name) {
            const bool isPlain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                                 (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '-' || letter == '_';
            letter = isPlain ? letter : '_';
        }
        if (name.empty() || name.front() == '.')
            name.insert(name.begin(), '_');
        std::string unique = name;
        for (int i = 2; !m_taken.insert(unique).second; ++i)
            unique = name + "_" + std::to_string(i);
        return unique + ".npy";
    }

private:
    std::set<std::string> m_taken;
};

/// Where each output and each inner tensor asked for is written.
class ResultFolder
{
public:
    ResultFolder(fs::path folder, const Graph& graph, std::span<const ValueId> observed) : m_folder(std::move(folder))
    {
        std::error_code code;
        fs::create_directories(m_folder, code);
        if (!fs::is_directory(m_folder))
            throw Error("is no folder and cannot become one", {m_folder.string(), {}, {}});
        FileNames names;
        for (const ValueId id : graph.outputs)
            m_outputs.push_back(names.make(graph.value(id).name));
        for (const ValueId id : observed) {
            if (std::find(graph.outputs.begin(), graph.outputs.end(), id) == graph.outputs.end())
                m_inner[id] = names.make(graph.value(id).name);
        }
    }

    void writeInner(ValueId id, const Tensor& tensor) const
    {
        if (const auto name = m_inner.find(id); name != m_inner.end())
            writeNpy(m_folder / name->second, tensor);
    }

    void writeOutputs(const std::vector<Tensor>& outputs) const
    {
        for (std::size_t i = 0; i < outputs.size(); ++i)
            writeNpy(m_folder / m_outputs[i], outputs[i]);
    }

private:
    fs::path m_folder;
    std::vector<std::string> m_outputs;
    std::map<ValueId, std::string> m_inner;
};

/// The plan for network(batch). Without calibration images of its own the network is calibrated on the inputs that it
/// is to run on.
quantization::QuantizationPlan makePlan(workspace::Session& session, const PlanOptions& options,
                                        const std::vector<Tensor>& inputs, std::int64_t batch, const Progress& progress)
{
    applyPlanning(session, options);
    if (!session.calibration())
        session.calibrateOn(inputs, batch, progress);
    return session.planFor(batch, progress);
}

void run(const RunOptions& options, const Context& context)
{
    const std::map<std::string, fs::path> files = parseInputs(options.inputs);
    workspace::Session session = openFor(options, files);
    const std::vector<fs::path> ordered = assign(session.source(), files);
    const std::int64_t batch = batchOf(session.source(), ordered);
    const Graph& graph = session.network(batch).graph;
    std::vector<Tensor> inputs;
    for (std::size_t i = 0; i < ordered.size(); ++i)
        inputs.push_back(readInput(ordered[i], graph.value(graph.inputs[i])));
    const std::vector<ValueId> observed = matching(graph, options.tensors);
    const ResultFolder results(options.output, graph, observed);
    runtime::Executor::Observer observer;
    if (!observed.empty())
        observer = [&results](ValueId id, const Tensor& tensor) { results.writeInner(id, tensor); };

    ProgressLine line;
    const Progress progress = context.progress(line);
    std::vector<Tensor> outputs;
    if (options.precision == "int8") {
        const quantization::QuantizationPlan plan = makePlan(session, options.plan, inputs, batch, progress);
        aipu::FunctionalSimulator network(graph, plan, {.threads = session.threads()});
        outputs = network.run(inputs, observer, observed, progress);
    } else {
        runtime::Executor network(graph, {.threads = session.threads()});
        outputs = network.run(inputs, observer, observed, progress);
    }
    results.writeOutputs(outputs);
}

} // namespace

void addRun(CLI::App& parser, const Context& context)
{
    const auto options = std::make_shared<RunOptions>();
    CLI::App& command = *parser.add_subcommand("run", "Outputs and inner tensors for given inputs, as .npy files");
    addModel(command, options->model);
    command.add_option("--input", options->inputs, "An input as .npy; its name may be left out if it is the only one")
        ->type_name("[NAME=]FILE.npy")
        ->required()
        ->expected(1)
        ->take_all();
    command.add_option("--output", options->output, "Folder for the results, made if need be")
        ->type_name("DIR")
        ->required();
    command.add_option("--precision", options->precision, "fp32 (default) or int8")
        ->type_name("P")
        ->check(CLI::IsMember({"fp32", "int8"}).description(""));
    command.add_option("--tensor", options->tensors, "Also write the inner tensors of this name, * and ? allowed")
        ->type_name("GLOB")
        ->expected(1)
        ->take_all();
    addPlanning(command, options->plan);
    addThreads(command, options->model);
    command.callback([options, &context] { run(*options, context); });
}

} // namespace assay::app
