#include "tests/workspace/samples.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace assay::workspace::test {

namespace {

/// Any finite float64, by its bits.
double anyDouble(std::mt19937& random)
{
    const std::uint64_t bits = (std::uint64_t{random()} << 32U) | random();
    const auto value = std::bit_cast<double>(bits);
    return std::isfinite(value) ? value : 0.1;
}

/// The bits of every figure of a tensor: == takes 0 and -0 for the same.
std::vector<std::uint64_t> bitsOf(const calibration::TensorStatistics& tensor)
{
    const calibration::Histogram::State state = tensor.histogram.state();
    std::vector<std::uint64_t> bits;
    for (const double figure :
         {tensor.minimum, tensor.maximum, tensor.mean, tensor.variance, state.lowest, state.highest})
        bits.push_back(std::bit_cast<std::uint64_t>(figure));
    for (const auto* channels : {&tensor.channelMinimum, &tensor.channelMaximum}) {
        for (const float figure : *channels)
            bits.push_back(std::bit_cast<std::uint32_t>(figure));
    }
    return bits;
}

Decisions randomDecisions(std::mt19937& random)
{
    Decisions decisions;
    decisions.recipe.scheme = quantization::Scheme::PerTensorHistogram;
    decisions.recipe.method = calibration::RangeMethod::Entropy;
    decisions.recipe.percentile = 99.0 + 0.1 * static_cast<double>(random() % 10);
    decisions.recipe.smoothing = 0.25 * static_cast<double>(random() % 5);
    decisions.recipe.dropIdleClips = random() % 2 == 0;
    decisions.recipe.absorbBias = random() % 2 == 0;
    decisions.recipe.splitOutliers = random() % 2 == 0;
    decisions.recipe.equalize = random() % 2 == 0;
    decisions.recipe.biasCorrection = random() % 2 == 0;
    decisions.recipe.rounding = random() % 2 == 0 ? quantization::Rounding::Adaptive : quantization::Rounding::Nearest;
    decisions.recipe.tensors["テンソル"] = {calibration::RangeMethod::Manual, calibration::Range{-0.1, 1.0 / 3}};
    decisions.recipe.tensors["only \"method\""] = {calibration::RangeMethod::MinMax, {}};
    decisions.recipe.tensors[""] = {};
    decisions.pins = {{"/layer1/conv/Conv", quantization::Precision::Fp16},
                      {"schicht ä", quantization::Precision::Int16},
                      {std::string("\xFF\xC0 no \xED\xA0\x80 UTF-8 \0!", 18), quantization::Precision::Fp32},
                      {"\xEF\x9C\x80 private character", quantization::Precision::Int8}};
    decisions.target = aipu::findTarget(aipu::shippedTargets().back());
    decisions.target.clockHertz = 1e9 / (3 + static_cast<double>(random() % 7));
    return decisions;
}

evaluation::Comparison randomComparison(std::mt19937& random)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    evaluation::Comparison comparison;
    evaluation::Accuracy& accuracy = comparison.accuracy;
    accuracy.metric = "top1";
    accuracy.images = 3;
    accuracy.fp32 = 2.0 / 3;
    accuracy.int8 = 1.0 / 3;
    accuracy.agreement = -0.0;
    accuracy.outputs = {{"logits", {anyDouble(random), 0.9999999999999999}}, {"出力", {kInfinity, 1.0}}};
    accuracy.reference = {"ONNX Runtime", 3, 2};
    for (int i = 0; i < 3; ++i) {
        evaluation::ImageResult image{static_cast<int>(random() % 10), static_cast<int>(random() % 10), -1};
        image.fp32Top[0] = {i, 0.1F};
        image.int8Top[1] = {9, 1.0F / 3};
        image.distance = anyDouble(random);
        comparison.images.push_back(image);
    }
    comparison.layers = {{-kInfinity, {}}, {}, {anyDouble(random), anyDouble(random)}};
    comparison.layerImages = 2;
    return comparison;
}

evaluation::Task randomTask(std::mt19937& random)
{
    evaluation::Task task;
    task.file = "/models/model.json";
    task.kind = evaluation::TaskKind::Classification;
    task.name = "Zehn Kleidungsstücke";
    task.description = "two\nlines";
    task.input = {{28, 30},
                  evaluation::ColorOrder::Bgr,
                  evaluation::ResizeMode::Letterbox,
                  evaluation::Size{32, 32},
                  evaluation::Size{28, 30},
                  {1, 2, 3, 4},
                  114,
                  1.0 / 255,
                  {0.485, 0.456, 0.1 + static_cast<double>(random() % 100) / 3},
                  {0.229, 0.224, 0.225},
                  evaluation::Layout::Nhwc};
    task.labels = {"T-Shirt", "серп", "靴", "bytes \x80"};
    task.calibration = "/data/calib";
    task.evaluation = "/data/te st";
    task.reference = {"other", 4, 3, {1, -1, 2, 9}};
    task.detection = {"boxes", "scores", "ssd", "/models/anchors.npy", 0};
    return task;
}

quantization::Observation randomObservation(std::mt19937& random)
{
    quantization::Observation observation;
    observation["/conv/Conv_output_0"] = {{-1.0F / 3, -0.0F}, {static_cast<float>(random() % 100) / 7, 2}};
    observation["ü \xFF"] = {};
    return observation;
}

quantization::Tuning randomTuning(std::mt19937& random)
{
    quantization::Tuning tuning;
    tuning.ranges["出力"] = {-0.0, 1.0 / static_cast<double>(3 + random() % 9)};
    tuning.layers["both"] = {
        {0.1F, -static_cast<float>(random() % 9) / 3},
        std::make_shared<const Tensor>(Tensor::from<std::int8_t>({2, 1, 3}, {-127, 0, 1, 2, 3, 127}))};
    tuning.layers["bias"] = {{1.0F / 3}, nullptr};
    tuning.layers["nothing"] = {};
    return tuning;
}

/// Pointers to tensors that are the same, or different ones with the same elements.
bool isSame(const std::shared_ptr<const Tensor>& a, const std::shared_ptr<const Tensor>& b)
{
    return a == b ||
           (a && b && a->shape() == b->shape() && std::ranges::equal(a->data<std::int8_t>(), b->data<std::int8_t>()));
}

void expectSame(const quantization::Tuning& actual, const quantization::Tuning& expected)
{
    EXPECT_EQ(actual.ranges, expected.ranges);
    ASSERT_EQ(actual.layers.size(), expected.layers.size());
    for (const auto& [name, layer] : expected.layers) {
        ASSERT_TRUE(actual.layers.contains(name)) << name;
        EXPECT_EQ(actual.layers.at(name).biasCorrection, layer.biasCorrection) << name;
        EXPECT_TRUE(isSame(actual.layers.at(name).integers, layer.integers)) << name;
    }
}

void expectSame(const quantization::Observation& actual, const quantization::Observation& expected)
{
    ASSERT_EQ(actual.size(), expected.size());
    for (const auto& [name, channels] : expected) {
        ASSERT_TRUE(actual.contains(name)) << name;
        EXPECT_EQ(actual.at(name).minimum, channels.minimum) << name;
        EXPECT_EQ(actual.at(name).maximum, channels.maximum) << name;
    }
}

} // namespace

calibration::Statistics randomStatistics(std::mt19937& random, int tensors, int channels)
{
    std::normal_distribution<float> values(0.1F, 3.0F);
    calibration::Statistics statistics;
    for (int i = 0; i < tensors; ++i) {
        calibration::TensorStatistics tensor;
        tensor.name = "/layer" + std::to_string(i) + "/Relu_output_0";
        if (i % 11 != 10) {
            std::vector<float> data(static_cast<std::size_t>(channels) * 16);
            const float scale = std::ldexp(1.0F, i % 40 - 20);
            for (float& value : data)
                value = i % 7 == 6 ? -0.0F : values(random) * scale;
            const std::vector<std::int64_t> shape = {1, channels, 4, 4};
            const std::vector<std::int64_t> flat = {channels * 16};
            tensor.add(data, i % 5 == 4 ? flat : shape);
        }
        statistics.emplace(tensor.name, tensor);
    }
    return statistics;
}

SavedWorkspace randomWorkspace(std::mt19937& random)
{
    SavedWorkspace saved;
    saved.model = "/models/モデル.onnx";
    saved.modelHash = std::string(64, "0123456789abcdef"[random() % 16]);
    saved.shapes = {{"input", {-1, 3, 224, 224}}, {"scalar", {}}};
    saved.task = randomTask(random);
    saved.calibration = {"/data/calib", 128, std::string(64, 'a')};
    saved.evaluation = {"/data/te st", 10000, std::string(64, 'b')};
    saved.decisions = randomDecisions(random);
    saved.statistics = std::make_shared<const calibration::Statistics>(
        randomStatistics(random, 23, 1 + static_cast<int>(random() % 40)));
    saved.observation = std::make_shared<const quantization::Observation>(randomObservation(random));
    saved.tuning = std::make_shared<const quantization::Tuning>(randomTuning(random));
    saved.comparison = std::make_shared<const evaluation::Comparison>(randomComparison(random));
    saved.host = {1234.5678901234567, 2};
    saved.notes = {"First.", "Zweite \xFE."};
    saved.plans = {{"All automatic", randomDecisions(random), 0.9165, 11800.1},
                   {"名前", randomDecisions(random), 38.2, std::numeric_limits<double>::infinity()}};
    saved.planMeasure = "top1";
    saved.view = {{"docks", std::string("\0\1\2\xFF", 4)}, {"選択", ""}};
    return saved;
}

void expectSame(const SavedWorkspace& actual, const SavedWorkspace& expected)
{
    EXPECT_EQ(actual.model, expected.model);
    EXPECT_EQ(actual.modelHash, expected.modelHash);
    EXPECT_EQ(actual.shapes, expected.shapes);
    EXPECT_EQ(actual.task, expected.task);
    EXPECT_EQ(actual.calibration, expected.calibration);
    EXPECT_EQ(actual.evaluation, expected.evaluation);
    EXPECT_EQ(actual.decisions, expected.decisions);
    EXPECT_EQ(actual.host, expected.host);
    EXPECT_EQ(actual.notes, expected.notes);
    EXPECT_EQ(actual.plans, expected.plans);
    EXPECT_EQ(actual.planMeasure, expected.planMeasure);
    EXPECT_EQ(actual.view, expected.view);
    ASSERT_EQ(actual.statistics == nullptr, expected.statistics == nullptr);
    if (expected.statistics) {
        EXPECT_EQ(*actual.statistics, *expected.statistics);
        for (const auto& [name, tensor] : *expected.statistics)
            EXPECT_EQ(bitsOf(actual.statistics->at(name)), bitsOf(tensor)) << name;
    }
    ASSERT_EQ(actual.observation == nullptr, expected.observation == nullptr);
    if (expected.observation)
        expectSame(*actual.observation, *expected.observation);
    ASSERT_EQ(actual.tuning == nullptr, expected.tuning == nullptr);
    if (expected.tuning)
        expectSame(*actual.tuning, *expected.tuning);
    ASSERT_EQ(actual.comparison == nullptr, expected.comparison == nullptr);
    if (expected.comparison) {
        EXPECT_EQ(*actual.comparison, *expected.comparison);
    }
}

} // namespace assay::workspace::test
