#include "core/evaluation/task_writer.h"
#include "tests/evaluation/test_folder.h"

namespace assay::evaluation {
namespace {

class TaskWriter : public TestFolder
{
protected:
    void SetUp() override
    {
        TestFolder::SetUp();
        write("data/labels.txt", "shirt\ntrouser\n");
        write("data/top1.txt", "1\n0\n");
        write("calib/a.txt", "");
        write("test/a.txt", "");
        m_original = write("task.json", R"({"task": "classification", "name": "n",
            "input": {"size": [28, 30], "color": "gray", "resize": "letterbox", "crop": [20, 22], "pad": [1, 2, 3, 4],
                      "pad_value": 114, "scale": 0.00392156862745098, "mean": [0.25], "std": [2], "layout": "NHWC"},
            "labels": "data/labels.txt", "calibration": "calib/", "evaluation": "test",
            "reference": {"by": "R", "images": 2, "correct": 1, "predictions": "data/top1.txt"}, "anything": [1]})");
    }

    static std::string read(const std::filesystem::path& file)
    {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    std::filesystem::path m_original;
};

TEST_F(TaskWriter, writesWhatIsReadBackTheSame)
{
    TaskDraft draft = readDraft(m_original);
    EXPECT_EQ(draft.labels, m_folder / "data/labels.txt");
    draft.input.size = {32, 48};
    draft.input.mean = {0.1};
    const auto copy = m_folder / "copy.json";
    writeTask(copy, draft);
    const Task task = loadTask(copy);
    EXPECT_EQ(task.input, draft.input);
    EXPECT_EQ(task.kind, TaskKind::Classification);
    EXPECT_EQ(task.labels, (std::vector<std::string>{"shirt", "trouser"}));
    EXPECT_EQ(task.evaluation, m_folder / "test");
    EXPECT_TRUE(task.name.empty());
}

TEST_F(TaskWriter, takesAlongWhatItDoesNotEdit)
{
    write("other/x", "");
    const auto moved = m_folder / "other" / "task.json";
    const Task task = writeTask(moved, readDraft(m_original), m_original);
    EXPECT_EQ(task.name, "n");
    EXPECT_EQ(task.file, moved);
    ASSERT_TRUE(task.reference);
    EXPECT_EQ(task.reference->predictions, (std::vector<int>{1, 0})); // found from the other folder
    const std::string text = read(moved);
    EXPECT_NE(text.find("\"anything\""), std::string::npos);
    EXPECT_NE(text.find("\"../data/labels.txt\""), std::string::npos);
}

TEST_F(TaskWriter, dropsAReferenceThatIsOfOtherInputs)
{
    TaskDraft draft = readDraft(m_original);
    draft.input.color = ColorOrder::Rgb;
    draft.input.mean = {0, 0, 0};
    draft.input.std = {1, 1, 1};
    EXPECT_FALSE(writeTask(m_original, draft, m_original).reference);
}

TEST_F(TaskWriter, writesHowADetectorsOutputsBecomeBoxes)
{
    write("anchors.npy", "");
    TaskDraft draft = readDraft(m_original);
    draft.kind = TaskKind::Detection;
    draft.detection = DetectionSpec{"b", "s", "ssd", m_folder / "anchors.npy", 0};
    EXPECT_EQ(writeTask(m_folder / "d.json", draft).detection, draft.detection);
}

TEST_F(TaskWriter, leavesTheFileAloneWhenTheTaskIsBad)
{
    const std::string before = read(m_original);
    TaskDraft draft = readDraft(m_original);
    draft.evaluation = m_folder / "missing";
    const std::string complaint = messageOf([&] { writeTask(m_original, draft, m_original); });
    EXPECT_NE(complaint.find("task.json"), std::string::npos);
    EXPECT_NE(complaint.find("missing"), std::string::npos);
    EXPECT_EQ(read(m_original), before);
}

} // namespace
} // namespace assay::evaluation
