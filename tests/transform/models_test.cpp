// The fused networks compute what their sources compute: every trained network at hand, on its own kind of input.
#include "core/graph/npy.h"
#include "core/onnx/load.h"
#include "core/runtime/executor.h"
#include "graph_builder.h"

#include <chrono>
#include <filesystem>
#include <iostream>

namespace assay::transform::test {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> modelsIn(const fs::path& folder)
{
    std::vector<fs::path> models;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".onnx")
            models.push_back(entry.path());
    }
    std::sort(models.begin(), models.end());
    return models;
}

std::vector<Tensor> run(const Graph& graph, const std::vector<Tensor>& inputs)
{
    runtime::Executor executor(graph);
    return executor.run(inputs);
}

void expectNothingForgotten(const Graph& source, const Optimized& optimized)
{
    for (const Node& node : source.nodes) {
        const auto fate = optimized.fates.find(node.name);
        ASSERT_NE(fate, optimized.fates.end()) << node.name;
        EXPECT_FALSE(fate->second.what.empty()) << node.name;
        for (const std::string& target : fate->second.targets)
            EXPECT_NE(optimized.graph.findNode(target), kNoNode) << target;
    }
    for (const Node& node : optimized.graph.nodes) {
        EXPECT_FALSE(node.origin.empty()) << node.name;
        for (const std::string& name : node.origin)
            EXPECT_NE(source.findNode(name), kNoNode) << name;
    }
}

void expectSameOutputs(const runtime::BoundGraph& source, const std::vector<Tensor>& inputs, const std::string& name)
{
    const Optimized optimized = optimize(source);
    expectNothingForgotten(source.graph, optimized);
    const std::vector<Tensor> expected = run(source.graph, inputs);
    const std::vector<Tensor> actual = run(optimized.graph, inputs);
    ASSERT_EQ(actual.size(), expected.size());
    double worst = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(optimized.graph.value(optimized.graph.outputs[i]).name,
                  source.graph.value(source.graph.outputs[i]).name);
        worst = std::max(worst, relativeDifference(actual[i], expected[i]));
    }
    EXPECT_LE(worst, 1e-4) << name;
    std::cout << name << ": " << source.graph.nodes.size() << " -> " << optimized.graph.nodes.size()
              << " nodes, largest difference " << worst << "\n";
}

Optimized optimizeModel(const fs::path& file)
{
    return optimize(runtime::bind(onnx::load(file), 1));
}

std::int64_t count(const Graph& graph, const std::string& op)
{
    return std::count_if(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) { return node.op == op; });
}

} // namespace

TEST(Models, sampleEqualsItsSourceAfterFusion)
{
    const fs::path file = fs::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";
    if (!fs::exists(file))
        GTEST_SKIP() << "no " << file;
    const runtime::BoundGraph source = runtime::bind(onnx::load(file), 4);
    expectSameOutputs(source, {noise({4, 1, 28, 28}, 3, -0.8F, 2.0F)}, file.filename());
}

TEST(Models, trainedNetworksEqualTheirSourcesAfterFusion)
{
    const fs::path folder = fs::path(ASSAY_SHARED_DIR) / "models";
    if (!fs::exists(folder))
        GTEST_SKIP() << "no trained networks: " << folder << " is absent";
    for (const fs::path& file : modelsIn(folder)) {
        const runtime::BoundGraph source = runtime::bind(onnx::load(file), 2);
        const Shape shape = source.graph.value(source.graph.inputs[0]).shape;
        expectSameOutputs(source, {noise(shape, 3, -0.8F, 2.0F)}, file.filename());
    }
}

TEST(Models, networksOfOtherMakersEqualTheirSourcesAfterFusion)
{
    const fs::path folder = fs::path(ASSAY_SHARED_DIR) / "models/wild";
    if (!fs::exists(folder))
        GTEST_SKIP() << "no networks of other makers: " << folder << " is absent";
    for (const fs::path& file : modelsIn(folder)) {
        const Tensor input = readNpy(fs::path(file).replace_extension(".input.npy"));
        onnx::LoadOptions options;
        const std::string name = file.stem() == "blazeface-front-128" ? "input:0"
                                 : file.stem() == "mlsd-320-tiny"     ? "input_image_with_alpha:0"
                                                                      : "x";
        options.shapes[name] = input.shape();
        expectSameOutputs(runtime::bind(onnx::load(file, options), 1), {input}, file.filename());
    }
}

TEST(Models, resNet50HasOneNodePerConvolutionAfterFusion)
{
    const fs::path file = fs::path(ASSAY_SHARED_DIR) / "models/resnet50-v1.5.onnx";
    if (!fs::exists(file))
        GTEST_SKIP() << "no " << file;
    const Graph graph = optimizeModel(file).graph;
    // 53 Conv with all BatchNormalization, Relu and the 16 Add, MaxPool, GlobalAveragePool, Flatten, Gemm
    EXPECT_EQ(graph.nodes.size(), 57U);
    EXPECT_EQ(count(graph, "Conv"), 53);
    EXPECT_EQ(count(graph, "Add"), 0);
}

TEST(Models, visionTransformerHasItsLayerNormalizationsAndGelusAfterFusion)
{
    const fs::path file = fs::path(ASSAY_SHARED_DIR) / "models/fashion-vit.onnx";
    if (!fs::exists(file))
        GTEST_SKIP() << "no " << file;
    const Graph graph = optimizeModel(file).graph;
    EXPECT_EQ(count(graph, "LayerNormalization"), 9); // two per block, one at the end
    EXPECT_EQ(count(graph, "Erf"), 0);                // each Gelu rides on its MatMul
    EXPECT_EQ(count(graph, "Sqrt"), 0);
}

} // namespace assay::transform::test
