// The one wrapper around oneDNN 2.6: engine, stream, descriptors, post-ops. Only core/kernels includes it.
#pragma once

#include "core/kernels/fp32/compiled_kernel.h"

#include <oneapi/dnnl/dnnl.hpp>

#include <functional>
#include <optional>
#include <unordered_map>

namespace assay::kernels::onednn {

const dnnl::engine& engine();
dnnl::stream& stream();

dnnl::memory::data_type dataType(DataType type);
dnnl::memory::desc describe(const Shape& shape, Layout layout);
dnnl::memory::desc describeAny(const Shape& shape);
/// The layout that a descriptor stands for; nothing if it is none of ours.
std::optional<Layout> layoutOf(const dnnl::memory::desc& descriptor, const Shape& shape);
/// Layouts other than Plain need rank 3 to 5.
bool canHave(const Shape& shape, Layout layout);

/// The shape with ones in front, up to a rank: what broadcasting means.
Shape padRank(const Shape& shape, std::size_t rank);

/// Appends an activation to a chain; false if oneDNN has no such function.
bool appendActivation(dnnl::post_ops& postOps, const Activation& activation);

/// A prepared primitive with its arguments: run binds the memory of the moment and executes.
class PrimitiveKernel : public CompiledKernel
{
public:
    PrimitiveKernel(const CompileRequest& request, std::size_t outputs);

    /// oneDNN reads node input `index` as argument `argument`.
    void bindInput(int argument, std::size_t index, const dnnl::memory::desc& descriptor, Layout layout);
    void bindOutput(int argument, std::size_t index, const dnnl::memory::desc& descriptor, Layout layout);
    /// A constant argument, reordered now into `wanted`.
    void bindConstant(int argument, const Tensor& tensor, const dnnl::memory::desc& given,
                      const dnnl::memory::desc& wanted);
    void setPrimitive(dnnl::primitive primitive, const dnnl::memory::desc& scratchpad);

    void run(std::span<void* const> inputs, std::span<void* const> outputs, void* scratch) override;

private:
    struct Binding
    {
        dnnl::memory memory;
        std::size_t index;
    };
    dnnl::primitive m_primitive;
    std::unordered_map<int, dnnl::memory> m_arguments;
    std::vector<Binding> m_inputs, m_outputs;
    dnnl::memory m_scratchpad;
};

/// Attributes with a user scratchpad and the given post-ops.
dnnl::primitive_attr attributes(const dnnl::post_ops& postOps = {});

/// Factories, one per family, each null where oneDNN cannot do the node exactly as ONNX says.
std::unique_ptr<CompiledKernel> compileConvolution(const CompileRequest& request);
std::unique_ptr<CompiledKernel> compileMatMul(const CompileRequest& request);
std::unique_ptr<CompiledKernel> compilePooling(const CompileRequest& request);
std::unique_ptr<CompiledKernel> compileElementwise(const CompileRequest& request);
std::unique_ptr<CompiledKernel> compileBinary(const CompileRequest& request);
std::unique_ptr<CompiledKernel> compileConcat(const CompileRequest& request);
std::unique_ptr<CompiledKernel> compileSoftmax(const CompileRequest& request);

} // namespace assay::kernels::onednn
