// assay autopin as a user runs it: exit codes, and pins that assay compare takes.
#include "core/workspace/workspace_file.h"
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
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

TEST(AutopinCommand, savesAPlanThatCompareTakesAsRecipe)
{
    const onnx::test::ScratchFolder folder;
    const std::string file = (folder.path() / "plan.json").string();
    const std::string json = (folder.path() / "curve.json").string();
    const CommandResult result = runAssay(onSample({"--min-fps", "1000", "--json", json, "--save", file}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_NE(result.output.find("Goal of"), std::string::npos) << result.output;
    std::ifstream stream(json);
    const nlohmann::json found = nlohmann::json::parse(stream);
    const nlohmann::json chosen = found["curve"].at(found["chosen"].get<std::size_t>());
    ASSERT_FALSE(chosen["pins"].empty()); // else nothing is tested
    const CommandResult compared = runAssay({"compare", kSample, "--images", "60", "--recipe", file, "--json", "-"});
    ASSERT_EQ(compared.exitCode, 0) << compared.errors;
    const nlohmann::json report = nlohmann::json::parse(compared.output);
    EXPECT_EQ(report["recipe"]["scheme"], "per_tensor_min_max");
    EXPECT_EQ(report["accuracy"]["int8"], chosen["accuracy"]["int8"]);
    EXPECT_EQ(report["throughput"]["fps"], chosen["fps"]);
    // A pin of the command line changes what the file says.
    const std::string layer = chosen["pins"].begin().key();
    const CommandResult changed =
        runAssay({"compare", kSample, "--images", "60", "--recipe", file, "--pin", layer + "=int8", "--json", "-"});
    EXPECT_NE(nlohmann::json::parse(changed.output)["throughput"]["fps"], chosen["fps"]) << changed.errors;
}

TEST(AutopinCommand, savesAWorkspaceWithTheDecisionsOfThePlan)
{
    const onnx::test::ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "plan.assay";
    const CommandResult result = runAssay(onSample({"--min-fps", "1000", "--json", "-", "--save", file.string()}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const nlohmann::json found = nlohmann::json::parse(result.output);
    const nlohmann::json chosen = found["curve"].at(found["chosen"].get<std::size_t>());
    const workspace::SavedWorkspace saved = workspace::load(file);
    EXPECT_EQ(saved.decisions.recipe.scheme, quantization::Scheme::PerTensorMinMax);
    ASSERT_EQ(saved.decisions.pins.size(), chosen["pins"].size());
    for (const auto& [layer, precision] : saved.decisions.pins)
        EXPECT_EQ(chosen["pins"][layer], quantization::toString(precision));
    EXPECT_NE(saved.statistics, nullptr);
}

TEST(AutopinCommand, refusesAPlanOfAnotherNetwork)
{
    const onnx::test::ScratchFolder folder;
    for (const auto& [text, part] : std::vector<std::pair<std::string, std::string>>{
             {R"({"pins": [{"layer": "conv99", "precision": "fp16"}]})", "'conv99'"},
             {R"({"pins": [{"layer": "conv99", "precision": "fp17"}]})", "pins[0].precision"},
             {R"({"pins": {"conv99": "fp16"}})", "pins"},
             {R"([])", "object"}}) {
        folder.write("plan.json", text);
        const CommandResult result = runAssay({"compare", kSample, "--recipe", (folder.path() / "plan.json").string()});
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
        EXPECT_NE(result.errors.find(part), std::string::npos) << result.errors;
        EXPECT_NE(result.errors.find("plan.json"), std::string::npos) << result.errors;
    }
    const CommandResult nowhere = runAssay(onSample({"--max-drop", "1", "--save", "/nowhere/plan.json"}));
    EXPECT_EQ(nowhere.exitCode, 1);
    EXPECT_NE(nowhere.errors.find("/nowhere/plan.json"), std::string::npos) << nowhere.errors;
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
