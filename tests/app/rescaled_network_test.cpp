// fashion-mobilenet-relu with its channels rescaled: the same function in FP32, bit for bit, on which INT8 with
// per-tensor weights collapses; equalization brings it back.
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "tests/analysis/rescaled.h"
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kModels = fs::path(ASSAY_SHARED_DIR) / "models";

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
    ASSERT_GE(analysis::test::rescaleAllChannels(graph), 5);
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
