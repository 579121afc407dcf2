// Automatic pins: what they claim is what plain comparisons with those pins say, and no pin is there for nothing.
#include "core/analysis/autopin.h"
#include "core/analysis/autopin_json.h"
#include "core/analysis/sweep.h"
#include "core/graph/error.h"
#include "core/workspace/session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace assay::analysis {

namespace {

using quantization::Pins;
using quantization::Precision;

const std::filesystem::path kSample = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";
const std::filesystem::path kMobileNet = std::filesystem::path(ASSAY_SHARED_DIR) / "models/fashion-mobilenet.onnx";

constexpr double kRounding = 1e-9; // of shares

workspace::Session opened(const std::filesystem::path& model, quantization::Scheme scheme, std::size_t images)
{
    workspace::Session session(model, {.threads = 2, .cacheBytes = std::size_t{1} << 28U});
    session.openTask(evaluation::taskFileBeside(model));
    session.setEvaluation(session.evaluation()->first(images));
    quantization::Recipe recipe;
    recipe.scheme = scheme;
    session.setRecipe(recipe);
    return session;
}

/// The sample without labels, so that what counts is how many images keep their class, and with an eighth of the range
/// of what every second layer makes: INT8 and INT16 clip, FP16 does not.
workspace::Session sample()
{
    workspace::Session session = opened(kSample, quantization::Scheme::PerTensorMinMax, 150);
    evaluation::Dataset images = *session.evaluation();
    for (evaluation::Sample& image : images.samples)
        image.label = -1;
    images.hasLabels = false;
    session.setEvaluation(images);
    quantization::Recipe recipe = session.recipe();
    const Graph& graph = session.optimized().graph;
    for (std::size_t i = 0; i < graph.nodes.size(); i += 2) {
        const std::string& name = graph.value(graph.nodes[i].outputs[0]).name;
        const calibration::TensorStatistics& seen = session.statistics().at(name);
        recipe.tensors[name].method = calibration::RangeMethod::Manual;
        recipe.tensors[name].manualRange = {seen.minimum / 8, seen.maximum / 8};
    }
    session.setRecipe(recipe);
    return session;
}

/// What a comparison of its own says of the pins.
TradeOff plainly(workspace::Session& session, const Pins& pins)
{
    session.setPins(pins);
    evaluation::Accuracy accuracy = session.comparison().accuracy;
    accuracy.reference.reset();
    return {pins, accuracy, session.performance().fps};
}

void expectNoPinToSpare(workspace::Session& session, const Pins& pins, double maxDrop)
{
    for (const auto& [layer, precision] : pins) {
        Pins fewer = pins;
        fewer.erase(layer);
        EXPECT_GT(lossOf(plainly(session, fewer).accuracy), maxDrop + kRounding) << layer;
    }
}

} // namespace

TEST(Autopin, meetsTheAccuracyWithNoPinToSpare)
{
    workspace::Session session = sample();
    const double before = lossOf(plainly(session, {}).accuracy);
    session.setPins({});
    ASSERT_GT(before, 0.01);
    const double goal = before / 3;
    const Autopin found = session.autopin({.maxDrop = goal, .searchImages = 50});
    const TradeOff& chosen = found.curve.at(found.chosen);
    EXPECT_TRUE(found.isMet);
    EXPECT_FALSE(chosen.pins.empty());
    EXPECT_LE(lossOf(chosen.accuracy), goal + kRounding);
    EXPECT_DOUBLE_EQ(lossOf(found.before.accuracy), before);
    expectNoPinToSpare(session, chosen.pins, goal);
}

TEST(Autopin, drawsACurveOfPlansThatComparisonsConfirm)
{
    workspace::Session session = sample();
    const Autopin found = session.autopin({.maxDrop = 0.0, .searchImages = 0});
    ASSERT_GE(found.curve.size(), 2U);
    for (std::size_t i = 0; i < found.curve.size(); ++i) {
        EXPECT_EQ(found.curve[i], plainly(session, found.curve[i].pins)) << i;
        if (i > 0) {
            EXPECT_LE(found.curve[i].fps, found.curve[i - 1].fps);
        }
        if (i > 0 && i != found.chosen) {
            EXPECT_LT(lossOf(found.curve[i].accuracy), lossOf(found.curve[i - 1].accuracy));
        }
    }
}

TEST(Autopin, keepsTheThroughputAndLosesLeast)
{
    workspace::Session session = sample();
    const double fastest = session.performance().fps;
    const double goal = 0.9 * fastest;
    const Autopin found = session.autopin({.minFps = goal});
    const TradeOff& chosen = found.curve.at(found.chosen);
    EXPECT_TRUE(found.isMet);
    EXPECT_GE(chosen.fps, goal);
    EXPECT_LT(lossOf(chosen.accuracy), lossOf(found.before.accuracy));
    for (const TradeOff& point : found.curve) {
        if (point.fps >= goal) {
            EXPECT_GE(lossOf(point.accuracy), lossOf(chosen.accuracy));
        }
    }
}

TEST(Autopin, saysWhenTheGoalCannotBeMet)
{
    workspace::Session session = sample();
    const Autopin slow = session.autopin({.minFps = 2 * session.performance().fps});
    EXPECT_FALSE(slow.isMet);
    EXPECT_TRUE(slow.curve.at(slow.chosen).pins.empty()); // nothing is faster than no pins
    const Autopin bad = session.autopin({.maxDrop = -0.5});
    EXPECT_FALSE(bad.isMet);
    for (const TradeOff& point : bad.curve)
        EXPECT_GE(lossOf(point.accuracy), lossOf(bad.curve.at(bad.chosen).accuracy));
}

TEST(Autopin, leavesTheUsersPins)
{
    workspace::Session session = sample();
    const Pins own = {{session.optimized().graph.nodes.front().name, Precision::Int16}};
    session.setPins(own);
    const Autopin found = session.autopin({.maxDrop = 0.0});
    EXPECT_EQ(found.before.pins, own);
    for (const TradeOff& point : found.curve)
        EXPECT_EQ(point.pins.at(own.begin()->first), Precision::Int16);
    EXPECT_EQ(session.pins(), own);
}

/// What costs nothing comes first: one layer alone costs throughput here.
TEST(Autopin, prefersLayersThatCostNothing)
{
    workspace::Session session = sample();
    const Graph& graph = session.optimized().graph;
    const std::string dear = graph.nodes.front().name;
    const evaluation::InputReader images = session.reader(*session.evaluation());
    const auto fps = [&dear](const Pins& pins) { return pins.contains(dear) ? 10.0 : 1000.0; };
    const Autopin found =
        autopin({graph, session.statistics(), session.recipe(), session.pins(), images, images, fps},
                {.maxDrop = lossOf(session.comparison().accuracy) * 2 / 3, .candidates = {Precision::Fp16}});
    EXPECT_TRUE(found.isMet);
    EXPECT_FALSE(found.curve.at(found.chosen).pins.empty());
    EXPECT_EQ(found.curve.at(found.chosen).fps, 1000);
}

TEST(Autopin, asksForOneGoal)
{
    workspace::Session session = sample();
    EXPECT_THROW(session.autopin({}), Error);
    EXPECT_THROW(session.autopin({.maxDrop = 0.1, .minFps = 10}), Error);
    EXPECT_THROW(session.autopin({.maxDrop = 0.1, .candidates = {}}), Error);
}

TEST(Autopin, stopsWhenAsked)
{
    workspace::Session session = sample();
    session.plan();
    std::stop_source stop;
    const Progress progress{[&stop](std::int64_t done, std::int64_t, std::string_view) {
                                if (done > 0)
                                    stop.request_stop();
                            },
                            stop.get_token()};
    EXPECT_THROW(session.autopin({.maxDrop = 0.0}, progress), Cancelled);
}

TEST(Autopin, writesThePinsOfEveryPoint)
{
    Autopin found;
    found.model = "a.onnx";
    found.maxDrop = 0.001;
    found.isMet = true;
    evaluation::Accuracy accuracy{.metric = "top1", .images = 4, .fp32 = 1.0, .int8 = 0.75};
    found.curve = {{{}, accuracy, 200}, {{{"conv1", Precision::Fp16}}, accuracy, 100}};
    found.chosen = 1;
    const nlohmann::ordered_json json = toJson(found);
    EXPECT_EQ(json["goal"]["maxDrop"], 0.001);
    EXPECT_EQ(json["chosen"], 1);
    EXPECT_EQ(json["curve"][1]["pins"]["conv1"], "FP16");
    EXPECT_EQ(json["curve"][1]["loss"], 0.25); // 3 of 4 right instead of 4 of 4
    EXPECT_EQ(json["curve"][0]["fps"], 200);
}

/// With weights per tensor it loses more than the goal; 80 % of the throughput are to be kept.
TEST(Autopin, bringsMobileNetBackAtFourFifthsOfTheThroughput)
{
    if (!std::filesystem::exists(kMobileNet))
        GTEST_SKIP() << kMobileNet << " is not here";
    if (std::getenv("ASSAY_QUICK_TESTS") != nullptr)
        GTEST_SKIP() << "left out under ASSAY_QUICK_TESTS";
    workspace::Session session = opened(kMobileNet, quantization::Scheme::PerTensorHistogram, 500);
    constexpr double kGoal = 0.001;
    const Autopin found = session.autopin({.maxDrop = kGoal, .searchImages = 200});
    const TradeOff& chosen = found.curve.at(found.chosen);
    EXPECT_TRUE(found.isMet);
    EXPECT_GT(lossOf(found.before.accuracy), kGoal);
    EXPECT_EQ(chosen, plainly(session, chosen.pins));
    EXPECT_LE(lossOf(chosen.accuracy), kGoal + kRounding);
    EXPECT_GE(chosen.fps, 0.8 * found.before.fps);
    expectNoPinToSpare(session, chosen.pins, kGoal);
}

} // namespace assay::analysis
