// Remedies of weights on networks that were made so that one of them helps: what a remedy is said to gain is what its
// option gives when the whole network is planned with it.
#include "core/analysis/other_weights.h"
#include "core/analysis/remedies.h"
#include "core/graph/npy.h"
#include "core/onnx/save.h"
#include "core/quantization/reparameterize.h"
#include "core/runtime/executor.h"
#include "core/workspace/session.h"
#include "tests/onnx/model_builder.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

namespace assay::analysis {

namespace {

using transform::test::GraphBuilder;
using transform::test::noise;

constexpr unsigned kInputs = 8;

/// Rows of noise with one column, or one row, times a factor.
Tensor scaled(Shape shape, std::size_t axis, std::size_t index, float factor, unsigned seed)
{
    Tensor tensor = noise(std::move(shape), seed);
    const auto width = static_cast<std::size_t>(tensor.shape()[1]);
    const std::span<float> values = tensor.mutableData<float>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if ((axis == 0 ? i / width : i % width) == index)
            values[i] *= factor;
    }
    return tensor;
}

/// Channel 3 of what the normalization makes reaches 40 times as far, and the product takes it 1/40 times.
GraphBuilder outlierAfterNormalization()
{
    GraphBuilder b(17);
    std::vector<float> gains(8, 1);
    gains[3] = 40;
    const ValueId x = b.node("n", "LayerNormalization", {b.input("x", {1, 4, 8}), b.floats("gamma", {8}, gains)});
    b.output(b.node("c", "MatMul", {x, b.constant("wc", scaled({8, 4}, 0, 3, 1 / 40.0F, 3))}));
    return b;
}

/// Two convolutions with kernels 1x1, one channel between them times a factor and divided by it, after a Clip to
/// 1000, which the inputs never reach.
GraphBuilder outlierPastClip()
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 4, 6, 6});
    Tensor first = scaled({8, 4}, 0, 3, 40, 5), second = scaled({4, 8}, 1, 3, 1 / 40.0F, 6);
    x = b.node("a", "Conv", {x, b.constant("wa", first.reshaped({8, 4, 1, 1})), b.constant("ba", noise({8}, 7, 0, 1))});
    x = b.node("f", "Clip", {x, b.scalar(0), b.scalar(1000)});
    b.output(b.node("c", "Conv", {x, b.constant("wc", second.reshaped({4, 8, 1, 1}))}));
    return b;
}

/// The second convolution's weights for channel 2, which is small, reach 30 times as far.
GraphBuilder outlierInput()
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 4, 6, 6});
    Tensor first = scaled({8, 4}, 0, 2, 1 / 30.0F, 5), second = scaled({4, 8}, 1, 2, 30, 6);
    x = b.node("a", "Conv", {x, b.constant("wa", first.reshaped({8, 4, 1, 1})), b.constant("ba", noise({8}, 7, 0, 1))});
    b.output(b.node("c", "Conv", {b.node("f", "Relu", {x}), b.constant("wc", second.reshaped({4, 8, 1, 1}))}));
    return b;
}

/// Two channels at 20 and a little, whose difference the second convolution takes.
GraphBuilder highBias()
{
    GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 6, 6});
    x = b.node("a", "Conv", {x, b.floats("wa", {2, 1, 1, 1}, {0.1F, -0.1F}), b.floats("ba", {2}, {20, 20})});
    x = b.node("f", "Relu", {x});
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 2, 1, 1}, {1, -1}), b.floats("bc", {1}, {0})}));
    return b;
}

const Remedy* remedyIn(const Diagnosis& diagnosis, const std::string& layer, RemedyKind kind)
{
    for (const Finding& finding : diagnosis.findings) {
        for (const Remedy& remedy : finding.remedies) {
            if (finding.layer == layer && remedy.kind == kind)
                return &remedy;
        }
    }
    return nullptr;
}

double lostAlone(const Diagnosis& diagnosis, const std::string& layer)
{
    for (const LayerError& error : diagnosis.layers) {
        if (error.name == layer)
            return error.alone.lost;
    }
    return -1;
}

struct Case
{
    RemedyKind kind;
    GraphBuilder (*network)();
    std::string option;
    double gain; // at least
};

class RemedyOfWeights : public ::testing::TestWithParam<Case>
{
protected:
    workspace::Session opened(const GraphBuilder& network) const
    {
        const auto inputs = m_folder.path() / "inputs";
        std::filesystem::create_directories(inputs);
        for (unsigned i = 0; i < kInputs; ++i) {
            const Shape& shape = network.graph().value(network.graph().inputs.front()).shape;
            writeNpy(inputs / (std::to_string(i) + ".npy"), noise(shape, 100 + i));
        }
        onnx::save(network.bind().graph, m_folder.path() / "model.onnx", network.graph().nodes.front().opset);
        workspace::Session session(m_folder.path() / "model.onnx", {.threads = 2});
        session.setCalibration(evaluation::openDataset(inputs));
        session.setEvaluation(evaluation::openDataset(inputs));
        quantization::Recipe recipe;
        recipe.scheme = quantization::Scheme::PerTensorHistogram;
        recipe.method = calibration::RangeMethod::MinMax;
        session.setRecipe(recipe);
        return session;
    }

    onnx::test::ScratchFolder m_folder;
};

TEST_P(RemedyOfWeights, gainsWhatItsOptionGives)
{
    workspace::Session session = opened(GetParam().network());
    const Diagnosis before = session.diagnose();
    const Remedy* const remedy = remedyIn(before, "c", GetParam().kind);
    ASSERT_NE(remedy, nullptr);
    EXPECT_EQ(remedy->option, GetParam().option);
    EXPECT_GT(remedy->gain, GetParam().gain);
    EXPECT_EQ(remedy->fpsChange.has_value(), GetParam().kind == RemedyKind::OutlierSplitting);

    const double fps = session.performance().fps;
    quantization::Recipe recipe = session.recipe();
    quantization::Pins pins;
    apply(*remedy, "c", recipe, pins);
    session.setRecipe(recipe);
    const Diagnosis after = session.diagnose();
    EXPECT_NEAR(1 - lostAlone(after, "c") / lostAlone(before, "c"), remedy->gain, 1e-6);
    EXPECT_EQ(remedyIn(after, "c", GetParam().kind), nullptr); // it is in use
    if (remedy->fpsChange) {
        EXPECT_NEAR(session.performance().fps / fps - 1, *remedy->fpsChange, 1e-9);
    }
}

// What a layer makes with other weights, brought back to its units, is what it made before.
TEST_P(RemedyOfWeights, isMeasuredInTheUnitsOfTheNetworkAsItIs)
{
    const GraphBuilder network = GetParam().network();
    const Graph plain = transform::optimize(network.bind()).graph;
    const std::vector<Tensor> inputs = {noise(plain.value(plain.inputs.front()).shape, 9)};
    const quantization::Observation seen = quantization::observe(plain, [&, isTaken = false]() mutable {
        return std::exchange(isTaken, true) ? std::vector<Tensor>() : inputs;
    });
    const auto others = otherWeights(plain, plain, {}, seen);
    const auto found =
        std::ranges::find_if(others, [](const OtherWeights& other) { return other.kind == GetParam().kind; });
    ASSERT_NE(found, others.end());
    for (const NodeId layer : found->layers) {
        const auto madeBy = [&](const Graph& graph) {
            Graph partial = graph;
            partial.outputs = {graph.node(layer).outputs.front()};
            return runtime::Executor(partial).run(inputs).front();
        };
        Tensor after = madeBy(found->graph);
        if (found->kind == RemedyKind::Smoothing || found->kind == RemedyKind::BiasAbsorption) {
            if (const auto units = found->units.find(layer); units != found->units.end())
                after = inUnits(after, units->second);
        } else if (plain.node(layer).name != "c") {
            continue; // equalized channels lose the same share in either unit
        }
        EXPECT_LE(transform::test::relativeDifference(after, madeBy(plain)), 1e-5) << plain.node(layer).name;
    }
}

INSTANTIATE_TEST_SUITE_P(All, RemedyOfWeights,
                         ::testing::Values(Case{RemedyKind::Smoothing, outlierAfterNormalization, "--smooth 0.5", 0.8},
                                           Case{RemedyKind::EqualizationPastClips, outlierPastClip,
                                                "--drop-idle-clips on --equalize on", 0.5},
                                           Case{RemedyKind::OutlierSplitting, outlierInput, "--split-outliers on", 0.3},
                                           Case{RemedyKind::BiasAbsorption, highBias, "--absorb-bias on", 0.9}),
                         [](const auto& info) {
                             std::string name(toString(info.param.kind));
                             std::erase(name, '-');
                             return name;
                         });

TEST(Finding, countsTwoDigitsOfSmallSharesInWords)
{
    Finding finding;
    finding.layer = "a";
    finding.lost = 0.0005;
    finding.share = 0.874;
    EXPECT_EQ(inWords(finding), "a (0.050 % lost alone): rounding weights makes 87 % of its own error");
}

/// A shell ends a quoted word at ', which a layer's name may have.
TEST(Remedy, printsNamesAsAShellReadsThem)
{
    EXPECT_EQ(remedyOf(RemedyKind::Int16, "o'clock").option, R"(--pin 'o'\''clock=int16')");
    EXPECT_EQ(rangeRemedy({"a", "b'"}, calibration::RangeMethod::MinMax).option,
              R"(--range 'a=minmax' --range 'b'\''=minmax')");
}

TEST(OtherWeights, triesNothingWhereThereIsNothingToChange)
{
    GraphBuilder b;
    b.output(b.node("s", "Softmax", {b.conv("a", b.input("x", {1, 2, 4, 4}), 2, 2)}));
    const Graph plain = transform::optimize(b.bind()).graph;
    EXPECT_TRUE(otherWeights(plain, plain, {}, {}).empty());
}

} // namespace

} // namespace assay::analysis
