// assay diagnose on the sample: its text says of channels what its JSON does.
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kSample = (fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx").string();

std::string decibels(double noiseOverSignal)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f dB", -10 * std::log10(noiseOverSignal));
    return text.data();
}

TEST(DiagnoseCommand, listsTheWorstChannelsOfItsLayers)
{
    const onnx::test::ScratchFolder folder;
    const std::string file = (folder.path() / "diagnosis.json").string();
    const CommandResult result = runAssay({"diagnose", kSample, "--scheme", "per_tensor_histogram", "--images", "16",
                                           "--layers", "1", "--channels", "--json", file});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    std::ifstream stream(file);
    const json diagnosis = json::parse(stream);
    const std::string layer = diagnosis["findings"][0]["layer"];
    const auto found = std::ranges::find_if(diagnosis["layers"], [&](const json& row) { return row["name"] == layer; });
    ASSERT_NE(found, diagnosis["layers"].end());
    const std::vector<double> channels = (*found)["alone"]["channels"];
    const auto worst = std::ranges::max_element(channels);
    const std::vector<std::string> lines = linesOf(result.output);
    const auto header =
        std::ranges::find_if(lines, [](const std::string& line) { return line.find(" Channel ") != line.npos; });
    ASSERT_GT(lines.end() - header, 2) << result.output;
    const std::string& row = header[2]; // after the underline
    EXPECT_NE(row.find(layer + " "), std::string::npos) << row;
    EXPECT_NE(row.find(" " + std::to_string(worst - channels.begin()) + " "), std::string::npos) << row;
    EXPECT_NE(row.find(" " + decibels(*worst) + " "), std::string::npos) << row;
    EXPECT_EQ((*found)["channelParts"]["weightRounding"].size(), channels.size());
}

TEST(DiagnoseCommand, listsNoChannelsUnlessAsked)
{
    const CommandResult result = runAssay({"diagnose", kSample, "--images", "8", "--layers", "1"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_EQ(result.output.find(" Channel "), std::string::npos);
}

} // namespace
} // namespace assay::app::test
