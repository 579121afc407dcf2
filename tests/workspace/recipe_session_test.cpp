// What a session does when its recipe changes under those who hold its networks or another tool's encodings.
#include "core/graph/error.h"
#include "core/onnx/save.h"
#include "core/workspace/parts/recipe_json.h"
#include "core/workspace/session.h"
#include "tests/evaluation/test_folder.h"
#include "tests/transform/graph_builder.h"

namespace assay::workspace {
namespace {

class RecipeSession : public evaluation::TestFolder
{
protected:
    /// Two 1x1 convolutions whose one channel between reaches 8 and 2.
    std::filesystem::path writeModel() const
    {
        transform::test::GraphBuilder b;
        ValueId x = b.input("x", {1, 1, 2, 2});
        x = b.node("a", "Conv", {x, b.floats("wa", {1, 1, 1, 1}, {8})});
        b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 1, 1, 1}, {2})}));
        onnx::save(b.bind().graph, m_folder / "model.onnx", 13);
        return m_folder / "model.onnx";
    }
};

float weightOf(const Graph& graph, const char* name)
{
    return graph.constant(graph.findValue(name))->data<float>()[0];
}

TEST_F(RecipeSession, keepsTheNetworkThatACallerHoldsWhenEqualizationIsSwitched)
{
    Session session(writeModel());
    const Graph& before = session.optimized().graph;
    session.setRecipe({.equalize = true});
    const Graph& equalized = session.optimized().graph;
    EXPECT_EQ(weightOf(before, "wa"), 8);
    EXPECT_EQ(weightOf(equalized, "wa"), 4); // 8 / sqrt(8 / 2)
    session.setRecipe({});
    EXPECT_EQ(&session.optimized().graph, &before);
    EXPECT_EQ(weightOf(equalized, "wc"), 4);
}

TEST_F(RecipeSession, refusesToEqualizeUnderAnotherToolsScales)
{
    Session session(writeModel());
    quantization::Recipe recipe;
    recipe.tensors["wa"].weightScales = {0.1F};
    session.setRecipe(recipe);
    recipe.equalize = true;
    EXPECT_THROW(session.setRecipe(recipe), Error);
    EXPECT_FALSE(session.recipe().equalize);
}

// A recipe that looks at images for its weights: until there are any, the network is as without it, and other images
// make another network. x + 5 is below 6 where x is below 1.
TEST_F(RecipeSession, givesTheNetworkTheWeightsThatCalibrationImagesAskFor)
{
    transform::test::GraphBuilder b;
    ValueId x = b.input("x", {1, 1, 2, 2});
    x = b.node("a", "Conv", {x, b.floats("wa", {1, 1, 1, 1}, {1}), b.floats("ba", {1}, {5})});
    x = b.node("f", "Clip", {x, b.scalar(0), b.scalar(6)});
    b.output(b.node("c", "Conv", {x, b.floats("wc", {1, 1, 1, 1}, {4})}));
    onnx::save(b.bind().graph, m_folder / "model.onnx", 13);
    Session session(m_folder / "model.onnx");
    session.setRecipe({.dropIdleClips = true, .equalize = true});
    const auto activation = [&session] {
        return session.optimized().graph.nodes.front().postOps.front().activation.kind;
    };
    EXPECT_EQ(activation(), ActivationKind::Clip);
    const auto filledWith = [](float pixel) {
        return std::vector{Tensor::from<float>({1, 1, 2, 2}, std::vector<float>(4, pixel))};
    };
    session.calibrateOn(filledWith(0.5F), 1);
    EXPECT_EQ(activation(), ActivationKind::Relu);
    EXPECT_EQ(weightOf(session.optimized().graph, "wa"), 2); // 1 / sqrt(1 / 4): equalization passes
    EXPECT_EQ(session.statistics().begin()->second.count, 4);
    session.calibrateOn(filledWith(2), 1);
    EXPECT_EQ(activation(), ActivationKind::Clip);
    EXPECT_EQ(weightOf(session.optimized().graph, "wa"), 1);
}

// Written before there were such options: they are off.
TEST(RecipeJson, ofAnOlderWorkspaceIsReadWithoutWhatItDidNotKnow)
{
    const nlohmann::json old = {{"scheme", "per_tensor_histogram"},
                                {"method", "entropy"},
                                {"percentile", 99.5},
                                {"tensors", nlohmann::json::array()}};
    const quantization::Recipe recipe = readRecipe(evaluation::JsonFields(old, "old.assay"), {});
    const quantization::Recipe expected{.scheme = quantization::Scheme::PerTensorHistogram,
                                        .method = calibration::RangeMethod::Entropy,
                                        .percentile = 99.5};
    EXPECT_EQ(recipe, expected);
}

} // namespace
} // namespace assay::workspace
