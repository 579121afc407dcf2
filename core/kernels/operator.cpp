#include "core/kernels/operator.h"

#include <algorithm>

namespace assay::kernels {

namespace {

/// Results up to this many elements are computed while shapes are inferred.
constexpr std::int64_t kKnownValueLimit = 4096;

template <typename Container>
bool isGiven(const Container& inputs, int index)
{
    return index >= 0 && static_cast<std::size_t>(index) < inputs.size() &&
           inputs[static_cast<std::size_t>(index)] != nullptr;
}

[[noreturn]] void throwMissingInput(int index)
{
    throw Error("input " + std::to_string(index) + " is left out");
}

const Operator& requireOperator(const Node& node)
{
    const Operator* entry = findOperator(node.domain, node.op, node.opset);
    if (entry == nullptr)
        throw Error(whyUnsupported(node));
    return *entry;
}

void applyActivation(const Activation& activation, std::span<float> values)
{
    for (float& value : values)
        value = static_cast<float>(apply(activation, value));
}

void applyPostOps(const Node& node, std::span<const Tensor* const> inputs, Tensor& result)
{
    for (const PostOp& postOp : node.postOps) {
        const std::span<float> values = result.mutableData<float>();
        if (postOp.kind == PostOp::Kind::Activation) {
            applyActivation(postOp.activation, values);
            continue;
        }
        if (!isGiven(inputs, postOp.input))
            throwMissingInput(postOp.input);
        const Tensor& added = *inputs[static_cast<std::size_t>(postOp.input)];
        if (added.shape() != result.shape())
            throw Error("added tensor of shape " + toString(added.shape()) + " for an output of " +
                        toString(result.shape()));
        const std::span<const float> addends = added.data<float>();
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] += addends[i];
    }
}

std::vector<TensorInfo> inferUnchecked(const Node& node, std::span<const TensorInfo* const> inputs)
{
    InferenceContext context(node, inputs);
    requireOperator(node).infer(context);
    return std::move(context.outputs());
}

void evaluateIntoUnchecked(const Node& node, std::span<const Tensor* const> inputs, std::span<Tensor> outputs)
{
    EvaluationContext context(node, inputs, outputs);
    requireOperator(node).evaluate(context);
    if (!node.postOps.empty())
        applyPostOps(node, inputs, outputs.front());
}

std::vector<Tensor> evaluateUnchecked(const Node& node, std::span<const Tensor* const> inputs)
{
    std::vector<TensorInfo> infos(inputs.size());
    std::vector<const TensorInfo*> pointers(inputs.size(), nullptr);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i] == nullptr)
            continue;
        infos[i] = {inputs[i]->type(), inputs[i]->shape(), *inputs[i]};
        pointers[i] = &infos[i];
    }
    const std::vector<TensorInfo> inferred = inferUnchecked(node, pointers);
    std::vector<Tensor> outputs(node.outputs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (node.outputs[i] != kNoValue)
            outputs[i] = Tensor(inferred[i].type, inferred[i].shape);
    }
    evaluateIntoUnchecked(node, inputs, outputs);
    return outputs;
}

/// Shapes and scales, which may pass through floating point on their way, are small; all else is left to constant
/// folding.
bool worthKnowing(const TensorInfo& output)
{
    return elementCount(output.shape) <= kKnownValueLimit;
}

void evaluateKnown(const Node& node, std::span<const TensorInfo* const> inputs, std::vector<TensorInfo>& outputs)
{
    if (!std::any_of(outputs.begin(), outputs.end(),
                     [](const TensorInfo& output) { return output.type != DataType::Undefined && !output.known; }))
        return;
    for (const TensorInfo& output : outputs) {
        if (output.type != DataType::Undefined && !worthKnowing(output))
            return;
    }
    std::vector<const Tensor*> values(inputs.size(), nullptr);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i] == nullptr)
            continue;
        if (!inputs[i]->known)
            return;
        values[i] = &*inputs[i]->known;
    }
    std::vector<Tensor> results = evaluateUnchecked(node, values);
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (node.outputs[i] != kNoValue)
            outputs[i].known = std::move(results[i]);
    }
}

} // namespace

InferenceContext::InferenceContext(const Node& node, std::span<const TensorInfo* const> inputs)
    : m_node(node), m_inputs(inputs.begin(), inputs.end()), m_outputs(node.outputs.size())
{}

bool InferenceContext::hasInput(int index) const
{
    return isGiven(m_inputs, index);
}

const TensorInfo& InferenceContext::input(int index) const
{
    if (!hasInput(index))
        throwMissingInput(index);
    return *m_inputs[static_cast<std::size_t>(index)];
}

const Tensor* InferenceContext::known(int index) const
{
    return hasInput(index) && input(index).known ? &*input(index).known : nullptr;
}

const Tensor& InferenceContext::requireKnown(int index, std::string_view what) const
{
    const Tensor* value = known(index);
    if (value == nullptr)
        throw Error("needs input " + std::to_string(index) + " (" + std::string(what) + ") to be known before the run");
    return *value;
}

bool InferenceContext::wantsOutput(int index) const
{
    return index >= 0 && index < outputCount() && m_node.outputs[static_cast<std::size_t>(index)] != kNoValue;
}

void InferenceContext::setOutput(int index, DataType type, Shape shape)
{
    if (index < 0 || index >= outputCount())
        return;
    elementCount(shape); // refuses absurd sizes before anything is allocated
    m_outputs[static_cast<std::size_t>(index)] = {type, std::move(shape), std::nullopt};
}

EvaluationContext::EvaluationContext(const Node& node, std::span<const Tensor* const> inputs, std::span<Tensor> outputs)
    : m_node(node), m_inputs(inputs), m_outputs(outputs)
{}

bool EvaluationContext::hasInput(int index) const
{
    return isGiven(m_inputs, index);
}

const Tensor& EvaluationContext::input(int index) const
{
    if (!hasInput(index))
        throwMissingInput(index);
    return *m_inputs[static_cast<std::size_t>(index)];
}

bool EvaluationContext::wantsOutput(int index) const
{
    return index >= 0 && static_cast<std::size_t>(index) < m_node.outputs.size() &&
           m_node.outputs[static_cast<std::size_t>(index)] != kNoValue;
}

std::vector<TensorInfo> inferNode(const Node& node, std::span<const TensorInfo* const> inputs)
{
    try {
        std::vector<TensorInfo> outputs = inferUnchecked(node, inputs);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            if (node.outputs[i] != kNoValue && outputs[i].type == DataType::Undefined)
                throw Error(node.op + " has no output " + std::to_string(i));
        }
        evaluateKnown(node, inputs, outputs);
        return outputs;
    } catch (const Error& error) {
        throw error.at({{}, node.name, {}});
    }
}

std::vector<Tensor> evaluateNode(const Node& node, std::span<const Tensor* const> inputs)
{
    try {
        return evaluateUnchecked(node, inputs);
    } catch (const Error& error) {
        throw error.at({{}, node.name, {}});
    }
}

void evaluateInto(const Node& node, std::span<const Tensor* const> inputs, std::span<Tensor> outputs)
{
    try {
        evaluateIntoUnchecked(node, inputs, outputs);
    } catch (const Error& error) {
        throw error.at({{}, node.name, {}});
    }
}

} // namespace assay::kernels
