// Published and predicted throughput of every network in the zoo, on both cards: as shipped, and fitted again without
// the network itself (leave-one-out). And how long the simulator takes.
#include "core/aipu/fit_target.h"
#include "core/aipu/mapped_network.h"
#include "core/onnx/load.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace assay;

constexpr double kNear = 20; // percent: what is farther off is explained
constexpr std::array kCards{"PCIe", "M.2"};

struct Network
{
    aipu::Measurement measurement;
    Graph fused;
    std::array<aipu::Performance, 2> performance; // by card
};

aipu::Performance simulate(const aipu::Target& target, const Network& network)
{
    return aipu::PerformanceSimulator(target).simulate(
        network.fused, std::vector(network.fused.nodes.size(), quantization::Precision::Int8),
        network.measurement.settings);
}

double percent(double predicted, double published)
{
    return 100 * (predicted / published - 1);
}

/// What the simulation itself says about a network that is far off; nothing is invented where it says nothing.
std::string explain(const Network& network, std::size_t card)
{
    const double published = network.measurement.fps[card];
    const double one = network.performance[card].fps / 4;
    std::array<char, 200> text{};
    if (std::abs(percent(one, published)) <= kNear) {
        std::snprintf(
            text.data(), text.size(),
            "unexplained; published is what one core alone does here (%.0f FPS), as if its four-core instance "
            "ran on one",
            one);
        return text.data();
    }
    const std::string most = network.performance[card].limits.empty() ? "" : network.performance[card].limits.front();
    return "unexplained; in the model " + most;
}

void printSummary(const char* card, const char* title, const std::vector<double>& published,
                  const std::vector<double>& predicted)
{
    const aipu::ErrorSummary summary = aipu::summarize(published, predicted);
    std::printf("%-5s %-14s median error %4.1f %%, mean %4.1f %%, %d of %d networks within 20 %%\n", card, title,
                summary.median, summary.mean, summary.within20, summary.networks);
}

void printSummaries(const std::vector<Network>& networks, const aipu::FitResult& fit)
{
    for (std::size_t card = 0; card < kCards.size(); ++card) {
        for (const bool all : {true, false}) {
            std::vector<double> published, inSample, leaveOneOut;
            for (std::size_t i = 0; i < networks.size(); ++i) {
                if (!all && networks[i].measurement.name == "SqueezeNet 1.0")
                    continue;
                published.push_back(networks[i].measurement.fps[card]);
                inSample.push_back(networks[i].performance[card].fps);
                leaveOneOut.push_back(fit.leaveOneOut[i][card]);
            }
            std::printf(all ? "" : "without SqueezeNet 1.0:\n");
            printSummary(kCards[card], "as shipped", published, inSample);
            printSummary(kCards[card], "leave-one-out", published, leaveOneOut);
        }
    }
}

void printResNet(const Network& network)
{
    const aipu::Performance& m2 = network.performance[1];
    const aipu::Performance& pcie = network.performance[0];
    double overhead = 0, vector = 0, total = 0;
    for (const aipu::LayerPerformance& layer : pcie.layers) {
        overhead += layer.overheadCycles;
        total += layer.cycles;
        for (const PostOp& postOp : network.fused.nodes[static_cast<std::size_t>(&layer - pcie.layers.data())].postOps)
            vector += postOp.kind == PostOp::Kind::Add ? 1 : 0;
    }
    std::printf(
        "\n%s: on chip %.0f FPS, published 3,200. %.0f %% of the core's time here is control and set-up between "
        "layers, and %.0f residual additions are passes of their own: a schedule that fuses them and sets layers "
        "up ahead would come near; the published host figure shows no such schedule.\n",
        network.measurement.name.c_str(), pcie.fpsChip, 100 * overhead / total, vector);
    constexpr double kMeasured = 1.0 / 270;
    std::printf("%s, M.2: %.2f mJ a frame, independently measured %.2f (270 FPS/W): %+.0f %%\n",
                network.measurement.name.c_str(), 1e3 * m2.energyPerFrameJoules, 1e3 * kMeasured,
                percent(m2.energyPerFrameJoules, kMeasured));
}

/// A decoder's shape: dense layers, additions and activations in a row, 8,000 of them.
Graph largeGraph()
{
    Graph graph;
    const auto value = [&graph](const std::string& name, Shape shape) {
        return graph.addValue({name, DataType::Float32, std::move(shape), std::nullopt});
    };
    Tensor weight(DataType::Float32, {512, 512});
    const ValueId w = graph.addValue({"w", DataType::Float32, {512, 512}, weight});
    ValueId previous = value("x", {1, 64, 512});
    graph.inputs = {previous};
    for (int i = 0; i < 8000; ++i) {
        const std::array<const char*, 4> ops{"MatMul", "Add", "Sigmoid", "Mul"};
        const char* op = ops[static_cast<std::size_t>(i) % ops.size()];
        const ValueId out = value("v" + std::to_string(i), {1, 64, 512});
        Node node;
        node.name = "n" + std::to_string(i);
        node.op = op;
        node.opset = 13;
        node.inputs = {previous};
        if (i % 4 == 0)
            node.inputs.push_back(w);
        else if (i % 4 != 2)
            node.inputs.push_back(graph.inputs[0]);
        node.outputs = {out};
        graph.nodes.push_back(node);
        previous = out;
    }
    graph.outputs = {previous};
    return graph;
}

double milliseconds(const aipu::Target& target, const Network& network)
{
    const auto begin = std::chrono::steady_clock::now();
    simulate(target, network);
    return 1e3 * std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// What a pin costs to simulate once the network is known.
void printPin(const aipu::Target& target, const Network& network)
{
    aipu::MappedNetwork mapped(target, network.fused);
    std::vector precisions(network.fused.nodes.size(), quantization::Precision::Int8);
    mapped.simulate(precisions);
    const std::int64_t before = mapped.mappings();
    precisions[precisions.size() / 2] = quantization::Precision::Fp16;
    const auto begin = std::chrono::steady_clock::now();
    const double fps = mapped.fps(precisions);
    const double took = 1e3 * std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto again = std::chrono::steady_clock::now();
    const double same = aipu::PerformanceSimulator(target).fps(network.fused, precisions);
    const double anew = 1e3 * std::chrono::duration<double>(std::chrono::steady_clock::now() - again).count();
    std::printf(
        "%s: after one pin %lld of %lld layers are mapped again, FPS takes %.2f ms (from the start %.2f ms)%s\n",
        network.measurement.name.c_str(), static_cast<long long>(mapped.mappings() - before),
        static_cast<long long>(precisions.size()), took, anew, fps == same ? "" : ": BUT DIFFERS");
}

void benchmark(const std::filesystem::path& zoo)
{
    const std::vector<aipu::Target> cards{aipu::findTarget("metis-pcie"), aipu::findTarget("metis-m2")};
    std::vector<Network> networks;
    std::vector<aipu::FitNetwork> measured;
    double slowest = 0;
    for (aipu::Measurement& row : aipu::readMeasurements(zoo / "published.csv", {"fps_pcie", "fps_m2"})) {
        Network network{std::move(row), {}, {}};
        network.fused = transform::optimize(runtime::bind(onnx::load(zoo / network.measurement.file), 1)).graph;
        for (std::size_t card = 0; card < cards.size(); ++card)
            network.performance[card] = simulate(cards[card], network);
        slowest = std::max(slowest, milliseconds(cards[0], network));
        measured.push_back({network.fused, network.measurement.settings, network.measurement.fps});
        networks.push_back(std::move(network));
    }
    const aipu::FitResult fit = aipu::fitTargets(cards, measured);
    std::printf("%-22s %39s  %39s\n", "", "PCIe", "M.2");
    std::printf("%-22s %9s %9s %19s  %9s %9s %19s\n", "network", "published", "predicted", "leave-one-out", "published",
                "predicted", "leave-one-out");
    for (std::size_t i = 0; i < networks.size(); ++i) {
        std::printf("%-22s", networks[i].measurement.name.c_str());
        for (std::size_t card = 0; card < cards.size(); ++card) {
            const double published = networks[i].measurement.fps[card];
            std::printf(" %9.0f %9.0f %+6.1f %% %+8.1f %% ", published, networks[i].performance[card].fps,
                        percent(networks[i].performance[card].fps, published),
                        percent(fit.leaveOneOut[i][card], published));
        }
        std::printf("\n");
    }
    std::printf("\n%zu free parameters:\n", fit.parameters.size());
    for (const aipu::FitParameter& parameter : fit.parameters)
        std::printf("  %-22s %12.6g %s%s\n", parameter.name.c_str(), parameter.value, parameter.unit.c_str(),
                    parameter.target < 0    ? ""
                    : parameter.target == 0 ? ", PCIe"
                                            : ", M.2");
    printSummaries(networks, fit);
    std::printf("\nFarther off than 20 %% (as shipped or left out):\n");
    for (std::size_t i = 0; i < networks.size(); ++i) {
        for (std::size_t card = 0; card < cards.size(); ++card) {
            const double published = networks[i].measurement.fps[card];
            const double error = percent(fit.leaveOneOut[i][card], published);
            if (std::max(std::abs(error), std::abs(percent(networks[i].performance[card].fps, published))) > kNear)
                std::printf("  %s, %s, %+.0f %%: %s\n", networks[i].measurement.name.c_str(), kCards[card], error,
                            explain(networks[i], card).c_str());
        }
    }
    for (const Network& network : networks) {
        if (network.measurement.name == "ResNet-50 v1.5")
            printResNet(network);
    }
    const Network large{{"8,000 nodes", "", {}, {}}, largeGraph(), {}};
    std::printf("\nsimulating takes at most %.0f ms for a network of the table, %.0f ms for 8,000 nodes (one thread)\n",
                slowest, milliseconds(cards[0], large));
    printPin(cards[0], large);
}

} // namespace

int main()
{
    const std::filesystem::path zoo = std::filesystem::path(ASSAY_SHARED_DIR) / "zoo";
    if (!std::filesystem::exists(zoo / "published.csv")) {
        std::printf("skipped: %s is not here\n", (zoo / "published.csv").c_str());
        return 0;
    }
    try {
        benchmark(zoo);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_aipu: %s\n", error.what());
        return 1;
    }
    return 0;
}
