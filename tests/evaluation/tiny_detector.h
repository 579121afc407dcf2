// A detector small enough to work out by hand, with its task file and one annotated image.
#pragma once

#include "core/onnx/save.h"
#include "tests/transform/graph_builder.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace assay::evaluation {

/// Into the folder: model.onnx, model.json, images/. The image itself says what is in it: a row of 6 pixels is a box of
/// 4 and the scores of 2 classes, 255 being 1. The first row finds a cat at top 0, left 51/255 = 0.2, bottom 1, right
/// 153/255 = 0.6 of 6 x 2 pixels: left 1.2, width 2.4. Annotated so, its precision is 1; the other row's dog is
/// annotated elsewhere: mean average precision is (1 + 0) / 2.
inline std::filesystem::path writeTinyDetector(const std::filesystem::path& folder)
{
    transform::test::GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 1, 2, 6});
    const auto part = [&](const char* name, std::int64_t first, std::int64_t last) {
        builder.output(builder.node(name, "Slice",
                                    {x, builder.integers({first}), builder.integers({last}), builder.integers({3})}));
    };
    part("boxes", 0, 4);
    part("scores", 4, 6);
    const Graph graph = builder.bind().graph;
    onnx::save(graph, folder / "model.onnx", 13);

    const auto write = [&folder](const char* name, const std::string& bytes) {
        std::ofstream(folder / name, std::ios::binary) << bytes;
    };
    std::filesystem::create_directories(folder / "images");
    write("model.json", R"({"task": "detection", "input": {"size": [2, 6], "color": "gray", "scale": )" +
                            std::to_string(1.0 / 255) + R"(}, "evaluation": "images/", "calibration": "images/",
        "detection": {"boxes": ")" +
                            graph.value(graph.outputs[0]).name + R"(", "scores": ")" +
                            graph.value(graph.outputs[1]).name + R"("}})");
    write("images/annotations.json", R"({"images": [{"id": 1, "file_name": "a.pgm", "height": 2, "width": 6}],
        "categories": [{"id": 3, "name": "cat"}, {"id": 9, "name": "dog"}],
        "annotations": [{"image_id": 1, "category_id": 3, "bbox": [1.2, 0, 2.4, 2]},
                        {"image_id": 1, "category_id": 9, "bbox": [5, 1, 1, 1]}]})");
    write("images/a.pgm", "P5\n6 2\n255\n" + std::string{'\x00', '\x33', '\xff', '\x99', '\xff', '\x00', //
                                                         '\x00', '\x00', '\x80', '\x40', '\x00', '\xcc'});
    return folder / "model.onnx";
}

} // namespace assay::evaluation
