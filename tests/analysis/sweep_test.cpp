// A sweep says of every layer what a comparison of its own says, and its shards add up to it.
#include "core/analysis/sweep_json.h"
#include "core/graph/error.h"
#include "core/graph/pending_file.h"
#include "core/workspace/session.h"
#include "tests/onnx/model_builder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::analysis {

namespace {

const std::filesystem::path kSample = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources/sample/fashion-resnet8.onnx";
constexpr std::size_t kImages = 70; // more than one batch, the last one not full

workspace::Session opened(quantization::Scheme scheme = quantization::Scheme::PerTensorMinMax)
{
    workspace::Session session(kSample, {.threads = 2});
    session.openTask(evaluation::taskFileBeside(kSample));
    session.setEvaluation(session.evaluation()->first(kImages));
    quantization::Recipe recipe;
    recipe.scheme = scheme;
    session.setRecipe(recipe);
    return session;
}

std::string bytesOf(const Sweep& sweep)
{
    return toJson(sweep).dump(2);
}

evaluation::Accuracy withoutReference(evaluation::Accuracy accuracy)
{
    accuracy.reference.reset();
    return accuracy;
}

} // namespace

TEST(Sweep, saysWhatPlainComparisonsSay)
{
    workspace::Session session = opened();
    session.setPins({{session.optimized().graph.nodes.back().name, quantization::Precision::Fp16}});
    const quantization::Pins pins = session.pins();
    // Little memory: batches are held one at a time.
    const Sweep found = session.sweep({.lift = quantization::Precision::Int16, .cacheBytes = 1});
    ASSERT_EQ(found.rows.size(), session.optimized().graph.nodes.size() - 1);
    EXPECT_EQ(found.decided, withoutReference(session.comparison().accuracy));
    bool differ = false;
    for (const SweepRow& row : found.rows) {
        quantization::Pins alone, lifted = pins;
        for (const Node& node : session.optimized().graph.nodes) {
            if (node.name != row.name)
                alone[node.name] = quantization::Precision::Fp32;
        }
        lifted[row.name] = quantization::Precision::Int16;
        session.setPins(alone);
        EXPECT_EQ(row.alone, withoutReference(session.comparison().accuracy)) << row.name;
        session.setPins(lifted);
        EXPECT_EQ(row.lifted, withoutReference(session.comparison().accuracy)) << row.name;
        differ = differ || row.alone != found.rows.front().alone;
    }
    EXPECT_TRUE(differ);
}

TEST(Sweep, isTheSameForAnyMemoryAndAnyThreads)
{
    workspace::Session session = opened();
    workspace::Session single(kSample, {.threads = 1});
    single.openTask(evaluation::taskFileBeside(kSample));
    single.setEvaluation(single.evaluation()->first(kImages));
    single.setRecipe(session.recipe());
    EXPECT_EQ(bytesOf(session.sweep()), bytesOf(single.sweep({.cacheBytes = 1})));
}

TEST(Sweep, shardsMergeToTheWholeByteForByte)
{
    workspace::Session session = opened();
    const std::string whole = bytesOf(session.sweep());
    const onnx::test::ScratchFolder folder;
    std::vector<Sweep> parts;
    for (const std::size_t shard : {std::size_t{2}, std::size_t{1}}) { // in any order
        const std::filesystem::path file = folder.path() / (std::to_string(shard) + ".json");
        writeFile(file, bytesOf(session.sweep({.shard = shard, .shards = 2})));
        parts.push_back(readSweep(file));
        EXPECT_LT(parts.back().rows.size(), parts.back().layers.size());
    }
    EXPECT_EQ(bytesOf(merge(parts)), whole);
}

TEST(Sweep, refusesPartsThatDoNotMakeAWhole)
{
    workspace::Session session = opened();
    const Sweep first = session.sweep({.shard = 1, .shards = 2});
    const Sweep second = session.sweep({.shard = 2, .shards = 2});
    Sweep other = second;
    other.recipe = "another";
    Sweep otherModel = second, otherImages = second;
    otherModel.modelDigest = "another";
    otherImages.imagesDigest = "another";
    EXPECT_EQ(first.modelDigest.size(), 64U);
    EXPECT_THROW(merge({first, otherModel}), Error);
    EXPECT_THROW(merge({first, otherImages}), Error);
    EXPECT_NO_THROW(merge({first, second}));
    EXPECT_THROW(merge({}), Error);
    EXPECT_THROW(merge({first}), Error);
    EXPECT_THROW(merge({first, second, second}), Error);
    EXPECT_THROW(merge({first, other}), Error);
    EXPECT_THROW(session.sweep({.shard = 3, .shards = 2}), Error);
    EXPECT_THROW(session.sweep({.shard = 0, .shards = 2}), Error);
}

TEST(Sweep, stopsWhenAsked)
{
    workspace::Session session = opened();
    session.plan();
    std::stop_source stop;
    const Progress progress{[&stop](std::int64_t done, std::int64_t, std::string_view) {
                                if (done > 0)
                                    stop.request_stop();
                            },
                            stop.get_token()};
    EXPECT_THROW(session.sweep({}, progress), Cancelled);
}

/// Identical outputs are infinitely near: JSON cannot say so as a number.
TEST(SweepFile, keepsInfiniteRatios)
{
    workspace::Session session = opened();
    Sweep sweep = session.sweep({.shard = 1, .shards = 9});
    sweep.decided.outputs.front().nearness.sqnrDb = std::numeric_limits<double>::infinity();
    sweep.rows.front().alone.outputs.front().nearness = {-std::numeric_limits<double>::infinity(), {}};
    const onnx::test::ScratchFolder folder;
    writeFile(folder.path() / "sweep.json", bytesOf(sweep));
    EXPECT_EQ(readSweep(folder.path() / "sweep.json"), sweep);
}

TEST(SweepFile, refusesOtherFiles)
{
    const onnx::test::ScratchFolder folder;
    writeFile(folder.path() / "a.json", R"({"format": "another"})");
    EXPECT_THROW(readSweep(folder.path() / "a.json"), Error);
}

/// 3 of 4 right instead of 4 of 4; without labels, what differs; without classes 20 dB are a hundredth of noise.
TEST(SweepLoss, isTakenFromWhatIsKnown)
{
    evaluation::Accuracy accuracy;
    accuracy.outputs = {{"a", {40.0, {}}}, {"b", {20.0, {}}}};
    EXPECT_DOUBLE_EQ(lossOf(accuracy), 0.01);
    accuracy.agreement = 0.875;
    EXPECT_DOUBLE_EQ(lossOf(accuracy), 0.125);
    accuracy.fp32 = 1.0;
    accuracy.int8 = 0.75;
    EXPECT_DOUBLE_EQ(lossOf(accuracy), 0.25);
}

} // namespace assay::analysis
