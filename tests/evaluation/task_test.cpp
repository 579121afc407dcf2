#include "core/evaluation/task.h"
#include "tests/evaluation/test_folder.h"

namespace assay::evaluation {
namespace {

class TaskFile : public TestFolder
{
protected:
    std::string complaintAbout(const std::string& json) const
    {
        const auto file = write("task.json", json);
        return messageOf([&] { loadTask(file); });
    }
};

TEST_F(TaskFile, readsEveryField)
{
    write("labels.txt", "shirt\r\ntrouser\n\n");
    write("top1.txt", "1\n0\n");
    write("calib/a.txt", "");
    const auto file = write("task.json", R"({"task": "classification", "name": "n",
        "input": {"size": [28, 30], "color": "gray", "resize": "letterbox", "crop": [20, 22], "pad": [1, 2, 3, 4],
                  "pad_value": 114, "scale": 0.5, "mean": [0.25], "std": [2], "layout": "NHWC"},
        "labels": "labels.txt", "calibration": "calib/",
        "reference": {"by": "R", "images": 2, "correct": 1, "predictions": "top1.txt"}, "anything": [1]})");
    const Task task = loadTask(file);
    EXPECT_EQ(task.kind, TaskKind::Classification);
    EXPECT_EQ(task.input.size, (Size{28, 30}));
    EXPECT_EQ(task.input.color, ColorOrder::Gray);
    EXPECT_EQ(task.input.resize, ResizeMode::Letterbox);
    EXPECT_EQ(task.input.crop, (Size{20, 22}));
    EXPECT_EQ(task.input.pad, (Padding{1, 2, 3, 4}));
    EXPECT_EQ(task.input.padValue, 114);
    EXPECT_EQ(task.input.scale, 0.5);
    EXPECT_EQ(task.input.std, std::vector<double>{2});
    EXPECT_EQ(task.input.layout, Layout::Nhwc);
    EXPECT_EQ(task.labels, (std::vector<std::string>{"shirt", "trouser"}));
    EXPECT_EQ(task.calibration.lexically_normal(), m_folder / "calib/");
    EXPECT_TRUE(task.evaluation.empty());
    ASSERT_TRUE(task.reference);
    EXPECT_EQ(task.reference->predictions, (std::vector<int>{1, 0}));
}

TEST_F(TaskFile, usesOneMeanForEveryChannel)
{
    const auto file = write("task.json", R"({"input": {"size": [1, 1], "color": "bgr", "mean": [0.5]}})");
    EXPECT_EQ(loadTask(file).input.mean, (std::vector<double>{0.5, 0.5, 0.5}));
    EXPECT_EQ(loadTask(file).kind, TaskKind::OutputsOnly);
}

TEST_F(TaskFile, namesTheFieldOfAWrongType)
{
    EXPECT_EQ(complaintAbout(R"({"input": {"size": "28x28"}})"),
              "task.json: field 'input.size' must be a list of 2 whole numbers, it is string");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [28, 28], "scale": "1"}})"),
              "task.json: field 'input.scale' must be a number, it is string");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [28, 2.5]}})"),
              "task.json: field 'input.size' must be a whole number from 1 to 16384, it is 2.5");
    EXPECT_EQ(complaintAbout(R"({"input": [28, 28]})"), "task.json: field 'input' must be an object, it is array");
    EXPECT_EQ(complaintAbout(R"([])"), "task.json: the file must be an object, it is array");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [28, 28]}, "labels": 3})"),
              "task.json: field 'labels' must be a text, it is number");
}

TEST_F(TaskFile, namesAnUnknownWordOrField)
{
    EXPECT_EQ(complaintAbout(R"({"task": "segmentation"})"),
              "task.json: field 'task' is 'segmentation'; known are classification, detection");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [1, 1], "resize": "fit"}})"),
              "task.json: field 'input.resize' is 'fit'; known are none, stretch, shorter-side, letterbox");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [1, 1], "colour": "rgb"}})"),
              "task.json: field 'input.colour' is unknown; known are size, color, resize, resize_size, crop, pad, "
              "pad_value, scale, mean, std, layout");
}

TEST_F(TaskFile, namesPathsThatDoNotExist)
{
    const std::string folder = m_folder.string() + "/";
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [1, 1]}, "labels": "none.txt"})"),
              "task.json: field 'labels' names no file: " + folder + "none.txt");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [1, 1]}, "evaluation": "none/"})"),
              "task.json: field 'evaluation' names no folder: " + folder + "none/");
}

TEST_F(TaskFile, refusesValuesThatMakeNoSense)
{
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [1, 1], "std": [0]}})"),
              "task.json: field 'input.std' must not be 0");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [1, 1], "mean": [1, 2]}})"),
              "task.json: field 'input.mean' has 2 values for 3 channels");
    EXPECT_EQ(complaintAbout(R"({"input": {"size": [4, 4], "pad": [2, 0, 2, 0]}})"),
              "task.json: field 'input.pad' leaves no room for the image");
    EXPECT_EQ(complaintAbout(R"({})"), "task.json: field 'input' is missing; it describes the network's input");
    EXPECT_TRUE(
        complaintAbout("{\"task\": ").starts_with("task.json: is not valid JSON: parse error at line 1, column"));
}

TEST_F(TaskFile, liesBesideItsModel)
{
    const auto model = write("net.onnx", "");
    EXPECT_TRUE(taskFileBeside(model).empty());
    const auto file = write("net.json", "{}");
    EXPECT_EQ(taskFileBeside(model), file);
}

TEST_F(TaskFile, isGuessedFromAnImageShape)
{
    const InputSpec nchw = guessInput({1, 1, 28, 30});
    EXPECT_EQ(nchw.color, ColorOrder::Gray);
    EXPECT_EQ(nchw.size, (Size{28, 30}));
    EXPECT_EQ(nchw.resize, ResizeMode::Stretch);
    EXPECT_DOUBLE_EQ(nchw.scale, 1.0 / 255);
    const InputSpec nhwc = guessInput({1, 128, 96, 3});
    EXPECT_EQ(nhwc.layout, Layout::Nhwc);
    EXPECT_EQ(nhwc.size, (Size{128, 96}));
    EXPECT_EQ(guessInput({1, 320, 320, 4}).color, ColorOrder::Rgba);
    EXPECT_THROW(guessInput({1, 12, 320, 320}), Error);
    EXPECT_THROW(guessInput({1, 10}), Error);
}

} // namespace
} // namespace assay::evaluation
