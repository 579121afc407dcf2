// assay autopin as a user runs it: exit codes, and pins that assay compare takes.
#include "tests/app/command.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace assay::app::test {
namespace {

const std::string kSample = std::string(ASSAY_SOURCE_DIR) + "/resources/sample/fashion-resnet8.onnx";

std::vector<std::string> onSample(std::vector<std::string> more)
{
    std::vector<std::string> arguments = {"autopin", kSample, "--images", "60", "--scheme", "per_tensor_min_max"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

TEST(AutopinCommand, writesPointsThatCompareConfirms)
{
    const CommandResult result = runAssay(onSample({"--min-fps", "1000", "--json", "-"}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const nlohmann::json found = nlohmann::json::parse(result.output);
    EXPECT_TRUE(found["met"].get<bool>());
    const nlohmann::json point = found["curve"].back();
    std::vector<std::string> arguments = {"compare", kSample, "--images", "60", "--scheme", "per_tensor_min_max",
                                          "--json",  "-"};
    for (const auto& [layer, precision] : point["pins"].items()) {
        arguments.emplace_back("--pin");
        arguments.push_back(layer + "=" + precision.get<std::string>());
    }
    const CommandResult compared = runAssay(arguments);
    ASSERT_EQ(compared.exitCode, 0) << compared.errors;
    const nlohmann::json report = nlohmann::json::parse(compared.output);
    EXPECT_EQ(report["accuracy"]["int8"], point["accuracy"]["int8"]);
    EXPECT_EQ(report["throughput"]["fps"], point["fps"]);
}

TEST(AutopinCommand, saysThatAGoalCannotBeMet)
{
    const CommandResult result = runAssay(onSample({"--min-fps", "1e12"}));
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_NE(result.output.find("cannot be met"), std::string::npos) << result.output;
    EXPECT_EQ(result.errors, "");
}

TEST(AutopinCommand, asksForOneGoal)
{
    for (const std::vector<std::string>& goal :
         {std::vector<std::string>{}, {"--max-drop", "1", "--min-fps", "10"}, {"--max-drop", "-1"}}) {
        const CommandResult result = runAssay(onSample(goal));
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
    }
}

} // namespace
} // namespace assay::app::test
