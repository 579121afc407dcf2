#include "core/runtime/executor.h"

#include "core/graph/error.h"
#include "core/runtime/memory_plan.h"
#include "core/runtime/schedule.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <omp.h>

namespace assay::runtime {

namespace {

struct AlignedDelete
{
    void operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t{64}); }
};
using AlignedMemory = std::unique_ptr<std::byte[], AlignedDelete>;

AlignedMemory allocate(std::size_t bytes)
{
    return AlignedMemory(
        static_cast<std::byte*>(::operator new[](std::max<std::size_t>(bytes, 1), std::align_val_t{64})));
}

void requireInput(const Value& expected, const Tensor& given)
{
    if (given.type() != expected.type || given.shape() != expected.shape)
        throw Error("given as " + std::string(toString(given.type())) + " " + toString(given.shape()) + ", needed as " +
                        std::string(toString(expected.type)) + " " + toString(expected.shape),
                    {{}, {}, expected.name});
}

} // namespace

struct Executor::Implementation
{
    Implementation(Graph boundGraph, ExecutorOptions given) : graph(std::move(boundGraph)), options(given)
    {
        if (options.threads <= 0)
            options.threads = omp_get_num_procs();
        omp_set_num_threads(options.threads);
        plan = schedule(graph, options.keepBlocked);
        std::vector<Lifetime> lifetimes;
        for (const Buffer& buffer : plan.buffers)
            lifetimes.push_back({buffer.constant != nullptr ? 0 : buffer.bytes, buffer.firstStep, buffer.lastStep});
        const MemoryPlan memoryPlan = planMemory(lifetimes);
        arenaBytes = memoryPlan.arenaBytes;
        arena = allocate(arenaBytes);
        scratch = allocate(plan.scratchBytes);
        for (std::size_t i = 0; i < plan.buffers.size(); ++i)
            pointers.push_back(plan.buffers[i].constant != nullptr ? const_cast<std::byte*>(plan.buffers[i].constant)
                                                                   : arena.get() + memoryPlan.offsets[i]);
    }

    std::byte* pointer(int buffer) const { return buffer < 0 ? nullptr : pointers[static_cast<std::size_t>(buffer)]; }

    void runStep(const Step& step)
    {
        if (step.node == kNoNode) {
            kernels::reorder(graph.value(step.reordered).shape, step.from, pointer(step.inputs[0]), step.to,
                             pointer(step.outputs[0]));
            return;
        }
        if (!step.kernel)
            return;
        inputPointers.assign(step.inputs.size(), nullptr);
        outputPointers.assign(step.outputs.size(), nullptr);
        std::transform(step.inputs.begin(), step.inputs.end(), inputPointers.begin(),
                       [&](int buffer) { return pointer(buffer); });
        std::transform(step.outputs.begin(), step.outputs.end(), outputPointers.begin(),
                       [&](int buffer) { return pointer(buffer); });
        step.kernel->run(inputPointers, outputPointers, scratch.get());
    }

    void report(ValueId id, const Observer& observer)
    {
        const Value& value = graph.value(id);
        const Home& home = plan.homes[static_cast<std::size_t>(id)];
        if (home.layout == kernels::Layout::Plain) {
            observer(id, Tensor::wrapping(value.type, value.shape, pointer(home.buffer)));
            return;
        }
        // The same staging memory for every value: observers may not keep what they are shown.
        const std::size_t bytes = static_cast<std::size_t>(elementCount(value.shape)) * byteSize(value.type);
        if (staging.size() < bytes)
            staging.resize(bytes);
        kernels::reorder(value.shape, home.layout, pointer(home.buffer), kernels::Layout::Plain, staging.data());
        observer(id, Tensor::wrapping(value.type, value.shape, staging.data()));
    }

    Tensor copyOut(std::size_t output) const
    {
        const Value& value = graph.value(graph.outputs[output]);
        Tensor result(value.type, value.shape);
        std::memcpy(result.mutableBytes(), pointer(plan.outputBuffers[output]), result.byteCount());
        return result;
    }

    Graph graph;
    ExecutorOptions options;
    Schedule plan;
    std::size_t arenaBytes = 0;
    AlignedMemory arena, scratch;
    std::vector<std::byte*> pointers;
    std::vector<void*> inputPointers, outputPointers;
    std::vector<std::byte> staging;
};

Executor::Executor(const Graph& graph, ExecutorOptions options)
    : m_implementation(std::make_unique<Implementation>(graph, options))
{}

Executor::~Executor() = default;
Executor::Executor(Executor&&) noexcept = default;
Executor& Executor::operator=(Executor&&) noexcept = default;

const Graph& Executor::graph() const
{
    return m_implementation->graph;
}

std::vector<Tensor> Executor::run(std::span<const Tensor> inputs, const Observer& observer,
                                  std::span<const ValueId> observed, const Progress& progress)
{
    Implementation& self = *m_implementation;
    const Graph& graph = self.graph;
    if (inputs.size() != graph.inputs.size())
        throw Error(std::to_string(inputs.size()) + " inputs given, " + std::to_string(graph.inputs.size()) +
                    " needed");
    omp_set_num_threads(self.options.threads);
    std::vector<bool> wanted(graph.values.size(), observer && observed.empty());
    for (const ValueId id : observed)
        wanted[static_cast<std::size_t>(id)] = static_cast<bool>(observer);
    const auto reportIfWanted = [&](ValueId id) {
        if (id != kNoValue && wanted[static_cast<std::size_t>(id)])
            self.report(id, observer);
    };
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const ValueId id = graph.inputs[i];
        requireInput(graph.value(id), inputs[i]);
        std::memcpy(self.pointer(self.plan.homes[static_cast<std::size_t>(id)].buffer), inputs[i].bytes(),
                    inputs[i].byteCount());
        reportIfWanted(id);
    }
    for (const Step& step : self.plan.steps) {
        progress.throwIfStopped();
        self.runStep(step);
        if (step.node != kNoNode) {
            for (const ValueId output : graph.node(step.node).outputs)
                reportIfWanted(output);
        }
    }
    std::vector<Tensor> outputs;
    for (std::size_t i = 0; i < graph.outputs.size(); ++i)
        outputs.push_back(self.copyOut(i));
    return outputs;
}

MemoryReport Executor::memory() const
{
    return {m_implementation->plan.weightBytes, m_implementation->arenaBytes, m_implementation->plan.scratchBytes};
}

} // namespace assay::runtime
