// Our own QDQ export, opened again: the same network with the same scales, bit for bit, and the same INT8 outputs.
#include "core/aipu/functional_simulator.h"
#include "core/quantization/rules.h"
#include "core/workspace/session.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

namespace assay::interop {
namespace {

namespace fs = std::filesystem;
using quantization::ImportedEncodings;
using quantization::ImportedTensor;

constexpr std::size_t kCalibrationImages = 16, kImages = 4;

workspace::Session openedWith(const fs::path& model, const fs::path& taskFile)
{
    workspace::Session session(model, {.threads = 2});
    session.openTask(taskFile);
    session.setCalibration(session.calibration()->first(kCalibrationImages));
    return session;
}

std::vector<Tensor> int8Outputs(workspace::Session& session)
{
    const Graph& graph = session.optimized().graph;
    aipu::FunctionalSimulator simulator(graph, session.plan(), {2});
    const evaluation::InputReader reader = session.reader(*session.evaluation());
    std::vector<Tensor> outputs;
    for (std::size_t i = 0; i < kImages; ++i) {
        const std::vector<Tensor> inputs{reader.read(i)};
        outputs.push_back(simulator.run(inputs).front());
    }
    return outputs;
}

/// Scales of weights in the order of the layers: where a rewrite renamed a weight, its new name is not ours to know.
std::vector<std::vector<float>> weightScales(workspace::Session& session)
{
    std::vector<std::vector<float>> scales;
    for (const quantization::LayerPlan& layer : session.plan().layers) {
        if (layer.weight)
            scales.push_back(layer.weight->scales);
    }
    return scales;
}

std::string middleLayer(workspace::Session& session)
{
    const Graph& graph = session.optimized().graph;
    std::vector<std::string> layers;
    for (const Node& node : graph.nodes) {
        if (quantization::weightInput(graph, node) >= 0)
            layers.push_back(node.name);
    }
    return layers.at(layers.size() / 2);
}

class RoundTrip : public testing::TestWithParam<const char*>
{
protected:
    /// With the middle layer that has weights at FP32, if asked.
    void expectSame(bool pinsOne, quantization::ResidualForm residuals) const
    {
        const fs::path model = fs::path(GetParam()).is_absolute() ? fs::path(GetParam())
                                                                  : fs::path(ASSAY_SHARED_DIR) / "models" / GetParam();
        if (!fs::exists(model))
            GTEST_SKIP() << model << " is not there";
        const fs::path task = evaluation::taskFileBeside(model), file = m_folder.path() / "qdq.onnx";
        workspace::Session session = openedWith(model, task);
        if (pinsOne)
            session.setPins({{middleLayer(session), quantization::Precision::Fp32}});
        session.exportQdq(file, {}, residuals);
        const ImportedEncodings ours = session.encodings();

        workspace::Session again = openedWith(file, task);
        ASSERT_TRUE(again.imported());
        std::size_t compared = 0;
        for (const auto& [name, tensor] : ours.activations) {
            if (tensor.isFloat)
                continue;
            const auto found = again.imported()->activations.find(name);
            ASSERT_NE(found, again.imported()->activations.end()) << name;
            EXPECT_EQ(found->second.scales, tensor.scales) << name;
            EXPECT_EQ(found->second.zeroPoints, tensor.zeroPoints) << name;
            ++compared;
        }
        EXPECT_GE(compared, 5U);
        for (const auto& [name, tensor] : ours.parameters) {
            const auto found = again.imported()->parameters.find(name);
            ASSERT_NE(found, again.imported()->parameters.end()) << name;
            EXPECT_EQ(found->second.scales, tensor.scales) << name;
        }
        EXPECT_GE(ours.parameters.size(), 5U);

        again.useImported();
        EXPECT_EQ(again.pins().size(), session.pins().size());
        EXPECT_EQ(weightScales(again), weightScales(session));
        const std::vector<Tensor> expected = int8Outputs(session), actual = int8Outputs(again);
        for (std::size_t i = 0; i < kImages; ++i) {
            ASSERT_EQ(actual[i].byteCount(), expected[i].byteCount());
            EXPECT_EQ(std::memcmp(actual[i].bytes(), expected[i].bytes(), expected[i].byteCount()), 0) << i;
        }
    }

private:
    onnx::test::ScratchFolder m_folder;
};

TEST_P(RoundTrip, ofOurExportHasTheSameScalesAndOutputs)
{
    expectSame(false, quantization::ResidualForm::Levels);
}

class PlainRoundTrip : public RoundTrip
{};

TEST_P(PlainRoundTrip, ofOurPlainExportHasTheSameScalesAndOutputs)
{
    expectSame(false, quantization::ResidualForm::Scaled);
}

TEST_P(RoundTrip, ofAnExportWithALayerInFloatHasTheSameScalesAndOutputs)
{
    expectSame(true, quantization::ResidualForm::Levels);
}

INSTANTIATE_TEST_SUITE_P(Networks, RoundTrip,
                         testing::Values(ASSAY_SOURCE_DIR "/resources/sample/fashion-resnet8.onnx",
                                         "fashion-mobilenet.onnx", "fashion-mobilenet-relu.onnx", "resnet34.onnx",
                                         "resnet50-v1.5.onnx"),
                         [](const auto& info) {
                             std::string name = fs::path(info.param).stem().string();
                             std::erase_if(name, [](char letter) { return std::isalnum(letter) == 0; });
                             return name;
                         });

INSTANTIATE_TEST_SUITE_P(Networks, PlainRoundTrip,
                         testing::Values(ASSAY_SOURCE_DIR "/resources/sample/fashion-resnet8.onnx",
                                         "fashion-mobilenet.onnx"));

} // namespace
} // namespace assay::interop
