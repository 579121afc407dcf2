#include "core/kernels/fp32/dnnl_support.h"

#include "core/graph/error.h"

#include <array>

namespace assay::kernels::onednn {

namespace {

using Tag = dnnl::memory::format_tag;

Tag plainTag(std::size_t rank)
{
    constexpr std::array kTags{Tag::a,      Tag::a,       Tag::ab,       Tag::abc,       Tag::abcd,      Tag::abcde,
                               Tag::abcdef, Tag::abcdefg, Tag::abcdefgh, Tag::abcdefghi, Tag::abcdefghij};
    if (rank >= kTags.size())
        throw Error("tensors of rank " + std::to_string(rank) + " are not supported");
    return kTags[rank];
}

Tag tagOf(std::size_t rank, Layout layout)
{
    constexpr std::array kBlocked8{Tag::nCw8c, Tag::nChw8c, Tag::nCdhw8c};
    constexpr std::array kBlocked16{Tag::nCw16c, Tag::nChw16c, Tag::nCdhw16c};
    constexpr std::array kChannelsLast{Tag::nwc, Tag::nhwc, Tag::ndhwc};
    switch (layout) {
    case Layout::Plain:
        break;
    case Layout::Blocked8:
        return kBlocked8.at(rank - 3);
    case Layout::Blocked16:
        return kBlocked16.at(rank - 3);
    case Layout::ChannelsLast:
        return kChannelsLast.at(rank - 3);
    }
    return plainTag(rank);
}

/// oneDNN has no rank 0: a scalar is a vector of one.
dnnl::memory::dims dimsOf(const Shape& shape)
{
    return shape.empty() ? dnnl::memory::dims{1} : dnnl::memory::dims(shape.begin(), shape.end());
}

} // namespace

const dnnl::engine& engine()
{
    static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    return cpu;
}

dnnl::stream& stream()
{
    static thread_local dnnl::stream cpuStream(engine());
    return cpuStream;
}

dnnl::memory::data_type dataType(DataType type)
{
    switch (type) {
    case DataType::Float32:
        return dnnl::memory::data_type::f32;
    case DataType::Int32:
        return dnnl::memory::data_type::s32;
    case DataType::Int8:
        return dnnl::memory::data_type::s8;
    case DataType::UInt8:
        return dnnl::memory::data_type::u8;
    default:
        throw Error("oneDNN is not used for elements of type " + std::string(toString(type)));
    }
}

bool canHave(const Shape& shape, Layout layout)
{
    return layout == Layout::Plain || (shape.size() >= 3 && shape.size() <= 5);
}

dnnl::memory::desc describe(const Shape& shape, Layout layout)
{
    return {dimsOf(shape), dnnl::memory::data_type::f32, tagOf(shape.size(), layout)};
}

dnnl::memory::desc describeAny(const Shape& shape)
{
    return {dimsOf(shape), dnnl::memory::data_type::f32, Tag::any};
}

std::optional<Layout> layoutOf(const dnnl::memory::desc& descriptor, const Shape& shape)
{
    for (const Layout layout : {Layout::Plain, Layout::Blocked8, Layout::Blocked16, Layout::ChannelsLast}) {
        if (canHave(shape, layout) && descriptor == describe(shape, layout))
            return layout;
    }
    return std::nullopt;
}

Shape padRank(const Shape& shape, std::size_t rank)
{
    Shape padded(rank - shape.size(), 1);
    padded.insert(padded.end(), shape.begin(), shape.end());
    return padded;
}

bool appendActivation(dnnl::post_ops& postOps, const Activation& activation)
{
    using dnnl::algorithm;
    const auto append = [&](algorithm kind, float alpha = 0, float beta = 0) {
        postOps.append_eltwise(1.0F, kind, alpha, beta);
        return true;
    };
    switch (activation.kind) {
    case ActivationKind::Relu:
        return append(algorithm::eltwise_relu);
    case ActivationKind::LeakyRelu:
        return append(algorithm::eltwise_relu, activation.alpha);
    case ActivationKind::Clip:
        return append(algorithm::eltwise_clip, activation.alpha, activation.beta);
    case ActivationKind::Sigmoid:
        return append(algorithm::eltwise_logistic);
    case ActivationKind::Tanh:
        return append(algorithm::eltwise_tanh);
    case ActivationKind::Silu:
        return append(algorithm::eltwise_swish, 1.0F);
    case ActivationKind::HardSigmoid:
        append(algorithm::eltwise_linear, activation.alpha, activation.beta);
        return append(algorithm::eltwise_clip, 0.0F, 1.0F);
    case ActivationKind::HardSwish:
        return append(algorithm::eltwise_hardswish);
    case ActivationKind::Gelu:
        return append(algorithm::eltwise_gelu_erf);
    case ActivationKind::GeluTanh:
        return append(algorithm::eltwise_gelu_tanh);
    }
    return false;
}

dnnl::primitive_attr attributes(const dnnl::post_ops& postOps)
{
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    attr.set_post_ops(postOps);
    return attr;
}

PrimitiveKernel::PrimitiveKernel(const CompileRequest& request, std::size_t outputs)
{
    inputLayouts.assign(request.node.inputs.size(), Layout::Plain);
    readsInput.assign(request.node.inputs.size(), false);
    outputLayouts.assign(outputs, Layout::Plain);
}

void PrimitiveKernel::bindInput(int argument, std::size_t index, const dnnl::memory::desc& descriptor, Layout layout)
{
    const dnnl::memory memory(descriptor, engine(), nullptr);
    m_arguments[argument] = memory;
    m_inputs.push_back({memory, index});
    inputLayouts[index] = layout;
    readsInput[index] = true;
}

void PrimitiveKernel::bindOutput(int argument, std::size_t index, const dnnl::memory::desc& descriptor, Layout layout)
{
    const dnnl::memory memory(descriptor, engine(), nullptr);
    m_arguments[argument] = memory;
    m_outputs.push_back({memory, index});
    outputLayouts[index] = layout;
}

void PrimitiveKernel::bindConstant(int argument, const Tensor& tensor, const dnnl::memory::desc& given,
                                   const dnnl::memory::desc& wanted)
{
    // oneDNN takes a pointer to non-const memory but does not write to sources.
    const dnnl::memory source(given, engine(), const_cast<std::byte*>(tensor.bytes()));
    dnnl::memory target(wanted, engine());
    dnnl::reorder(source, target).execute(stream(), const_cast<dnnl::memory&>(source), target);
    stream().wait();
    m_arguments[argument] = target;
    weightBytes += wanted.get_size();
}

void PrimitiveKernel::setPrimitive(dnnl::primitive primitive, const dnnl::memory::desc& scratchpad)
{
    m_primitive = std::move(primitive);
    scratchBytes = scratchpad.get_size();
    m_scratchpad = dnnl::memory(scratchpad, engine(), nullptr);
    m_arguments[DNNL_ARG_SCRATCHPAD] = m_scratchpad;
}

void PrimitiveKernel::run(std::span<void* const> inputs, std::span<void* const> outputs, void* scratch)
{
    // dnnl::memory is a shared handle: setting it here sets the argument too.
    for (Binding& binding : m_inputs)
        binding.memory.set_data_handle(inputs[binding.index]);
    for (Binding& binding : m_outputs)
        binding.memory.set_data_handle(outputs[binding.index]);
    if (scratchBytes != 0)
        m_scratchpad.set_data_handle(scratch);
    m_primitive.execute(stream(), m_arguments);
    stream().wait();
}

} // namespace assay::kernels::onednn

namespace assay::kernels {

std::size_t layoutBytes(const Shape& shape, DataType type, Layout layout)
{
    if (layout == Layout::Plain)
        return static_cast<std::size_t>(elementCount(shape)) * byteSize(type);
    return onednn::describe(shape, layout).get_size();
}

void reorder(const Shape& shape, Layout from, const void* source, Layout to, void* target)
{
    const dnnl::memory input(onednn::describe(shape, from), onednn::engine(), const_cast<void*>(source));
    const dnnl::memory output(onednn::describe(shape, to), onednn::engine(), target);
    dnnl::reorder(input, output).execute(onednn::stream(), {{DNNL_ARG_FROM, input}, {DNNL_ARG_TO, output}});
    onednn::stream().wait();
}

} // namespace assay::kernels
