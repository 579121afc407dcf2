// INT8 convolutions on oneDNN's int32 accumulators: only where the CPU multiplies bytes without saturating (VNNI, AMX).
#include "core/kernels/fp32/dnnl_support.h"
#include "core/kernels/integer/convolution.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace assay::kernels::integer {

namespace {

using dnnl::memory;

using Tag = memory::format_tag;

Tag weightsTag(std::size_t rank, bool isGrouped)
{
    constexpr std::array kPlain{Tag::oiw, Tag::oihw, Tag::oidhw};
    constexpr std::array kGrouped{Tag::goiw, Tag::goihw, Tag::goidhw};
    return isGrouped ? kGrouped.at(rank - 1) : kPlain.at(rank - 1);
}

memory::dims withSpatial(std::initializer_list<std::int64_t> front, const std::vector<std::int64_t>& spatial)
{
    memory::dims dims(front);
    dims.insert(dims.end(), spatial.begin(), spatial.end());
    return dims;
}

/// Memory that lives from layer to layer: int32 accumulators would else double what a network needs.
std::int32_t* accumulators(std::size_t count)
{
    static thread_local std::vector<std::int32_t> kept;
    if (kept.size() < count)
        kept.resize(count);
    return kept.data();
}

class OneDnnConvolution : public Convolution
{
public:
    OneDnnConvolution(const ConvolutionSpec& spec, const dnnl::convolution_forward::primitive_desc& description,
                      memory::desc given)
        : m_requantization(spec.requantization), m_columns(spec.geometry.outChannels),
          m_rows(spec.geometry.batch * elementCount(spec.geometry.window.output)),
          m_source(description.src_desc(), onednn::engine(), nullptr),
          m_weights(description.weights_desc(), onednn::engine()),
          m_target(description.dst_desc(), onednn::engine(), nullptr), m_primitive(description)
    {
        // oneDNN takes a pointer to non-const memory but does not write to sources.
        memory plain(given, onednn::engine(), const_cast<std::int8_t*>(spec.weights.data()));
        dnnl::reorder(plain, m_weights).execute(onednn::stream(), plain, m_weights);
        onednn::stream().wait();
    }

    void run(const std::int8_t* source, std::span<const std::int8_t* const> residuals, std::int8_t* target) override
    {
        std::int32_t* sums = accumulators(static_cast<std::size_t>(m_rows * m_columns));
        m_source.set_data_handle(const_cast<std::int8_t*>(source));
        m_target.set_data_handle(sums);
        m_primitive.execute(onednn::stream(),
                            {{DNNL_ARG_SRC, m_source}, {DNNL_ARG_WEIGHTS, m_weights}, {DNNL_ARG_DST, m_target}});
        onednn::stream().wait();
#pragma omp parallel for schedule(static)
        for (std::int64_t row = 0; row < m_rows; ++row)
            requantizeRow(m_requantization, sums + row * m_columns,
                          {m_columns, row * m_columns, residuals.data(), target});
    }

private:
    Requantization m_requantization;
    std::int64_t m_columns, m_rows;
    memory m_source, m_weights, m_target;
    dnnl::convolution_forward m_primitive;
};

/// Elsewhere (AVX2 with VNNI as well) oneDNN 2.6 halves the weights and sums byte products in int16.
bool multipliesBytesExactly(dnnl::cpu_isa isa)
{
    switch (isa) {
    case dnnl::cpu_isa::avx512_core_vnni:
    case dnnl::cpu_isa::avx512_core_bf16:
    case dnnl::cpu_isa::avx512_core_amx:
        return true;
    default:
        return false;
    }
}

/// 64 channels of 255 times 127: where byte products are summed in int16, 2 * 255 * 127 saturates and the sum is wrong.
bool passesSaturatingCase()
{
    constexpr std::int64_t kChannels = 64;
    constexpr std::int32_t kSum = 64 * 255 * 127;
    const std::vector<std::int8_t> weights(kChannels * kChannels, 127), input(kChannels, 127);
    std::vector<std::int8_t> output(kChannels, 0);
    ConvolutionSpec spec;
    spec.geometry = productGeometry(1, kChannels, kChannels);
    spec.weights = weights;
    spec.inputZeroPoint = -128;
    spec.requantization.bias.assign(kChannels, 100 - kSum); // 100 if the sum is right
    spec.requantization.scales.assign(kChannels, 1.0F);
    spec.requantization.padColumns(kChannels);
    const std::unique_ptr<Convolution> convolution = makeOneDnnConvolution(spec);
    if (!convolution)
        return false;
    convolution->run(input.data(), {}, output.data());
    return std::all_of(output.begin(), output.end(), [](std::int8_t level) { return level == 100; });
}

} // namespace

bool isOneDnnExact()
{
    static const bool isExact = multipliesBytesExactly(dnnl::get_effective_cpu_isa()) && passesSaturatingCase();
    return isExact;
}

std::unique_ptr<Convolution> makeOneDnnConvolution(const ConvolutionSpec& spec)
{
    const ConvGeometry& geometry = spec.geometry;
    const Window& window = geometry.window;
    if (spec.isTransposed || window.rank() < 1 || window.rank() > 3)
        return nullptr;
    constexpr std::array kChannelsLast{Tag::nwc, Tag::nhwc, Tag::ndhwc};
    const Tag activations = kChannelsLast.at(window.rank() - 1);
    const bool isGrouped = geometry.groups > 1;
    const memory::dims weightDims =
        isGrouped ? withSpatial({geometry.groups, spec.outPerGroup(), spec.inPerGroup()}, window.kernel)
                  : withSpatial({geometry.outChannels, geometry.inChannels}, window.kernel);
    const memory::desc source(withSpatial({geometry.batch, geometry.inChannels}, window.input), memory::data_type::s8,
                              activations);
    const memory::desc target(withSpatial({geometry.batch, geometry.outChannels}, window.output),
                              memory::data_type::s32, activations);
    memory::dims dilation = window.dilation; // oneDNN counts the gaps
    for (std::int64_t& gap : dilation)
        --gap;
    dnnl::primitive_attr attributes;
    if (spec.inputZeroPoint != 0)
        attributes.set_zero_points(DNNL_ARG_SRC, 0, {spec.inputZeroPoint});
    try {
        const dnnl::convolution_forward::primitive_desc description(
            {dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, source,
             memory::desc(weightDims, memory::data_type::s8, Tag::any), target, window.stride, dilation,
             window.padBegin, window.padEnd},
            attributes, onednn::engine());
        if (std::string_view(description.impl_info_str()).starts_with("ref")) // exact, but slower than our own loops
            return nullptr;
        return std::make_unique<OneDnnConvolution>(
            spec, description, memory::desc(weightDims, memory::data_type::s8, weightsTag(window.rank(), isGrouped)));
    } catch (const dnnl::error&) { // this kind of convolution is not implemented on this CPU
        return nullptr;
    }
}

} // namespace assay::kernels::integer
