#include "tests/conformance/run_modes.h"

#include "core/graph/error.h"
#include "core/kernels/operator.h"
#include "core/runtime/bind.h"
#include "core/runtime/executor.h"

#include <map>
#include <string>

namespace assay::conformance {

namespace {

constexpr int kThreads = 2;

std::vector<Tensor> runReference(const Graph& source, std::span<const Tensor> inputs)
{
    std::vector<Tensor> values(source.values.size());
    for (std::size_t id = 0; id < values.size(); ++id) {
        if (source.values[id].constant)
            values[id] = *source.values[id].constant;
    }
    for (std::size_t i = 0; i < inputs.size(); ++i)
        values[static_cast<std::size_t>(source.inputs[i])] = inputs[i];
    for (const Node& node : source.nodes) {
        std::vector<const Tensor*> arguments;
        for (const ValueId input : node.inputs)
            arguments.push_back(input == kNoValue ? nullptr : &values[static_cast<std::size_t>(input)]);
        std::vector<Tensor> results = kernels::evaluateNode(node, arguments);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (node.outputs[i] != kNoValue)
                values[static_cast<std::size_t>(node.outputs[i])] = std::move(results[i]);
        }
    }
    std::vector<Tensor> outputs;
    for (const ValueId id : source.outputs)
        outputs.push_back(values[static_cast<std::size_t>(id)]);
    return outputs;
}

std::map<std::string, Tensor> namedInputs(const Graph& source, std::span<const Tensor> inputs, bool floatsToo)
{
    std::map<std::string, Tensor> values;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (floatsToo || !isFloatingPoint(inputs[i].type()))
            values.emplace(source.value(source.inputs[i]).name, inputs[i]);
    }
    return values;
}

/// Integers are known before the run, since they may be shapes; floating-point inputs only where an operator asks for
/// them (scales of Resize, limits of Range).
runtime::BoundGraph bindTo(const Graph& source, std::span<const Tensor> inputs)
{
    try {
        return runtime::bind(source, 1, namedInputs(source, inputs, false));
    } catch (const Error& error) {
        if (error.reason().find("to be known before the run") == std::string::npos)
            throw;
    }
    return runtime::bind(source, 1, namedInputs(source, inputs, true));
}

std::vector<Tensor> runExecutor(const Graph& source, std::span<const Tensor> inputs)
{
    Graph graph = source;
    for (std::size_t i = 0; i < inputs.size(); ++i) // some cases record another shape than they declare
        graph.value(graph.inputs[i]).shape = inputs[i].shape();
    runtime::Executor executor(bindTo(graph, inputs).graph, {.threads = kThreads});
    return executor.run(inputs);
}

std::vector<Tensor> runExecutorOnConstants(const Graph& source, std::span<const Tensor> inputs)
{
    Graph graph = source;
    for (std::size_t i = 1; i < inputs.size(); ++i)
        graph.value(source.inputs[i]).constant = inputs[i];
    graph.inputs.resize(std::min<std::size_t>(source.inputs.size(), 1));
    return runExecutor(graph, inputs.first(graph.inputs.size()));
}

} // namespace

const std::array<RunMode, 3>& runModes()
{
    static constexpr std::array<RunMode, 3> kModes{{{"reference kernels", runReference},
                                                    {"executor", runExecutor},
                                                    {"executor with initializers", runExecutorOnConstants}}};
    return kModes;
}

} // namespace assay::conformance
