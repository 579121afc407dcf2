// A node prepared once for given shapes and run many times on raw memory: oneDNN primitives where they exist, reference
// kernels elsewhere. Prepared kernels keep their own copy of the weights in the layout that they like best.
#pragma once

#include "core/graph/graph.h"
#include "core/kernels/fp32/layout.h"

#include <memory>
#include <span>
#include <vector>

namespace assay::kernels {

class CompiledKernel
{
public:
    virtual ~CompiledKernel() = default;
    CompiledKernel() = default;
    CompiledKernel(const CompiledKernel&) = delete;
    CompiledKernel& operator=(const CompiledKernel&) = delete;

    /// inputs and outputs in the order of the node's; entries that are left out or not read at run time may be null.
    /// scratch holds scratchBytes() bytes.
    virtual void run(std::span<void* const> inputs, std::span<void* const> outputs, void* scratch) = 0;

    /// Layout of each input that run() reads; inputs not read at run time (weights) are marked in readsInput.
    std::vector<Layout> inputLayouts;
    std::vector<bool> readsInput;
    std::vector<Layout> outputLayouts;
    std::size_t scratchBytes = 0;
    std::size_t weightBytes = 0;
};

struct CompileRequest
{
    const Graph& graph; // bound
    const Node& node;
    std::span<const Layout> inputLayouts; // as the producers leave the inputs: a wish, not a promise
};

/// The fastest kernel for the node, never null. Throws Error naming the node.
std::unique_ptr<CompiledKernel> compile(const CompileRequest& request);

/// The reference kernel on plain layouts, for every operator.
std::unique_ptr<CompiledKernel> compileReference(const CompileRequest& request);

} // namespace assay::kernels
