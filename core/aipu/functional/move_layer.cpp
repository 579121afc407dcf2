// Operators that move elements and compute nothing, on integers as they are: the output keeps the input's encoding.
#include "core/aipu/functional/layer.h"
#include "core/kernels/operator.h"

namespace assay::aipu {

namespace {

using quantization::Precision;

class MoveLayer : public Layer
{
public:
    explicit MoveLayer(const LayerContext& context) : m_node(context.node)
    {
        inputPrecision = context.layer.precision;
        for (const ValueId id : m_node.inputs)
            m_constants.push_back(context.graph.isConstant(id) ? *context.graph.constant(id) : Tensor());
        const quantization::Encoding encoding = encodingFor(context.encoding(m_node.inputs[0]), inputPrecision);
        if (m_node.op == "Pad")
            quantizePadding(encoding);
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        const RuntimeValue data = rowMajor(*inputs[0]);
        std::vector<const Tensor*> tensors{&data.tensor};
        for (std::size_t i = 1; i < m_constants.size(); ++i) {
            if (inputs.size() > i && inputs[i] != nullptr)
                tensors.push_back(&inputs[i]->tensor);
            else
                tensors.push_back(m_constants[i].isEmpty() ? nullptr : &m_constants[i]);
        }
        std::vector<RuntimeValue> outputs;
        for (Tensor& tensor : kernels::evaluateNode(m_node, tensors)) {
            RuntimeValue output = data;
            output.tensor = std::move(tensor);
            outputs.push_back(std::move(output));
        }
        return outputs;
    }

private:
    /// The padding value in levels; zero where none is given.
    void quantizePadding(const quantization::Encoding& encoding)
    {
        m_constants.resize(std::max<std::size_t>(m_constants.size(), 3));
        m_node.inputs.resize(m_constants.size(), 0);
        const float value =
            m_constants[2].isEmpty() || m_constants[2].count() == 0 ? 0.0F : m_constants[2].data<float>()[0];
        if (inputPrecision == Precision::Int8)
            m_constants[2] = Tensor::scalar(
                static_cast<std::int8_t>(quantizeSteps(value / encoding.scale, encoding.zeroPoint, -128, 127)));
        else if (inputPrecision == Precision::Int16)
            m_constants[2] =
                Tensor::scalar(static_cast<std::int16_t>(quantizeSteps(value / encoding.scale, 0, -32768, 32767)));
        else
            m_constants[2] = Tensor::scalar(value);
    }

    Node m_node;
    std::vector<Tensor> m_constants;
};

} // namespace

std::unique_ptr<Layer> makeMoveLayer(const LayerContext& context)
{
    const Node& node = context.node;
    const bool isOldPad = node.op == "Pad" && node.opset < 11; // its value is an attribute in reals
    const bool hasLivePadding = node.op == "Pad" && node.inputs.size() > 2 && node.inputs[2] != kNoValue &&
                                !context.graph.isConstant(node.inputs[2]);
    if (isOldPad || hasLivePadding || !node.postOps.empty())
        return nullptr;
    return std::make_unique<MoveLayer>(context);
}

} // namespace assay::aipu
