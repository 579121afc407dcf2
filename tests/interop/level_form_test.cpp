// What only looks like our residuals on levels is left alone; that the real ones come back, qdq_round_trip_test.cpp
// says.
#include "core/interop/level_form.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::interop {
namespace {

struct Form
{
    float step = 1;                   // of QuantizeLinear
    float outputScale = 0.5F;         // as the residual's side divides by it; the convolution's side divides by 0.5
    std::vector<float> inputScale{2}; // s_x
    bool isResidualOnLevels = true;
};

Graph network(const Form& form)
{
    transform::test::GraphBuilder builder;
    const auto zero = [&](const char* name) { return builder.constant(name, Tensor(DataType::UInt8, {})); };
    const ValueId one = builder.scalar(1);
    const ValueId x =
        builder.node("quantized", "QuantizeLinear", {builder.input("x", {1, 1, 2, 2}), builder.scalar(2), zero("zx")});
    const ValueId levels = builder.node("levels", "DequantizeLinear", {x, one, zero("zl")});
    const ValueId weights =
        builder.node("weights", "DequantizeLinear", {builder.constant("w", Tensor(DataType::Int8, {1, 1, 1, 1})), one});
    const auto count = static_cast<std::int64_t>(form.inputScale.size());
    const ValueId sumScale =
        builder.node("sumScale", "Mul",
                     {builder.constant("sx", Tensor::from<float>({count}, form.inputScale)), builder.scalar(0.25F)});
    const ValueId own = builder.node("own", "Mul",
                                     {builder.node("conv", "Conv", {levels, weights}),
                                      builder.node("steps", "Div", {sumScale, builder.scalar(0.5F)})});
    const ValueId residual =
        form.isResidualOnLevels ? levels : builder.node("real", "DequantizeLinear", {x, builder.scalar(2), zero("zr")});
    const ValueId added =
        builder.node("added", "Mul",
                     {residual, builder.node("ratio", "Div", {builder.scalar(2), builder.scalar(form.outputScale)})});
    const ValueId total = builder.node("relu", "Relu", {builder.node("add", "Add", {own, added})});
    const ValueId made = builder.node("made", "QuantizeLinear", {total, builder.scalar(form.step), zero("zm")});
    builder.output(builder.node("output", "DequantizeLinear", {made, builder.scalar(0.5F), zero("zo")}));
    return builder.graph();
}

bool isInRealUnits(const Form& form)
{
    const Graph written = withResidualsInRealUnits(network(form));
    return written.findNode("own") == kNoNode;
}

TEST(LevelForm, becomesRealUnits)
{
    EXPECT_TRUE(isInRealUnits({}));
}

TEST(LevelForm, leavesWhatCountsOtherSteps)
{
    EXPECT_FALSE(isInRealUnits({.step = 0.5F}));
    EXPECT_FALSE(isInRealUnits({.outputScale = 0.75F}));
}

TEST(LevelForm, leavesAResidualInRealUnits)
{
    EXPECT_FALSE(isInRealUnits({.isResidualOnLevels = false}));
}

TEST(LevelForm, leavesScalesThatAreNone)
{
    EXPECT_FALSE(isInRealUnits({.inputScale = {}}));
    EXPECT_FALSE(isInRealUnits({.inputScale = {1, 2}}));
}

} // namespace
} // namespace assay::interop
