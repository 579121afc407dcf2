// Recipes from the command line: presets, files written and read again, and what is refused.
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kSample = (fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx").string();

json compared(const std::vector<std::string>& more)
{
    std::vector<std::string> arguments = {"compare", kSample, "--images", "50", "--json", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const CommandResult result = runAssay(arguments);
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    return json::parse(result.output, nullptr, false);
}

TEST(Recipe, ofThePresetVendorHasOneScalePerTensorAndHistogramRanges)
{
    const json report = compared({"--recipe", "vendor"});
    EXPECT_EQ(report["recipe"]["preset"], "vendor");
    EXPECT_EQ(report["recipe"]["equalize"], false);
    const json same = compared({"--scheme", "per_tensor_histogram"});
    EXPECT_EQ(report["accuracy"], same["accuracy"]);
    EXPECT_EQ(report["tensors"], same["tensors"]);
}

TEST(Recipe, writtenAndReadAgainIsTheSame)
{
    const onnx::test::ScratchFolder folder;
    const std::string file = (folder.path() / "recipe.json").string();
    const json first = compared({"--recipe", "vendor", "--method", "mse", "--equalize", "on", "--write-recipe", file});
    const json second = compared({"--recipe", file});
    EXPECT_EQ(second["recipe"], first["recipe"]);
    EXPECT_EQ(second["recipe"]["equalize"], true);
    EXPECT_EQ(second["recipe"]["preset"], nullptr);
    EXPECT_EQ(second["tensors"], first["tensors"]);
    EXPECT_EQ(second["accuracy"], first["accuracy"]);
    const CommandResult text = runAssay({"compare", kSample, "--images", "20", "--recipe", file});
    EXPECT_NE(text.output.find("scheme per_tensor_histogram, method mse, equalized"), std::string::npos);
}

TEST(Recipe, keepsWhatChangesWeightsAndRangesOfSingleTensors)
{
    const onnx::test::ScratchFolder folder;
    const std::string file = (folder.path() / "recipe.json").string();
    const json first = compared({"--smooth", "0.5", "--drop-idle-clips", "on", "--absorb-bias", "on",
                                 "--split-outliers", "on", "--range", "in*=minmax", "--write-recipe", file});
    EXPECT_EQ(first["recipe"]["smoothing"], 0.5);
    for (const char* name : {"dropIdleClips", "absorbBias", "splitOutliers"})
        EXPECT_EQ(first["recipe"][name], true) << name;
    EXPECT_EQ(first["tensors"][0]["name"], "input");
    EXPECT_EQ(first["tensors"][0]["method"], "minmax");
    EXPECT_EQ(first["tensors"][1]["method"], "percentile");
    const json second = compared({"--recipe", file});
    EXPECT_EQ(second["recipe"], first["recipe"]);
    EXPECT_EQ(second["tensors"], first["tensors"]);
    EXPECT_EQ(second["accuracy"], first["accuracy"]);
    // FP32 is what it was: all of these are exact on what calibration has shown.
    EXPECT_EQ(first["accuracy"]["fp32"], compared({})["accuracy"]["fp32"]);
}

TEST(Recipe, refusesARangeThatMatchesNothing)
{
    const CommandResult result = runAssay({"compare", kSample, "--range", "inptu=mse"});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
    EXPECT_NE(result.errors.find("'inptu=mse' matches no activation"), std::string::npos) << result.errors;
    EXPECT_NE(result.errors.find("'input'"), std::string::npos) << result.errors;
}

TEST(Recipe, thatIsWrongIsRefusedByFileAndField)
{
    const onnx::test::ScratchFolder folder;
    const auto errorsOf = [&folder](const std::string& text) {
        folder.write("recipe.json", text);
        const CommandResult result =
            runAssay({"compare", kSample, "--recipe", (folder.path() / "recipe.json").string()});
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
        return result.errors;
    };
    for (const auto& [text, part] : std::vector<std::pair<std::string, std::string>>{
             {R"({"sheme": "per_tensor_min_max"})", "sheme"},
             {R"({"scheme": "per_chanel"})", "scheme"},
             {R"({"equalize": true})", "equalize"},
             {R"({"percentile": 101})", "percentile"},
             {R"({"smoothing": 1.5})", "smoothing"},
             {R"({"splitOutliers": 1})", "splitOutliers"},
             {R"({"tensors": [{"name": "x", "methode": "mse"}]})", "tensors[0].methode"},
             {"{", "recipe.json"}}) {
        const std::string errors = errorsOf(text);
        EXPECT_NE(errors.find(part), std::string::npos) << errors;
        EXPECT_NE(errors.find("recipe.json"), std::string::npos) << errors;
    }
    const CommandResult unknown = runAssay({"compare", kSample, "--recipe", "balancd"});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_NE(unknown.errors.find("vendor, balanced or best"), std::string::npos) << unknown.errors;
}

} // namespace
} // namespace assay::app::test
