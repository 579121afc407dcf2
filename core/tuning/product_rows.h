// A convolution or matrix product with constant weights as what it is: rows of inputs, one for each output position,
// times a matrix of weights. Tells the sums and the products of the rows' columns, which is all that bias correction
// and rounding need of the images.
#pragma once

#include "core/graph/graph.h"
#include "core/quantization/precision.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace assay::tuning {

class ProductRows
{
public:
    /// Nothing for other nodes, ConvTranspose, weights of more than two axes in MatMul, and biases that are not one
    /// constant number per output channel. The graph is bound.
    static std::optional<ProductRows> of(const Graph& fused, const Node& node);

    std::int64_t groups() const { return m_groups; }
    std::int64_t inner() const { return m_channels * m_taps; } // of one group: length of a row
    std::int64_t outputs() const { return m_outputs; }         // of all groups
    std::int64_t rows() const { return static_cast<std::int64_t>(m_origins.size()) / m_taps; } // for one set of inputs
    float gain() const { return m_gain; }                                                      // Gemm's alpha

    /// Of output channel `output` (of all groups) and row element k, in the weight tensor.
    std::size_t weightIndex(std::int64_t output, std::int64_t k) const;
    std::int64_t groupOf(std::int64_t output) const { return output / (m_outputs / m_groups); }

    /// Adds the sum over all rows of each element: groups x inner. Independent of the number of threads.
    void addSums(std::span<const float> input, std::span<double> sums) const;

    /// Integers, less the zero point, of the rows first, first + step, ...: written into each of groups x inner columns
    /// of `capacity` elements from `filled` on, as long as there is room. Returns how many rows were added.
    std::int64_t addRows(std::span<const float> input, const quantization::Encoding& encoding, std::int64_t first,
                         std::int64_t step, std::span<std::int16_t> columns, std::int64_t capacity,
                         std::int64_t filled) const;

private:
    std::int64_t m_groups = 1, m_channels = 0, m_taps = 1, m_outputs = 0;
    std::int64_t m_channelStride = 1; // between the channels of one position
    bool m_outputsFirst = true;       // weights are [outputs, inner], else [inner, outputs]
    float m_gain = 1;
    std::vector<std::int64_t> m_origins; // [rows, taps]: element of the first channel; -1 where there is padding
};

/// x as the layer gets it: rounded and clamped by the encoding.
void quantizeInPlace(std::span<float> values, const quantization::Encoding& encoding);

} // namespace assay::tuning
