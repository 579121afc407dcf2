// A bound graph compiled for execution: kernels, layout changes and buffers in order. Made once, run many times.
// Not for memory (memory_plan.h) and not for running (executor.cpp).
#pragma once

#include "core/graph/graph.h"
#include "core/kernels/fp32/compiled_kernel.h"

#include <map>
#include <memory>
#include <vector>

namespace assay::runtime {

/// One tensor in one layout. Reshapes alias: several values may live in one buffer.
struct Buffer
{
    std::size_t bytes = 0;
    const std::byte* constant = nullptr; // constants live outside the arena
    std::vector<std::byte> owned;        // a constant reordered at compile time
    int firstStep = -1, lastStep = -1;
};

struct Step
{
    NodeId node = kNoNode;                           // kNoNode: a change of layout
    std::unique_ptr<kernels::CompiledKernel> kernel; // null for layout changes and aliases
    std::vector<int> inputs, outputs;                // buffers; -1 where not read or left out
    ValueId reordered = kNoValue;                    // layout changes: which value
    kernels::Layout from = kernels::Layout::Plain, to = kernels::Layout::Plain;
};

/// Where a value lives, in the layout its producer made.
struct Home
{
    int buffer = -1;
    kernels::Layout layout = kernels::Layout::Plain;
};

struct Schedule
{
    std::vector<Step> steps;
    std::vector<Buffer> buffers;
    std::vector<Home> homes;        // by ValueId
    std::vector<int> outputBuffers; // one per graph output, plain; alive to the end
    std::size_t scratchBytes = 0;
    std::size_t weightBytes = 0;
};

/// useFastKernels false: reference kernels on plain layouts only. Throws Error naming the node.
Schedule schedule(const Graph& graph, bool useFastKernels);

} // namespace assay::runtime
