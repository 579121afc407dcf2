// Encodings of other tools from the command line: written, read again, shown beside ours, used, and refused.
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string kSample = (fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx").string();

class Encodings : public testing::Test
{
protected:
    std::string path(const char* name) const { return (m_folder.path() / name).string(); }

    std::string written(const char* name, const std::string& text) const
    {
        std::ofstream(path(name)) << text;
        return path(name);
    }

    json compared(const std::vector<std::string>& more) const
    {
        std::vector<std::string> arguments = {"compare", kSample, "--images", "20", "--json", "-"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const CommandResult result = runAssay(arguments);
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        return json::parse(result.output, nullptr, false);
    }

private:
    onnx::test::ScratchFolder m_folder;
};

TEST_F(Encodings, ofAnotherRecipeWrittenForAimetGiveThatRecipesNumbers)
{
    for (const char* version : {"0.6.1", "1.0.0"}) {
        const std::string file = path("net.encodings");
        const CommandResult result =
            runAssay({"export", kSample, "--method", "minmax", "--aimet", file, "--aimet-version", version});
        ASSERT_EQ(result.exitCode, 0) << result.errors;
        const json expected = compared({"--method", "minmax"});
        const json imported = compared({"--encodings", file, "--use-imported"});
        const json beside = compared({"--encodings", file});
        ASSERT_EQ(imported["tensors"].size(), expected["tensors"].size());
        for (std::size_t i = 0; i < expected["tensors"].size(); ++i) {
            const json &ours = expected["tensors"][i], &taken = imported["tensors"][i];
            EXPECT_EQ(taken["scale"], ours["scale"]) << ours["name"];
            EXPECT_EQ(taken["zeroPoint"], ours["zeroPoint"]) << ours["name"];
            EXPECT_EQ(beside["tensors"][i]["imported"]["scale"], ours["scale"]) << ours["name"];
            EXPECT_EQ(beside["tensors"][i]["method"], "percentile");
        }
        for (std::size_t i = 0; i < expected["layers"].size(); ++i) {
            EXPECT_EQ(imported["layers"][i].value("weightScales", json()),
                      expected["layers"][i].value("weightScales", json()));
        }
        EXPECT_EQ(imported["accuracy"], expected["accuracy"]);
        EXPECT_EQ(imported["notes"], expected["notes"]);
    }
}

TEST_F(Encodings, ofAQuantizedNetworkAreShownAndGiveItsNumbers)
{
    const std::string file = path("qdq.onnx");
    ASSERT_EQ(runAssay({"export", kSample, "--method", "minmax", "-o", file}).exitCode, 0);
    const CommandResult shown = runAssay({"inspect", file});
    EXPECT_EQ(shown.exitCode, 0) << shown.errors;
    EXPECT_NE(shown.output.find("quantized ONNX model " + file), std::string::npos) << shown.output;
    EXPECT_NE(shown.output.find("imported scale"), std::string::npos);
    const std::string task = fs::path(kSample).replace_extension(".json").string();
    const CommandResult result =
        runAssay({"compare", file, "--task", task, "--images", "20", "--use-imported", "--json", "-"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json imported = json::parse(result.output), ours = compared({"--method", "minmax"});
    EXPECT_EQ(imported["accuracy"]["int8"], ours["accuracy"]["int8"]);
    ASSERT_GE(imported["tensors"].size(), 10U);
    std::size_t known = 0;
    for (const json& tensor : imported["tensors"]) {
        const auto found = std::find_if(ours["tensors"].begin(), ours["tensors"].end(),
                                        [&](const json& other) { return other["name"] == tensor["name"]; });
        if (found == ours["tensors"].end())
            continue;
        EXPECT_EQ(tensor["imported"]["scale"], (*found)["scale"]) << tensor["name"];
        EXPECT_EQ(tensor["scale"], (*found)["scale"]) << tensor["name"];
        ++known;
    }
    EXPECT_GE(known, 10U);
}

TEST_F(Encodings, ofACalibrationTableSetTheRanges)
{
    const std::string table = written("calibration.json", R"({"/Flatten_output_0": [0.0, 2.0]})");
    const json report = compared({"--encodings", table, "--use-imported"});
    const auto& tensors = report["tensors"];
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [](const json& tensor) { return tensor["name"] == "/Flatten_output_0"; });
    ASSERT_NE(found, tensors.end());
    // Flatten keeps the encoding of what it reads: the pooled tensor's, which the table does not name.
    EXPECT_NEAR((*found)["imported"]["scale"].get<double>(), 2.0 / 255, 1e-9);
    EXPECT_NE(report["importedFrom"].get<std::string>().find("calibration table"), std::string::npos);
}

TEST_F(Encodings, areRefusedOnOneLineWithFileTensorAndReason)
{
    const auto refused = [&](const std::string& file, const std::string& reason) {
        const CommandResult result = runAssay({"inspect", kSample, "--encodings", file});
        EXPECT_EQ(result.exitCode, 1);
        ASSERT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
        EXPECT_NE(result.errors.find(file), std::string::npos) << result.errors;
        EXPECT_NE(result.errors.find(reason), std::string::npos) << result.errors;
    };
    refused(path("absent.json"), "does not exist");
    refused(written("cut.json", R"({"activation_encodings": )"), "is not valid JSON");
    refused(written("other.json", R"({"elsewhere": [0, 1]})"), "tensor 'elsewhere': is not in the model");
    refused(written("bad.json", R"({"input": [1, 0]})"), "tensor 'input': its lowest value");
    // calibration.json's two companions, of onnxruntime.quantization.write_calibration_table
    refused(written("calibration.cache", "input 1.97\nlogits 6.37\n"), "give the calibration.json");
    refused(written("calibration.flatbuffers", std::string("\f\0\0\0", 4)), "give the calibration.json");
}

TEST_F(Encodings, thatAreNotThereCannotBeUsed)
{
    const CommandResult result = runAssay({"compare", kSample, "--images", "1", "--use-imported"});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_NE(result.errors.find("give --encodings FILE"), std::string::npos) << result.errors;
}

TEST_F(Encodings, exportSaysWhatItCanWrite)
{
    const CommandResult result = runAssay({"export", kSample});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_NE(result.errors.find("give -o OUT.onnx, --aimet FILE or --ort-table FILE"), std::string::npos);
}

} // namespace
} // namespace assay::app::test
