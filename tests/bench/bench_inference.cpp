// Images per second of one network: our FP32 reference, our INT8 simulation and, where installed, ONNX Runtime's FP32
// on the same file, in the same run, with the same threads. Also what calibration costs beside bare inference.
#include "core/aipu/functional_simulator.h"
#include "core/calibration/collect.h"
#include "core/onnx/load.h"
#include "core/onnx/save.h"
#include "core/quantization/plan.h"
#include "core/runtime/bind.h"
#include "core/runtime/executor.h"
#include "core/transform/optimize.h"
#include "tests/bench/support/filled_model.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace {

using namespace assay;

struct Settings
{
    int threads = 2;
    double seconds = 1; // each engine runs for so long in a round
    int rounds = 7;
    int calibrationImages = 100;
    int calibrationRounds = 5;
};

template <typename Function>
double secondsOf(Function function)
{
    const auto start = std::chrono::steady_clock::now();
    function();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

template <typename Function>
double medianSeconds(double duration, Function function)
{
    function(); // warm up
    std::vector<double> seconds;
    for (double total = 0; total < duration; total += seconds.back())
        seconds.push_back(secondsOf(function));
    return median(std::move(seconds));
}

struct PipeClose
{
    void operator()(FILE* pipe) const { pclose(pipe); }
};

/// ONNX Runtime's median seconds, or nothing (with the reason printed) where it cannot run.
std::optional<double> peerSeconds(const std::filesystem::path& model, const Settings& settings)
{
    const char* python = std::getenv("ASSAY_PYTHON");
    const std::string command = std::string(python != nullptr ? python : "python3") + " \"" + ASSAY_SOURCE_DIR +
                                "/tests/peers/ort_speed.py\" \"" + model.string() + "\" " +
                                std::to_string(settings.threads) + " " + std::to_string(settings.seconds);
    const std::unique_ptr<FILE, PipeClose> pipe(popen(command.c_str(), "r"));
    if (!pipe)
        return std::nullopt;
    std::string output;
    std::array<char, 256> part{};
    while (std::fgets(part.data(), part.size(), pipe.get()) != nullptr)
        output += part.data();
    const nlohmann::json result = nlohmann::json::parse(output, nullptr, false);
    if (!result.is_object())
        return std::nullopt;
    return result.at("seconds").get<double>();
}

/// seconds, peer: one of each round, so that the ratio is of neighbours in time; peer is empty where there is none.
void printRate(const char* engine, const std::vector<double>& seconds, const std::vector<double>& peer)
{
    std::printf("  %-34s %8.2f images/s  %8.2f ms", engine, 1 / median(seconds), 1e3 * median(seconds));
    if (!peer.empty()) {
        std::vector<double> ratios;
        for (std::size_t round = 0; round < seconds.size(); ++round)
            ratios.push_back(peer[round] / seconds[round]);
        std::ranges::sort(ratios);
        std::printf("   %.2f times ONNX Runtime FP32 (%.2f to %.2f)", median(ratios), ratios.front(), ratios.back());
    }
    std::printf("\n");
}

void benchmark(const std::filesystem::path& source, const Settings& settings)
{
    const std::filesystem::path filled =
        std::filesystem::path(ASSAY_BUILD_DIR) / ("filled-" + source.filename().string());
    onnx::save(bench::fillWeights(onnx::load(source, {}), 1), filled, 13);
    const Graph fused = transform::optimize(runtime::bind(onnx::load(filled, {}), 1)).graph;
    const Shape& shape = fused.value(fused.inputs[0]).shape;
    const std::vector<Tensor> input{bench::randomInput(shape, 1)};

    runtime::Executor executor(fused, {.threads = settings.threads});
    std::vector<std::vector<Tensor>> images;
    for (int image = 0; image < settings.calibrationImages; ++image)
        images.push_back({bench::randomInput(shape, static_cast<std::uint32_t>(image))});
    calibration::Statistics statistics;
    std::vector<double> bareSeconds, calibrationSeconds;
    for (int round = 0; round < settings.calibrationRounds; ++round) { // in turn, so that a slow moment hits both
        bareSeconds.push_back(secondsOf([&] {
            for (const std::vector<Tensor>& image : images)
                executor.run(image);
        }));
        std::size_t next = 0;
        const auto nextImage = [&] { return next < images.size() ? images[next++] : std::vector<Tensor>{}; };
        calibrationSeconds.push_back(
            secondsOf([&] { statistics = calibration::collect(fused, nextImage, {.threads = settings.threads}, {}); }));
    }
    std::vector<double> calibrationRatios;
    for (std::size_t round = 0; round < bareSeconds.size(); ++round)
        calibrationRatios.push_back(calibrationSeconds[round] / bareSeconds[round]);
    const quantization::QuantizationPlan plan = quantization::plan(fused, statistics, {}, {});
    aipu::FunctionalSimulator simulator(fused, plan, {.threads = settings.threads});

    std::vector<double> fp32, int8, peer;
    for (int round = 0; round < settings.rounds; ++round) {
        fp32.push_back(medianSeconds(settings.seconds, [&] { executor.run(input); }));
        int8.push_back(medianSeconds(settings.seconds, [&] { simulator.run(input); }));
        if (const std::optional<double> seconds = peerSeconds(filled, settings))
            peer.push_back(*seconds);
    }
    if (peer.size() < fp32.size())
        peer.clear();
    std::printf("%s, batch 1, %d threads, %d rounds of %.0f s for each engine in turn: medians, and of the ratios the "
                "range\n",
                source.stem().c_str(), settings.threads, settings.rounds, settings.seconds);
    if (peer.empty())
        std::printf("  ONNX Runtime is not installed: no peer in this run\n");
    else
        printRate("ONNX Runtime FP32", peer, {});
    printRate("Assay FP32 reference", fp32, peer);
    printRate("Assay INT8 bit-exact simulation", int8, peer);
    std::printf("  calibration of %d images, all tensors: %.2f s; bare FP32 inference of them: %.2f s; ratio %.2f, "
                "medians of %d rounds\n",
                settings.calibrationImages, median(calibrationSeconds), median(bareSeconds), median(calibrationRatios),
                settings.calibrationRounds);
    std::filesystem::remove(filled);
}

} // namespace

int main(int argc, char** argv)
{
    Settings settings;
    std::string network = "resnet-50-v1.5";
    if (argc > 1)
        network = argv[1];
    if (argc > 2)
        settings.threads = std::atoi(argv[2]);
    const std::filesystem::path source = std::filesystem::path(ASSAY_SHARED_DIR) / "zoo" / (network + ".onnx");
    if (!std::filesystem::exists(source)) {
        std::printf("skipped: %s is not here\n", source.c_str());
        return 0;
    }
    try {
        benchmark(source, settings);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_inference: %s\n", error.what());
        return 1;
    }
    return 0;
}
