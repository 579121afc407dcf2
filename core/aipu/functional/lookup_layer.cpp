// Element-wise functions of one INT8 tensor: a table of the exact function for all 256 levels, made once.
#include "core/aipu/functional/layer.h"
#include "core/kernels/operator.h"

#include <algorithm>
#include <array>

namespace assay::aipu {

namespace {

using quantization::Precision;

class LookupLayer : public Layer
{
public:
    explicit LookupLayer(const LayerContext& context) : m_encoding(context.encoding(context.node.outputs[0]).int8)
    {
        inputPrecision = Precision::Int8;
        const quantization::Encoding& input = context.encoding(context.node.inputs[0]).int8;
        // The operator itself, on the 256 real values that the input's levels stand for.
        std::vector<float> levels(256);
        for (std::size_t level = 0; level < levels.size(); ++level)
            levels[level] = static_cast<float>(static_cast<std::int32_t>(level) - 128 - input.zeroPoint) * input.scale;
        const Tensor reals = Tensor::from<float>({256}, levels);
        std::vector<const Tensor*> inputs{&reals};
        for (std::size_t i = 1; i < context.node.inputs.size(); ++i)
            inputs.push_back(context.graph.constant(context.node.inputs[i]));
        const std::vector<Tensor> result = kernels::evaluateNode(context.node, inputs);
        for (std::size_t level = 0; level < m_table.size(); ++level)
            m_table[level] = static_cast<std::int8_t>(
                quantizeSteps(result[0].data<float>()[level] / m_encoding.scale, m_encoding.zeroPoint, -128, 127));
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        RuntimeValue output = *inputs[0];
        output.encoding = m_encoding;
        output.tensor = Tensor(DataType::Int8, inputs[0]->tensor.shape());
        const auto source = inputs[0]->tensor.data<std::int8_t>();
        const auto target = output.tensor.mutableData<std::int8_t>();
#pragma omp parallel for schedule(static) if (source.size() > 1 << 15)
        for (std::size_t i = 0; i < source.size(); ++i)
            target[i] = m_table[static_cast<std::size_t>(source[i] + 128)];
        return {output};
    }

private:
    quantization::Encoding m_encoding;
    std::array<std::int8_t, 256> m_table{};
};

} // namespace

std::unique_ptr<Layer> makeLookupLayer(const LayerContext& context)
{
    const bool hasOnlyConstants =
        std::all_of(context.node.inputs.begin() + 1, context.node.inputs.end(),
                    [&](ValueId id) { return id == kNoValue || context.graph.isConstant(id); });
    if (context.layer.precision != Precision::Int8 || !hasOnlyConstants || !context.node.postOps.empty())
        return nullptr;
    return std::make_unique<LookupLayer>(context);
}

} // namespace assay::aipu
