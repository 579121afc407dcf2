// What happens to the accumulators of a convolution or matrix product on their way out: bias, scale, residual,
// activation, requantization. The arithmetic contract in one place (core/aipu/README.md derives it).
#pragma once

#include "core/aipu/functional/layer.h"
#include "core/kernels/integer/requantize.h"

#include <vector>

namespace assay::aipu {

class OutputStage
{
public:
    /// Weight scales: one, or one per column. bias: null or one value per column. inputScale: of the left operand.
    /// gain: Gemm's alpha. At FP16 and FP32 the scales are not read.
    OutputStage(const LayerContext& context, std::int64_t columns, float inputScale,
                const std::vector<float>& weightScales, const Tensor* bias, float gain);

    /// The output, allocated; residuals are the post-op operands, in the output's memory order.
    void begin(std::span<const RuntimeValue* const> inputs, bool isChannelsLast);

    /// At INT8: all of the stage, for kernels that requantize themselves, and what they read and write after begin().
    const kernels::integer::Requantization& requantization() const { return m_requantization; }
    std::span<const std::int8_t* const> residualLevels() const { return m_residualLevels; }
    std::int8_t* outputLevels() { return m_output.tensor.mutableData<std::int8_t>().data(); }

    /// Accumulators of `count` columns from firstColumn, for the output elements from `element` on. Sums are readable
    /// up to kTileColumns.
    template <typename Sum>
    void consume(std::int64_t element, std::int64_t firstColumn, std::int64_t count, const Sum* sums);

    std::vector<RuntimeValue> finish();

private:
    struct Stage
    {
        bool isAdd = false;
        Activation activation;
        int input = -1;
        RuntimeValue residual;
    };

    void prepareIntegers(std::int64_t columns, float inputScale, const std::vector<float>& weightScales,
                         const Tensor* bias, float gain);
    void foldClamps();
    void prepareRequantization(const LayerContext& context);
    void consumeReals(std::int64_t element, std::int64_t count, float* reals) const;
    void store(std::int64_t element, std::int64_t count, const float* reals);

    quantization::Precision m_precision;
    quantization::Encoding m_encoding;
    Shape m_shape;
    std::vector<std::int64_t> m_integerBias;
    std::vector<float> m_realBias;
    std::vector<float> m_stepScales; // accumulator to output steps, per column
    std::vector<float> m_realScales; // accumulator to real, per column
    std::int32_t m_lowest = 0, m_highest = 0;
    bool m_staysInSteps = false; // only clamps and at most one residual before them: integer requantization
    std::vector<Stage> m_stages;
    kernels::integer::Requantization m_requantization; // INT8
    std::vector<const std::int8_t*> m_residualLevels;  // INT8
    RuntimeValue m_output;
};

template <>
void OutputStage::consume(std::int64_t, std::int64_t, std::int64_t, const std::int32_t*); // INT8
template <>
void OutputStage::consume(std::int64_t, std::int64_t, std::int64_t, const std::int64_t*); // INT16
template <>
void OutputStage::consume(std::int64_t, std::int64_t, std::int64_t, const float*); // FP16, FP32

} // namespace assay::aipu
