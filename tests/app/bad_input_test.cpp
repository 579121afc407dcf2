// Whatever is wrong with what a user gives: exit code 1 and one line that names file, place and reason.
#include "tests/app/command.h"
#include "tests/onnx/model_builder.h"

#include <cmath>
#include <limits>
#include <random>

namespace assay::app::test {
namespace {

namespace fs = std::filesystem;
using onnx::test::addNode;
using onnx::test::bytesOf;
using onnx::test::goodModel;
using onnx::test::ScratchFolder;

const fs::path kSample = fs::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";

/// The command must fail properly; all parts must be in its one line.
void expectRefused(const std::vector<std::string>& arguments, const std::vector<std::string>& parts)
{
    const CommandResult result = runAssay(arguments);
    EXPECT_EQ(result.exitCode, 1);
    ASSERT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
    EXPECT_TRUE(result.errors.starts_with("assay: ")) << result.errors;
    for (const std::string& part : parts)
        EXPECT_NE(result.errors.find(part), std::string::npos) << "'" << part << "' is missing in: " << result.errors;
}

void expectModelRefused(const fs::path& model, const std::vector<std::string>& parts)
{
    std::vector<std::string> all = parts;
    all.push_back(model.filename().string());
    expectRefused({"inspect", model.string()}, all);
    expectRefused({"simulate", model.string()}, all);
}

std::string bytesOfFile(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A copy of the sample with its task file naming a calibration folder of one image and an evaluation folder of one.
class BadImages : public testing::Test
{
protected:
    void SetUp() override
    {
        fs::copy_file(kSample, m_folder.path() / "net.onnx");
        fs::create_directories(m_folder.path() / "images");
        const std::string pixels(28 * 28, '\x40');
        m_folder.write("images/a.pgm", "P5\n28 28\n255\n" + pixels);
        m_folder.write("net.json", R"({"task": "classification", "calibration": "images", "evaluation": "images",
            "input": {"size": [28, 28], "color": "gray", "scale": 0.004}})");
    }

    std::string model() const { return (m_folder.path() / "net.onnx").string(); }
    std::string path(const std::string& name) const { return (m_folder.path() / name).string(); }

    const ScratchFolder m_folder;
};

TEST(BadModel, aTruncatedFile)
{
    const ScratchFolder folder;
    const std::string bytes = bytesOfFile(kSample);
    expectModelRefused(folder.write("cut.onnx", bytes.substr(0, bytes.size() / 2)), {});
}

TEST(BadModel, randomBytes)
{
    const ScratchFolder folder;
    std::mt19937 generator(7);
    std::string noise(5000, '\0');
    for (char& byte : noise)
        byte = static_cast<char>(generator());
    expectModelRefused(folder.write("noise.onnx", noise), {});
}

TEST(BadModel, aDirectoryOrNothing)
{
    const ScratchFolder folder;
    expectModelRefused(folder.path(), {"directory"});
    expectModelRefused(folder.path() / "absent.onnx", {"does not exist"});
}

TEST(BadModel, anEmptyGraph)
{
    const ScratchFolder folder;
    auto model = goodModel();
    model.mutable_graph()->clear_node();
    expectModelRefused(folder.write(model), {"empty graph"});
}

TEST(BadModel, aCycle)
{
    const ScratchFolder folder;
    auto model = goodModel();
    model.mutable_graph()->mutable_node(0)->set_input(0, "z");
    addNode(model, "Relu", {"y"}, {"z"}, "back");
    expectModelRefused(folder.write(model), {"node 'sum'", "cycle"});
}

TEST(BadModel, aMissingInitializer)
{
    const ScratchFolder folder;
    auto model = goodModel();
    model.mutable_graph()->clear_initializer();
    expectModelRefused(folder.write(model), {"node 'sum'", "'w'"});
}

TEST(BadModel, externalDataOutsideItsFolder)
{
    const ScratchFolder folder;
    const ScratchFolder* const keep = &folder;
    fs::create_directories(keep->path() / "inner");
    folder.write("weights.bin", bytesOf(std::vector<float>{1, 2}));
    fs::create_symlink(folder.path() / "weights.bin", folder.path() / "inner" / "link.bin");
    const std::string absolute = (folder.path() / "weights.bin").string();
    for (const std::string& location : {std::string("../weights.bin"), absolute, std::string("link.bin")}) {
        auto model = goodModel();
        auto& tensor = *model.mutable_graph()->mutable_initializer(0);
        tensor.clear_raw_data();
        tensor.set_data_location(::onnx::TensorProto::EXTERNAL);
        auto& entry = *tensor.add_external_data();
        entry.set_key("location");
        entry.set_value(location);
        expectModelRefused(folder.write(model, "inner/model.onnx"), {"tensor 'w'"});
    }
}

TEST(BadModel, aTensorOf2To60Elements)
{
    const ScratchFolder folder;
    auto model = goodModel();
    model.mutable_graph()->mutable_initializer(0)->set_dims(0, std::int64_t{1} << 60);
    expectModelRefused(folder.write(model), {"tensor 'w'"});
}

TEST(BadModel, weightsThatAreNoNumbers)
{
    const ScratchFolder folder;
    auto model = goodModel();
    model.mutable_graph()->mutable_initializer(0)->set_raw_data(
        bytesOf(std::vector<float>{1, std::numeric_limits<float>::quiet_NaN()}));
    expectModelRefused(folder.write(model), {"tensor 'w'", "NaN"});
}

TEST(BadModel, allUnsupportedNodesAreNamedAtOnceAndTheRestIsShown)
{
    const ScratchFolder folder;
    auto model = goodModel();
    addNode(model, "Xor", {"x"}, {"a"}, "first").set_domain("com.example");
    addNode(model, "Fancy", {"a"}, {"b"}, "second").set_domain("com.example");
    model.add_opset_import()->set_domain("com.example");
    model.mutable_opset_import(1)->set_version(1);
    const fs::path file = folder.write(model);
    expectRefused({"inspect", file.string()}, {"first", "Xor", "second", "Fancy"});
    EXPECT_NE(runAssay({"inspect", file.string()}).output.find("com.example.Fancy"), std::string::npos);
}

TEST_F(BadImages, anUnreadableImageAmongTheCalibrationImages)
{
    m_folder.write("images/b.png", "this is no image");
    expectRefused({"compare", model()}, {"b.png", "no readable image"});
}

TEST_F(BadImages, labelsThatNameNoFile)
{
    m_folder.write("images/labels.csv", "file,label\na.pgm,1\nlost.pgm,2\n");
    expectRefused({"compare", model()}, {"labels.csv", "line 3", "lost.pgm"});
}

TEST_F(BadImages, aLabelThatIsNoClassOfTheNetwork)
{
    m_folder.write("images/labels.csv", "file,label\na.pgm,10\n");
    expectRefused({"compare", model()}, {"a.pgm", "label 10", "10 classes"});
}

TEST_F(BadImages, noImagesAtAll)
{
    fs::remove(path("images/a.pgm"));
    expectRefused({"compare", model()}, {"images", "holds no images"});
    expectRefused({"export", model(), "-o", path("out.onnx")}, {"images", "holds no images"});
    fs::remove(path("net.json"));
    expectRefused({"compare", model()}, {"net.onnx", "--evaluation"});
    expectRefused({"export", model(), "-o", path("out.onnx")}, {"net.onnx", "--calibration"});
    EXPECT_FALSE(fs::exists(path("out.onnx")));
}

TEST_F(BadImages, aTaskFileWithAWrongType)
{
    m_folder.write("net.json", R"({"input": {"size": "28x28"}})");
    expectRefused({"compare", model()}, {"net.json", "input.size", "string"});
    m_folder.write("net.json", R"({"input": {"size": [32, 32], "color": "gray", "resize": "stretch"}})");
    expectRefused({"compare", model(), "--evaluation", path("images")}, {"net.json", "1x1x32x32", "1x1x28x28"});
}

TEST_F(BadImages, imagesOfAnotherSize)
{
    m_folder.write("images/b.pgm", "P5\n1 1\n255\nx");
    expectRefused({"compare", model()}, {"b.pgm", "1x1", "28x28"});
}

TEST_F(BadImages, tensorsThatAreNone)
{
    const std::string out = path("out");
    m_folder.write("x.npy", "noise");
    expectRefused({"run", model(), "--input", path("x.npy"), "--output", out}, {"x.npy", "cut off"});
    expectRefused({"run", model(), "--input", path("none.npy"), "--output", out}, {"none.npy", "does not exist"});
    expectRefused({"run", model(), "--input", "other=" + path("x.npy"), "--output", out}, {"'input'"});
}

TEST(BadUse, windowWithoutADisplayIsRefusedOnOneLine)
{
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{}, {"gui"}, {kSample.string()}, {"gui", "--run"}}) {
        const CommandResult result = runAssay(arguments, {"DISPLAY=", "WAYLAND_DISPLAY=", "QT_QPA_PLATFORM="});
        EXPECT_EQ(result.exitCode, 1);
        EXPECT_EQ(linesOf(result.errors).size(), 1U) << result.errors;
        EXPECT_NE(result.errors.find("no display"), std::string::npos) << result.errors;
    }
}

TEST(BadUse, isToldOnOneLine)
{
    const std::string model = kSample.string();
    expectRefused({"frobnicate"}, {});
    expectRefused({"compare"}, {"MODEL"});
    expectRefused({"compare", model, "--images", "0"}, {"--images"});
    expectRefused({"compare", model, "--images", "many"}, {"--images"});
    expectRefused({"compare", model, "--no-such-option"}, {"--no-such-option"});
    expectRefused({"compare", model, "--scheme", "best"}, {"best"});
    expectRefused({"compare", model, "--method", "guess"}, {"guess"});
    expectRefused({"compare", model, "--json", "/nowhere/x.json"}, {"/nowhere"});
    expectRefused({"simulate", model, "--target", "/nowhere/x.json"}, {"/nowhere/x.json"});
    expectRefused({"simulate", model, "--pin", "nothing*=int16"}, {"nothing*"});
    expectRefused({"simulate", model, "--pin", "*=int3"}, {"int3"});
    expectRefused({"inspect", model, "--shape", "input=1,-3"}, {"--shape"});
    expectRefused({"inspect", model, "--shape", "other=1,3"}, {"other"});
    expectRefused({"gui", model, "--shape", "input"}, {"--shape", "'input'"});
    expectRefused({"gui", "--shape", "input=1,1,28,28"}, {"--shape", "MODEL"});
}

TEST(BadUse, picturesOfAModelThatLacksAShapeAskForIt)
{
    const ScratchFolder folder;
    ::onnx::ModelProto model = goodModel();
    ::onnx::GraphProto& graph = *model.mutable_graph();
    graph.mutable_input(0)->mutable_type()->mutable_tensor_type()->mutable_shape()->mutable_dim(1)->set_dim_param("w");
    const std::string file = folder.write(model).string();
    expectRefused({"gui", file, "--screenshots", (folder.path() / "pictures").string()},
                  {file, "--shape " + graph.input(0).name() + "="});
}

} // namespace
} // namespace assay::app::test
