// A comparer that reuses what it holds says the same as one that computes everything, whatever changed before.
#include "core/calibration/collect.h"
#include "core/evaluation/checkpoints.h"
#include "core/evaluation/comparer.h"
#include "core/evaluation/divergence.h"
#include "core/evaluation/task.h"
#include "core/graph/error.h"
#include "core/onnx/load.h"
#include "core/quantization/plan_difference.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace assay::evaluation {

namespace {

const std::filesystem::path kSample = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";
constexpr std::int64_t kBatch = 8;
constexpr std::size_t kImages = 45; // five whole batches and a part

/// The sample network, its first test images and statistics, made once.
struct Sample
{
    Graph graph = transform::optimize(runtime::bind(onnx::load(kSample, {}), kBatch)).graph;
    Task task = loadTask(taskFileBeside(kSample));
    Dataset dataset = openDataset(task.evaluation, task.labels).first(kImages);
    calibration::Statistics statistics = calibration::collect(graph, firstBatch());

    InputReader reader() const
    {
        Shape shape = graph.value(graph.inputs.front()).shape;
        shape.front() = 1;
        return {dataset, task.input, shape};
    }
    calibration::BatchSource firstBatch() const
    {
        return [this, isTaken = false]() mutable {
            return std::exchange(isTaken, true) ? std::vector<Tensor>() : std::vector{reader().readBatch(0, kBatch)};
        };
    }
    quantization::QuantizationPlan plan(const quantization::Pins& pins) const
    {
        return quantization::plan(graph, statistics, {}, pins);
    }
};

const Sample& sample()
{
    static const Sample instance;
    return instance;
}

Comparison fromScratch(const quantization::QuantizationPlan& plan)
{
    return Comparer(sample().graph, sample().reader(), {.layerImages = 16}).compare(plan);
}

} // namespace

TEST(Comparer, findsTheSameWithWhatItHoldsAsFromScratch)
{
    std::mt19937 random(7);
    for (const std::size_t cacheBytes : {std::size_t{0}, std::size_t{400'000}, std::size_t{64} << 20U}) {
        Comparer comparer(sample().graph, sample().reader(), {.layerImages = 16, .cacheBytes = cacheBytes});
        quantization::Pins pins;
        std::vector<quantization::Pins> before;
        for (int step = 0; step < 8; ++step) {
            const std::size_t node = random() % sample().graph.nodes.size();
            pins[sample().graph.nodes[node].name] = static_cast<quantization::Precision>(random() % 4);
            if (step % 3 == 2)
                pins = before[random() % before.size()]; // undo
            before.push_back(pins);
            const quantization::QuantizationPlan plan = sample().plan(pins);
            EXPECT_EQ(comparer.compare(plan), fromScratch(plan)) << "step " << step << ", cache " << cacheBytes;
            EXPECT_LE(comparer.heldBytes(), cacheBytes);
        }
    }
}

TEST(Comparer, goesOnAfterItWasCancelled)
{
    Comparer comparer(sample().graph, sample().reader(), {.layerImages = 16, .cacheBytes = std::size_t{64} << 20U});
    comparer.compare(sample().plan({}));
    const quantization::Pins pins = {{sample().graph.nodes[3].name, quantization::Precision::Fp16}};
    std::stop_source stop;
    const Progress progress{[&stop](std::int64_t done, std::int64_t, std::string_view) {
                                if (done >= 2 * kBatch)
                                    stop.request_stop();
                            },
                            stop.get_token()};
    EXPECT_THROW(comparer.compare(sample().plan(pins), progress), Cancelled);
    const quantization::Pins others = {{sample().graph.nodes[1].name, quantization::Precision::Int16}};
    EXPECT_EQ(comparer.compare(sample().plan(others)), fromScratch(sample().plan(others)));
}

TEST(Comparer, saysWhatIsKnownSoFarFromTheFirstBatchOn)
{
    std::vector<Comparison> steps;
    const auto refined = [&steps](const Comparison& known) { steps.push_back(known); };
    const Comparison whole =
        Comparer(sample().graph, sample().reader(), {.layerImages = 16}).compare(sample().plan({}), {}, refined);
    ASSERT_FALSE(steps.empty());
    EXPECT_EQ(steps.front().accuracy.images, kBatch);
    EXPECT_TRUE(std::equal(steps.front().images.begin(), steps.front().images.end(), whole.images.begin()));
    EXPECT_EQ(whole.accuracy.images, static_cast<std::int64_t>(kImages));
}

TEST(Divergence, namesTheLayerThatFirstFallsBelowTheBound)
{
    Graph graph = transform::optimize(runtime::bind(onnx::load(kSample, {}), 1)).graph;
    // A range a hundredth as wide as what layer2's second convolution makes clips nearly everything it says.
    const std::string broken = "/layer2/c2/Conv";
    const ValueId output = graph.node(graph.findNode(broken)).outputs.front();
    quantization::Recipe recipe;
    const calibration::TensorStatistics& seen = sample().statistics.at(graph.value(output).name);
    recipe.tensors[graph.value(output).name] = {calibration::RangeMethod::Manual,
                                                calibration::Range{seen.minimum / 100, seen.maximum / 100}};
    runtime::Executor fp32(graph);
    aipu::FunctionalSimulator int8(graph, quantization::plan(graph, sample().statistics, recipe, {}));
    const Divergence found = findDivergence(graph, fp32, int8, sample().reader().read(0));
    ASSERT_NE(found.first, kNoNode);
    EXPECT_EQ(graph.node(found.first).name, broken);
    aipu::FunctionalSimulator sound(graph, quantization::plan(graph, sample().statistics, {}, {}));
    EXPECT_EQ(findDivergence(graph, fp32, sound, sample().reader().read(0)).first, kNoNode);
}

TEST(PlanDifference, affectsWhatFollowsAPinnedLayerAndNothingBefore)
{
    const Graph& graph = sample().graph;
    const std::size_t pinned = graph.nodes.size() / 2;
    const auto plan = sample().plan({{graph.nodes[pinned].name, quantization::Precision::Fp32}});
    const std::vector<bool> affected = quantization::affectedLayers(graph, sample().plan({}), plan);
    EXPECT_TRUE(affected[pinned]);
    EXPECT_TRUE(affected.back());
    for (std::size_t i = 0; i < pinned; ++i)
        EXPECT_FALSE(affected[i]) << graph.nodes[i].name;
    EXPECT_EQ(quantization::affectedLayers(graph, plan, plan), std::vector<bool>(graph.nodes.size(), false));
}

TEST(Checkpoints, fitTheBudget)
{
    const Graph& graph = sample().graph;
    for (const std::size_t budget : {std::size_t{0}, std::size_t{60'000}, std::size_t{1} << 20U}) {
        std::size_t bytes = 0; // at INT8 an element is a byte
        for (const ValueId id : chooseCheckpoints(graph, sample().plan({}), budget))
            bytes += static_cast<std::size_t>(elementCount(graph.value(id).shape));
        EXPECT_LE(bytes, budget);
        EXPECT_EQ(bytes == 0, budget == 0);
    }
}

} // namespace assay::evaluation
