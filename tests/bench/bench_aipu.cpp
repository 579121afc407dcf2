// Published and predicted throughput of every network in the zoo, on both cards.
#include "core/aipu/performance_simulator.h"
#include "core/onnx/load.h"
#include "core/runtime/bind.h"
#include "core/transform/optimize.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace assay;

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line)
{
    std::vector<std::string> result;
    std::istringstream stream(line);
    std::string cell;
    while (std::getline(stream, cell, ','))
        result.push_back(cell);
    return result;
}

std::vector<Row> readTable(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    const std::vector<std::string> header = cells(line);
    std::vector<Row> rows;
    while (std::getline(stream, line)) {
        const std::vector<std::string> values = cells(line);
        Row row;
        for (std::size_t i = 0; i < values.size() && i < header.size(); ++i)
            row[header[i]] = values[i];
        rows.push_back(row);
    }
    return rows;
}

void printSummary(const char* card, std::vector<double> errors)
{
    if (errors.empty())
        return;
    double sum = 0;
    for (const double error : errors)
        sum += error;
    std::sort(errors.begin(), errors.end());
    const auto within = std::count_if(errors.begin(), errors.end(), [](double error) { return error <= 20; });
    std::printf("%s: median error %.1f %%, mean %.1f %%, %td of %zu networks within 20 %%\n", card,
                errors[errors.size() / 2], sum / static_cast<double>(errors.size()), within, errors.size());
}

void benchmark(const std::filesystem::path& zoo)
{
    const aipu::PerformanceSimulator pcie(aipu::findTarget("metis-pcie")), m2(aipu::findTarget("metis-m2"));
    std::map<std::string, std::vector<double>> errors;
    std::printf("%-22s %28s %28s  %s\n", "network", "PCIe published  predicted", "M.2 published  predicted",
                "most time on PCIe");
    for (Row& row : readTable(zoo / "published.csv")) {
        const Graph fused = transform::optimize(runtime::bind(onnx::load(zoo / row["file"]), 1)).graph;
        const std::vector<quantization::Precision> precisions(fused.nodes.size(), quantization::Precision::Int8);
        const aipu::CompilerSettings settings{row["max_compiler_cores"].empty() ? 1
                                                                                : std::stoi(row["max_compiler_cores"]),
                                              row["in_core_replication"] != "false"};
        std::printf("%-22s", row["name"].c_str());
        std::string explanation;
        for (const auto& [column, simulator] :
             {std::pair<const char*, const aipu::PerformanceSimulator*>{"fps_pcie", &pcie}, {"fps_m2", &m2}}) {
            const double published = std::atof(row[column].c_str());
            const aipu::Performance performance = simulator->simulate(fused, precisions, settings);
            const double error = published > 0 ? 100 * (performance.fps / published - 1) : 0;
            std::printf(" %9.0f %9.0f %+6.1f %%", published, performance.fps, error);
            if (published > 0)
                errors[column].push_back(std::abs(error));
            if (explanation.empty())
                explanation = performance.explanation;
        }
        std::printf("  %s\n", explanation.c_str());
    }
    printSummary("PCIe", errors["fps_pcie"]);
    printSummary("M.2", errors["fps_m2"]);
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
