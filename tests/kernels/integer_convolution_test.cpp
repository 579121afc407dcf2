// INT8 convolutions against loops over ONNX's definition in int64, written here from the arithmetic contract.
#include "core/graph/error.h"
#include "core/kernels/integer/convolution.h"
#include "core/kernels/integer/dense_kernel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <omp.h>
#include <random>

namespace assay::kernels::integer {

namespace {

struct Problem
{
    ConvGeometry geometry;
    bool isTransposed = false;
    std::int32_t zeroPoint = 0;
    std::vector<std::int8_t> weights, input, residual;
    Requantization requantization;

    std::int64_t inPerGroup() const { return geometry.inChannels / geometry.groups; }
    std::int64_t outPerGroup() const { return geometry.outChannels / geometry.groups; }
    ConvolutionSpec spec() const { return {geometry, isTransposed, weights, zeroPoint, requantization}; }
    std::size_t outputSize() const { return static_cast<std::size_t>(elementCount(geometry.outputShape())); }
};

struct Axes
{
    std::int64_t kernel = 1, stride = 1, dilation = 1, padBegin = 0, padEnd = 0, input = 1;

    std::int64_t output(bool isTransposed) const
    {
        const std::int64_t extent = (kernel - 1) * dilation + 1;
        return isTransposed ? (input - 1) * stride + extent - padBegin - padEnd
                            : (input + padBegin + padEnd - extent) / stride + 1;
    }
};

Problem makeProblem(std::int64_t batch, std::int64_t in, std::int64_t out, std::int64_t groups,
                    const std::vector<Axes>& axes, bool isTransposed, std::uint32_t seed)
{
    std::mt19937 random(seed);
    const auto byte = [&](int lowest, int highest) {
        return static_cast<std::int8_t>(std::uniform_int_distribution<int>(lowest, highest)(random));
    };
    Problem problem;
    problem.geometry.batch = batch;
    problem.geometry.inChannels = in;
    problem.geometry.outChannels = out;
    problem.geometry.groups = groups;
    problem.isTransposed = isTransposed;
    Window& window = problem.geometry.window;
    for (const Axes& axis : axes) {
        window.kernel.push_back(axis.kernel);
        window.stride.push_back(axis.stride);
        window.dilation.push_back(axis.dilation);
        window.padBegin.push_back(axis.padBegin);
        window.padEnd.push_back(axis.padEnd);
        window.input.push_back(axis.input);
        window.output.push_back(axis.output(isTransposed));
    }
    problem.zeroPoint = byte(-128, 127);
    problem.weights.resize(static_cast<std::size_t>(out * in / groups * elementCount(window.kernel)));
    problem.input.resize(static_cast<std::size_t>(batch * in * elementCount(window.input)));
    for (std::int8_t& weight : problem.weights)
        weight = byte(-127, 127);
    for (std::int8_t& value : problem.input)
        value = byte(-128, 127);
    Requantization& requantization = problem.requantization;
    requantization.zeroPoint = byte(-128, 127);
    for (std::int64_t channel = 0; channel < out; ++channel) {
        requantization.bias.push_back(byte(-128, 127) * 50);
        requantization.scales.push_back(std::ldexp(1.0F + 0.01F * static_cast<float>(channel % 90), -11));
    }
    return problem;
}

/// The accumulator of one output element, from ONNX's definition of Conv or, transposed, ConvTranspose.
std::int64_t accumulator(const Problem& problem, std::int64_t image, std::int64_t channel, const Shape& at)
{
    const Window& window = problem.geometry.window;
    const std::int64_t group = channel / problem.outPerGroup(), within = channel % problem.outPerGroup();
    const std::int64_t taps = elementCount(window.kernel);
    std::int64_t sum = 0;
    for (std::int64_t tap = 0; tap < taps; ++tap) {
        std::int64_t rest = tap, position = image;
        Shape kernel(window.rank());
        for (std::size_t axis = window.rank(); axis-- > 0; rest /= window.kernel[axis])
            kernel[axis] = rest % window.kernel[axis];
        bool isInside = true;
        for (std::size_t axis = 0; axis < window.rank(); ++axis) {
            std::int64_t coordinate =
                at[axis] * window.stride[axis] + kernel[axis] * window.dilation[axis] - window.padBegin[axis];
            if (problem.isTransposed) {
                const std::int64_t scaled = at[axis] + window.padBegin[axis] - kernel[axis] * window.dilation[axis];
                isInside = isInside && scaled >= 0 && scaled % window.stride[axis] == 0;
                coordinate = scaled / window.stride[axis];
            }
            isInside = isInside && coordinate >= 0 && coordinate < window.input[axis];
            position = position * window.input[axis] + coordinate;
        }
        for (std::int64_t in = 0; isInside && in < problem.inPerGroup(); ++in) {
            const std::int64_t source = group * problem.inPerGroup() + in;
            const std::int64_t block = problem.isTransposed
                                           ? (group * problem.inPerGroup() + in) * problem.outPerGroup() + within
                                           : (group * problem.outPerGroup() + within) * problem.inPerGroup() + in;
            sum += (std::int64_t{
                        problem.input[static_cast<std::size_t>(position * problem.geometry.inChannels + source)]} -
                    problem.zeroPoint) *
                   problem.weights[static_cast<std::size_t>(block * taps + tap)];
        }
    }
    return sum;
}

/// clamp(roundHalfEven(float(acc) * scale [+ float(q_r - z_r) * ratio]) + z, lowest, highest), with std::nearbyint.
std::int8_t level(const Problem& problem, std::int64_t sum, std::int64_t channel, std::size_t element)
{
    const Requantization& requantization = problem.requantization;
    const auto column = static_cast<std::size_t>(channel);
    float steps = static_cast<float>(sum + requantization.bias[column]) * requantization.scales[column];
    if (!requantization.residuals.empty())
        steps += static_cast<float>(problem.residual[element] - requantization.residuals[0].zeroPoint) *
                 requantization.residuals[0].scale;
    const double rounded = std::nearbyint(static_cast<double>(steps)) + requantization.zeroPoint;
    return static_cast<std::int8_t>(std::min(std::max(rounded, static_cast<double>(requantization.lowest)),
                                             static_cast<double>(requantization.highest)));
}

std::vector<std::int8_t> expected(const Problem& problem)
{
    std::vector<std::int8_t> result;
    const Window& window = problem.geometry.window;
    const std::int64_t size = elementCount(window.output);
    for (std::int64_t image = 0; image < problem.geometry.batch; ++image) {
        for (std::int64_t position = 0; position < size; ++position) {
            Shape at(window.rank());
            std::int64_t rest = position;
            for (std::size_t axis = window.rank(); axis-- > 0; rest /= window.output[axis])
                at[axis] = rest % window.output[axis];
            for (std::int64_t channel = 0; channel < problem.geometry.outChannels; ++channel)
                result.push_back(level(problem, accumulator(problem, image, channel, at), channel, result.size()));
        }
    }
    return result;
}

std::vector<std::int8_t> computed(const Problem& problem, Backend backend = Backend::Fastest)
{
    std::vector<std::int8_t> output(problem.outputSize(), 99);
    const std::int8_t* residual = problem.residual.data();
    makeConvolution(problem.spec(), backend)
        ->run(problem.input.data(), std::span(&residual, problem.requantization.residuals.size()), output.data());
    return output;
}

std::vector<std::int8_t> computed(const Problem& problem, const ByteKernel& kernel)
{
    ConvolutionSpec spec = problem.spec();
    spec.requantization.padColumns(problem.geometry.outChannels);
    std::vector<std::int8_t> output(problem.outputSize(), 99);
    const std::int8_t* residual = problem.residual.data();
    makeByteConvolution(spec, kernel)
        ->run(problem.input.data(), std::span(&residual, problem.requantization.residuals.size()), output.data());
    return output;
}

void expectExact(const Problem& problem)
{
    const std::vector<std::int8_t> wanted = expected(problem);
    for (const int threads : {1, 2}) {
        omp_set_num_threads(threads);
        EXPECT_EQ(computed(problem), wanted) << threads << " threads";
        EXPECT_EQ(computed(problem, Backend::Portable), wanted) << threads << " threads, own loops";
        for (const ByteKernel& kernel : byteKernels())
            EXPECT_EQ(computed(problem, kernel), wanted) << threads << " threads, " << kernel.rows << " rows of bytes";
    }
}

TEST(IntegerConvolution, isExactForPlainWindows)
{
    expectExact(makeProblem(2, 5, 21, 1, {{3, 1, 1, 1, 1, 9}, {3, 1, 1, 1, 1, 7}}, false, 1));
    expectExact(makeProblem(1, 3, 16, 1, {{7, 2, 1, 3, 3, 23}, {7, 2, 1, 3, 3, 19}}, false, 2));
    expectExact(makeProblem(3, 64, 40, 1, {{1, 1, 1, 0, 0, 5}, {1, 1, 1, 0, 0, 6}}, false, 3));
    expectExact(makeProblem(1, 33, 17, 1, {{1, 2, 1, 0, 0, 8}, {1, 2, 1, 0, 0, 9}}, false, 4));
    expectExact(makeProblem(2, 70, 115, 1, {{3, 1, 1, 1, 1, 6}, {3, 1, 1, 1, 1, 7}}, false, 34));
    expectExact(makeProblem(1, 256, 150, 1, {{1, 1, 1, 0, 0, 9}, {1, 1, 1, 0, 0, 8}}, false, 35));
}

// Whole steps of 64 channels at stride 1: rows are read from a copy of the input's lines where the CPU has tiles for
// it.
TEST(IntegerConvolution, isExactWhereRowsSlide)
{
    expectExact(makeProblem(2, 64, 70, 1, {{3, 1, 1, 1, 1, 7}, {3, 1, 1, 1, 1, 7}}, false, 40));
    expectExact(makeProblem(3, 128, 33, 1, {{3, 1, 1, 0, 2, 6}, {2, 1, 1, 3, 0, 5}}, false, 41));
    expectExact(makeProblem(1, 64, 20, 1, {{3, 1, 2, 2, 2, 9}, {3, 1, 4, 4, 4, 3}}, false, 42));
    expectExact(makeProblem(1, 64, 130, 1, {{5, 1, 1, 2, 2, 24}, {1, 1, 1, 0, 0, 1}}, false, 43));
    expectExact(makeProblem(2, 64, 17, 1, {{3, 1, 1, 5, 5, 1}}, false, 44)); // windows that meet nothing but border
    expectExact(makeProblem(1, 192, 16, 1, {{1, 1, 1, 1, 0, 4}, {1, 1, 1, 0, 2, 5}}, false, 45));
}

TEST(IntegerConvolution, isExactForDilationAndUnevenPadding)
{
    expectExact(makeProblem(1, 6, 18, 1, {{3, 2, 2, 0, 3, 11}, {2, 1, 3, 4, 1, 10}}, false, 5));
    expectExact(makeProblem(2, 2, 3, 1, {{5, 1, 1, 4, 0, 3}, {3, 3, 2, 2, 5, 4}}, false, 6));
}

TEST(IntegerConvolution, isExactForOneAndThreeSpatialAxes)
{
    expectExact(makeProblem(2, 7, 9, 1, {{4, 2, 1, 1, 2, 17}}, false, 7));
    expectExact(makeProblem(1, 3, 5, 1, {{2, 1, 1, 1, 0, 4}, {3, 2, 1, 1, 1, 5}, {3, 1, 2, 2, 2, 6}}, false, 8));
}

TEST(IntegerConvolution, isExactForGroups)
{
    expectExact(makeProblem(1, 12, 8, 4, {{3, 1, 1, 1, 1, 6}, {3, 1, 1, 1, 1, 6}}, false, 9));
    expectExact(makeProblem(2, 64, 64, 2, {{3, 2, 1, 1, 1, 7}, {3, 2, 1, 1, 1, 7}}, false, 10));
    expectExact(makeProblem(1, 6, 12, 6, {{3, 1, 1, 1, 1, 5}, {3, 1, 1, 1, 1, 5}}, false, 11));
}

TEST(IntegerConvolution, isExactForDepthwiseKernels)
{
    expectExact(makeProblem(2, 16, 16, 16, {{3, 1, 1, 1, 1, 8}, {3, 1, 1, 1, 1, 7}}, false, 12));
    expectExact(makeProblem(1, 37, 37, 37, {{5, 2, 1, 2, 2, 11}, {5, 2, 1, 2, 2, 9}}, false, 13));
    expectExact(makeProblem(1, 5, 5, 5, {{2, 1, 2, 0, 1, 6}, {4, 1, 1, 3, 0, 6}}, false, 14));
}

TEST(IntegerConvolution, isExactTransposed)
{
    expectExact(makeProblem(2, 5, 7, 1, {{2, 2, 1, 0, 0, 4}, {2, 2, 1, 0, 0, 5}}, true, 15));
    expectExact(makeProblem(1, 6, 9, 3, {{4, 2, 1, 1, 1, 4}, {3, 3, 1, 0, 1, 4}}, true, 16));
    expectExact(makeProblem(1, 4, 4, 1, {{3, 1, 2, 1, 2, 5}, {1, 2, 1, 0, 0, 3}}, true, 17));
    expectExact(makeProblem(1, 20, 20, 20, {{4, 2, 1, 1, 1, 5}, {4, 2, 1, 1, 1, 5}}, true, 18));
}

// 2 * 255 * 127 = 64,770 does not fit int16: kernels on byte products (vpmaddubsw) would saturate to 32,767 here.
TEST(IntegerConvolution, doesNotSaturateBetweenProducts)
{
    for (const int weight : {127, -127}) {
        for (const std::int64_t groups : {1, 32}) {
            Problem problem = makeProblem(1, 32, 32, groups, {{3, 1, 1, 1, 1, 4}, {3, 1, 1, 1, 1, 4}}, false, 19);
            problem.zeroPoint = -128;
            std::ranges::fill(problem.input, std::int8_t{127});
            std::ranges::fill(problem.weights, static_cast<std::int8_t>(weight));
            std::ranges::fill(problem.requantization.scales, std::ldexp(1.0F, groups == 1 ? -14 : -10));
            expectExact(problem);
        }
    }
}

TEST(IntegerConvolution, addsResidualInOutputSteps)
{
    Problem problem = makeProblem(1, 8, 19, 1, {{3, 1, 1, 1, 1, 5}, {3, 1, 1, 1, 1, 5}}, false, 20);
    problem.requantization.residuals.push_back({-7, 0.37F});
    problem.requantization.lowest = problem.requantization.zeroPoint; // a Relu after the addition
    for (std::size_t i = 0; i < problem.outputSize(); ++i)
        problem.residual.push_back(static_cast<std::int8_t>(static_cast<int>(i * 37 % 256) - 128));
    expectExact(problem);
}

TEST(IntegerConvolution, servesMatrixProducts)
{
    Problem problem = makeProblem(1, 1, 1, 1, {{1, 1, 1, 0, 0, 1}}, false, 21);
    const Problem shaped = makeProblem(13, 129, 35, 1, {{1, 1, 1, 0, 0, 1}}, false, 22);
    problem = shaped;
    problem.geometry = productGeometry(13, 129, 35);
    EXPECT_EQ(computed(problem), expected(shaped));
}

TEST(IntegerConvolution, doesNotDependOnTheBatch)
{
    const Problem batch = makeProblem(16, 9, 20, 1, {{3, 1, 1, 1, 1, 6}, {3, 1, 1, 1, 1, 6}}, false, 23);
    const std::vector<std::int8_t> together = computed(batch);
    Problem single = batch;
    single.geometry.batch = 1;
    const std::size_t in = batch.input.size() / 16, out = together.size() / 16;
    for (std::size_t image = 0; image < 16; ++image) {
        single.input.assign(batch.input.begin() + static_cast<std::ptrdiff_t>(image * in),
                            batch.input.begin() + static_cast<std::ptrdiff_t>((image + 1) * in));
        const std::vector<std::int8_t> alone = computed(single);
        EXPECT_TRUE(
            std::equal(alone.begin(), alone.end(), together.begin() + static_cast<std::ptrdiff_t>(image * out)));
    }
}

// Weights of +-127 over 66,301 inputs: 66,301 * 127 * 255 = 2,147,157,885 is the last that fits; one more does not.
TEST(IntegerConvolution, refusesAnAccumulatorBeyondInt32)
{
    for (const std::int64_t inner : {66301, 66312}) {
        Problem problem = makeProblem(1, inner, 1, 1, {{1, 1, 1, 0, 0, 1}}, false, 24);
        std::ranges::fill(problem.weights, std::int8_t{-127});
        if (inner == 66301)
            EXPECT_NO_THROW(makeConvolution(problem.spec()));
        else
            EXPECT_THROW(makeConvolution(problem.spec()), Error);
    }
}

/// Without VNNI oneDNN halves the weights and sums pairs of byte products in int16. Even weights up to 30 survive both:
/// 2 * 255 * 15 < 2^15. With them it is exact on every CPU.
Problem withSmallWeights(Problem problem)
{
    for (std::int8_t& weight : problem.weights)
        weight = static_cast<std::int8_t>(weight / 8 * 2);
    for (float& scale : problem.requantization.scales)
        scale *= 4;
    return problem;
}

TEST(IntegerConvolution, oneDnnAgreesWhereItIsExact)
{
    const std::vector<Axes> padded{{3, 1, 1, 1, 1, 9}, {3, 2, 1, 1, 1, 8}};
    Problem adding = withSmallWeights(makeProblem(1, 16, 24, 1, padded, false, 31));
    adding.requantization.residuals.push_back({-7, 0.37F});
    for (std::size_t i = 0; i < adding.outputSize(); ++i)
        adding.residual.push_back(static_cast<std::int8_t>(static_cast<int>(i * 37 % 256) - 128));
    const Problem problems[] = {
        withSmallWeights(makeProblem(2, 16, 40, 1, padded, false, 30)),
        adding,
        withSmallWeights(makeProblem(1, 32, 32, 2, padded, false, 32)),
        withSmallWeights(makeProblem(3, 64, 17, 1, {{1, 1, 1, 0, 0, 5}, {1, 1, 1, 0, 0, 6}}, false, 33)),
    };
    int served = 0;
    for (const Problem& problem : problems) {
        ConvolutionSpec spec = problem.spec();
        spec.requantization.padColumns(problem.geometry.outChannels);
        if (!makeOneDnnConvolution(spec))
            continue; // oneDNN has only its reference loops for this one here
        ++served;
        EXPECT_EQ(computed(problem, Backend::OneDnn), expected(problem)) << "problem " << &problem - problems;
    }
    if (served == 0)
        GTEST_SKIP() << "oneDNN has no fast INT8 convolution on this CPU";
}

TEST(IntegerConvolution, portableTileEqualsTheVectorTile)
{
    std::mt19937 random(25);
    constexpr std::int64_t kPairs = 37, kStride = 2 * kPairs + 3;
    std::vector<std::int16_t> left(kTileRows * kStride);
    std::vector<std::int8_t> panel(kPairs * 2 * kTileColumns + 16);
    for (std::int16_t& value : left)
        value = static_cast<std::int16_t>(static_cast<int>(random() % 511) - 255);
    for (std::int8_t& weight : panel)
        weight = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
    // The vector tile loads aligned panels.
    const auto misplaced = reinterpret_cast<std::uintptr_t>(panel.data()) % 16;
    const std::int8_t* aligned = panel.data() + (16 - misplaced) % 16;
    std::vector<std::int32_t> starts(kTileColumns);
    std::iota(starts.begin(), starts.end(), -5);
    std::vector<std::int32_t> fast(kTileRows * kTileColumns), plain(fast.size());
    wordKernel().multiply({left.data(), kStride, aligned, 2 * kPairs, kTileColumns, starts.data(), fast.data()});
    portableWordKernel().multiply(
        {left.data(), kStride, aligned, 2 * kPairs, kTileColumns, starts.data(), plain.data()});
    EXPECT_EQ(fast, plain);
}

} // namespace

} // namespace assay::kernels::integer
