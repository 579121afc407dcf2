// The commands on the networks and images of ../shared: FP32 answers against those that ONNX Runtime left there, INT8
// against FP32. ./dev bench accuracy does the same on all images of all networks.
#include "core/graph/npy.h"
#include "core/onnx/load.h"
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ostream>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using onnx::test::ScratchFolder;

const fs::path kModels = fs::path(ASSAY_SHARED_DIR) / "models";

bool isQuick()
{
    return std::getenv("ASSAY_QUICK_TESTS") != nullptr;
}

/// A trained network of ours: on how many images the test runs it, how many points INT8 may lose.
struct Trained
{
    const char* name;
    int images;
    double largestLoss;
    bool isLarge;
};

void PrintTo(const Trained& network, std::ostream* stream)
{
    *stream << network.name;
}

std::string nameOf(const testing::TestParamInfo<Trained>& info)
{
    std::string name = info.param.name;
    std::erase_if(name, [](char letter) { return letter == '-' || letter == '.'; });
    return name;
}

class TrainedNetwork : public testing::TestWithParam<Trained>
{};

TEST_P(TrainedNetwork, answersAsOnnxRuntimeInFp32AndLosesLittleInInt8)
{
    const fs::path model = kModels / (std::string(GetParam().name) + ".onnx");
    if (!fs::exists(model))
        GTEST_SKIP() << model << " is not here";
    if (isQuick() && GetParam().isLarge)
        GTEST_SKIP() << "left out under ASSAY_QUICK_TESTS";
    const int images = isQuick() ? 250 : GetParam().images;
    const CommandResult result =
        runAssay({"compare", model.string(), "--images", std::to_string(images), "--json", "-"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json report = json::parse(result.output);
    const json& accuracy = report["accuracy"];
    EXPECT_EQ(report["recipe"]["scheme"], "hybrid_per_tensor_per_channel");
    EXPECT_EQ(report["recipe"]["calibrationImages"], 128);
    EXPECT_EQ(accuracy["images"], images);
    ASSERT_EQ(accuracy["reference"]["images"], images);
    EXPECT_GE(accuracy["reference"]["equal"].get<double>(), 0.9998 * images);
    EXPECT_GE(accuracy["int8"].get<double>(), accuracy["fp32"].get<double>() - GetParam().largestLoss / 100);
}

// fashion-vit and the ResNets take a minute or more on all 10,000 images.
INSTANTIATE_TEST_SUITE_P(Shared, TrainedNetwork,
                         testing::Values(Trained{"fashion-resnet8", 10000, 0.3, false},
                                         Trained{"fashion-mobilenet", 10000, 1.0, false},
                                         Trained{"fashion-vit", 500, 1.0, true}, Trained{"resnet34", 500, 1.0, true},
                                         Trained{"resnet50-v1.5", 500, 1.0, true}),
                         nameOf);

/// A network by another maker: shape is the text for --shape, empty where the model fixes its input.
struct Wild
{
    const char* name;
    const char* shape;
    std::vector<const char*> outputs; // files, in the order of the graph's outputs
};

void PrintTo(const Wild& network, std::ostream* stream)
{
    *stream << network.name;
}

std::string nameOfWild(const testing::TestParamInfo<Wild>& info)
{
    std::string name = info.param.name;
    std::erase(name, '-');
    return name;
}

class WildNetwork : public testing::TestWithParam<Wild>
{
protected:
    void SetUp() override
    {
        if (!fs::exists(path(".onnx")))
            GTEST_SKIP() << path(".onnx") << " is not here";
        fs::copy_file(path(".input.npy"), m_folder.path() / "images.npy");
    }

    static std::string path(const std::string& ending)
    {
        return (kModels / "wild" / (GetParam().name + ending)).string();
    }

    /// The verb on the model with its shape, to be followed by more.
    static CommandResult run(const char* verb, std::vector<std::string> more)
    {
        std::vector<std::string> arguments = {verb, path(".onnx")};
        if (*GetParam().shape != '\0')
            arguments.insert(arguments.end(), {"--shape", GetParam().shape});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runAssay(arguments);
    }

    const ScratchFolder m_folder;
};

TEST_P(WildNetwork, givesTheFp32OutputsOfOnnxRuntime)
{
    const fs::path folder = m_folder.path() / "out";
    const CommandResult result =
        runAssay({"run", path(".onnx"), "--input", path(".input.npy"), "--output", folder.string()});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    for (std::size_t i = 0; i < GetParam().outputs.size(); ++i) {
        const Tensor expected = readNpy(path(".output" + std::to_string(i) + ".npy"));
        const Tensor actual = readNpy(folder / GetParam().outputs[i]);
        ASSERT_EQ(actual.shape(), expected.shape());
        const auto [lowest, highest] = std::ranges::minmax(expected.data<float>());
        float largest = 0;
        for (std::size_t element = 0; element < expected.data<float>().size(); ++element)
            largest = std::max(largest, std::abs(actual.data<float>()[element] - expected.data<float>()[element]));
        EXPECT_LE(largest, 1e-3F * (highest - lowest)) << GetParam().outputs[i];
    }
}

TEST_P(WildNetwork, isInspectedComparedWithoutLabelsSimulatedAndExported)
{
    const std::string images = m_folder.path().string();
    const std::string exported = (m_folder.path() / "qdq.onnx").string();
    for (const auto& [verb, more] : std::vector<std::pair<const char*, std::vector<std::string>>>{
             {"inspect", {}},
             {"simulate", {}},
             {"compare", {"--evaluation", images}},
             {"export", {"--calibration", images, "-o", exported}}}) {
        const CommandResult result = run(verb, more);
        EXPECT_EQ(result.exitCode, 0) << verb << ": " << result.errors;
    }
    ASSERT_TRUE(fs::exists(exported));
    EXPECT_EQ(onnx::load(exported).outputs.size(), GetParam().outputs.size());
}

INSTANTIATE_TEST_SUITE_P(Shared, WildNetwork,
                         testing::Values(Wild{"ppocr-v4-det", "x=1,3,320,320", {"sigmoid_0.tmp_0.npy"}},
                                         Wild{"ppocr-v2-cls", "x=1,3,48,192", {"softmax_0.tmp_0.npy"}},
                                         Wild{"blazeface-front-128",
                                              "",
                                              {"Identity_0.npy", "Identity_1_0.npy", "Identity_2_0.npy",
                                               "Identity_3_0.npy"}},
                                         Wild{"mlsd-320-tiny", "", {"offsets.npy", "scores.npy"}}),
                         nameOfWild);

} // namespace
} // namespace assay::app::test
