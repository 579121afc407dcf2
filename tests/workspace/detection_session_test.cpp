// A detector from its files to mean average precision: model, task file, annotated images.
#include "core/onnx/save.h"
#include "core/workspace/session.h"
#include "tests/evaluation/test_folder.h"
#include "tests/transform/graph_builder.h"

namespace assay::workspace {
namespace {

class DetectionSession : public evaluation::TestFolder
{
protected:
    /// The image itself says what is in it: a row of 6 pixels is a box of 4 and the scores of 2 classes, 255 being 1.
    std::filesystem::path writeModel() const
    {
        transform::test::GraphBuilder builder;
        const ValueId x = builder.input("x", {1, 1, 2, 6});
        const auto part = [&](const char* name, std::int64_t first, std::int64_t last) {
            builder.output(builder.node(
                name, "Slice", {x, builder.integers({first}), builder.integers({last}), builder.integers({3})}));
        };
        part("boxes", 0, 4);
        part("scores", 4, 6);
        const Graph graph = builder.bind().graph;
        m_names = {graph.value(graph.outputs[0]).name, graph.value(graph.outputs[1]).name};
        onnx::save(graph, m_folder / "model.onnx", 13);
        return m_folder / "model.onnx";
    }
    void writeTask() const
    {
        write("model.json", R"({"task": "detection", "input": {"size": [2, 6], "color": "gray", "scale": )" +
                                std::to_string(1.0 / 255) + R"(}, "evaluation": "images/", "calibration": "images/",
            "detection": {"boxes": ")" +
                                m_names.first + R"(", "scores": ")" + m_names.second + R"("}})");
    }

    mutable std::pair<std::string, std::string> m_names;
};

// The first row finds a cat at top 0, left 51/255 = 0.2, bottom 1, right 153/255 = 0.6 of 6 x 2 pixels: left 1.2, width
// 2.4. Annotated so, precision is 1; the other row's dog is annotated elsewhere: (1 + 0) / 2.
TEST_F(DetectionSession, reportsMeanAveragePrecision)
{
    const std::filesystem::path model = writeModel();
    writeTask();
    write("images/annotations.json", R"({"images": [{"id": 1, "file_name": "a.pgm", "height": 2, "width": 6}],
        "categories": [{"id": 3, "name": "cat"}, {"id": 9, "name": "dog"}],
        "annotations": [{"image_id": 1, "category_id": 3, "bbox": [1.2, 0, 2.4, 2]},
                        {"image_id": 1, "category_id": 9, "bbox": [5, 1, 1, 1]}]})");
    writeGray("images/a.pgm", 2, 6,
              {'\x00', '\x33', '\xff', '\x99', '\xff', '\x00', '\x00', '\x00', '\x80', '\x40', '\x00', '\xcc'});
    Session session(model);
    session.openTask(m_folder / "model.json");
    const evaluation::Accuracy& accuracy = session.comparison().accuracy;
    EXPECT_EQ(accuracy.metric, "mAP");
    EXPECT_NEAR(accuracy.fp32.value_or(-1), 0.5, 1e-9);
    EXPECT_NEAR(accuracy.int8.value_or(-1), 0.5, 1e-9);
}

} // namespace
} // namespace assay::workspace
