// What happens to the accumulators of a convolution or matrix product on their way out: bias, scale, residual,
// activation, requantization. The arithmetic contract in one place (core/aipu/README.md derives it).
#pragma once

#include "core/aipu/functional/layer.h"

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

    /// Accumulators of `count` columns from firstColumn, for the output elements from `element` on.
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

    void clampToActivations(const Node& node);
    float residualAt(const Stage& stage, std::int64_t element) const;
    void store(std::int64_t element, std::int64_t count, const float* reals);

    quantization::Precision m_precision;
    quantization::Encoding m_encoding;
    Shape m_shape;
    std::vector<std::int32_t> m_integerBias;
    std::vector<float> m_realBias;
    std::vector<float> m_stepScales; // accumulator to output steps, per column
    std::vector<float> m_realScales; // accumulator to real, per column
    std::int32_t m_lowest = 0, m_highest = 0;
    bool m_staysInSteps = false; // only clamps and at most one residual before them: integer requantization
    std::vector<Stage> m_stages;
    RuntimeValue m_output;
};

} // namespace assay::aipu
