// One pass over batches of the bundled network: the same for any number of threads, and equal to what the values say.
#include "core/calibration/collect.h"
#include "core/graph/error.h"
#include "core/onnx/load.h"
#include "tests/transform/graph_builder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

namespace assay::calibration {
namespace {

using transform::test::GraphBuilder;
using transform::test::noise;

constexpr std::int64_t kBatch = 8;
constexpr unsigned kBatches = 3;

Graph sample()
{
    const auto file = std::filesystem::path(ASSAY_SOURCE_DIR) / "resources" / "sample" / "fashion-resnet8.onnx";
    return transform::optimize(runtime::bind(onnx::load(file), kBatch)).graph;
}

Tensor imagesOf(unsigned batch)
{
    return noise({kBatch, 1, 28, 28}, batch + 1, -0.8F, 2.0F);
}

/// Hands out `count` batches, then nothing.
BatchSource sourceOf(unsigned count)
{
    return [count, next = 0U]() mutable {
        return next < count ? std::vector<Tensor>{imagesOf(next++)} : std::vector<Tensor>{};
    };
}

TEST(Collect, isTheSameForOneAndTwoThreads)
{
    const Graph graph = sample();
    const Statistics one = collect(graph, sourceOf(kBatches), {.threads = 1});
    const Statistics two = collect(graph, sourceOf(kBatches), {.threads = 2});
    ASSERT_EQ(one.size(), two.size());
    for (const auto& [name, statistics] : one)
        EXPECT_EQ(statistics, two.at(name)) << name;
}

TEST(Collect, knowsEveryActivationAndNoConstant)
{
    const Graph graph = sample();
    const Statistics statistics = collect(graph, sourceOf(1));
    std::size_t activations = 0;
    for (const Value& value : graph.values) {
        EXPECT_EQ(statistics.contains(value.name), !value.constant) << value.name;
        activations += value.constant ? 0 : 1;
    }
    EXPECT_EQ(statistics.size(), activations);
    EXPECT_EQ(statistics.at("input").count, kBatch * 28 * 28);
}

/// What a tensor's values come to, by the plain formulas.
struct Moments
{
    std::vector<double> values;
    std::vector<float> channelMaximum;

    void add(const Tensor& tensor)
    {
        const auto channels = static_cast<std::size_t>(tensor.shape()[1]);
        const auto inner = static_cast<std::size_t>(tensor.count() / tensor.shape()[0]) / channels;
        channelMaximum.resize(channels, std::numeric_limits<float>::lowest());
        for (std::size_t i = 0; i < static_cast<std::size_t>(tensor.count()); ++i) {
            const float value = tensor.data<float>()[i];
            values.push_back(static_cast<double>(value));
            float& largest = channelMaximum[i / inner % channels];
            largest = std::max(largest, value);
        }
    }
    double mean() const
    {
        double sum = 0;
        for (const double value : values)
            sum += value;
        return sum / static_cast<double>(values.size());
    }
    double variance() const
    {
        const double centre = mean();
        double sum = 0;
        for (const double value : values)
            sum += (value - centre) * (value - centre);
        return sum / static_cast<double>(values.size());
    }
};

TEST(Collect, addsUpWhatTheExecutorComputes)
{
    const Graph graph = sample();
    std::map<std::string, Moments> expected;
    runtime::Executor executor(graph);
    for (unsigned batch = 0; batch < kBatches; ++batch)
        executor.run(std::vector<Tensor>{imagesOf(batch)},
                     [&](ValueId id, const Tensor& tensor) { expected[graph.value(id).name].add(tensor); });
    const Statistics statistics = collect(graph, sourceOf(kBatches));
    for (const auto& [name, moments] : expected) {
        SCOPED_TRACE(name);
        const TensorStatistics& found = statistics.at(name);
        const auto [low, high] = std::ranges::minmax(moments.values);
        EXPECT_EQ(found.minimum, low);
        EXPECT_EQ(found.maximum, high);
        EXPECT_EQ(found.count, static_cast<std::int64_t>(moments.values.size()));
        EXPECT_EQ(found.histogram.total(), found.count);
        EXPECT_NEAR(found.mean, moments.mean(), 1e-9 * std::max(1.0, high - low));
        EXPECT_NEAR(found.variance, moments.variance(), 1e-9 * std::max(1.0, moments.variance()));
        EXPECT_EQ(found.channelMaximum, moments.channelMaximum);
    }
    EXPECT_EQ(expected.size(), statistics.size());
}

TEST(Collect, refusesToLearnFromNothing)
{
    EXPECT_THROW(collect(sample(), sourceOf(0)), Error);
}

// sqrt(-1) is NaN: the tensor that has it is named.
TEST(Collect, namesTheTensorThatIsNotFinite)
{
    GraphBuilder builder;
    const ValueId x = builder.input("x", {1, 2});
    builder.output(builder.node("root", "Sqrt", {x}));
    int calls = 0;
    const BatchSource source = [&calls] {
        return calls++ == 0 ? std::vector<Tensor>{Tensor::from<float>({1, 2}, std::vector<float>{4, -1})}
                            : std::vector<Tensor>{};
    };
    try {
        collect(builder.bind().graph, source);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("root:0"), std::string::npos) << error.what();
    }
}

} // namespace
} // namespace assay::calibration
