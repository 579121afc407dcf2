// The commands that plan hardware: simulate with another machine, other settings, a trace; and fit-target.
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using onnx::test::ScratchFolder;

const fs::path kSamples = fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample";
const std::string kSample = (kSamples / "fashion-resnet8.onnx").string();

json simulated(std::vector<std::string> more)
{
    std::vector<std::string> arguments = {"simulate", kSample, "--json", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const CommandResult result = runAssay(arguments);
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    return json::parse(result.output, nullptr, false);
}

double fpsOf(const std::vector<std::string>& more)
{
    return simulated(more)["throughput"]["fps"];
}

std::string textOf(const fs::path& file)
{
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void expectRefused(const std::vector<std::string>& arguments, const std::vector<std::string>& parts)
{
    const CommandResult result = runAssay(arguments);
    EXPECT_EQ(result.exitCode, 1) << result.output;
    EXPECT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
    for (const std::string& part : parts)
        EXPECT_NE(result.errors.find(part), std::string::npos) << result.errors;
}

// A small network on chip: half the clock makes its core time twice as long, and nothing else; a core less makes a
// quarter less of both.
TEST(Simulate, setChangesAFigureOfTheTarget)
{
    const json whole = simulated({}), slower = simulated({"--set", "clockHertz=4e8"});
    EXPECT_NEAR(slower["throughput"]["fpsChip"].get<double>(), whole["throughput"]["fpsChip"].get<double>() / 2, 1e-3);
    const json less = simulated({"--set", "cores=3", "--set", "clockHertz=4e8"});
    EXPECT_NEAR(less["throughput"]["fpsChip"].get<double>(), whole["throughput"]["fpsChip"].get<double>() * 3 / 8,
                1e-3);
    EXPECT_EQ(less["throughput"]["target"], "metis, cores=3, clockHertz=4e8");
    expectRefused({"simulate", kSample, "--set", "cores=0"}, {"cores"});
    expectRefused({"simulate", kSample, "--set", "tensorUnits=1"}, {"tensorUnits", "clockHertz"});
    expectRefused({"simulate", kSample, "--set", "cores"}, {"FIELD=NUMBER"});
}

TEST(Simulate, compilerSettingsComeAsTextOrFile)
{
    const ScratchFolder folder;
    const fs::path file = folder.path() / "settings.json";
    std::ofstream(file) << R"({"in_core_replication": false})";
    const double plain = fpsOf({});
    const double text = fpsOf({"--compiler-settings", "in_core_replication=false"});
    EXPECT_LT(text, plain); // its small layers are replicated otherwise
    EXPECT_EQ(fpsOf({"--compiler-settings", file.string()}), text);
    expectRefused({"simulate", kSample, "--compiler-settings", "tiling_depth=0"}, {"tiling_depth", "1 to 64"});
    expectRefused({"simulate", kSample, "--compiler-settings", "/nowhere.json"}, {"/nowhere.json"});
}

TEST(Simulate, saysThatASettingHasNoEffect)
{
    const json without = simulated({}), with = simulated({"--compiler-settings", "elf_in_ddr=false"});
    EXPECT_EQ(with["throughput"]["fps"], without["throughput"]["fps"]);
    EXPECT_EQ(without["notes"].dump().find("elf_in_ddr"), std::string::npos);
    EXPECT_NE(with["notes"].dump().find("elf_in_ddr=false changes nothing"), std::string::npos);
    const CommandResult result = runAssay({"simulate", kSample, "--compiler-settings", "elf_in_ddr=false"});
    EXPECT_NE(result.output.find("elf_in_ddr=false changes nothing"), std::string::npos) << result.output;
}

TEST(Simulate, reportsHowLongFramesTake)
{
    const json throughput = simulated({})["throughput"];
    const json& latency = throughput["latency"];
    EXPECT_GT(latency["minSeconds"], 0);
    EXPECT_LE(latency["minSeconds"], latency["medianSeconds"]);
    EXPECT_LE(latency["medianSeconds"], latency["maxSeconds"]);
    EXPECT_LE(latency["maxSeconds"].get<double>(), throughput["latencySeconds"].get<double>() * (1 + 1e-9));
    EXPECT_EQ(throughput["coresAtWork"], 4);
    EXPECT_NE(runAssay({"simulate", kSample}).output.find("Latency, DDR and link served by demand: median"),
              std::string::npos);
}

TEST(Simulate, writesATraceWithEveryLayerAndTheInputs)
{
    const ScratchFolder folder;
    const fs::path file = folder.path() / "trace.json";
    const CommandResult result = runAssay({"simulate", kSample, "--trace", file.string()});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json trace = json::parse(textOf(file));
    int products = 0, inputs = 0;
    for (const json& event : trace["traceEvents"]) {
        const std::string category = event.value("cat", "");
        const bool isFirst = event.contains("args") && event["args"].value("frame", -1) == 0;
        products += category == "array,compute" && isFirst ? 1 : 0;
        inputs += category == "link,input" ? 1 : 0;
    }
    EXPECT_EQ(products, 10); // nine convolutions and a dense layer, counted with the onnx Python package
    EXPECT_GT(inputs, 0);
    expectRefused({"simulate", kSample, "--trace", (folder.path() / "no" / "trace.json").string()}, {"trace.json"});
}

/// Measurements of a board whose layers have an overhead of 6,000 cycles, as the simulator makes them.
class FitTarget : public testing::Test
{
protected:
    void SetUp() override
    {
        std::ofstream table(m_table);
        table << "name,file,in_core_replication,fps\n";
        for (int row = 0; row < 6; ++row)
            table << "network " << row << ",fashion-resnet8.onnx," << (row % 2 == 0 ? "true" : "false") << ','
                  << fpsOf({"--target", "metis-pcie", "--set", "layerOverheadCycles=6000", "--compiler-settings",
                            row % 2 == 0 ? "in_core_replication=true" : "in_core_replication=false"})
                  << '\n';
    }

    std::vector<std::string> arguments(const std::vector<std::string>& more = {}) const
    {
        std::vector<std::string> all = {"fit-target",      "--measurements", m_table.string(), "--models",
                                        kSamples.string(), "--target",       "metis-pcie"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    const ScratchFolder m_folder;
    const fs::path m_table = m_folder.path() / "board.csv", m_fitted = m_folder.path() / "board.json";
};

TEST_F(FitTarget, writesATargetThatPredictsTheBoard)
{
    const CommandResult result = runAssay(arguments({"-o", m_fitted.string()}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_NE(result.output.find("5 free parameters, fitted to 6 networks"), std::string::npos) << result.output;
    EXPECT_NE(result.output.find("leave-one-out"), std::string::npos);
    const json target = json::parse(textOf(m_fitted));
    EXPECT_EQ(target["sources"]["layerOverheadCycles"], "fitted by assay fit-target to 6 networks of board.csv");
    const double board = fpsOf({"--target", "metis-pcie", "--set", "layerOverheadCycles=6000"});
    EXPECT_NEAR(fpsOf({"--target", m_fitted.string()}), board, 0.03 * board);
}

TEST_F(FitTarget, refusesWhatDoesNotFitTogether)
{
    expectRefused(arguments({"-o", m_fitted.string(), "-o", m_table.string()}), {"-o", "once for each --target"});
    expectRefused(arguments({"-o", m_fitted.string(), "--column", "fps_m2"}), {"board.csv", "'fps_m2'"});
    std::ofstream(m_table) << "file,fps\nfashion-resnet8.onnx,100\n";
    expectRefused(arguments({"-o", m_fitted.string()}), {"1 measurements for 5 free parameters"});
    EXPECT_FALSE(fs::exists(m_fitted));
}

} // namespace
} // namespace assay::app::test
