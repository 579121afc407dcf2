// assay options on the sample: each row is what assay compare finds with that option.
#include "tests/app/command.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace assay::app::test {
namespace {

using nlohmann::json;

const std::string kSample =
    (std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx").string();

TEST(OptionsCommand, findsForEachOptionWhatCompareDoes)
{
    const std::vector<std::string> common = {kSample,  "--images", "40", "--scheme", "per_tensor_histogram",
                                             "--json", "-"};
    std::vector<std::string> arguments = {"options"};
    arguments.insert(arguments.end(), common.begin(), common.end());
    const CommandResult result = runAssay(arguments);
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json rows = json::parse(result.output)["options"];
    ASSERT_EQ(rows.size(), 11U);
    EXPECT_EQ(rows.front()["option"], "none");
    EXPECT_EQ(rows.back()["option"], "all of them");
    for (const char* wanted : {"none", "--bias-correction on", "--equalize on"}) {
        SCOPED_TRACE(wanted);
        const auto row = std::ranges::find_if(rows, [&](const json& each) { return each["option"] == wanted; });
        ASSERT_NE(row, rows.end());
        arguments = {"compare"};
        arguments.insert(arguments.end(), common.begin(), common.end());
        std::istringstream words(std::string(wanted) == "none" ? "" : wanted);
        for (std::string word; words >> word;)
            arguments.push_back(word);
        const json accuracy = json::parse(runAssay(arguments).output)["accuracy"];
        for (const char* figure : {"int8", "delta", "agreement"})
            EXPECT_EQ((*row)[figure], accuracy[figure]) << figure;
    }
    // The sample has no LayerNormalization: smoothing finds nothing to change.
    const auto smooth = std::ranges::find_if(rows, [](const json& each) { return each["option"] == "--smooth 0.5"; });
    ASSERT_NE(smooth, rows.end());
    EXPECT_TRUE((*smooth)["changesNothing"]);
}

TEST(OptionsCommand, leavesOutWhatTheRecipeHas)
{
    const CommandResult result = runAssay({"options", kSample, "--images", "2", "--bias-correction", "on"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_EQ(result.output.find("--bias-correction on"), std::string::npos) << result.output;
    EXPECT_NE(result.output.find("--smooth 0.5"), std::string::npos) << result.output;
}

} // namespace
} // namespace assay::app::test
