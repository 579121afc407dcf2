// The commands on the sample: what they print and write.
#include "core/graph/npy.h"
#include "core/onnx/load.h"
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using onnx::test::ScratchFolder;

const std::string kSample = (fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx").string();

json compareSample(std::vector<std::string> more, const std::vector<std::string>& environment = {})
{
    std::vector<std::string> arguments = {"compare", kSample, "--images", "50", "--json", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const CommandResult result = runAssay(arguments, environment);
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_EQ(result.errors, "");
    json report = json::parse(result.output, nullptr, false); // fails if anything but the JSON was printed
    EXPECT_FALSE(report.is_discarded()) << result.output.substr(0, 400);
    return report;
}

/// What may differ from run to run or with the number of threads: what was measured on this host.
json withoutHost(json report)
{
    report["throughput"].erase("hostFp32Fps");
    report["throughput"].erase("hostThreads");
    return report;
}

void expectFields(const json& object, const std::vector<const char*>& names)
{
    for (const char* name : names)
        EXPECT_TRUE(object.contains(name)) << name << " is missing in " << object.dump().substr(0, 300);
}

TEST(Compare, jsonHasEveryFieldAndNothingElseIsPrinted)
{
    const json report = compareSample({});
    expectFields(report, {"model", "graph", "accuracy", "throughput", "layers", "tensors", "sourceNodes"});
    expectFields(report["model"], {"name", "parameters", "macs"});
    expectFields(report["graph"], {"sourceNodes", "fusedNodes"});
    expectFields(report["accuracy"], {"metric", "images", "fp32", "int8", "delta", "agreement"});
    expectFields(report["throughput"],
                 {"target", "fps", "fpsChip", "latencySeconds", "energyPerFrameJoules", "hostFp32Fps", "bottleneck"});
    ASSERT_FALSE(report["layers"].empty());
    expectFields(report["layers"][0],
                 {"name", "op", "origin", "precision", "sqnrDb", "cosine", "macs", "cycles", "bottleneck"});
    ASSERT_FALSE(report["tensors"].empty());
    expectFields(report["tensors"][0], {"name", "scale", "zeroPoint", "min", "max", "method"});
    EXPECT_EQ(report["accuracy"]["metric"], "top1");
    EXPECT_EQ(report["accuracy"]["images"], 50);
    EXPECT_EQ(report["layers"].size(), report["graph"]["fusedNodes"]);
    EXPECT_EQ(report["sourceNodes"].size(), report["graph"]["sourceNodes"]);
    EXPECT_LT(report["graph"]["fusedNodes"], report["graph"]["sourceNodes"]);
}

// resources/sample/fashion-resnet8.ort-top1.txt: what ONNX Runtime predicts, one class a line, in the test set's order,
// beside the labels: on the first 50 images it is right as often as we must be, up to one image at a tie.
TEST(Compare, isAsOftenRightAsOnnxRuntimeOnTheSample)
{
    const fs::path folder = fs::path(kSample).parent_path();
    std::ifstream labels(folder / "test" / "labels.csv");
    std::ifstream predictions(folder / "fashion-resnet8.ort-top1.txt");
    std::string line;
    std::getline(labels, line);
    int right = 0;
    for (int i = 0; i < 50; ++i) {
        std::string prediction;
        std::getline(labels, line);
        std::getline(predictions, prediction);
        right += line.substr(line.rfind(',') + 1) == prediction ? 1 : 0;
    }
    EXPECT_NEAR(compareSample({})["accuracy"]["fp32"].get<double>() * 50, right, 1.001);
}

TEST(Compare, saysTheSameTwiceAndForAnyNumberOfThreads)
{
    const json first = withoutHost(compareSample({"--threads", "1"}));
    EXPECT_EQ(first, withoutHost(compareSample({"--threads", "1"})));
    EXPECT_EQ(first, withoutHost(compareSample({"--threads", "2"})));
}

TEST(Compare, pinsAreShownAndCostThroughputNotStatistics)
{
    const json plain = compareSample({});
    const json pinned = compareSample({"--pin", "*=fp16"});
    for (const json& layer : pinned["layers"])
        EXPECT_EQ(layer["precision"], "FP16") << layer["name"];
    EXPECT_LT(pinned["throughput"]["fpsChip"], plain["throughput"]["fpsChip"]);
    EXPECT_GT(pinned["accuracy"]["outputs"][0]["sqnrDb"], plain["accuracy"]["outputs"][0]["sqnrDb"]);
    ASSERT_EQ(pinned["tensors"].size(), plain["tensors"].size());
    EXPECT_EQ(pinned["tensors"][0]["observedMax"], plain["tensors"][0]["observedMax"]);
}

TEST(Compare, writesAPageThatNeedsNoNetwork)
{
    const ScratchFolder folder;
    const fs::path page = folder.path() / "report.html";
    const CommandResult result = runAssay({"compare", kSample, "--images", "20", "--html", page.string()});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_NE(result.output.find("top-1"), std::string::npos);
    EXPECT_NE(result.output.find("measured on this host"), std::string::npos);
    EXPECT_NE(result.output.find("simulated on"), std::string::npos);
    std::ifstream stream(page);
    const std::string html{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
    for (const char* outside : {"http://", "https://", "src=", "href=", "@import", "url("})
        EXPECT_EQ(html.find(outside), std::string::npos) << outside;
}

TEST(Compare, guessesPreprocessingWithoutATaskFileAndSaysSo)
{
    const ScratchFolder folder;
    const fs::path model = folder.path() / "bare.onnx";
    fs::copy_file(kSample, model);
    const std::string images = (fs::path(kSample).parent_path() / "calib").string();
    const CommandResult result = runAssay({"compare", model.string(), "--evaluation", images, "--images", "8"});
    EXPECT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_NE(result.output.find("No task file"), std::string::npos) << result.output;
    EXPECT_NE(result.output.find("No calibration images were named"), std::string::npos) << result.output;
}

TEST(Inspect, countsOperatorsParametersAndNodes)
{
    const CommandResult result = runAssay({"inspect", kSample, "--json", "-"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json report = json::parse(result.output);
    EXPECT_EQ(report["model"]["opset"], 13);
    EXPECT_EQ(report["graph"]["sourceNodes"], 33); // counted with the onnx Python package
    EXPECT_EQ(report["operators"][0]["nodes"], 9);
    EXPECT_GT(report["memory"]["peakBytes"], 300000); // 77,658 weights of four bytes
    EXPECT_EQ(report["unsupported"], "");
}

// Networks without trained weights (and some exporters) make weights by ConstantOfShape: 4 x 3 x 1 x 1 of them here.
TEST(Inspect, countsWeightsThatNodesMake)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = onnx::test::emptyModel();
    onnx::test::describeValue(*model.mutable_graph()->add_input(), "x", {1, 3, 8, 8});
    onnx::test::describeValue(*model.mutable_graph()->add_output(), "y", {1, 4, 8, 8});
    onnx::test::addTensor(model, "shape", ::onnx::TensorProto::INT64, {4})
        .set_raw_data(onnx::test::bytesOf(std::vector<std::int64_t>{4, 3, 1, 1}));
    onnx::test::addNode(model, "ConstantOfShape", {"shape"}, {"w"}, "weights");
    onnx::test::addNode(model, "Conv", {"x", "w"}, {"y"}, "conv");
    const CommandResult result = runAssay({"simulate", folder.write(model).string(), "--json", "-"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const json report = json::parse(result.output);
    EXPECT_EQ(report["model"]["parameters"], 12);
    EXPECT_EQ(report["model"]["weightBytes"], 48);

    model.mutable_graph()->mutable_initializer(0)->set_raw_data(
        onnx::test::bytesOf(std::vector<std::int64_t>{1 << 30, 1 << 30, 1, 1}));
    const CommandResult refused = runAssay({"inspect", folder.write(model).string()});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_NE(refused.errors.find("weights"), std::string::npos) << refused.errors;
}

// Figures read from the file with the onnx Python package; folded BatchNormalization changes the layer's weights.
TEST(Inspect, tellsAllOfOneNode)
{
    const CommandResult result = runAssay({"inspect", kSample, "--node", "/conv/Conv"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const std::size_t layer = result.output.find("\nlayer /conv/Conv");
    ASSERT_NE(layer, std::string::npos) << result.output;
    const std::string source = result.output.substr(0, layer), fused = result.output.substr(layer);
    for (const char* part : {"kernel_shape  3, 3", "pads          1, 1, 1, 1",
                             "conv.weight: float 16x1x3x3, -0.7513 to 0.8641, mean -0.04011: -0.16, -0.685",
                             "read by /bn/BatchNormalization"})
        EXPECT_NE(source.find(part), std::string::npos) << part << " is not in\n" << source;
    for (const char* part : {"then          Relu", "/bn/BatchNormalization, /relu/Relu", "on the AIPU: "})
        EXPECT_NE(fused.find(part), std::string::npos) << part << " is not in\n" << fused;
    EXPECT_EQ(fused.find("-0.7513"), std::string::npos) << fused;

    const CommandResult refused = runAssay({"inspect", kSample, "--node", "nobody"});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_NE(refused.errors.find("nobody"), std::string::npos) << refused.errors;
}

TEST(Simulate, needsNoImages)
{
    const ScratchFolder folder;
    const fs::path model = folder.path() / "bare.onnx";
    fs::copy_file(kSample, model);
    const CommandResult result = runAssay({"simulate", model.string(), "--json", "-"});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    EXPECT_GT(json::parse(result.output)["throughput"]["fps"], 0);
}

class Run : public testing::Test
{
protected:
    void SetUp() override
    {
        Tensor input(DataType::Float32, {2, 1, 28, 28});
        for (std::size_t i = 0; i < 2 * 784; ++i)
            input.mutableData<float>()[i] = static_cast<float>(static_cast<int>(i * 37 % 101) - 50) / 50.0F;
        writeNpy(m_folder.path() / "x.npy", input);
    }

    std::vector<std::string> arguments(const std::vector<std::string>& more) const
    {
        std::vector<std::string> all = {"run",      kSample,       "--input", (m_folder.path() / "x.npy").string(),
                                        "--output", out().string()};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    fs::path out() const { return m_folder.path() / "out"; }

    const ScratchFolder m_folder;
};

TEST_F(Run, writesOutputsOfTheWholeBatch)
{
    const CommandResult result = runAssay(arguments({}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const Tensor logits = readNpy(out() / "logits.npy");
    EXPECT_EQ(logits.shape(), (Shape{2, 10}));
    EXPECT_EQ(std::distance(fs::directory_iterator(out()), {}), 1);
}

TEST_F(Run, writesInnerTensorsUnderHarmlessNames)
{
    const CommandResult result = runAssay(arguments({"--tensor", "*"}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(out())) {
        EXPECT_TRUE(entry.is_regular_file());
        EXPECT_NO_THROW(readNpy(entry.path()));
        ++count;
    }
    EXPECT_GT(count, 8);
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), {}), 2); // x.npy and out, nothing outside
}

TEST_F(Run, int8IsNearFp32)
{
    ASSERT_EQ(runAssay(arguments({})).exitCode, 0);
    const Tensor fp32 = readNpy(out() / "logits.npy");
    const CommandResult result = runAssay(arguments({"--precision", "int8"}));
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const Tensor int8 = readNpy(out() / "logits.npy");
    double signal = 0;
    double noise = 0;
    for (std::int64_t i = 0; i < 20; ++i) {
        signal += fp32.numberAt(i) * fp32.numberAt(i);
        noise += std::pow(fp32.numberAt(i) - int8.numberAt(i), 2);
    }
    EXPECT_GT(noise, 0);
    EXPECT_LT(noise, signal / 100);
}

TEST_F(Run, refusesAGlobThatMatchesNothing)
{
    const CommandResult result = runAssay(arguments({"--tensor", "nothing*"}));
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_NE(result.errors.find("nothing*"), std::string::npos);
}

TEST(Export, writesAModelThatOpensAgain)
{
    const ScratchFolder folder;
    const fs::path file = folder.path() / "quantized.onnx";
    const CommandResult result = runAssay({"export", kSample, "-o", file.string()});
    ASSERT_EQ(result.exitCode, 0) << result.errors;
    const auto model = onnx::load(file);
    int quantizers = 0;
    for (const Node& node : model.nodes)
        quantizers += node.op == "QuantizeLinear" ? 1 : 0;
    EXPECT_GT(quantizers, 5);
    EXPECT_EQ(model.nodes.front().opset, 13);
}

// Three convolutions of the sample have a residual: their sums and what is added to them are scaled by a Mul each.
TEST(Export, writesResidualsInRealUnitsWhenAskedFor)
{
    const ScratchFolder folder;
    const auto products = [&folder](std::vector<std::string> options) {
        const fs::path file = folder.path() / "network.onnx";
        options.insert(options.begin(), {"export", kSample, "-o", file.string()});
        const CommandResult result = runAssay(options);
        EXPECT_EQ(result.exitCode, 0) << result.errors;
        const auto model = onnx::load(file);
        return std::ranges::count_if(model.nodes, [&](const Node& node) { // what is no constant
            return node.op == "Mul" && !model.isConstant(node.inputs[0]);
        });
    };
    EXPECT_EQ(products({}), 6);
    EXPECT_EQ(products({"--plain"}), 0);
}

TEST(Interrupt, endsSoonAndLeavesNothing)
{
    const ScratchFolder folder;
    const std::string page = (folder.path() / "report.html").string();
    const std::vector<std::string> arguments = {"compare", kSample, "--html", page, "--method", "entropy"};
    for (const int pause : {50, 400, 800}) {
        const InterruptedResult result = interruptAssay(arguments, std::chrono::milliseconds(pause));
        if (result.command.exitCode == 0)
            continue; // it was already done
        EXPECT_EQ(result.command.exitCode, 130);
        std::printf("stopped %lld ms after SIGINT\n", static_cast<long long>(result.untilExit.count()));
        EXPECT_LT(result.untilExit.count(), 5000); // only a hang: how fast it is, is printed
        EXPECT_EQ(result.command.errors, "");
        EXPECT_TRUE(fs::is_empty(folder.path()));
    }
}

TEST(Help, existsForEveryCommand)
{
    EXPECT_EQ(runAssay({"--help"}).exitCode, 0);
    EXPECT_TRUE(runAssay({"--version"}).output.starts_with("assay "));
    for (const char* verb : {"inspect", "compare", "sweep", "simulate", "run", "export"}) {
        const CommandResult result = runAssay({verb, "--help"});
        EXPECT_EQ(result.exitCode, 0);
        EXPECT_NE(result.output.find("MODEL"), std::string::npos) << verb;
    }
}

} // namespace
} // namespace assay::app::test
