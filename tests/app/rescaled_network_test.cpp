// fashion-mobilenet-relu with its channels rescaled: the same function in FP32, bit for bit, on which INT8 with
// per-tensor weights collapses; equalization brings it back.
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "tests/analysis/rescaled.h"
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <random>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kModels = fs::path(ASSAY_SHARED_DIR) / "models";

/// Multiplies the weights of the indices that `factor` maps an element to.
template <typename Factor>
void scale(Graph& graph, ValueId id, Factor factor)
{
    const auto elements = graph.value(id).constant->mutableData<float>();
    for (std::size_t i = 0; i < elements.size(); ++i)
        elements[i] *= factor(i, elements.size());
}

/// Conv, BatchNormalization, Relu, Conv: gain and shift of the normalization times powers of two from 1/32 to 32, the
/// second convolution divided by them.
int rescaleChannels(Graph& graph)
{
    const GraphIndex index(graph);
    std::mt19937 random(1);
    int rescaled = 0;
    for (const Node& norm : graph.nodes) {
        if (norm.op != "BatchNormalization")
            continue;
        const Node& relu = graph.node(index.uses(norm.outputs[0]).front().node);
        if (relu.op != "Relu" || !index.hasSingleUse(relu.outputs[0]))
            continue;
        const Node& next = graph.node(index.uses(relu.outputs[0]).front().node);
        if (next.op != "Conv")
            continue;
        std::vector<float> factors;
        for (std::int64_t c = 0; c < graph.constant(norm.inputs[1])->count(); ++c)
            factors.push_back(std::exp2(static_cast<float>(static_cast<int>(random() % 11) - 5)));
        for (const std::size_t input : {std::size_t{1}, std::size_t{2}})
            scale(graph, norm.inputs[input], [&factors](std::size_t i, std::size_t) { return factors[i]; });
        const Shape& shape = graph.value(next.inputs[1]).shape;
        const bool isDepthwise = shape[1] == 1;
        scale(graph, next.inputs[1], [&](std::size_t i, std::size_t count) {
            const std::size_t row = i / (count / static_cast<std::size_t>(shape[0] * shape[1]));
            return 1 / factors[isDepthwise ? row : row % factors.size()];
        });
        ++rescaled;
    }
    return rescaled;
}

double int8Accuracy(const std::string& model, std::vector<std::string> more)
{
    std::vector<std::string> arguments = {
        "compare",  model,  "--task", (kModels / "fashion-mobilenet-relu.json").string(),
        "--images", "2000", "--json", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const CommandResult result = runAssay(arguments);
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    const json accuracy = json::parse(result.output)["accuracy"];
    // Equalization rounds weights anew; the reference says that the function stayed.
    EXPECT_GE(accuracy["reference"]["equal"].get<double>(), 0.999 * 2000);
    EXPECT_GT(accuracy["fp32"].get<double>(), 0.9);
    return accuracy["int8"].get<double>() - accuracy["fp32"].get<double>();
}

TEST(RescaledNetwork, comesBackWithOneOption)
{
    const fs::path original = kModels / "fashion-mobilenet-relu.onnx";
    if (!fs::exists(original))
        GTEST_SKIP() << original << " is not here";
    Graph graph = onnx::load(original, {});
    ASSERT_GE(rescaleChannels(graph), 5);
    const onnx::test::ScratchFolder folder;
    const std::string model = (folder.path() / "rescaled.onnx").string();
    onnx::save(graph, model, 13);

    EXPECT_LT(int8Accuracy(model, {"--scheme", "per_tensor_histogram"}), -0.1);
    EXPECT_GE(int8Accuracy(model, {"--scheme", "per_tensor_histogram", "--equalize", "on"}), -0.005);
}

TEST(RescaledNetwork, isDiagnosedByLayerAndChannel)
{
    const fs::path original = kModels / "fashion-mobilenet-relu.onnx";
    if (!fs::exists(original))
        GTEST_SKIP() << original << " is not here";
    Graph graph = onnx::load(original, {});
    const std::string layer = analysis::test::rescaleChannel(graph, 4, 17, 64);
    ASSERT_FALSE(layer.empty());
    const onnx::test::ScratchFolder folder;
    const std::string model = (folder.path() / "rescaled.onnx").string();
    onnx::save(graph, model, 13);
    const CommandResult result =
        runAssay({"diagnose", model, "--task", (kModels / "fashion-mobilenet-relu.json").string(), "--scheme",
                  "per_tensor_histogram", "--json", "-"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json worst = json::parse(result.output)["findings"].at(0);
    EXPECT_EQ(worst["layer"], layer);
    EXPECT_EQ(worst["cause"], "outlier-channel");
    EXPECT_EQ(worst["channel"], 17);
    EXPECT_EQ(worst["remedies"][0]["kind"], "equalization");
    EXPECT_EQ(worst["remedies"][0]["option"], "--equalize on");
}

} // namespace
} // namespace assay::app::test
