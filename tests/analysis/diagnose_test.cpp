// A diagnosis names what was broken on purpose, and its remedies do what it says.
#include "core/analysis/diagnosis_json.h"
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "core/workspace/session.h"
#include "tests/analysis/rescaled.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::analysis {

namespace {

const std::filesystem::path kSample = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";

workspace::Session opened(const std::filesystem::path& model, quantization::Scheme scheme)
{
    workspace::Session session(model, {.threads = 2});
    session.openTask(evaluation::taskFileBeside(kSample));
    quantization::Recipe recipe;
    recipe.scheme = scheme;
    session.setRecipe(recipe);
    return session;
}

using Names = std::vector<std::string>;

const Remedy* remedyOf(const Finding& finding, RemedyKind kind)
{
    for (const Remedy& remedy : finding.remedies) {
        if (remedy.kind == kind)
            return &remedy;
    }
    return nullptr;
}

double lostAlone(workspace::Session& session, const std::string& layer)
{
    for (const LayerError& error : session.diagnose({.images = 16}).layers) {
        if (error.name == layer)
            return error.alone.lost;
    }
    return -1;
}

} // namespace

class RescaledSample : public ::testing::Test
{
protected:
    RescaledSample()
    {
        Graph graph = onnx::load(kSample, {});
        m_layer = test::rescaleChannel(graph, 1, 5, 64);
        onnx::save(graph, m_folder.path() / "rescaled.onnx", 13);
    }

    workspace::Session session(quantization::Scheme scheme) const
    {
        return opened(m_folder.path() / "rescaled.onnx", scheme);
    }

    onnx::test::ScratchFolder m_folder;
    std::string m_layer;
};

TEST_F(RescaledSample, isDiagnosedByLayerAndChannel)
{
    workspace::Session rescaled = session(quantization::Scheme::PerTensorHistogram);
    const Diagnosis diagnosis = rescaled.diagnose({.images = 16});
    ASSERT_FALSE(diagnosis.findings.empty());
    const Finding& worst = diagnosis.findings.front();
    EXPECT_EQ(worst.layer, m_layer);
    EXPECT_EQ(worst.cause, Cause::OutlierChannel);
    EXPECT_EQ(worst.channel, 5U);
    EXPECT_GT(worst.widestToMedian, 16);
    ASSERT_FALSE(worst.remedies.empty());
    EXPECT_EQ(worst.remedies.front().kind, RemedyKind::Equalization);
    EXPECT_GT(worst.remedies.front().gain, 0.9);
    EXPECT_NE(worst.words.find(" lost alone): weights per tensor: channel 5 has "), std::string::npos) << worst.words;
    EXPECT_EQ(worst.words.find(m_layer), 0U) << worst.words;
    EXPECT_NE(worst.words.find("--equalize on"), std::string::npos) << worst.words;
}

/// With weights per channel only what the layer makes still has one scale.
TEST_F(RescaledSample, isDiagnosedInItsActivationsWhereWeightsArePerChannel)
{
    workspace::Session rescaled = session(quantization::Scheme::HybridPerTensorPerChannel);
    const Diagnosis diagnosis = rescaled.diagnose({.images = 16});
    const auto found = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                    [this](const Finding& finding) { return finding.layer == m_layer; });
    ASSERT_NE(found, diagnosis.findings.end());
    EXPECT_EQ(found->cause, Cause::OutlierActivationChannel);
    EXPECT_EQ(found->channel, 5U);
    EXPECT_EQ(remedyOf(*found, RemedyKind::PerChannelWeights), nullptr);
    EXPECT_EQ(found->remedies.front().kind, RemedyKind::Equalization);
}

/// A gain is what the layer loses less when the option is given for the whole network: its own inputs are real.
TEST_F(RescaledSample, gainsAreWhatTheOptionsGive)
{
    workspace::Session rescaled = session(quantization::Scheme::PerTensorHistogram);
    const Diagnosis diagnosis = rescaled.diagnose({.images = 16});
    const Finding& worst = diagnosis.findings.front();
    const double before = lostAlone(rescaled, worst.layer);
    EXPECT_DOUBLE_EQ(worst.lost, before);

    workspace::Session perChannel = session(quantization::Scheme::HybridPerTensorPerChannel);
    EXPECT_NEAR(remedyOf(worst, RemedyKind::PerChannelWeights)->gain, 1 - lostAlone(perChannel, worst.layer) / before,
                1e-9);

    workspace::Session equalized = session(quantization::Scheme::PerTensorHistogram);
    quantization::Recipe recipe = equalized.recipe();
    recipe.equalize = true;
    equalized.setRecipe(recipe);
    EXPECT_NEAR(remedyOf(worst, RemedyKind::Equalization)->gain, 1 - lostAlone(equalized, worst.layer) / before, 1e-9);

    rescaled.performance();
    const double fps = rescaled.performance().fps;
    rescaled.setPins({{worst.layer, quantization::Precision::Int16}});
    const Remedy* const pin = remedyOf(worst, RemedyKind::Int16);
    EXPECT_NEAR(pin->gain, 1 - lostAlone(rescaled, worst.layer) / before, 1e-9);
    EXPECT_NEAR(*pin->fpsChange, rescaled.performance().fps / fps - 1, 1e-9);
}

/// Half the range of what one layer makes: most of its values at the top are clipped.
TEST(Diagnose, namesTheTensorThatIsClipped)
{
    workspace::Session session = opened(kSample, quantization::Scheme::HybridPerTensorPerChannel);
    const Node& node = session.optimized().graph.nodes[2];
    const std::string tensor = session.optimized().graph.value(node.outputs.front()).name;
    quantization::Recipe recipe = session.recipe();
    const double reach = session.statistics().at(tensor).maximum;
    recipe.tensors[tensor].method = calibration::RangeMethod::Manual;
    recipe.tensors[tensor].manualRange = {0, reach / 8};
    const std::string name = node.name;
    session.setRecipe(recipe);
    const Diagnosis diagnosis = session.diagnose({.images = 16});
    const auto found = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                    [&name](const Finding& finding) { return finding.layer == name; });
    ASSERT_NE(found, diagnosis.findings.end());
    EXPECT_EQ(found->cause, Cause::Clipping);
    EXPECT_EQ(found->tensor, tensor);
    EXPECT_GT(found->clippedShare, 0);
    // Its option, as a user would give it, takes back what the finding says.
    const Remedy* const range = remedyOf(*found, RemedyKind::RangeMethod);
    ASSERT_NE(range, nullptr);
    const std::string method(calibration::toString(*range->method));
    EXPECT_EQ(range->tensors, Names{tensor});
    EXPECT_EQ(range->option, "--range '" + tensor + "=" + method + "'");
    EXPECT_GT(range->gain, 0.9);
    quantization::addRangeMethods(recipe, session.optimized().graph, tensor + "=" + method);
    session.setRecipe(recipe);
    EXPECT_NEAR(1 - lostAlone(session, name) / found->lost, range->gain, 1e-9);
    // What follows loses much and little of it is its own.
    const Finding& last = diagnosis.findings.back();
    EXPECT_EQ(last.cause, Cause::Propagated);
    EXPECT_FALSE(last.source.empty());
    EXPECT_TRUE(last.remedies.empty());
}

TEST(Diagnose, writesFindingsAndLayers)
{
    Diagnosis diagnosis;
    Finding finding;
    finding.layer = "conv1";
    finding.cause = Cause::OutlierChannel;
    finding.channel = 17;
    finding.widestToMedian = 61;
    finding.remedies = {{RemedyKind::Equalization, 0.94, "--equalize on", {}, {}}};
    diagnosis.findings = {finding};
    LayerError error;
    error.name = "conv1";
    error.alone.lost = 0.5;
    error.alone.channels = {0.5};
    diagnosis.layers = {error};
    const nlohmann::ordered_json json = toJson(diagnosis, true);
    EXPECT_EQ(json["findings"][0]["cause"], "outlier-channel");
    EXPECT_EQ(json["findings"][0]["channel"], 17);
    EXPECT_EQ(json["findings"][0]["remedies"][0]["option"], "--equalize on");
    EXPECT_EQ(json["layers"][0]["alone"]["channels"][0], 0.5);
    EXPECT_FALSE(toJson(diagnosis)["layers"][0]["alone"].contains("channels"));
}

TEST(Diagnose, stopsWhenAsked)
{
    workspace::Session session = opened(kSample, quantization::Scheme::PerTensorHistogram);
    session.plan();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(session.diagnose({}, {{}, stop.get_token()}), Cancelled);
}

} // namespace assay::analysis
