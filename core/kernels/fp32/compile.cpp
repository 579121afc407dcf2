#include "core/graph/error.h"
#include "core/kernels/fp32/dnnl_support.h"
#include "core/kernels/operator.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>

namespace assay::kernels {

namespace {

/// Runs an operator's reference kernel on plain memory.
class ReferenceKernel : public CompiledKernel
{
public:
    explicit ReferenceKernel(const CompileRequest& request) : m_node(request.node)
    {
        for (const ValueId input : m_node.inputs)
            m_inputs.push_back(input == kNoValue ? Value{} : request.graph.value(input));
        for (const ValueId output : m_node.outputs)
            m_outputs.push_back(output == kNoValue ? Value{} : request.graph.value(output));
        inputLayouts.assign(m_node.inputs.size(), Layout::Plain);
        for (const ValueId input : m_node.inputs)
            readsInput.push_back(input != kNoValue);
        outputLayouts.assign(m_node.outputs.size(), Layout::Plain);
    }

    void run(std::span<void* const> inputs, std::span<void* const> outputs, void* /*scratch*/) override
    {
        std::vector<Tensor> sources(m_inputs.size());
        std::vector<const Tensor*> pointers(m_inputs.size(), nullptr);
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (inputs[i] == nullptr)
                continue;
            sources[i] = Tensor::wrapping(m_inputs[i].type, m_inputs[i].shape, static_cast<std::byte*>(inputs[i]));
            pointers[i] = &sources[i];
        }
        std::vector<Tensor> results(m_outputs.size());
        for (std::size_t i = 0; i < m_outputs.size(); ++i) {
            if (outputs[i] == nullptr)
                continue;
            results[i] = Tensor::wrapping(m_outputs[i].type, m_outputs[i].shape, static_cast<std::byte*>(outputs[i]));
            std::memset(outputs[i], 0, results[i].byteCount());
        }
        evaluateInto(m_node, pointers, results);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (outputs[i] != nullptr && results[i].bytes() != static_cast<const std::byte*>(outputs[i]))
                std::memcpy(outputs[i], results[i].bytes(), results[i].byteCount());
        }
    }

private:
    Node m_node;
    std::vector<Value> m_inputs, m_outputs;
};

using Factory = std::unique_ptr<CompiledKernel> (*)(const CompileRequest&);

Factory factoryOf(const Node& node)
{
    static const std::map<std::string, Factory, std::less<>> kFactories{
        {"Conv", onednn::compileConvolution},
        {"ConvTranspose", onednn::compileConvolution},
        {"Gemm", onednn::compileMatMul},
        {"MatMul", onednn::compileMatMul},
        {"MaxPool", onednn::compilePooling},
        {"AveragePool", onednn::compilePooling},
        {"GlobalMaxPool", onednn::compilePooling},
        {"GlobalAveragePool", onednn::compilePooling},
        {"Add", onednn::compileBinary},
        {"Sub", onednn::compileBinary},
        {"Mul", onednn::compileBinary},
        {"Div", onednn::compileBinary},
        {"Max", onednn::compileBinary},
        {"Min", onednn::compileBinary},
        {"Concat", onednn::compileConcat},
        {"Softmax", onednn::compileSoftmax},
    };
    const auto found = kFactories.find(node.op);
    return found == kFactories.end() ? onednn::compileElementwise : found->second;
}

bool isAllFloat(const CompileRequest& request)
{
    const auto isFloat = [&](ValueId id) {
        return id == kNoValue || request.graph.value(id).type == DataType::Float32;
    };
    return std::all_of(request.node.inputs.begin(), request.node.inputs.end(), isFloat) &&
           std::all_of(request.node.outputs.begin(), request.node.outputs.end(), isFloat) &&
           !request.node.inputs.empty();
}

} // namespace

std::unique_ptr<CompiledKernel> compileReference(const CompileRequest& request)
{
    return std::make_unique<ReferenceKernel>(request);
}

std::unique_ptr<CompiledKernel> compile(const CompileRequest& request)
{
    if (isAllFloat(request)) {
        try {
            if (std::unique_ptr<CompiledKernel> kernel = factoryOf(request.node)(request))
                return kernel;
        } catch (const dnnl::error&) {
            // oneDNN has no implementation for these shapes: the reference kernel has.
        } catch (const Error& error) {
            throw error.at({{}, request.node.name, {}});
        }
    }
    return compileReference(request);
}

} // namespace assay::kernels
