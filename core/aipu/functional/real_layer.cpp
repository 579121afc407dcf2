// Any operator by its reference kernel on real values: FP16 and FP32 layers without a form of their own, operators that
// have no integer form (Softmax, LayerNormalization), and shape arithmetic. Reference kernels sum in a fixed order.
#include "core/aipu/functional/layer.h"
#include "core/kernels/operator.h"

namespace assay::aipu {

namespace {

using quantization::Precision;

class RealLayer : public Layer
{
public:
    explicit RealLayer(const LayerContext& context)
        : m_node(context.node), m_storage(context.layer.storage),
          m_roundsToHalf(context.layer.precision == Precision::Fp16)
    {
        // An FP16 layer that keeps INT8 results reads what its producers kept; a pinned one reads its own precision.
        inputPrecision = context.layer.precision == context.layer.storage ? context.layer.precision : m_storage;
        for (const ValueId id : m_node.inputs) {
            Tensor constant = context.graph.isConstant(id) ? *context.graph.constant(id) : Tensor();
            if (m_roundsToHalf && constant.type() == DataType::Float32)
                roundToHalf(constant);
            m_constants.push_back(std::move(constant));
        }
        for (const ValueId id : m_node.outputs)
            m_encodings.push_back(id == kNoValue ? quantization::TensorEncoding{} : context.encoding(id));
    }

    std::vector<RuntimeValue> run(std::span<const RuntimeValue* const> inputs) override
    {
        std::vector<Tensor> reals(inputs.size());
        std::vector<const Tensor*> tensors(inputs.size(), nullptr);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i] != nullptr)
                reals[i] = realValues(*inputs[i]);
            else if (!m_constants[i].isEmpty())
                reals[i] = m_constants[i];
            else
                continue;
            if (m_roundsToHalf && inputs[i] != nullptr && reals[i].type() == DataType::Float32)
                roundToHalf(reals[i]);
            tensors[i] = &reals[i];
        }
        std::vector<RuntimeValue> outputs;
        std::vector<Tensor> results = kernels::evaluateNode(m_node, tensors);
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (results[i].type() != DataType::Float32) {
                outputs.push_back({Precision::Fp32, {}, false, std::move(results[i])});
                continue;
            }
            if (m_roundsToHalf)
                roundToHalf(results[i]);
            outputs.push_back(keepAs(std::move(results[i]), m_storage, m_encodings[i]));
        }
        return outputs;
    }

private:
    Node m_node;
    Precision m_storage;
    bool m_roundsToHalf;
    std::vector<Tensor> m_constants;
    std::vector<quantization::TensorEncoding> m_encodings;
};

} // namespace

std::unique_ptr<Layer> makeRealLayer(const LayerContext& context)
{
    return std::make_unique<RealLayer>(context);
}

} // namespace assay::aipu
