// Boxes decoded by hand, precision as pycocotools computes it.
#include "core/evaluation/batch_outcome.h"
#include "core/evaluation/preprocess.h"
#include "core/graph/npy.h"
#include "tests/evaluation/test_folder.h"
#include "tests/transform/graph_builder.h"

#include <cmath>

namespace assay::evaluation {
namespace {

using transform::test::GraphBuilder;

Box box(double left, double top, double width, double height, int category = 0, bool isCrowd = false)
{
    return {left, top, width, height, category, isCrowd};
}

// Three images of two classes, with a crowd, doubles and misses; COCOeval of pycocotools 2.0.11 on the same boxes:
// stats[0] = 0.5388613861386139.
TEST(AveragePrecision, equalsPycocotools)
{
    const std::vector<std::vector<Box>> annotated = {
        {box(10, 10, 40, 60), box(60, 20, 30, 30), box(5, 70, 50, 25, 1)},
        {box(0, 0, 100, 40, 0, true), box(20, 50, 30, 40), box(50, 50, 48, 48, 1)},
        {box(12, 8, 20, 70, 1)}};
    const std::vector<std::vector<FoundBox>> found = {
        {{box(12, 11, 40, 58), 0.9F},
         {box(11, 14, 36, 50), 0.8F},
         {box(63, 22, 30, 30), 0.55F},
         {box(5, 60, 50, 35, 1), 0.7F}},
        {{box(5, 5, 20, 20), 0.95F},
         {box(30, 2, 30, 30), 0.85F},
         {box(22, 50, 30, 42), 0.6F},
         {box(50, 52, 47, 47, 1), 0.65F}},
        {{box(12, 8, 20, 70, 1), 0.4F}, {box(60, 60, 20, 20, 1), 0.75F}, {box(10, 10, 10, 10), 0.3F}}};
    std::vector<ImageMatches> images;
    for (std::size_t i = 0; i < found.size(); ++i)
        images.push_back(matchBoxes(found[i], annotated[i]));
    const std::optional<double> mean = meanAveragePrecision(images);
    ASSERT_TRUE(mean);
    EXPECT_NEAR(*mean, 0.5388613861386139, 1e-15);
}

TEST(AveragePrecision, isUnknownWhereNothingIsAnnotated)
{
    const std::vector<FoundBox> found = {{box(0, 0, 5, 5), 0.9F}};
    EXPECT_FALSE(meanAveragePrecision(std::vector{matchBoxes(found, {})}));
}

/// Two boxes [1, 2, 4] and scores [1, 2, columns] that pass through.
Graph network(std::int64_t columns)
{
    GraphBuilder builder;
    const ValueId boxes = builder.input("b", {1, 2, 4});
    const ValueId scores = builder.input("s", {1, 2, columns});
    builder.output(builder.node("boxes", "Identity", {boxes}));
    builder.output(builder.node("scores", "Identity", {scores}));
    return builder.bind().graph;
}

Task taskFor(const Graph& graph)
{
    Task task;
    task.file = "task.json";
    task.kind = TaskKind::Detection;
    task.input.size = {100, 200};
    task.detection = DetectionSpec{};
    task.detection->boxes = graph.value(graph.outputs[0]).name;
    task.detection->scores = graph.value(graph.outputs[1]).name;
    return task;
}

const std::vector<std::string> kTwoClasses = {"cat", "dog"};

// top, left, bottom, right of 0.1, 0.2, 0.5, 0.4 on 100 x 200 pixels: left 40, top 10, 40 x 40.
TEST(Detector, takesReadyBoxesAsSharesOfTheInput)
{
    const Graph graph = network(2);
    const Detector detector(graph, taskFor(graph), kTwoClasses);
    const std::vector<FoundBox> found = detector.detect(std::vector<float>{0.1F, 0.2F, 0.5F, 0.4F, 0, 0, 1, 1},
                                                        std::vector<float>{0, 0.75F, 0.001F, 0.001F});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].box.category, 1);
    EXPECT_EQ(found[0].score, 0.75F);
    EXPECT_NEAR(found[0].box.left, 40, 1e-5);
    EXPECT_NEAR(found[0].box.top, 10, 1e-5);
    EXPECT_NEAR(found[0].box.width, 40, 1e-5);
    EXPECT_NEAR(found[0].box.height, 40, 1e-5);
}

// Two boxes of 20 x 20 px, 1 px apart: 19 * 20 / (2 * 400 - 380) = 0.905 shared, over 0.6. Of another class both stay.
TEST(Detector, keepsTheBestOfOverlappingBoxesOfAClass)
{
    const Graph graph = network(2);
    const Detector detector(graph, taskFor(graph), kTwoClasses);
    const std::vector<float> boxes = {0.2F, 0.1F, 0.4F, 0.2F, 0.21F, 0.1F, 0.41F, 0.2F};
    const std::vector<FoundBox> one = detector.detect(boxes, std::vector<float>{0.5F, 0, 0.9F, 0});
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].score, 0.9F);
    EXPECT_EQ(detector.detect(boxes, std::vector<float>{0.5F, 0, 0, 0.9F}).size(), 2U);
}

class SsdTest : public TestFolder
{};

// The anchor (centre 0.5, 0.5, height 0.2, width 0.4) with offsets 1, -1, 5 ln 2, 0: centre y 0.5 + 0.1 * 0.2 = 0.52,
// centre x 0.5 - 0.1 * 0.4 = 0.46, height 0.2 * e^(0.2 * 5 ln 2) = 0.4, width 0.4. Logits 0, ln 3, 0 after softmax:
// 0.2, 0.6, 0.2 with the background first.
TEST_F(SsdTest, decodesBoxesFromAnchors)
{
    const Graph graph = network(3);
    Task task = taskFor(graph);
    task.detection->decode = "ssd";
    task.detection->background = 0;
    task.detection->anchors = m_folder / "anchors.npy";
    writeNpy(task.detection->anchors,
             Tensor::from<float>({2, 4}, std::vector<float>{0.5F, 0.5F, 0.2F, 0.4F, 0.1F, 0.1F, 0.1F, 0.1F}));
    const Detector detector(graph, task, kTwoClasses);
    const std::vector<float> offsets = {1, -1, 5 * std::log(2.0F), 0, 0, 0, 0, 0};
    const std::vector<float> logits = {0, std::log(3.0F), 0, 20, 0, 0};
    const std::vector<FoundBox> found = detector.detect(offsets, logits);
    ASSERT_EQ(found.size(), 2U); // "dog" at the same place, less likely
    EXPECT_EQ(found[0].box.category, 0);
    EXPECT_NEAR(found[0].score, 0.6, 1e-6);
    EXPECT_NEAR(found[0].box.top, 32, 1e-4);
    EXPECT_NEAR(found[0].box.left, 52, 1e-4);
    EXPECT_NEAR(found[0].box.height, 40, 1e-4);
    EXPECT_NEAR(found[0].box.width, 80, 1e-4);
    EXPECT_EQ(found[1].box.category, 1);
    EXPECT_NEAR(found[1].score, 0.2, 1e-6);
}

TEST_F(SsdTest, namesWhatDoesNotFit)
{
    const Graph graph = network(3);
    const auto complaint = [this, &graph](const Task& task, const std::vector<std::string>& classes = {}) {
        return messageOf([&] { const Detector detector(graph, task, classes); });
    };
    const std::string scores = graph.value(graph.outputs[1]).name;
    Task task = taskFor(graph);
    EXPECT_EQ(complaint(task, kTwoClasses),
              "task.json: the output '" + scores + "' scores 3 classes, the labels name 2");
    task.detection->boxes = "none";
    EXPECT_EQ(complaint(task), "task.json: detection.boxes names no output of the network: none; there are " +
                                   graph.value(graph.outputs[0]).name + ", " + scores);
    task.detection->boxes = scores;
    EXPECT_EQ(complaint(task), "task.json: the output '" + scores + "' of shape 1x2x3 holds no boxes of 4");
    task = taskFor(graph);
    task.detection->decode = "ssd";
    EXPECT_EQ(complaint(task), "task.json: detection.anchors is missing; decode \"ssd\" needs a .npy file of shape "
                               "[2, 4]");
    task.detection.reset();
    EXPECT_EQ(complaint(task),
              "task.json: a detection task needs 'detection', which names the outputs with boxes and scores");
}

// FP32 finds both objects exactly. INT8's dog is 12.5 px too far right: (50 - 12.5) / (50 + 12.5) = 0.6 shared, right
// at overlaps 0.50, 0.55 and 0.60 only: (1 + 0.3) / 2.
TEST(JudgeDetections, comparesBothNetworksWithTheAnnotatedObjects)
{
    const Graph graph = network(2);
    const Task task = taskFor(graph);
    const Detection detection{Detector(graph, task, kTwoClasses), task.input};
    Dataset dataset;
    dataset.hasBoxes = true;
    // The image has twice the input's sides: resize "none" would not do, "stretch" halves everything.
    Detection halving = detection;
    halving.input.resize = ResizeMode::Stretch;
    dataset.samples = {{"a.png", -1, {box(40, 20, 80, 60, 0), box(200, 100, 100, 100, 1)}, {200, 400}}};
    const auto outputs = [](float shift) {
        return std::vector{Tensor::from<float>({1, 2, 4}, std::vector<float>{0.1F, 0.1F, 0.4F, 0.3F, 0.5F, 0.5F + shift,
                                                                             1.0F, 0.75F + shift}),
                           Tensor::from<float>({1, 2, 2}, std::vector<float>{0.9F, 0, 0, 0.8F})};
    };
    Totals totals(graph, dataset, true);
    totals.add(judge(graph, dataset.samples, outputs(0), outputs(0.0624F), &halving));
    const Comparison comparison = totals.comparison();
    EXPECT_EQ(comparison.accuracy.metric, "mAP");
    EXPECT_NEAR(comparison.accuracy.fp32.value_or(-1), 1, 1e-12);
    EXPECT_NEAR(comparison.accuracy.int8.value_or(-1), 0.65, 1e-12);
    EXPECT_EQ(comparison.images[0].fp32Top[1], (ClassScore{1, 0.8F}));
    EXPECT_EQ(comparison.images[0].fp32Top[2].index, -1);
}

/// A white pixel at (row, column) of a black image: its place in the input by its greatest value.
class PlacementTest : public TestFolder
{
protected:
    void expectSamePlace(const InputSpec& spec, Size image, int row, int column) const
    {
        std::string pixels(static_cast<std::size_t>(image.height * image.width), '\0');
        pixels[static_cast<std::size_t>(row * image.width + column)] = '\xff';
        const Tensor tensor = preprocess(writeGray("a.pgm", image.height, image.width, pixels), spec);
        const std::span<const float> values = tensor.data<float>();
        const auto brightest = std::max_element(values.begin(), values.end()) - values.begin();
        ASSERT_GT(values[static_cast<std::size_t>(brightest)], 0);
        const Placement place = placementOf(image, spec);
        EXPECT_EQ(std::floor((column + 0.5) * place.scaleX + place.left), brightest % spec.size.width);
        EXPECT_EQ(std::floor((row + 0.5) * place.scaleY + place.top), brightest / spec.size.width);
    }
};

TEST_F(PlacementTest, tellsWherePreprocessPutsAPixel)
{
    InputSpec spec;
    spec.color = ColorOrder::Gray;
    spec.size = {12, 20};
    spec.resize = ResizeMode::Stretch;
    expectSamePlace(spec, {24, 60}, 10, 30);
    spec.resize = ResizeMode::Letterbox; // 24 x 60 -> 7 x 18 (rounded from 6.67) ... centred in 12 x 20
    expectSamePlace(spec, {24, 60}, 22, 4);
    spec.resize = ResizeMode::ShorterSide; // 24 x 60 -> 12 x 30, five columns cut off on either side
    expectSamePlace(spec, {24, 60}, 11, 31);
    spec.resize = ResizeMode::ShorterSide;
    spec.resizeSize = Size{16, 24}; // 32 x 64 -> 16 x 32, then the middle 8 x 14, then 2, 3, 4, 1 pixels around
    spec.crop = Size{8, 14};
    spec.pad = {2, 3, 4, 1};
    expectSamePlace(spec, {32, 64}, 17, 33);
}

} // namespace
} // namespace assay::evaluation
